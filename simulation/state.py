"""Everything that changes during a run, as arrays: the common language of both schedulers.

The compiled loops work on these arrays in place; the Mesa model writes its objects into the same
arrays, so that two runs can be compared with `==` and outcomes are measured once, by the same code, for both.

Rows i: first the stakeholders drawn from each group, in the order of the groups, then the named actors, then
the unaffected stand-ins of the placebo control. The first N rows are the affected; M ≥ N rows in all.
"""

import math
from typing import Annotated, Any, NamedTuple

import numpy as np

from simulation.identity import affected_count as affected_count
from simulation.identity import check_dimensions, identities
from simulation.layout import WORKSPACE, Start, aligned, declared, lay_out
from simulation.parameters import Floats, Ints, Parameters
from simulation.reference import Along
from simulation.rules.anatomy import EVENTS, NO_EVENT
from simulation.rules.venue import MOST_VENUES
from simulation.tallies import COUNTS, TALLIES
from simulation.tallies import Count as Count
from simulation.tallies import Tally as Tally

# Axes of the arrays, by what the description of the model calls them; a number is its own length.
M = Along("M")  # everybody who has a row
N = Along("N")  # the affected
D = "D"  # dimensions
G = "G"  # groups
R = "R"  # regions
L = "L"  # parts that are adopted on their own
PAIRS = "D(D−1)/2"
SLOTS = "slots · working groups"
DEGREE = "degree"
LINKS = "affected · degree"
WORKING_GROUPS = "working groups"
MONTHS = "months + 1"
ROUNDS = "rounds + 1"
HORIZON = "calendar months + 1"
VERSIONS = "versions"
VENUES = "venues"  # as many as there may be, by address
MEMORY = "memory"  # no axis either: the numbers of many arrays, one after the other

IDENTITY = ("group", "entity", "actor", "twin_of")  # fixed by parameters, so that no run writes them


class State(NamedTuple):
    """One run in arrays. Floats in model units, flags 0/1, −1 for "none"."""

    # who (fixed by parameters)
    group: Annotated[Ints, M]
    entity: Annotated[Ints, M]  # address of random draws
    actor: Annotated[Ints, M]  # row among the named actors, −1 if drawn
    twin_of: Annotated[Ints, M]  # the stakeholder an unaffected stand-in replaces, −1 else
    # the problem
    status_quo: Annotated[Floats, D]  # q₀, what holds while nothing is decided
    standing_precision: Annotated[Floats, D, Start(1.0)]  # and how precisely, while a review is held
    optimum: Annotated[Floats, D]  # θ
    link_first: Annotated[Ints, PAIRS]  # the first counts[Count.LINKS] are in use
    link_second: Annotated[Ints, PAIRS]
    link_weight: Annotated[Floats, PAIRS]  # ηJ
    link_mass: Annotated[Floats, PAIRS, WORKSPACE]  # of all who feel it, in the search for the best text
    wished_first: Annotated[Floats, PAIRS, WORKSPACE]  # where they would have its dimensions, by that mass
    wished_second: Annotated[Floats, PAIRS, WORKSPACE]
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
    exponent: Annotated[Floats, M, WORKSPACE]  # of concession, of those in the room (rules.concession)
    firmness: Annotated[Floats, M, WORKSPACE]  # by that and one's clock
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
    row: Annotated[Ints, M, WORKSPACE]  # whose numbers stand at a place while a room meets (engine.gathering)
    place: Annotated[Ints, M, WORKSPACE]  # and where those of a row stand
    exchanged: Annotated[Ints, 2, M, WORKSPACE]  # pairs of places
    seated: Annotated[Ints, 2, WORKSPACE]  # 1 = they stay there until they meet again; who sat at first
    room: Annotated[Ints, M, WORKSPACE]  # places of those present; the first counts[Count.ROOM]
    deciders: Annotated[Ints, M, WORKSPACE]  # and of those who decide; the first counts[Count.DECIDERS]
    # floor
    on_record: Annotated[Ints, M, D, WORKSPACE]  # argued in another room, whose record this one reads
    spoken: Annotated[Ints, M, D]
    turns: Annotated[Ints, M]
    turns_before_call: Annotated[Ints, M]
    asked: Annotated[Ints, M]  # has asked for the floor since the last call
    working_group: Annotated[Ints, M]
    request: Annotated[Floats, M, WORKSPACE]  # next request for the floor
    request_bits: Annotated[Ints, MEMORY, WORKSPACE]  # the same memory, whose bits are compared faster
    replies: Annotated[Ints, M, WORKSPACE]  # open objections one can answer
    held_back: Annotated[Ints, M, D, WORKSPACE]  # argument held back as long as it hurts
    untold: Annotated[Ints, M, WORKSPACE]  # arguments one could tell: new, on open dimensions, not held back
    is_read: Annotated[Ints, M, D, WORKSPACE]  # written argument that the room takes notice of
    requests: Annotated[Ints, M, WORKSPACE]  # requests made this round
    asks: Annotated[Ints, M, WORKSPACE]  # has something to say, in the working group that meets
    insisted: Annotated[Ints, M, WORKSPACE]  # has stated its dissent this round
    waiting_up: Annotated[Ints, D, WORKSPACE]  # open objections of those who want more than the text
    waiting_down: Annotated[Ints, D, WORKSPACE]  # and of those who want less
    said_common: Annotated[Ints, D, WORKSPACE]  # common arguments mentioned this round
    proposers: Annotated[Ints, SLOTS, WORKSPACE]  # rows, in order; the first counts[Count.PROPOSALS]
    proposed_part: Annotated[Ints, SLOTS, WORKSPACE]  # dimension proposed, −1 the whole text
    speakers: Annotated[Ints, SLOTS, WORKSPACE]  # rows, in order; the first counts[Count.SPEAKERS]
    tabled: Annotated[Ints, M, D]  # has put a text on the table: on the floor, or in a written comment
    tabled_text: Annotated[Floats, M, D]
    proposals: Annotated[Ints, M]  # proposals of the present wish: none, the whole, the dearest part as well
    spoken_lowest: Annotated[Floats, D, Start(math.inf)]  # lowest and highest claim put on the floor
    spoken_highest: Annotated[Floats, D, Start(-math.inf)]
    record_sum: Annotated[Floats, D, G]  # public record: sum and number of claims
    record_count: Annotated[Ints, D, G]
    # text
    draft: Annotated[Floats, D]  # z
    precision: Annotated[Floats, D]  # π
    parked: Annotated[Ints, D]  # off the agenda
    opened_at: Annotated[Floats, D]  # round in which its clock started
    goal: Annotated[Ints, D]  # closed by goal agreement
    goal_lower: Annotated[Floats, D]
    goal_upper: Annotated[Floats, D, Start(1.0)]
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
    won_by: Annotated[Ints, M, Start(NO_EVENT)]  # event at which the margin last rose to 0, −1 none
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
    # the long run (rules.shock, ageing, review, practice)
    theta: Annotated[Floats, D]  # θ now; `optimum` is what it was at first
    first_shock: Annotated[Floats, D]  # change of θ by the first shock after the decision
    shock_months: Annotated[Ints, HORIZON]  # shocks that arrived in the month
    reviewed: Annotated[Ints, HORIZON]  # what became of a review that ended then (rules.review), 0 none
    loss: Annotated[Floats, HORIZON]  # W* − W, and what was paid for revising
    possible: Annotated[Floats, HORIZON]  # W* − W(q₀)
    churn: Annotated[Floats, HORIZON]  # paid for revising, of one of the affected, on average
    texts: Annotated[Floats, VERSIONS, D]  # all that were agreed on; 0 is the first status quo
    precisions: Annotated[Floats, VERSIONS, D]
    episodes: Annotated[Ints, VERSIONS]  # the deliberation that made each
    mean_salience: Annotated[Floats, D]  # of the affected, weighted by affectedness
    practised: Annotated[Ints, N]  # the version that one practises, 0 none
    kept_reading: Annotated[Floats, N, D]  # one's reading of it
    skilled: Annotated[Ints, N]  # stayed to the end of the first deliberation
    expected_old: Annotated[Floats, N]  # e, of the version one practises if it is not the last
    # several venues (rules.venue): what somebody has to do with the others
    burden: Annotated[Floats, N]  # added to what coming costs, as a share of it
    heed: Annotated[Floats, N, Start(1.0)]  # how far one looks to this venue
    considered: Annotated[Ints, N, Start(1)]  # whether one thinks of its text this month
    clash: Annotated[Floats, N]  # utility lost with texts one practises already
    served: Annotated[Floats, N, WORKSPACE]  # by what one practises of any text, as far as that works
    beyond: Annotated[Floats, N, WORKSPACE]  # `served` beyond `share`, as it was seen last
    elsewhere: Annotated[Floats, N]  # seen carried out of other texts, as far as it works with this one
    sits_in: Annotated[Ints, M]  # other venues, as bits
    told_in: Annotated[Ints, M, D]  # other venues in which its argument is on record, as bits
    brought: Annotated[Ints, M, D]  # those from which liaison has brought it, or failed to, as bits
    arriving: Annotated[Ints, M, D, WORKSPACE]  # those from which it could come this month, as bits
    brought_here: Annotated[Ints, VENUES, D]  # whether a text has come from a venue, by address
    brought_text: Annotated[Floats, VENUES, D]
    abroad_text: Annotated[Floats, VENUES, D]  # in force elsewhere; the first counts[Count.ABROAD] rows
    abroad_share: Annotated[Floats, VENUES, D]  # of each dimension in what is shared, by salience
    abroad_weight: Annotated[Floats, VENUES, G]  # what contradicting it wholly costs, utility
    tally: Annotated[Floats, TALLIES]
    exact: Annotated[Floats, D, WORKSPACE, Start(1.0)]  # ones: the precision of a text without vagueness
    wish: Annotated[Floats, D, WORKSPACE]  # a stakeholder's own target
    wishes: Annotated[Floats, M, D, WORKSPACE]  # everybody's own text
    stake: Annotated[Floats, D, WORKSPACE]  # what a dimension is to all, and where that would take the text
    pull: Annotated[Floats, D, WORKSPACE]
    draft_before: Annotated[Floats, D, WORKSPACE]  # the text as it was before the round
    precision_before: Annotated[Floats, D, WORKSPACE]
    candidate: Annotated[Floats, D, WORKSPACE]  # an amendment under trial
    candidate_precision: Annotated[Floats, D, WORKSPACE]
    candidate_value: Annotated[Floats, M, WORKSPACE]
    target_worth: Annotated[Floats, M, WORKSPACE]  # what one's own target, a breakdown and a text are worth
    idle_worth: Annotated[Floats, M, WORKSPACE]
    text_worth: Annotated[Floats, M, WORKSPACE]
    scatter: Annotated[Floats, M, WORKSPACE]  # the price of vagueness
    held: Annotated[Floats, M, WORKSPACE]  # what one holds out for
    vote: Annotated[Floats, M, WORKSPACE]  # what one's vote counts for in a chamber
    missed: Annotated[Floats, M, WORKSPACE]  # by a text, as a share of the possible gain
    floor_weight: Annotated[Floats, M, WORKSPACE]  # rate at which one gets the floor (rules.floor)
    lots: Annotated[Floats, M, WORKSPACE]  # numbers from (0, 1), drawn for everybody at once
    lag: Annotated[Floats, M, WORKSPACE]  # of one's clock
    courted: Annotated[Ints, M, WORKSPACE]  # rows of the dissatisfied whom the editor courts
    key: Annotated[Floats, M, WORKSPACE]  # what is ranked
    order: Annotated[Ints, M, WORKSPACE]  # the ranking
    order_buffer: Annotated[Ints, M, WORKSPACE]
    shortfall: Annotated[Floats, N, WORKSPACE]  # benefit less cost of attending
    taken: Annotated[Ints, G, WORKSPACE]  # seats taken
    total_weight: Annotated[Floats, M, WORKSPACE]  # of those in the room
    weighted_ideal: Annotated[Floats, M, WORKSPACE]
    call_weight: Annotated[Floats, M, WORKSPACE]  # what the last call weighs
    group_trust: Annotated[Floats, G, M, WORKSPACE]  # trust in each group
    known: Annotated[Ints, M, WORKSPACE]  # of the deciders: where it stands can be known
    heard: Annotated[Ints, M, WORKSPACE]  # has spoken
    speaking: Annotated[Ints, M, WORKSPACE]  # places of those who have, in the order of rows
    marked: Annotated[Ints, M, WORKSPACE]  # is one of those just counted
    known_of: Annotated[Ints, G, WORKSPACE]  # how many of each group are
    heard_of: Annotated[Ints, G, WORKSPACE]
    marked_of: Annotated[Ints, G, WORKSPACE]
    of_draft: Annotated[Floats, 2, WORKSPACE]  # closeness and total shortfall, while it is revised
    share: Annotated[Floats, N]  # share of the text each one carries out
    seen: Annotated[Floats, N, WORKSPACE]  # share carried out by those one depends on, last month
    seen_sum: Annotated[Floats, N, WORKSPACE]  # the same, not yet divided by their number
    watchers: Annotated[Ints, LINKS, WORKSPACE]  # who depends on somebody: one list after the other
    first_watcher: Annotated[Ints, N, WORKSPACE]  # where each list begins
    watcher_count: Annotated[Ints, N, WORKSPACE]
    luck: Annotated[Floats, 4, N, WORKSPACE]  # of this month: for awareness, and for three parts of the text
    motive: Annotated[Floats, N, L, WORKSPACE]  # the part of the motive no month changes
    reciprocal: Annotated[Floats, N, L, WORKSPACE]  # what one would give in return if all gave
    enforced: Annotated[Floats, R, WORKSPACE]  # mandate in each jurisdiction
    found: Annotated[Floats, G, WORKSPACE]  # chance of being found before one thinks again
    reconsidering: Annotated[Floats, G, WORKSPACE]  # monthly chance that members reconsider
    revising: Annotated[Floats, N, WORKSPACE]  # the part of the motive to revise that no month changes
    held_reading: Annotated[Floats, N, D, WORKSPACE]  # of the text in force, while a review is held
    chance_to_join: Annotated[Floats, N, WORKSPACE]  # that somebody outside thinks of joining, this month
    chance_to_drop: Annotated[Floats, N, WORKSPACE]  # and somebody inside of leaving
    thinks: Annotated[Ints, N, WORKSPACE]  # whether it thinks of a part of the text, this month
    counts: Annotated[Ints, COUNTS]
    # where the arrays above lie, but for the first four and the working space; so they are cleared in one go
    floats: Annotated[Floats, MEMORY, WORKSPACE]
    ints: Annotated[Ints, MEMORY, WORKSPACE]
    first_floats: Annotated[Floats, MEMORY, WORKSPACE]  # what the first of them start with, where not with 0
    first_ints: Annotated[Ints, MEMORY, WORKSPACE]
    people_floats: Annotated[Ints, MEMORY, WORKSPACE]  # where in the memory each run of numbers over M begins
    people_ints: Annotated[Ints, MEMORY, WORKSPACE]


_ARRAYS = declared(State)
# Two runs may leave different things there.
SCRATCH = frozenset(name for name, array in _ARRAYS.items() if array.is_scratch)
# What every run begins anew with: all that is part of it, and working space that counts on a value.
RESET = {
    name: array
    for name, array in _ARRAYS.items()
    if name not in IDENTITY and (name not in SCRATCH or array.start != 0.0)
}


def rows_of(axis: str) -> tuple[str, ...]:
    """Return the arrays with a row for each on an axis, working space apart."""
    return tuple(name for name, array in _ARRAYS.items() if array.shape[0] == axis and name not in SCRATCH)


class History(NamedTuple):
    """What a traced run records at the end of every round and month; empty arrays when not traced.

    A round that was not held reads NaN and −1. Rounds of goal agreement are not recorded one by one: the
    first row with numbers, number `goals.rounds`, is the room before its first meeting.
    """

    draft: Annotated[Floats, ROUNDS, D]
    precision: Annotated[Floats, ROUNDS, D]
    trust: Annotated[Floats, ROUNDS, G, G]  # of those who came from a group in another; NaN if nobody came
    # of everybody
    ideal: Annotated[Floats, ROUNDS, M, D]
    belief: Annotated[Floats, ROUNDS, M, D]
    value: Annotated[Floats, ROUNDS, M]  # û(draft); of deciders, as are the next two
    aspiration: Annotated[Floats, ROUNDS, M]
    margin: Annotated[Floats, ROUNDS, M]  # of those who objected to the first draft; else 0
    present: Annotated[Ints, ROUNDS, M]
    position: Annotated[Ints, ROUNDS, M]  # stated at the last call
    objection: Annotated[Ints, ROUNDS, M]  # dimension objected to then, −1 none
    reasoned: Annotated[Ints, ROUNDS, M]  # whether with a reason
    answered: Annotated[Ints, ROUNDS, M]  # whether it has been addressed since
    won_by: Annotated[Ints, ROUNDS, M]  # event that brought round who objected to the first draft, −1 none
    # of the floor and of the months
    speakers: Annotated[Ints, ROUNDS, SLOTS]  # rows, in order; −1 beyond the last
    adopted: Annotated[Ints, MONTHS, N, L]  # 0 until somebody adopts


_RECORDS = declared(History)
# Round by round, the arrays of the same name in `State`, for everybody.
OF_EVERYBODY = tuple(name for name, array in _RECORDS.items() if array.shape[:2] == (ROUNDS, M))


def allocate(parameters: Parameters, later_versions: int = 0) -> State:
    """Reserve the arrays of one run and fill in who is who.

    `later_versions` of a text may follow the first where several venues look at their texts again (≥ 0).

    Raises
    ------
    ValueError
        If parameters put together by hand do not agree on the number of dimensions: compiled loops would read
        beyond the end of the shorter ones.
    """
    check_dimensions(parameters)
    known = dict(zip(IDENTITY, identities(parameters), strict=True))
    sizes = sizes_of(parameters, people=len(known["group"]))
    sizes[VERSIONS] += later_versions
    arrays: dict[str, Any] = {
        name: array.within(aligned(math.prod(array.reserved(sizes)), array.kind), sizes)
        for name, array in _ARRAYS.items()
        if name not in RESET and MEMORY not in array.shape
    }
    real, whole = lay_out(RESET, np.float64, sizes, M), lay_out(RESET, np.int64, sizes, M)
    arrays |= real.arrays | whole.arrays | known
    arrays["request_bits"] = arrays["request"].view(np.int64)
    arrays |= {"floats": real.memory, "first_floats": real.first, "people_floats": real.columns}
    arrays |= {"ints": whole.memory, "first_ints": whole.first, "people_ints": whole.columns}
    return State(**arrays)


def sizes_of(parameters: Parameters, people: int) -> dict[str, int]:
    """Return how long each axis is."""
    dimensions = len(parameters.issue.status_quo)
    horizon = parameters.shocks.horizon
    carried_out = max(parameters.implementation.months, horizon)  # months, at most
    return {
        M: people,
        N: affected_count(parameters),
        D: dimensions,
        G: len(parameters.groups.size),
        R: len(parameters.regions.distance),
        L: dimensions if parameters.implementation.partial else 1,
        VENUES: MOST_VENUES,
        PAIRS: dimensions * (dimensions - 1) // 2,
        SLOTS: parameters.deliberation.slots * parameters.deliberation.working_groups,
        DEGREE: parameters.implementation.network_degree,
        LINKS: affected_count(parameters) * parameters.implementation.network_degree,
        WORKING_GROUPS: parameters.deliberation.working_groups,
        MONTHS: carried_out + 1,
        HORIZON: horizon + 1,
        VERSIONS: 2 + (carried_out if horizon > 0 else 0),  # a review takes a month at least
        ROUNDS: parameters.decision.deadline + 1,
    }


def allocate_history(parameters: Parameters, state: State, traced: bool) -> History:
    """Reserve the record of a traced run, or empty arrays."""
    sizes = sizes_of(parameters, people=len(state.group)) | ({} if traced else {ROUNDS: 0, MONTHS: 0})
    history = History(**{name: np.empty(one.extents(sizes), one.kind) for name, one in _RECORDS.items()})
    forget(history)
    return history


def forget(history: History) -> None:
    """Mark every round as not held and every month as not run, in place; those that come will be written."""
    for record, one in zip(history, _RECORDS.values(), strict=True):
        record.fill(np.nan if one.kind is np.float64 else -1)
    history.adopted.fill(0)
