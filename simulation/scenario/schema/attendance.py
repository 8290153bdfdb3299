"""What keeps people out of the room, what removes it, and what that costs."""

from typing import Annotated

from pydantic import StrictBool

from simulation.scenario.schema.bounds import Between, NonNegative, Positive, Share
from simulation.scenario.schema.number import Quantity
from simulation.scenario.schema.section import Section, choice, number


class Barriers(Section):
    """How high the four practical barriers stand before anything is done about them."""

    language: Share = number(
        0.6, "For those who do not speak a working language", unit="share of a full barrier"
    )
    cost: Share = number(0.6, "For those who live farthest from the venue", unit="share of a full barrier")
    knowledge: Share = number(0.5, "For those without any expertise", unit="share of a full barrier")
    culture: Share = number(
        0.3, "For those outside the host's way of working", unit="share of a full barrier"
    )


class Prices(Section):
    """What each remedy costs, all out of one support budget."""

    translation: Positive = number(0.5, "Lifting one person's full language barrier", unit="budget units")
    travel: Positive = number(
        1, "Lifting one person's full cost barrier (the unit of account)", unit="budget units"
    )
    capacity_building: Positive = number(
        0.7, "Lifting one person's full knowledge barrier", unit="budget units"
    )
    cultural_facilitation: Positive = number(
        0.5, "Lifting one person's full culture barrier", unit="budget units"
    )
    facilitator: NonNegative = number(
        15, "A facilitator of skill 1 for the whole process", unit="budget units"
    )


class Attendance(Section):
    """When it is worth one's while to come."""

    participation_cost: NonNegative = number(
        0.2,
        "Burden of one full barrier for somebody with full resources",
        unit="utility",
        source="assumption (so that about six in ten of the affected come to an open process)",
    )
    threat_weight: Annotated[Quantity, Between(0, 3)] = number(
        1,
        "Weight of what one may lose by staying away, against a gain of the same size; 0 = only hopes bring"
        " people",
        unit="ratio",
        source="assumption (losses weigh 2.25 times in choices under risk: Tversky and Kahneman 1992, "
        "recalled)",
        symbol="Λ",
    )
    efficacy_observe: Share = number(0.1, "Influence people expect from watching", unit="share")
    efficacy_voice: Share = number(0.5, "Influence people expect from being heard", unit="share")
    efficacy_decide: Share = number(
        1, "Influence people expect from having a say", unit="share", source="convention"
    )
    must_attend: StrictBool = choice(True, "Named actors are always in the room: their presence is on record")
