"""How a number may be written: plain, as a fraction, or with its provenance."""

import math
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from simulation.scenario.problem import hint
from simulation.scenario.schema.showing import shown

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
        message = "unknown key; a number with its source has the keys value, source, note, range{hint}"
        meant = hint(str(unknown[0]), list(SOURCED_KEYS))
        raise PydanticCustomError("sourced_number", message, {"below": (unknown[0],), "hint": meant})
    if "value" not in written:
        raise PydanticCustomError(
            "sourced_number", 'the key "value" is missing; write {value: 0.5, source: …}'
        )
    for word in ("source", "note"):
        if not isinstance(written.get(word, ""), str):
            detail = {"below": (word,), "shown": shown(written[word])}
            raise PydanticCustomError("sourced_number", "{shown} is not text", detail)
    interval = read_range(written["range"]) if "range" in written else None
    provenance = Provenance(written.get("source"), written.get("note"), interval)
    if interval and not interval[0] <= finite_number(written["value"]) <= interval[1]:
        raise PydanticCustomError(
            "sourced_number", "the value lies outside its own range", {"below": ("range",)}
        )
    return written["value"], provenance


def read_range(written: object) -> tuple[float, float]:
    """Read the plausible interval `[low, high]` of a number."""
    if isinstance(written, list | tuple) and len(written) == 2:
        low, high = (finite_number(end) for end in written)
        if low <= high:
            return low, high
    detail = {"below": ("range",), "shown": shown(written)}
    raise PydanticCustomError("sourced_number", "{shown} is not a range; write [low, high]", detail)


def finite_number(value: object) -> float:
    """Return a finite float; text (other than a fraction), booleans, NaN and infinities are no numbers."""
    if isinstance(value, str) and (fraction := FRACTION.fullmatch(value.strip())):
        above, below = (float(part) for part in fraction.groups())
        if below == 0:
            raise PydanticCustomError("number", "{shown} divides by zero", {"shown": shown(value)})
        return above / below
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError(
            "number", "{shown} is not a number{hint}", {"shown": shown(value), "hint": unquoting(value)}
        )
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise PydanticCustomError("number", "{shown} is not a finite number", {"shown": shown(value)})
    return number


def unquoting(value: object) -> str:
    """Suggest the remedy when somebody put a number between quotation marks."""
    try:
        return f"; write {float(value)!r} without quotation marks" if isinstance(value, str) else ""
    except ValueError:
        return ""


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
