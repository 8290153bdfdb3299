"""Numbers that remember where they come from.

Wherever a scenario asks for a number, its author may write it plain (`0.5`), as a fraction (`30/227`) or with
its provenance: `{value: 0.5, source: …, note: …, range: [0.3, 0.7]}`.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple, Self, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from simulation.scenario.problem import hint
from simulation.words import spoken

# --- How a received value is shown in a message ---

LONGEST = 40  # characters of a received value quoted in a message; longer ones are cut


def shown(value: object) -> str:
    """Return the value as its author would recognise it, cut to one short line.

    Examples
    --------
    >>> shown("0.5"), shown(True), shown(None), shown({"a": 1})
    ('"0.5"', 'true', 'an empty value', 'a mapping')
    """
    if value is None:
        return spoken("an empty value")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return spoken("a mapping")
    if isinstance(value, list | tuple):
        return spoken("a list")
    if isinstance(value, str):
        return f'"{cut(value)}"'
    if isinstance(value, int | float):
        return cut(plain_number(value))
    return cut(str(value))


def cut(text: str) -> str:
    """Shorten a long text to one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def plain_number(number: float) -> str:
    """Write a number without a trailing `.0` and without false precision.

    Examples
    --------
    >>> plain_number(40.0), plain_number(0.1 + 0.2)
    ('40', '0.3')
    """
    if isinstance(number, int):
        return int.__repr__(number) if abs(number) < 10**15 else spoken("a very large number")
    return f"{float(number):.10g}"


# --- How a number may be written: plain, as a fraction, or with its provenance ---

FRACTION = re.compile(r"(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)")
SOURCED_KEYS = ("value", "source", "note", "range")


class Provenance(NamedTuple):
    """Where a number comes from, how it was read, and between which values it may lie."""

    source: str | None = None
    note: str | None = None
    range: tuple[float, float] | None = None


def unwrap(written: object) -> tuple[object, Provenance]:
    """Split `{value: …, source: …}` into the bare value and its provenance."""
    if not isinstance(written, Mapping):
        return written, Provenance()
    unknown = [key for key in written if key not in SOURCED_KEYS]
    if unknown:
        message = spoken(
            "unknown key; a number with its source has the keys value, source, note, range{hint}"
        )
        meant = hint(str(unknown[0]), list(SOURCED_KEYS))
        raise PydanticCustomError("sourced_number", message, {"below": (unknown[0],), "hint": meant})
    if "value" not in written:
        raise PydanticCustomError(
            "sourced_number", spoken('the key "value" is missing; write {value: 0.5, source: …}')
        )
    for word in ("source", "note"):
        if not isinstance(written.get(word, ""), str):
            detail = {"below": (word,), "shown": shown(written[word])}
            raise PydanticCustomError("sourced_number", spoken("{shown} is not text"), detail)
    interval = read_range(written["range"]) if "range" in written else None
    provenance = Provenance(written.get("source"), written.get("note"), interval)
    if interval and not interval[0] <= finite_number(written["value"]) <= interval[1]:
        raise PydanticCustomError(
            "sourced_number", spoken("the value lies outside its own range"), {"below": ("range",)}
        )
    return written["value"], provenance


def read_range(written: object) -> tuple[float, float]:
    """Read the plausible interval `[low, high]` of a number."""
    if isinstance(written, list | tuple) and len(written) == 2:
        low, high = (finite_number(end) for end in written)
        if low <= high:
            return low, high
    detail = {"below": ("range",), "shown": shown(written)}
    raise PydanticCustomError("sourced_number", spoken("{shown} is not a range; write [low, high]"), detail)


def finite_number(value: object) -> float:
    """Return a finite float; text (other than a fraction), booleans, NaN and infinities are no numbers."""
    if isinstance(value, str) and (fraction := FRACTION.fullmatch(value.strip())):
        above, below = (float(part) for part in fraction.groups())
        if below == 0:
            raise PydanticCustomError("number", spoken("{shown} divides by zero"), {"shown": shown(value)})
        return above / below
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError(
            "number",
            spoken("{shown} is not a number{hint}"),
            {"shown": shown(value), "hint": unquoting(value)},
        )
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise PydanticCustomError("number", spoken("{shown} is not a finite number"), {"shown": shown(value)})
    return number


def unquoting(value: object) -> str:
    """Suggest the remedy when somebody put a number between quotation marks."""
    try:
        number = float(value) if isinstance(value, str) else math.nan
    except ValueError:
        return ""
    return spoken("; write {value!r} without quotation marks", value=number) if math.isfinite(number) else ""


WRITTEN_OTHERWISE: dict[str, Any] = {
    "description": "A fraction, or a number with its source",
    "anyOf": [
        {"type": "string", "pattern": f"^{FRACTION.pattern}$"},
        {
            "type": "object",
            "required": ["value"],
            "additionalProperties": False,
            "properties": {
                "value": {"type": ["number", "string"]},
                "source": {
                    "type": "string",
                    "description": "A key of `references`, a citation, or `assumption`",
                },
                "note": {"type": "string", "description": "How it was read"},
                "range": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
            },
        },
    ],
}
"""What the exported files keep in one place, under `$defs/number`."""
SEE_WRITTEN_OTHERWISE = {"$comment": "number"}  # stands for it until the file is put together


def number_json_schema(number: dict[str, Any]) -> dict[str, Any]:
    """Describe a number to an editor: plain, or written otherwise."""
    return {"anyOf": [number, dict(SEE_WRITTEN_OTHERWISE)]}


# --- Numbers that remember where they come from ---


class Quantity(float):
    """A real number with its provenance.

    Examples
    --------
    >>> share = Quantity(0.25, Provenance(source="table 2"))
    >>> share * 2, share.provenance.source
    (0.5, 'table 2')
    """

    provenance: Provenance

    def __new__(cls, value: float, provenance: Provenance | None = None) -> Self:
        """Make a real number."""
        number = super().__new__(cls, value)
        number.provenance = provenance or Provenance()
        return number

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (float(self), self.provenance)

    @classmethod
    def read(cls, written: object) -> Self:
        """Accept a number, a fraction or a number with its provenance; refuse everything else."""
        if isinstance(written, cls):
            return written
        value, provenance = unwrap(written)
        return cls(finite_number(value), provenance)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.read, serialization=core_schema.plain_serializer_function_ser_schema(float)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return number_json_schema({"type": "number"})


class WholeNumber(int):
    """A whole number with its provenance."""

    provenance: Provenance

    def __new__(cls, value: int, provenance: Provenance | None = None) -> Self:
        """Make a whole number."""
        number = super().__new__(cls, value)
        number.provenance = provenance or Provenance()
        return number

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (int(self), self.provenance)

    @classmethod
    def read(cls, written: object) -> Self:
        """Accept a whole number, plain or with its provenance; refuse everything else."""
        if isinstance(written, cls):
            return written
        value, provenance = unwrap(written)
        number = finite_number(value)
        if number != int(number):
            raise PydanticCustomError(
                "whole_number", spoken("{shown} is not a whole number"), {"shown": plain_number(number)}
            )
        return cls(int(number), provenance)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.read, serialization=core_schema.plain_serializer_function_ser_schema(int)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return number_json_schema({"type": "integer"})


# --- The range a number may lie in, and the ranges that recur ---


@dataclass(frozen=True)
class Between:
    """The allowed range of a number, ends included unless said otherwise."""

    low: float = -math.inf
    high: float = math.inf
    above_low: bool = False  # True: the low end itself is not allowed

    def holds(self, number: float) -> bool:
        """Tell whether the number lies in the range."""
        return self.low <= number <= self.high and not (self.above_low and number == self.low)

    def __str__(self) -> str:
        low, high = plain_number(self.low), plain_number(self.high)
        if math.isinf(self.high):
            return spoken("above {low}", low=low) if self.above_low else spoken("{low} or more", low=low)
        return (
            spoken("above {low}, up to {high}", low=low, high=high)
            if self.above_low
            else spoken("from {low} to {high}", low=low, high=high)
        )

    def check(self, number: float) -> float:
        """Refuse a number outside the range."""
        if self.holds(number):
            return number
        detail = {"shown": plain_number(number), "allowed": str(self)}
        message = (
            spoken("{shown} is too small; allowed is a number {allowed}")
            if number <= self.low
            else spoken("{shown} is too large; allowed is a number {allowed}")
        )
        raise PydanticCustomError("out_of_range", message, detail)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        written = handler(schema)
        for branch in number_branches(written):
            branch.update(self.json_limits())
        return written

    def json_limits(self) -> dict[str, float]:
        """Return the range in the words of JSON Schema."""
        limits: dict[str, float] = {}
        if math.isfinite(self.low):
            limits["exclusiveMinimum" if self.above_low else "minimum"] = self.low
        if math.isfinite(self.high):
            limits["maximum"] = self.high
        return limits


def number_branches(schema: JsonSchemaValue) -> Iterator[dict[str, Any]]:
    """Yield the places of a JSON schema where the bare number is described."""
    if schema.get("type") in ("number", "integer"):
        yield schema
    for branch in schema.get("anyOf", []):
        yield from number_branches(branch)


def bounds_of(annotation: Any) -> Between | None:
    """Find the range inside a field's type, however deep (`Share | None`, `dict[str, Share]`)."""
    if isinstance(annotation, Between):
        return annotation
    found = (bounds_of(part) for part in get_args(annotation))
    return next((bounds for bounds in found if bounds), None)


Share = Annotated[Quantity, Between(0, 1)]
PositiveShare = Annotated[Quantity, Between(0, 1, above_low=True)]
Positive = Annotated[Quantity, Between(0, above_low=True)]
NonNegative = Annotated[Quantity, Between(0)]
Natural = Annotated[WholeNumber, Between(0)]
PositiveCount = Annotated[WholeNumber, Between(1)]
