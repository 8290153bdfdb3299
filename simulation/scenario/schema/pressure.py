"""What makes people state less dissent than they feel."""

from simulation.scenario.schema.bounds import Share
from simulation.scenario.schema.section import Section, number


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
