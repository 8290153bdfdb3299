"""Who may take part, and the money that helps them do so."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

from simulation.scenario.schema.bounds import Natural, NonNegative, Share
from simulation.scenario.schema.number import Count
from simulation.scenario.schema.section import Section, number

RoleName = Literal["decide", "voice", "observe", "none"]


def read_seats(written: object) -> object:
    """Turn the word `unlimited` into no limit, and refuse a negative number of seats."""
    if written == "unlimited":
        return None
    if isinstance(written, str):
        raise PydanticCustomError(
            "seats",
            '"{shown}" is not a number of seats; allowed is a whole number from 0, or unlimited',
            {"shown": written},
        )
    seats = Count.read(written)
    if seats < 0:
        raise PydanticCustomError(
            "seats", "{shown} seats; allowed is a whole number from 0, or unlimited", {"shown": str(seats)}
        )
    return seats


def write_seats(seats: int | None) -> int | str:
    """Write seats the way they are read."""
    return "unlimited" if seats is None else int(seats)


Seats = Annotated[
    Count | None,
    BeforeValidator(read_seats, json_schema_input_type=Natural | Literal["unlimited"]),
    PlainSerializer(write_seats),
]


class Support(Section):
    """One budget against the four practical barriers; the facilitator is paid from it too."""

    budget: NonNegative = number(
        0.33, "Money for remedies and facilitation, per affected person", unit="budget units per person"
    )
    translation: Share = number(0.8, "How far translation lifts the language barrier", unit="share")
    travel: Share = number(
        0.8, "How far travel support and remote participation lift the cost barrier", unit="share"
    )
    capacity_building: Share = number(0.5, "How far training lifts the knowledge barrier", unit="share")
    cultural_facilitation: Share = number(0.5, "How far it lifts the culture barrier", unit="share")
