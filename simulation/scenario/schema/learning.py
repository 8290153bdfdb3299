"""How good arguments are, whom people believe, and how far they let themselves be moved."""

from typing import Annotated

from simulation.scenario.schema.bounds import Between, NonNegative, Positive, PositiveShare, Share
from simulation.scenario.schema.number import Quantity
from simulation.scenario.schema.section import Section, number


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
