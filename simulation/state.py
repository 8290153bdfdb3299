"""Everything that changes during a run, as arrays: the common language of both schedulers.

The compiled loops work on these arrays in place; the Mesa model writes its objects into the same
arrays, so that two runs can be compared with `==` and outcomes are measured once, by the same code, for both.

Rows i: first the stakeholders drawn from each group, in the order of the groups, then the named actors, then
the unaffected stand-ins of the placebo control. The first N rows are the affected; M ≥ N rows in all.
"""

from typing import NamedTuple

import numpy as np

from simulation.parameters import Floats, Ints, Parameters
from simulation.rules.anatomy import EVENTS
from simulation.rules.endowment import ENTITIES_PER_GROUP, NAMED_ACTORS, PLACEBO_TWINS

# Single numbers of a run, kept in State.tally.
AGREED = 0
CLOSED = 1
ROUNDS = 2
PERSON_ROUNDS = 3
ATTENDING = 4
SUPPORT = 5
BLOCKS = 6
LEVEL = 7
REOPENED = 8
GOALS_CLOSED = 9
RAISED = 10
ANSWERED = 11
SKILL = 12  # facilitation that the money bought
CONTENT_TURNS = 13  # turns that put something new before the room, or answered an objection
NEWS_TURNS = 14  # turns that put an argument on the floor for the first time
TEXT_CHANGES = 15  # rounds in which the text moved
OPEN_TURNS = 16  # turns taken, and those with content, in rounds that began with an open dimension
OPEN_CONTENT_TURNS = 17
MEETINGS = 18  # rounds held, goal agreement aside, and those with content
CONTENT_MEETINGS = 19
UNTOLD_MEETINGS = 20  # meetings that began with an argument to be told on an open dimension
NEWS_MEETINGS = 21  # those of them in which one was
IGNORED = 22  # dimensions taken off the agenda under an unanswered reasoned objection
LAST_CONTENT = 23  # whether the last meeting had content
TALLIES = 24

# Lengths that are known only at run time, kept in State.counts.
LINKS = 0
ROOM = 1
DECIDERS = 2
SPEAKERS = 3
DRAFTER = 4
PROPOSALS = 5
COUNTS = 6


class State(NamedTuple):
    """One run in arrays. Floats in model units, flags 0/1, −1 for "none"."""

    # who (fixed by parameters)
    group: Ints  # (M,)
    entity: Ints  # (M,) address of random draws
    actor: Ints  # (M,) row among the named actors, −1 if drawn
    twin_of: Ints  # (M,) the stakeholder an unaffected stand-in replaces, −1 else
    # the problem
    optimum: Floats  # (D,) θ
    link_first: Ints  # (D(D−1)/2,) the first counts[LINKS] are in use
    link_second: Ints
    link_weight: Floats  # ηJ
    group_error: Floats  # (G, D)
    # endowment
    first_ideal: Floats  # (M, D) interest before deliberation
    salience: Floats  # (M, D)
    root_salience: Floats  # (M, D)
    affectedness: Floats  # (M,)
    precedence: Floats  # (M,) rank by resources, no two alike
    resources: Floats  # (M,)
    operator: Floats  # (M,) sums to 1 over the affected
    cost: Floats  # (M,)
    region: Ints  # (M,)
    population_weight: Floats  # (M,)
    holds: Ints  # (M, D) has an argument
    claim: Floats  # (M, D) the argument
    exposure: Floats  # (M, 4) to the practical barriers
    comprehension: Floats  # (M, D)
    # mind
    ideal: Floats  # (M, D)
    belief: Floats  # (M, D)
    certainty: Floats  # (M, D) precision of the belief
    kept: Floats  # (M, G) Beta counts of trust
    broken: Floats  # (M, G)
    trust_label: Ints  # (M, G) the group trust is attached to
    fair_for: Floats  # (M,) Beta counts of procedural fairness
    fair_against: Floats  # (M,)
    # convening
    attended: Ints  # (M,) in the room at the first round
    present: Ints  # (M,) in the room now
    supported: Ints  # (M,)
    excluded: Ints  # (M,) willing, but not let in or not able to come
    room: Ints  # (M,) rows of those present; the first counts[ROOM]
    deciders: Ints  # (M,) rows of those present who decide; the first counts[DECIDERS]
    # floor
    spoken: Ints  # (M, D)
    turns: Ints  # (M,)
    turns_before_call: Ints  # (M,)
    asked: Ints  # (M,) has asked for the floor since the last call
    working_group: Ints  # (M,)
    request: Floats  # (M,) next request for the floor
    requests: Ints  # (M,) requests made this round
    asks: Ints  # (M,) has something to say
    insisted: Ints  # (M,) has stated its dissent this round
    waiting_up: Ints  # (D,) open objections of those who want more than the text
    waiting_down: Ints  # (D,) and of those who want less
    said_common: Ints  # (D,) common arguments mentioned this round
    proposers: Ints  # (slots · working groups,) rows, in order; the first counts[PROPOSALS]
    proposed_part: Ints  # (slots · working groups,) dimension proposed, −1 the whole text
    speakers: Ints  # (slots · working groups,) rows, in order; the first counts[SPEAKERS]
    tabled: Ints  # (M, D) has put a text on the table: on the floor, or in a written comment
    tabled_text: Floats  # (M, D)
    proposals: Ints  # (M,) proposals made of the present wish: none, the whole, the dearest part as well
    spoken_lowest: Floats  # (D,) lowest and highest claim put on the floor
    spoken_highest: Floats  # (D,)
    record_sum: Floats  # (D, G) public record: sum and number of claims
    record_count: Ints  # (D, G)
    # text
    draft: Floats  # (D,) z
    precision: Floats  # (D,) π
    parked: Ints  # (D,) off the agenda
    opened_at: Floats  # (D,) round in which its clock started
    goal: Ints  # (D,) closed by goal agreement
    goal_lower: Floats  # (D,)
    goal_upper: Floats  # (D,)
    mandate: Floats  # (G, D) z̄
    # positions
    reservation: Floats  # (M,) what a breakdown leaves: û(q₀), or a cost below the own target
    best: Floats  # (M,) û(target)
    aspiration: Floats  # (M,)
    value: Floats  # (M,) û(draft)
    pivot: Floats  # (M,) marginal value of consent
    position: Ints  # (M,) stated at the last call
    reasoned: Ints  # (M,)
    objection: Ints  # (M,) dimension objected to, −1 none
    answered: Ints  # (M,)
    stated_text: Floats  # (D,) the text at the last call
    stated_consent: Floats  # (G,) share of the deciders who then consented, by group
    elapsed: Floats  # (M,) the share of the time that one's concession goes by
    # anatomy of agreement (rules.anatomy)
    objector: Ints  # (M,) would not have consented to the first draft
    first_margin: Floats  # (M,) of an objector: û(first draft) − aspiration
    margin: Floats  # (M,) now
    shift: Floats  # (M, EVENTS) what each kind of event has added to the margin
    won_by: Ints  # (M,) event at which the margin last rose to 0, −1 none
    first_draft: Floats  # (D,)
    # after the decision
    text: Floats  # (D,) what stands: the draft, or the status quo
    text_precision: Floats  # (D,)
    reading: Floats  # (N, D)
    fairness: Floats  # (M,)
    legitimacy: Floats  # (M,) B with equal weights
    gain: Floats  # (N,) believed gain of one's reading
    neighbours: Ints  # (N, degree)
    aware: Ints  # (N,)
    adopted: Ints  # (N, L) L = 1, or D under partial adoption
    ever_adopted: Ints  # (N,)
    expected: Floats  # (N,) e
    adoption: Floats  # (months + 1,) operator-weighted
    tally: Floats  # (TALLIES,)
    exact: Floats  # (D,) ones: the precision of a text without vagueness
    wish: Floats  # (D,) scratch: a stakeholder's own target
    draft_before: Floats  # (D,) scratch: the text as it was before the round
    precision_before: Floats  # (D,)
    candidate: Floats  # (D,) scratch: an amendment under trial
    candidate_precision: Floats  # (D,)
    candidate_value: Floats  # (M,)
    courted: Ints  # (M,) rows of the dissatisfied whom the editor courts
    key: Floats  # (M,) scratch: what is ranked
    order: Ints  # (M,) scratch: the ranking
    order_buffer: Ints  # (M,) scratch
    shortfall: Floats  # (N,) scratch: benefit less cost of attending
    taken: Ints  # (G,) scratch: seats taken
    own_ideal: (
        Floats  # (M,) scratch of accommodation, row by row of the room: where one stands on a dimension
    )
    total_weight: Floats  # (M,)
    weighted_ideal: Floats  # (M,)
    call_weight: Floats  # (M,) what the last call weighs
    speaker_weight: Floats  # (slots · working groups, M) trust in each speaker
    share: Floats  # (N,) share of the text each one carries out
    seen: Floats  # (N,) scratch: share carried out by those one depends on, last month
    luck: Floats  # (4, N) scratch: this month's draws, for awareness and for three parts of the text
    motive: Floats  # (N, L) scratch: the part of the motive no month changes
    enforced: Floats  # (R,) scratch: mandate in each jurisdiction
    counts: Ints  # (COUNTS,)


# Working space, no part of what a run is: two runs may leave different things there.
SCRATCH = frozenset(
    (
        *("wish", "draft_before", "precision_before"),
        *(
            "candidate",
            "candidate_precision",
            "candidate_value",
            "courted",
            "asks",
            "insisted",
            "waiting_up",
            "waiting_down",
            "said_common",
        ),
        *(
            "own_ideal",
            "total_weight",
            "weighted_ideal",
            "call_weight",
            "proposers",
            "proposed_part",
            "speaker_weight",
            "seen",
            "luck",
        ),
        *("motive", "enforced", "key", "order", "order_buffer", "shortfall", "taken"),
        *("request", "requests", "room", "deciders", "speakers", "exact"),
    )
)


_PER_DIMENSION = (
    *(
        "spoken_lowest",
        "spoken_highest",
        "draft",
        "precision",
        "parked",
        "opened_at",
        "goal",
        "goal_lower",
        "goal_upper",
    ),
    *("text", "text_precision", "exact", "wish", "candidate", "candidate_precision"),
    *("first_draft", "draft_before", "precision_before", "stated_text"),
    *("waiting_up", "waiting_down", "said_common"),
)
_PER_TRAIT = (
    *("first_ideal", "salience", "root_salience", "holds", "claim", "comprehension", "ideal", "belief"),
    *("certainty", "spoken", "tabled", "tabled_text"),
)


class History(NamedTuple):
    """What a traced run records round by round and month by month; empty arrays when not traced."""

    draft: Floats  # (T + 1, D)
    precision: Floats  # (T + 1, D)
    ideal: Floats  # (T + 1, M, D)
    belief: Floats  # (T + 1, M, D)
    value: Floats  # (T + 1, M)
    speakers: Ints  # (T + 1, slots · working groups)
    position: Ints  # (T + 1, M)
    adopted: Ints  # (months + 1, N, L)


def affected_count(parameters: Parameters) -> int:
    """Return N, the number of affected stakeholders."""
    return int(parameters.groups.size.sum()) + len(parameters.actors.group)


def allocate(parameters: Parameters) -> State:
    """Reserve the arrays of one run and fill in who is who."""
    dimensions = len(parameters.issue.status_quo)
    groups = len(parameters.groups.size)
    group, entity, actor, twin_of = _identities(parameters)
    people = len(group)
    affected = affected_count(parameters)
    levels = dimensions if parameters.implementation.partial else 1
    slots = parameters.deliberation.slots * parameters.deliberation.working_groups
    shapes: dict[str, tuple[int, ...]] = {
        "optimum": (dimensions,),
        "group_error": (groups, dimensions),
        "exposure": (people, 4),
        "speakers": (slots,),
        "proposers": (slots,),
        "proposed_part": (slots,),
        "stated_consent": (groups,),
        "speaker_weight": (slots, people),
        "record_sum": (dimensions, groups),
        "record_count": (dimensions, groups),
        "mandate": (groups, dimensions),
        "reading": (affected, dimensions),
        "gain": (affected,),
        "neighbours": (affected, parameters.implementation.network_degree),
        "aware": (affected,),
        "adopted": (affected, levels),
        "ever_adopted": (affected,),
        "expected": (affected,),
        "share": (affected,),
        "seen": (affected,),
        "luck": (4, affected),
        "motive": (affected, levels),
        "taken": (groups,),
        "enforced": (len(parameters.regions.distance),),
        "adoption": (parameters.implementation.months + 1,),
        "tally": (TALLIES,),
        "counts": (COUNTS,),
        "shift": (people, EVENTS),
    }
    pairs = dimensions * (dimensions - 1) // 2
    shapes |= dict.fromkeys(("link_first", "link_second", "link_weight"), (pairs,))
    shapes |= dict.fromkeys(_PER_DIMENSION, (dimensions,))
    shapes |= dict.fromkeys(_PER_TRAIT, (people, dimensions))
    shapes |= dict.fromkeys(("kept", "broken", "trust_label"), (people, groups))
    known = {"group": group, "entity": entity, "actor": actor, "twin_of": twin_of}
    arrays = {
        name: known[name] if name in known else np.zeros(shapes.get(name, (people,)), _dtype(name))
        for name in State._fields
    }
    return State(**arrays)  # type: ignore[arg-type]  # dtypes follow the annotations, see _dtype


def allocate_history(parameters: Parameters, state: State, traced: bool) -> History:
    """Reserve the record of a traced run, or empty arrays."""
    rounds = parameters.decision.deadline + 1 if traced else 0
    months = parameters.implementation.months + 1 if traced else 0
    people, dimensions = state.ideal.shape
    return History(
        draft=np.full((rounds, dimensions), np.nan),
        precision=np.full((rounds, dimensions), np.nan),
        ideal=np.full((rounds, people, dimensions), np.nan),
        belief=np.full((rounds, people, dimensions), np.nan),
        value=np.full((rounds, people), np.nan),
        speakers=np.full((rounds, len(state.speakers)), -1, np.int64),
        position=np.full((rounds, people), -1, np.int64),
        adopted=np.zeros((months, *state.adopted.shape), np.int64),
    )


def _dtype(name: str) -> type:
    return np.int64 if State.__annotations__[name] is Ints else np.float64


def _identities(parameters: Parameters) -> tuple[Ints, Ints, Ints, Ints]:
    """List everybody: drawn stakeholders by group, named actors, then placebo stand-ins."""
    group: list[int] = []
    entity: list[int] = []
    actor: list[int] = []
    for g, size in enumerate(parameters.groups.size):
        for member in range(int(size)):
            group.append(g)
            entity.append(g * ENTITIES_PER_GROUP + member)
            actor.append(-1)
    for a, g in enumerate(parameters.actors.group):
        group.append(int(g))
        entity.append(NAMED_ACTORS + a)
        actor.append(a)
    twin_of = [-1] * len(group)
    for i in range(len(group)):
        if parameters.convening.placebo[group[i]]:
            group.append(group[i])
            entity.append(PLACEBO_TWINS + entity[i])
            actor.append(-1)
            twin_of.append(i)
    return tuple(np.array(column, np.int64) for column in (group, entity, actor, twin_of))  # type: ignore[return-value]
