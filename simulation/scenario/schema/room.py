"""Who gets the floor, and how a text can move."""

from simulation.scenario.schema.bounds import NonNegative, PositiveShare, Share
from simulation.scenario.schema.section import Section, number


class Floor(Section):
    """What decides who speaks when nobody facilitates."""

    status_exponent: NonNegative = number(1, "How far the floor goes by status; 0 = not at all", symbol="φ")
    pivot_exponent: NonNegative = number(
        1,
        "How far it goes to those whose consent is needed (Karpowitz, Mendelberg and Shaker 2012)",
        symbol="χ",
    )


class Text(Section):
    """Focal points and vagueness."""

    tabled_radius: Share = number(
        0.15,
        "A text somebody has tabled attracts a draft no farther than this (Schelling 1960)",
        unit="share of the scale",
    )
    blur_step: Share = number(0.1, "Precision given up by one act of blurring (Tsebelis 2013)", unit="share")
    precision_floor: PositiveShare = number(0.2, "Vaguest a text can get", unit="share")
    wishful_reading: Share = number(0.5, "How far people read a vague text as they wish", unit="share")
