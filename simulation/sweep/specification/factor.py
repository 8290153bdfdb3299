"""A factor: what an experiment varies, and between what."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool
from pydantic_core import PydanticCustomError

from simulation.scenario.schema.bounds import Between
from simulation.scenario.schema.number import Count, Quantity
from simulation.scenario.schema.section import Section, choice
from simulation.scenario.schema.showing import shown

type Level = bool | int | float | str


def read_level(written: object) -> Level:
    """Accept a number, a word, true or false."""
    if isinstance(written, bool | int | float | str):
        return written
    detail = {"shown": shown(written)}
    raise PydanticCustomError(
        "level", "{shown} is no level; write numbers or words, and whole settings under `settings`", detail
    )


def read_factor(written: object) -> object:
    """Let a plain list stand for the levels of the path that is the key."""
    return {"values": written} if isinstance(written, list | tuple) else written


class Factor(Section):
    """What varies: one number of a scenario or design, several linked ones, or named sets of settings.

    Exactly one of `values`, `range` and `settings` says between what.
    """

    path: str = Field("", description="What varies: `process.…` in the design, anything else in the scenario")
    paths: tuple[str, ...] = Field((), description="Linked: all of these take the same level")
    values: tuple[Annotated[Any, BeforeValidator(read_level, json_schema_input_type=Level)], ...] = Field(
        (), description="Levels to try: numbers or words"
    )
    range: tuple[Quantity, ...] = Field((), description="Lowest and highest level of a number")
    levels: Annotated[Count, Between(2, 1000)] | None = Field(
        None, description="factorial, one_at_a_time: in how many equal steps the range is taken"
    )
    integer: StrictBool = choice(
        False,
        "Whether only whole numbers of the range make sense; known without it where the path leads to one",
    )
    scale: Literal["linear", "log"] = choice("linear", "How the range is spaced")
    settings: dict[str, dict[str, Any]] = Field(
        {}, description="Named levels, each changing several things: {level: {path: value}}"
    )


WrittenFactor = Annotated[Factor, BeforeValidator(read_factor, json_schema_input_type=Factor | list[Level])]
