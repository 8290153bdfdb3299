"""What participants hold out for, and how that gives way with time."""

from simulation.scenario.schema.bounds import NonNegative, Positive, Share
from simulation.scenario.schema.section import Section, number


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
