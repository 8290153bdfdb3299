"""What the world imposes and no process design can choose: learning, concession, perception, pressure."""

from typing import Annotated, Literal

from pydantic import Field

from simulation.scenario.schema.design import Attendance, Barriers, Floor, Prices, Text
from simulation.scenario.schema.number import (
    Between,
    NonNegative,
    Positive,
    PositiveShare,
    Quantity,
    Share,
    WholeNumber,
)
from simulation.scenario.schema.section import Section, choice, number

# --- How good arguments are, whom people believe, and how far they let themselves be moved ---


class Arguments(Section):
    """What people know about what works, and how much of it they say."""

    correlation: Share = number(
        0.2,
        "Error shared inside a group: what makes the tenth engineer worth less than the first (Ladha 1992)",
        unit="correlation",
        symbol="ρ",
    )
    sd: Positive = number(0.2, "Error of a single argument", unit="share of the scale", symbol="σ")
    comprehension_floor: Share = number(
        0.4, "What laymen grasp of an argument outside their field", unit="share"
    )
    attention_fading: Annotated[Quantity, Between(0, 0.1)] = number(
        0.02,
        "What somebody without means follows less after every meeting",
        unit="log points per meeting",
        symbol="φ_a",
    )
    strategic_omission: Share = number(
        0.5, "Chance to hold back an argument that hurts one's own side, in private", unit="probability"
    )
    common_items: NonNegative = number(
        1.5,
        "Arguments on each dimension that everybody has, and that are made instead of news "
        "(Stasser, Taylor and Hanna 1989); 0 = none",
        unit="arguments",
        symbol="c",
    )
    prior_precision: Positive = number(
        3,
        "Weight of what people believed before, against one argument",
        unit="arguments",
        source="estimated: experiments/calibration/forums (2.7 to 9.7 on everyday matters; the low end, "
        "because what has to be decided is newer to people)",
    )
    motivated_prior: Share = number(
        0.5,
        "Lean of that belief toward one's own interest",
        unit="share",
    )


class Influence(Section):
    """Accommodation: how interests move toward those of trusted others (Friedkin and Johnsen 1990)."""

    confidence_bound: PositiveShare = number(
        0.35,
        "An argument farther than this from one's belief is discounted (Hegselmann and Krause 2002)",
        unit="share of the scale",
        symbol="ε",
    )
    susceptibility: Share = number(
        0.6,
        "Weight of others against one's initial interest",
        unit="share",
        source="assumption (forums leave .22 to .72 open, juries .32 to .94: experiments/calibration)",
        symbol="α",
    )
    self_weight: Positive = number(1, "Trust in oneself against a fully trusted speaker", unit="ratio")
    stated_weight: NonNegative = number(
        1,
        "Weight of a silent consent at the last call against a turn on the floor; 0 = only speakers count",
        unit="ratio",
    )


class Trust(Section):
    """What people think of each group's word, and how that changes (Beta counts)."""

    own_group: Share = number(0.8, "At the start, in one's own group", unit="share")
    other_groups: Share = number(0.5, "At the start, in others", unit="share")
    strength: Positive = number(10, "Experience that the initial trust is worth", unit="claims")
    gain: NonNegative = number(1, "Count for a claim that proves consistent", unit="claims")
    loss: NonNegative = number(
        2, "Count against for one that does not (losses weigh more: Slovic 1993)", unit="claims"
    )


# --- What participants hold out for, and how that gives way with time ---


class Concession(Section):
    """Time-dependent aspiration (Faratin, Sierra and Jennings 1998), audience cost and fatigue."""

    aspiration: Share = number(
        0.9,
        "Share of one's best gain first held out for",
        unit="share",
        source="assumption (juries leave .83 to .99 open: experiments/calibration/jury)",
        symbol="A₀",
    )
    exponent: Positive = number(
        0.2,
        "Shape of giving way: above 1 soon, below 1 late (Faratin, Sierra and Jennings 1998)",
        source="calibrated on juries: experiments/calibration/jury (.18 to .53 at the other defaults)",
        symbol="β",
    )
    audience_cost: NonNegative = number(
        0.5,
        "How much speaking on the record hardens the accountable (Stasavage 2007; Meade and Stasavage 2008)",
        symbol="ψ",
    )
    fatigue: NonNegative = number(0.3, "How much time wears down those with few resources")
    attrition: Share = number(
        1,
        "Scale of the chance to leave at a call",
        unit="probability per call",
    )
    support_margin: Share = number(
        0.75, "Share of the best gain that turns consent into support", unit="share"
    )


# --- How people come to judge the procedure; reported, and by default acted on by nobody ---


class Perception(Section):
    """Weights of what people go through (Beta counts of fair and unfair treatment)."""

    prior_strength: Positive = number(
        4, "Experience that prior trust in the institution is worth", unit="events"
    )
    exclusion_weight: NonNegative = number(
        2, "Against, for wanting to come and being kept out", unit="events"
    )
    voice_weight: NonNegative = number(
        0.25, "For, a turn on the floor; against, a call passed unheard", unit="events"
    )
    answer_weight: NonNegative = number(
        0.5, "For, an objection answered; against, one left open", unit="events"
    )
    likeness_weight: NonNegative = number(
        1, "For or against, how people like oneself were seen to be treated", unit="events"
    )
    tolerance: NonNegative = number(
        0.01, "How far a text may fall below the status quo and still be accepted", unit="utility"
    )
    favourability_scale: Positive = number(
        0.2, "Gain that takes the judgement of an outcome from the middle to its end", unit="utility"
    )
    fair_process: Share = number(
        0.5,
        "How much more procedure counts where the outcome is bad (Brockner and Wiesenfeld 1996); 0 = no more",
        unit="ratio",
        symbol="ι",
    )
    reference_weight: Share = number(
        0,
        "Weight of the mean of all announced positions, against the status quo, in what an outcome is held "
        "against",
        unit="share",
        symbol="θ_r",
    )


# --- What makes people state less dissent than they feel ---


class Pressure(Section):
    """Room and public press on dissent that is stated, never on what is held privately (Kuran 1995)."""

    conformity: Share = number(
        0,
        "How hard a room that consents presses on who does not, against what one could gain (Asch 1951); "
        "0 = not at all. Without effect in a secret ballot",
        unit="share of the possible gain",
        source="assumption (fitted on juries alone: experiments/calibration/jury)",
        symbol="κ_c",
    )
    united_front: Share = number(
        0.3,
        "What dissent on record costs those with a career in the body (Meade and Stasavage 2008); "
        "without effect where no group has `career`",
        unit="share of the possible gain",
        symbol="ψ_R",
    )


# --- What changes in the world while a decision stands ---


class DatedShock(Section):
    """A change of the world in a month that is known."""

    month: Annotated[WholeNumber, Between(1, 480)] = number(
        ..., "Calendar month, counted from the first round", unit="months", source="convention"
    )
    change: dict[str, Quantity] = Field(
        {},
        description="By how much it moves what would work best on each dimension or, of the kind `interest`, "
        "what everybody wants (scale units)",
    )


class Shocks(Section):
    """What strikes the world, and how people come to know; nothing does where the rate is 0."""

    rate: Annotated[Quantity, Between(0, 0.5)] = number(
        0,
        "How often; 0 = never. The OECD guidelines on the security of information systems of 1992 were "
        "revised in 2002 and 2015 (.007)",
        unit="shocks per month",
    )
    sd: Annotated[Quantity, Between(0, 1)] = number(
        0.2, "Size of a change, as large as the error of one argument", unit="share of the scale"
    )
    affected_share: Share = number(0.5, "Dimensions that one shock changes", unit="share of dimensions")
    kind: Literal["mean", "tail", "spread", "interest"] = choice(
        "mean",
        "What a shock changes: what would work best, the same with fat tails, how wrong it is what people "
        "find out, or what groups want",
    )
    spread_factor: Annotated[Quantity, Between(1, 10)] = number(
        2, "For `spread`: times the error of what is found out, until the next review ends", unit="ratio"
    )
    dated: tuple[DatedShock, ...] = Field(
        (), description="Shocks in months that are known, instead of a rate"
    )
    alertness: Share = number(
        0.05,
        "Chance that somebody who knows something finds it out anew",
        unit="probability per month and dimension",
    )
    horizon: Annotated[WholeNumber, Between(12, 480)] = number(
        180,
        "Calendar months watched from the first round on, the same for all designs; without effect where "
        "nothing strikes and nothing is reviewed",
        unit="months",
    )


# --- What the world imposes and no process design can choose ---


class Clock(Section):
    """How meeting cycles turn into calendar time and working time."""

    rounds_per_month: Positive = number(1, "Meeting cycles a month", unit="rounds per month")
    hours_per_round: Positive = number(8, "Hours each person present spends in a meeting cycle", unit="hours")


class Context(Section):
    """Barriers and prices, how people argue, trust, give way and judge, and the clock."""

    barriers: Barriers = Barriers()
    prices: Prices = Prices()
    attendance: Attendance = Attendance()
    arguments: Arguments = Arguments()
    influence: Influence = Influence()
    trust: Trust = Trust()
    floor: Floor = Floor()
    text: Text = Text()
    concession: Concession = Concession()
    pressure: Pressure = Pressure()
    relitigation: Share = number(
        0.05,
        "Chance that a settled dimension that no goal protects is reopened while somebody is dissatisfied",
        unit="probability per round",
        symbol="λ",
    )
    settle_tolerance: Share = number(
        0.1,
        "What a dimension may cost somebody before that counts as an objection to settling it",
        unit="share of the possible gain",
    )
    perception: Perception = Perception()
    clock: Clock = Clock()
    shocks: Shocks = Shocks()
