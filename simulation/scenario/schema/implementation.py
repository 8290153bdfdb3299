"""Carrying the decision out: everybody affected, month by month."""

from typing import Annotated

from pydantic import Field, StrictBool

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


class Implementation(Section):
    """How readily the affected adopt, what they expect of each other, and what they hear."""

    months: Annotated[WholeNumber, Between(1, 600)] = number(60, "How long is watched", unit="months")
    responsiveness: NonNegative = number(
        20,
        "How sharply adoption follows its pay-off",
        unit="logits per utility",
        source="assumption (from 10 to 80, IPv6 fits alike: experiments/calibration/ipv6)",
        symbol="β",
    )
    network_value: NonNegative = number(
        0.3,
        "Worth of everybody else adopting",
        unit="utility",
        source="assumption (with 1.5, everything is adopted or nothing)",
        symbol="ν",
    )
    expected_adoption: Share = number(
        0.5, "Adoption by others at which that worth is nil", unit="share", symbol="e₀"
    )
    excludable: Share = number(
        1,
        "How much of its gain is a stakeholder's own whatever others do: 1 = a standard or a club, 0 = a "
        "public good (Olson 1965)",
        unit="share",
        symbol="ξ",
    )
    reciprocity: Share = number(
        0.5,
        "People who give as others give, where the good is public",
        unit="share of people",
        source="Fischbacher, Gächter and Fehr 2001, abstract",
        symbol="ρ_c",
    )
    mandate: NonNegative = number(
        0, "Sanction for not complying where the government adopted; 0 = voluntary", unit="utility"
    )
    detection: Share = number(
        1,
        "Chance that somebody who does not comply is found; 1 = nobody goes unnoticed",
        unit="probability per month",
        symbol="d",
    )
    reach: Share = number(1, "People whom the law reaches, in its jurisdiction", unit="share of people")
    force_parties: Share = number(
        0,
        "Share of the affected that must adopt before the text is in force; 0 = at once",
        unit="share of people",
    )
    force_operators: Share = number(
        0, "Share of the action that must be adopted before it is", unit="share of the action"
    )
    legitimacy_obligation: Share = number(
        0,
        "Obligation felt toward a legitimate decision; a switch, 0 = off (.3: Walters and Bolger 2019)",
        unit="utility",
        symbol="λ_L",
    )
    skill_gain: NonNegative = number(
        0.5, "How much taking part to the end lowers the cost of adopting", unit="ratio"
    )
    consideration: PositiveShare = number(
        0.1, "Chance that somebody aware reconsiders", unit="probability per month"
    )
    regional_weight: NonNegative = number(
        0,
        "How much sooner joining comes up in a region that has joined altogether; 0 = off, 1 = twice as soon",
        unit="ratio",
        symbol="w",
    )
    switching_cost: NonNegative = number(0.2, "What holds an adopter back from dropping out", unit="utility")
    awareness_publication: Share = number(
        0.1,
        "Chance to hear of the decision through publication, if reasons are published",
        unit="probability per month",
    )
    awareness_contagion: Share = number(
        0.3,
        "Chance to hear of it when all neighbours have adopted",
        unit="probability per month",
        source="assumption (from .15 to .5 IPv6 fits alike: experiments/calibration/ipv6)",
    )
    expectation_learning: Share = number(
        0.2, "Weight of what is seen this month in what is expected", unit="share per month"
    )
    fixed_expectations: StrictBool = choice(False, "Ablation: expectations never move")
    network_degree: Annotated[WholeNumber, Between(2, 100), Field(multiple_of=2)] = number(
        8,
        "Others on whom one depends, on average (an even number)",
        unit="people",
    )
    network_rewiring: Share = number(
        0.1, "Dependencies that reach far (Watts and Strogatz 1998)", unit="share of links"
    )
    partial: StrictBool = choice(False, "Each dimension may be adopted on its own")
    reading_sd: Annotated[Quantity, Between(0, 1)] = number(
        0.2, "Scatter of the readings of a fully vague text", unit="share of the scale"
    )
    recost: NonNegative = number(
        1,
        "Cost of changing one's practice to a new version, against that of taking it up; 0 is an ablation: "
        "whoever compares designs that revise has to let revising cost something",
        unit="ratio",
    )
    change_scale: Positive = number(
        0.2, "Change of a text at which all of that is paid", unit="share of the scale"
    )
    compat_scale: Positive = number(
        0.3,
        "Change of a text at which old and new practice no longer work together",
        unit="share of the scale",
    )
