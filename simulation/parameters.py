"""Everything a run depends on besides its seed: one frozen tuple per part of the process.

A scenario and a process design become `Parameters`, and both schedulers read nothing else. The
fields are plain scalars and arrays, so that compiled code takes them as they are; names, units, ranges
and sources stand beside each field in the schema a user writes (`simulation.scenario.schema`).

Index letters: g group (G of them), k issue dimension (D), i stakeholder, b practical barrier, c chamber.
Booleans are stored as 0/1 integers.
"""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Role(IntEnum):
    """What the design lets a group do in the room (the formal barrier)."""

    NONE = 0
    OBSERVE = 1
    VOICE = 2
    DECIDE = 3


class SeatSelection(IntEnum):
    """How a group's seats are filled when more want one than there are."""

    LOT = 0
    REPRESENTATIVE = 1
    RESOURCES = 2
    EXPERTISE = 3


class Editor(IntEnum):
    """Who holds the pen."""

    NONE = 0
    NEUTRAL = 1
    BIASED = 2
    MEDIATOR = 3


class Weighting(IntEnum):
    """What a vote counts for inside a chamber."""

    EQUAL = 0
    CAPABILITY = 1
    POPULATION = 2


class Deadline(IntEnum):
    """What happens when the last round has passed without closure."""

    STATUS_QUO = 0
    FALLBACK_VOTE = 1
    CHAIR_DECIDES = 2


class ShockKind(IntEnum):
    """What a shock changes."""

    MEAN = 0
    TAIL = 1
    SPREAD = 2
    INTEREST = 3


class Issue(NamedTuple):
    """The problem: what would work, what stands now, how its dimensions hang together."""

    status_quo: Floats  # (D,) q0, in [0, 1]
    optimum_mean: Floats  # (D,) mean of θ over replicates, in [0, 1]
    optimum_sd: Floats  # (D,) sd of θ over replicates
    public_mean: Floats  # (D,) mean of what is publicly held about θ, in [0, 1]
    public_error_sd: Floats  # (D,) sd of its error, the same for all in a replicate
    levels: Ints  # (D,) evenly spaced values that a text can take; 0 = any value
    common_value_share: float  # ω in [0, 1]
    interlinkage: float  # density of J in [0, 1]
    interlinkage_strength: float  # η ≥ 0


class Groups(NamedTuple):
    """The affected, as distributions per group; rows g."""

    size: Ints  # (G,) stakeholders drawn from each group (named actors not counted)
    ideal_mean: Floats  # (G, D)
    ideal_sd: Floats  # (G, D)
    salience_mean: Floats  # (G, D) rows sum to 1
    salience_concentration: Floats  # (G,) Dirichlet total concentration; larger = more alike
    expertise: Floats  # (G, D) probability of holding an argument
    affectedness_median: Floats  # (G,)
    affectedness_sigma: Floats  # (G,) sd of log affectedness
    resources_mean: Floats  # (G,) in (0, 1]
    resources_sd: Floats  # (G,)
    operator_share: Floats  # (G,) sums to 1 over groups and named actors
    operator_sigma: Floats  # (G,) sd of log operator weight inside the group
    implementation_cost_mean: Floats  # (G,) κ, utility units
    implementation_cost_sd: Floats  # (G,)
    institutional_trust: Floats  # (G,) prior mean of procedural fairness, in [0, 1]
    accountability: Floats  # (G,) in [0, 1]
    career: Floats  # (G,) in [0, 1]
    breakdown_cost: (
        Floats  # (G,) utility units below one's own target; −1 = a breakdown leaves the status quo
    )
    civic: Floats  # (G,) civic term of attendance, utility units
    region_share: Floats  # (G, R) rows sum to 1
    population_weight: Floats  # (G,) weight of one member in population-weighted chambers
    is_government: Ints  # (G,)
    joining_rate: Floats  # (G,) times a year that members consider joining; −1 = the consideration of all
    eligible_from: Ints  # (G,) month from which members may join or be invited
    invitation: Floats  # (G,) monthly probability of an invitation; 1 = none is needed


class Actors(NamedTuple):
    """Named actors, measured by someone; they follow the drawn stakeholders in every array; rows a."""

    address: Ints  # (A,) number of the actor's draws: its place in the file, whoever is taken out
    group: Ints  # (A,)
    ideal: Floats  # (A, D)
    ideal_error: Floats  # (A,) sd of the stated measurement error
    salience: Floats  # (A, D) rows sum to 1
    affectedness: Floats  # (A,)
    resources: Floats  # (A,) in (0, 1], from capability
    operator_weight: Floats  # (A,) share of the total
    region: Ints  # (A,)
    population_weight: Floats  # (A,)


class Regions(NamedTuple):
    """Where people are, and what that costs them."""

    distance: Floats  # (R,) distance class from the venue in [0, 1]
    working_language: Floats  # (R,) share that speaks a working language
    host_tradition: Floats  # (R,) share at home in the host's way of working


class Convening(NamedTuple):
    """Formal and practical barriers, and the money against them."""

    role: Ints  # (G,) Role
    most_role: Ints  # (R,) Role: the most that somebody who lives there may do
    efficacy: Floats  # (4,) perceived efficacy of each Role, in [0, 1]
    seats: Ints  # (G,) −1 = unlimited
    seat_selection: int  # SeatSelection
    placebo: Ints  # (G,) 1 = its attendees are replaced by as many unaffected people
    mute: Ints  # (G,) 1 = its members come as their role lets them expect, and then only watch
    abstaining: int  # 1 = unaffected stand-ins have a voice and no say
    barrier: Floats  # (4,) language, cost, knowledge, culture, each in [0, 1]
    participation_cost: float  # utility units of one full barrier at resources 1
    threat_weight: float  # Λ ≥ 0, a loss against a gain of the same size
    anticipated: Floats  # (D,) ẑ, the text expected before anybody has spoken, in [0, 1]
    remedy: Floats  # (4,) efficacy of translation, travel support, capacity building, cultural facilitation
    remedy_price: Floats  # (4,) budget units for lifting one full barrier of one person
    support_budget: float  # budget units
    facilitation_price: float  # budget units of a facilitator of skill 1
    must_attend: int  # 1 = named actors are always in the room (their presence is on record)


class Goals(NamedTuple):
    """Agreement on scope before substance."""

    rounds: int  # 0 = none
    quota: float  # q_G
    reopen_quota: float  # q_R
    width: float  # widest interval that still counts as a goal, in (0, 1]
    relitigation: float  # λ per parked dimension and round
    settle_quota: float  # q_S: share of deciders that must not object
    settle_tolerance: float  # share of the possible gain that is no objection


class Deliberation(NamedTuple):
    """Who speaks, who is heard, who is moved."""

    slots: int  # speaking slots per round and working group
    working_groups: int
    status_exponent: float  # φ
    pivot_exponent: float  # χ
    editor: int  # Editor
    facilitation: float  # s in [0, 1]
    favoured_group: int  # the group a biased editor serves
    strategic_omission: float  # in [0, 1]
    visibility_inputs: float  # v_in
    visibility_process: float  # v_proc
    visibility_reasons: float  # v_rat
    argument_correlation: float  # ρ in [0, 1]
    argument_sd: float  # σ
    confidence_bound: float  # ε
    susceptibility: float  # α
    self_weight: float  # trust in oneself relative to a fully trusted speaker
    prior_precision: float  # of the belief about θ before any argument, in units of σ⁻²
    motivated_weight: float  # lean of the prior mean toward one's own ideal, in [0, 1]
    trust_own: float  # initial trust in the own group
    trust_other: float  # initial trust in other groups
    trust_strength: float  # Beta counts behind the initial trust
    trust_gain: float  # count added by a consistent claim
    trust_loss: float  # count added by an inconsistent one
    shuffled_trust: int  # control: trust attaches to a random group
    comprehension_floor: float  # comprehension of an argument outside one's expertise, in [0, 1]
    attention_fading: float  # φ_a ≥ 0, log points of comprehension lost a meeting at resources 0
    caucus: int  # 1 = groups meet first and form mandates
    caucus_penalty: float  # ψ_g, utility per unit distance from the mandate
    written_comments: float  # probability that an argument from outside is read before the first meeting
    comments_on_drafts: float  # … after each call that leaves the draft open
    common_items: float  # c, arguments on a dimension that everybody has
    stated_weight: float  # weight of a consent at the last call against a turn on the floor


class Drafting(NamedTuple):
    """How the text moves."""

    effort: int  # C candidate amendments per round
    tabled_texts: int  # 1 = texts on the table may be adopted whole
    tabled_radius: float  # how near the draft a tabled text must be
    blurring: int  # 1 = a dimension may be made vaguer
    blur_step: float  # precision given up by one blurring
    precision_floor: float
    wishful_reading: float  # share of a vague dimension read as one wishes, in [0, 1]


class Concession(NamedTuple):
    """What a participant holds out for, and how that gives way."""

    aspiration: float  # A₀ in [0, 1]
    exponent: float  # β of the concession curve
    audience_cost: float  # ψ
    fatigue: float
    attrition: float  # scale of the probability to leave at a call
    support_margin: float  # share of the best gain that makes consent active support


class Pressure(NamedTuple):
    """What makes people state less dissent than they feel."""

    conformity: float  # κ_c in [0, 1]
    united_front: float  # ψ_R in [0, 1]


class Decision(NamedTuple):
    """The decision rule as data; rows c, chambers."""

    chamber_members: Ints  # (C, G) 1 = the group votes in the chamber
    chamber_chair_only: Ints  # (C,) 1 = only the chair counts
    chamber_weighting: Ints  # (C,) Weighting
    chamber_quota: Floats  # (C,) share of weight that must consent
    chamber_strict: Ints  # (C,) 1 = more than the quota, 0 = at least
    chamber_max_against: Floats  # (C,) largest share of weight against (object or block); 1 = no limit
    veto: Ints  # (G,) 1 = every member present can stop the text
    reasoned_only: int  # 1 = an objection without a reason does not count as one
    objections_answered: int  # 1 = unanswered reasoned objections hold up closure
    max_unanswered: float  # share of deciders that may stay unanswered
    open_ballot: int  # 1 = hands are shown at a call, 0 = nobody knows who stated what
    call_every: int  # rounds between calls
    deadline: int  # T_max rounds
    max_person_hours: float  # the process ends when they are used up; −1 = no limit
    on_deadline: int  # Deadline
    chair: Ints  # (G,) 1 = its deciders take the chair before all others; all 0 = by resources alone


class Implementation(NamedTuple):
    """Carrying out by everyone affected, month by month."""

    months: int
    responsiveness: float  # β, logits per utility unit
    network_value: float  # ν, utility units
    expected_adoption: float  # e₀
    mandate: float  # sanction, utility units, inside a jurisdiction whose government adopted
    legitimacy_obligation: float  # λ_L, default 0
    skill_gain: float  # skill of who stayed to the end (of all others 0)
    consideration: float  # monthly probability that an aware stakeholder reconsiders
    switching_cost: float  # utility units that keep an adopter from dropping
    awareness_publication: float  # monthly probability, scaled by v_rat
    awareness_contagion: float  # monthly probability per share of adopting neighbours
    expectation_learning: float  # weight of what is seen this month
    fixed_expectations: int  # ablation: expectations never move
    equal_presence: int  # control: who took part is no better informed, no more able and saw no more
    network_degree: int  # mean degree, even
    network_rewiring: float  # Watts–Strogatz p
    partial: int  # 1 = each dimension adopted on its own
    reading_sd: float  # scatter of readings of a fully vague text
    excludable: float  # ξ: share of the gain that is one's own whatever others do, in [0, 1]
    reciprocity: float  # ρ_c: share of people who give as others give
    regional_weight: float  # w: how much a region that has joined speeds up joining
    force_parties: float  # share of the affected at which the text enters into force; 0 = at once
    force_operators: float  # share of the action at which it does
    detection: float  # monthly probability that somebody who does not comply is found
    reach: float  # share of people whom the law reaches


class Perception(NamedTuple):
    """How people come to judge the procedure."""

    prior_strength: float  # Beta counts behind institutional trust
    exclusion_weight: float  # count against, for willing but excluded
    voice_weight: float  # count for a floor turn, against for a call passed unheard
    answer_weight: float  # count for an objection answered, against for one left open
    likeness_weight: float  # count for how people like oneself were seen to be treated
    tolerance: float  # utility units a text may fall below the status quo and still be accepted
    favourability_scale: float  # utility gain that takes favourability from one half to its end
    fair_process: float  # ι ≥ 0, how much more procedure counts where the outcome is bad
    reference_weight: float  # θ_r in [0, 1], of the fair compromise in what an outcome is held against
    fair_text: Floats  # (D,) the fair compromise, in [0, 1]


class Shocks(NamedTuple):
    """What changes in the world on the calendar of the first round; rows n, dated shocks."""

    horizon: int  # calendar months watched; 0 = nothing is, and nothing else in here matters
    rate: float  # shocks a month
    sd: float  # of a change, share of the scale
    affected_share: float  # share of dimensions that a shock changes
    kind: int  # ShockKind
    spread_factor: float  # on the error of what is found out, by a shock of the kind SPREAD
    month: Ints  # (S,) ascending; instead of the rate
    change: Floats  # (S, D)
    alertness: float  # monthly probability that who knows something finds it out anew
    monitoring: float  # monthly probability that who practises the text learns how well it works


class Review(NamedTuple):
    """How a text in force is changed, and what changing one's practice costs."""

    interval: int  # months between reviews; 0 = none are due
    trigger_quota: float  # share of those entitled that must be dissatisfied; 2 = never
    trigger_share: float  # share of the possible gain that one must miss to be dissatisfied
    cooling_off: int  # months after a review without a triggered one
    sunset: int  # months after which a text lapses; 0 = never
    lapses: int  # 1 = it does if the review before it finds no agreement, 0 = it then stands
    flexible_reading: int  # 1 = a vague text is read as one wishes now, 0 = as one wished at first
    recost: float  # cost of revising one's practice, in units of the cost κ of taking it up
    change_scale: float  # change of the text at which the whole of it is paid
    compat_scale: float  # change of the text at which two versions no longer work together


class Clock(NamedTuple):
    """How rounds turn into months and person-hours."""

    rounds_per_month: float
    hours_per_round: float


class Recorded(NamedTuple):
    """A room that reads, before it first meets, all that was argued in another one in the same replicate."""

    room: "Parameters"
    record_of: "Parameters"


class Parameters(NamedTuple):
    """One scenario under one process design."""

    issue: Issue
    groups: Groups
    actors: Actors
    regions: Regions
    convening: Convening
    goals: Goals
    deliberation: Deliberation
    drafting: Drafting
    concession: Concession
    pressure: Pressure
    decision: Decision
    fallback: Decision  # used when `on_deadline` is a fallback vote; else a copy
    implementation: Implementation
    perception: Perception
    clock: Clock
    shocks: Shocks
    review: Review
    review_rule: Decision  # by which a review decides; its deadline is that of a review


def of_first_decision(parameters: Parameters) -> Parameters:
    """Return the same world in which nothing strikes, and no review brings anybody back to the table."""
    return parameters._replace(shocks=parameters.shocks._replace(horizon=0))


def in_review(parameters: Parameters) -> Parameters:
    """Return what holds while a review is held: its own rule and deadline, and no agreement on goals."""
    return parameters._replace(
        decision=parameters.review_rule,
        fallback=parameters.review_rule,
        goals=parameters.goals._replace(rounds=0),
    )
