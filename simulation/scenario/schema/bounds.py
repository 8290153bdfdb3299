"""The range a number may lie in, and the ranges that recur."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from simulation.scenario.schema.number import Count, Quantity
from simulation.scenario.schema.showing import plain_number


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
            return f"above {low}" if self.above_low else f"{low} or more"
        return f"above {low}, up to {high}" if self.above_low else f"from {low} to {high}"

    def check(self, number: float) -> float:
        """Refuse a number outside the range."""
        if self.holds(number):
            return number
        side = "small" if number <= self.low else "large"
        detail = {"shown": plain_number(number), "side": side, "allowed": str(self)}
        raise PydanticCustomError(
            "out_of_range", "{shown} is too {side}; allowed is a number {allowed}", detail
        )

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
Natural = Annotated[Count, Between(0)]
PositiveCount = Annotated[Count, Between(1)]
