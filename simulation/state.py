"""Everything that changes during a run, as arrays: the common language of both schedulers.

The compiled loops work on these arrays in place; the Mesa model writes its objects into the same
arrays, so that two runs can be compared with `==` and outcomes are measured once, by the same code, for both.

Rows i: first the stakeholders drawn from each group, in the order of the groups, then the named actors, then
the unaffected stand-ins of the placebo control. The first N rows are the affected; M ≥ N rows in all.
"""

from typing import Annotated, NamedTuple

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
SUPPORT_PRIVATE = 24  # share of the deciders who were asked and would consent if nobody knew
TALLIES = 25

# Lengths that are known only at run time, kept in State.counts.
LINKS = 0
ROOM = 1
DECIDERS = 2
SPEAKERS = 3
DRAFTER = 4
PROPOSALS = 5
DEADLINE = 6  # the last round, as far as the person-hours last
COUNTS = 7


# Axes of the arrays, by what the description of the model calls them; a number is its own length.
M = "M"  # everybody who has a row
N = "N"  # the affected
D = "D"  # dimensions
G = "G"  # groups
R = "R"  # regions
L = "L"  # parts that are adopted on their own
PAIRS = "D(D−1)/2"
SLOTS = "slots · working groups"
DEGREE = "degree"
WORKING_GROUPS = "working groups"
MONTHS = "months + 1"
WORKSPACE = "scratch"  # no axis: what stands in the array is no part of what a run is

IDENTITY = ("group", "entity", "actor", "twin_of")  # fixed by parameters, so that no run writes them


class State(NamedTuple):
    """One run in arrays. Floats in model units, flags 0/1, −1 for "none"."""

    # who (fixed by parameters)
    group: Annotated[Ints, M]
    entity: Annotated[Ints, M]  # address of random draws
    actor: Annotated[Ints, M]  # row among the named actors, −1 if drawn
    twin_of: Annotated[Ints, M]  # the stakeholder an unaffected stand-in replaces, −1 else
    # the problem
    optimum: Annotated[Floats, D]  # θ
    link_first: Annotated[Ints, PAIRS]  # the first counts[LINKS] are in use
    link_second: Annotated[Ints, PAIRS]
    link_weight: Annotated[Floats, PAIRS]  # ηJ
    group_error: Annotated[Floats, G, D]
    public_belief: Annotated[Floats, D]  # what is publicly held about θ before any argument
    # endowment
    first_ideal: Annotated[Floats, M, D]  # interest before deliberation
    salience: Annotated[Floats, M, D]
    root_salience: Annotated[Floats, M, D]
    affectedness: Annotated[Floats, M]
    precedence: Annotated[Floats, M]  # rank by resources, no two alike
    resources: Annotated[Floats, M]
    operator: Annotated[Floats, M]  # sums to 1 over the affected
    cost: Annotated[Floats, M]
    region: Annotated[Ints, M]
    population_weight: Annotated[Floats, M]
    holds: Annotated[Ints, M, D]  # has an argument
    claim: Annotated[Floats, M, D]  # the argument
    exposure: Annotated[Floats, M, 4]  # to the practical barriers
    role: Annotated[Ints, M]  # parameters.Role in the room; that of the group but for control experiments
    comprehension: Annotated[Floats, M, D]
    attention: Annotated[Floats, M, WORKSPACE]  # share of it that outlasts a meeting
    # mind
    ideal: Annotated[Floats, M, D]
    belief: Annotated[Floats, M, D]
    certainty: Annotated[Floats, M, D]  # precision of the belief
    kept: Annotated[Floats, M, G]  # Beta counts of trust
    broken: Annotated[Floats, M, G]
    trust_label: Annotated[Ints, M, G]  # the group trust is attached to
    fair_for: Annotated[Floats, M]  # Beta counts of procedural fairness
    fair_against: Annotated[Floats, M]
    # convening
    attended: Annotated[Ints, M]  # in the room at the first round
    present: Annotated[Ints, M]  # in the room now
    supported: Annotated[Ints, M]
    excluded: Annotated[Ints, M]  # willing, but not let in or not able to come
    room: Annotated[Ints, M, WORKSPACE]  # rows of those present; the first counts[ROOM]
    deciders: Annotated[Ints, M, WORKSPACE]  # rows of those present who decide; the first counts[DECIDERS]
    # floor
    on_record: Annotated[Ints, M, D, WORKSPACE]  # argued in another room, whose record this one reads
    spoken: Annotated[Ints, M, D]
    turns: Annotated[Ints, M]
    turns_before_call: Annotated[Ints, M]
    asked: Annotated[Ints, M]  # has asked for the floor since the last call
    working_group: Annotated[Ints, M]
    request: Annotated[Floats, M, WORKSPACE]  # next request for the floor
    requests: Annotated[Ints, M, WORKSPACE]  # requests made this round
    asks: Annotated[Ints, M, WORKSPACE]  # has something to say
    insisted: Annotated[Ints, M, WORKSPACE]  # has stated its dissent this round
    waiting_up: Annotated[Ints, D, WORKSPACE]  # open objections of those who want more than the text
    waiting_down: Annotated[Ints, D, WORKSPACE]  # and of those who want less
    said_common: Annotated[Ints, D, WORKSPACE]  # common arguments mentioned this round
    proposers: Annotated[Ints, SLOTS, WORKSPACE]  # rows, in order; the first counts[PROPOSALS]
    proposed_part: Annotated[Ints, SLOTS, WORKSPACE]  # dimension proposed, −1 the whole text
    speakers: Annotated[Ints, SLOTS, WORKSPACE]  # rows, in order; the first counts[SPEAKERS]
    tabled: Annotated[Ints, M, D]  # has put a text on the table: on the floor, or in a written comment
    tabled_text: Annotated[Floats, M, D]
    proposals: Annotated[Ints, M]  # proposals of the present wish: none, the whole, the dearest part as well
    spoken_lowest: Annotated[Floats, D]  # lowest and highest claim put on the floor
    spoken_highest: Annotated[Floats, D]
    record_sum: Annotated[Floats, D, G]  # public record: sum and number of claims
    record_count: Annotated[Ints, D, G]
    # text
    draft: Annotated[Floats, D]  # z
    precision: Annotated[Floats, D]  # π
    parked: Annotated[Ints, D]  # off the agenda
    opened_at: Annotated[Floats, D]  # round in which its clock started
    goal: Annotated[Ints, D]  # closed by goal agreement
    goal_lower: Annotated[Floats, D]
    goal_upper: Annotated[Floats, D]
    mandate: Annotated[Floats, G, D]  # z̄
    # positions
    reservation: Annotated[Floats, M]  # what a breakdown leaves: û(q₀), or a cost below the own target
    best: Annotated[Floats, M]  # û(target)
    aspiration: Annotated[Floats, M]
    value: Annotated[Floats, M]  # û(draft)
    pivot: Annotated[Floats, M]  # marginal value of consent
    position: Annotated[Ints, M]  # stated at the last call
    reasoned: Annotated[Ints, M]
    objection: Annotated[Ints, M]  # dimension objected to, −1 none
    answered: Annotated[Ints, M]
    stated_text: Annotated[Floats, D]  # the text at the last call
    stated_consent: Annotated[Floats, G]  # share of the deciders who then consented, by group
    stated_for: Annotated[Ints, WORKING_GROUPS, WORKSPACE]  # who of those present consented at the last call
    stated_against: Annotated[Ints, WORKING_GROUPS, WORKSPACE]  # and who did not
    pressure: Annotated[Floats, M]  # what room and public add to the draft's value in what one states
    elapsed: Annotated[Floats, M]  # the share of the time that one's concession goes by
    # anatomy of agreement (rules.anatomy)
    objector: Annotated[Ints, M]  # would not have consented to the first draft
    first_margin: Annotated[Floats, M]  # of an objector: û(first draft) − aspiration
    margin: Annotated[Floats, M]  # now
    shift: Annotated[Floats, M, EVENTS]  # what each kind of event has added to the margin
    won_by: Annotated[Ints, M]  # event at which the margin last rose to 0, −1 none
    first_draft: Annotated[Floats, D]
    # after the decision
    text: Annotated[Floats, D]  # what stands: the draft, or the status quo
    text_precision: Annotated[Floats, D]
    reading: Annotated[Floats, N, D]
    fairness: Annotated[Floats, M]
    legitimacy: Annotated[Floats, M]  # B with equal weights
    gain: Annotated[Floats, N]  # believed gain of one's reading
    fair_gain: Annotated[Floats, N]  # believed gain of the fair compromise
    neighbours: Annotated[Ints, N, DEGREE]
    aware: Annotated[Ints, N]
    adopted: Annotated[Ints, N, L]  # L = 1, or D under partial adoption
    ever_adopted: Annotated[Ints, N]
    eligible: Annotated[Ints, N]  # may join: open to it, or invited
    reciprocates: Annotated[Ints, N]  # gives as others give
    reached: Annotated[Ints, N]  # by the law
    expected: Annotated[Floats, N]  # e
    adoption: Annotated[Floats, MONTHS]  # operator-weighted
    tally: Annotated[Floats, TALLIES]
    exact: Annotated[Floats, D, WORKSPACE]  # ones: the precision of a text without vagueness
    wish: Annotated[Floats, D, WORKSPACE]  # a stakeholder's own target
    draft_before: Annotated[Floats, D, WORKSPACE]  # the text as it was before the round
    precision_before: Annotated[Floats, D, WORKSPACE]
    candidate: Annotated[Floats, D, WORKSPACE]  # an amendment under trial
    candidate_precision: Annotated[Floats, D, WORKSPACE]
    candidate_value: Annotated[Floats, M, WORKSPACE]
    courted: Annotated[Ints, M, WORKSPACE]  # rows of the dissatisfied whom the editor courts
    key: Annotated[Floats, M, WORKSPACE]  # what is ranked
    order: Annotated[Ints, M, WORKSPACE]  # the ranking
    order_buffer: Annotated[Ints, M, WORKSPACE]
    shortfall: Annotated[Floats, N, WORKSPACE]  # benefit less cost of attending
    taken: Annotated[Ints, G, WORKSPACE]  # seats taken
    own_ideal: Annotated[Floats, M, WORKSPACE]  # of those in the room: where one stands on a dimension
    total_weight: Annotated[Floats, M, WORKSPACE]
    weighted_ideal: Annotated[Floats, M, WORKSPACE]
    call_weight: Annotated[Floats, M, WORKSPACE]  # what the last call weighs
    speaker_weight: Annotated[Floats, SLOTS, M, WORKSPACE]  # trust in each speaker
    share: Annotated[Floats, N]  # share of the text each one carries out
    seen: Annotated[Floats, N, WORKSPACE]  # share carried out by those one depends on, last month
    luck: Annotated[Floats, 4, N, WORKSPACE]  # of this month: for awareness, and for three parts of the text
    motive: Annotated[Floats, N, L, WORKSPACE]  # the part of the motive no month changes
    reciprocal: Annotated[Floats, N, L, WORKSPACE]  # what one would give in return if all gave
    enforced: Annotated[Floats, R, WORKSPACE]  # mandate in each jurisdiction
    found: Annotated[Floats, G, WORKSPACE]  # chance of being found before one thinks again
    reconsidering: Annotated[Floats, G, WORKSPACE]  # monthly chance that members reconsider
    joining: Annotated[Floats, G, R, WORKSPACE]  # and that outsiders consider joining, this month
    counts: Annotated[Ints, COUNTS]


# Two runs may leave different things there.
SCRATCH = frozenset(name for name, array in State.__annotations__.items() if WORKSPACE in array.__metadata__)
_SHAPES: dict[str, tuple[str | int, ...]] = {
    name: tuple(axis for axis in array.__metadata__ if axis != WORKSPACE)
    for name, array in State.__annotations__.items()
}


def rows_of(axis: str) -> tuple[str, ...]:
    """Return the arrays with a row for each on an axis, working space apart."""
    return tuple(name for name, shape in _SHAPES.items() if shape[0] == axis and name not in SCRATCH)


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
    """Reserve the arrays of one run and fill in who is who.

    Raises
    ------
    ValueError
        If parameters put together by hand do not agree on the number of dimensions: compiled loops would read
        beyond the end of the shorter ones.
    """
    _check_dimensions(parameters)
    known = dict(zip(IDENTITY, _identities(parameters), strict=True))
    sizes = _sizes(parameters, people=len(known["group"]))
    arrays = {
        name: known[name]
        if name in known
        else np.zeros(tuple(sizes.get(axis, axis) for axis in shape), _dtype(name))
        for name, shape in _SHAPES.items()
    }
    return State(**arrays)  # type: ignore[arg-type]  # dtypes follow the annotations, see _dtype


def _check_dimensions(parameters: Parameters) -> None:
    """Refuse arrays over dimensions that differ in length."""
    issue, groups, actors = parameters.issue, parameters.groups, parameters.actors
    dimensions = len(issue.status_quo)
    lengths = {
        "issue.optimum_mean": len(issue.optimum_mean),
        "issue.optimum_sd": len(issue.optimum_sd),
        "issue.levels": len(issue.levels),
        "issue.public_mean": len(issue.public_mean),
        "issue.public_error_sd": len(issue.public_error_sd),
        "convening.anticipated": len(parameters.convening.anticipated),
        "perception.fair_text": len(parameters.perception.fair_text),
        "groups.ideal_mean": groups.ideal_mean.shape[1],
        "groups.ideal_sd": groups.ideal_sd.shape[1],
        "groups.salience_mean": groups.salience_mean.shape[1],
        "groups.expertise": groups.expertise.shape[1],
        "actors.ideal": actors.ideal.shape[1],
        "actors.salience": actors.salience.shape[1],
    }
    for name, length in lengths.items():
        if length != dimensions:
            raise ValueError(f"{name} has {length} dimensions, issue.status_quo {dimensions}")


def _sizes(parameters: Parameters, people: int) -> dict[str | int, int]:
    """Return how long each axis is."""
    dimensions = len(parameters.issue.status_quo)
    return {
        M: people,
        N: affected_count(parameters),
        D: dimensions,
        G: len(parameters.groups.size),
        R: len(parameters.regions.distance),
        L: dimensions if parameters.implementation.partial else 1,
        PAIRS: dimensions * (dimensions - 1) // 2,
        SLOTS: parameters.deliberation.slots * parameters.deliberation.working_groups,
        DEGREE: parameters.implementation.network_degree,
        WORKING_GROUPS: parameters.deliberation.working_groups,
        MONTHS: parameters.implementation.months + 1,
    }


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
    return np.int64 if State.__annotations__[name].__origin__ == Ints else np.float64


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
        entity.append(NAMED_ACTORS + int(parameters.actors.address[a]))
        actor.append(a)
    twin_of = [-1] * len(group)
    for i in range(len(group)):
        if parameters.convening.placebo[group[i]]:
            group.append(group[i])
            entity.append(PLACEBO_TWINS + entity[i])
            actor.append(-1)
            twin_of.append(i)
    return tuple(np.array(column, np.int64) for column in (group, entity, actor, twin_of))  # type: ignore[return-value]
