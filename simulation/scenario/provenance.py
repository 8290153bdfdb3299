"""Where every number and every choice of a scenario comes from.

The source of a number is its own, else that of the nearest section around it. A number that the file leaves
out has the source of its default. What remains has none: its author must be taken to have assumed it.
"""

import math
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from simulation.scenario.schema import Quantity, Section, WholeNumber
from simulation.scenario.schema.scenario import Scale
from simulation.scenario.schema.section import Path

# --- Places on a dimension, in the unit in which its author gives positions ---

STEPS = 100  # that can be told apart on a scale, as on one from 0.00 to 1.00


def on_scale(scale: Scale, share: float, with_unit: bool = True) -> str:
    """Write a share of a scale (0 = low end, 1 = high end) in the unit of the scale.

    Examples
    --------
    >>> on_scale(Scale(), 0.525)
    '0.53'
    >>> on_scale(Scale(low=0, high=500, unit="tonnes"), 0.525), on_scale(Scale(low=4, high=10), 0.5)
    ('262 tonnes', '7.00')
    """
    low, length = float(scale.low), float(scale.high) - float(scale.low)
    decimals = max(0, math.ceil(math.log10(STEPS / abs(length)))) if length else 0
    text = f"{low + share * length:,.{decimals}f}"
    return f"{text} {scale.unit}" if with_unit and scale.unit else text


# --- Where every number and every choice of a scenario comes from ---

NOT_STATED = "not stated (assumption)"


class Parameter(NamedTuple):
    """A number or a choice at its path."""

    path: Path
    value: Any  # a Quantity, a WholeNumber, a boolean or a word
    source: str  # the one that holds for it
    section: Section
    field: str  # its key in the section


def parameters(value: Any, path: Path = (), around: str | None = None) -> Iterator[Parameter]:
    """Yield every number and choice below a section, in the order of the schema."""
    if not isinstance(value, Section):
        return
    around = value.source or around
    for field in type(value).model_fields:
        choice = field in choices(type(value))
        for below, entry in leaves(getattr(value, field), (*path, field)):
            if isinstance(entry, Quantity | WholeNumber | bool) or (choice and isinstance(entry, str)):
                yield Parameter(below, entry, source_of(entry, value, field, around), value, field)
            else:
                yield from parameters(entry, below, around)


def source_of(entry: Any, section: Section, field: str, around: str | None) -> str:
    """Return the source that holds for one number or choice."""
    own = entry.provenance.source if isinstance(entry, Quantity | WholeNumber) else None
    left_out = field not in section.model_fields_set or entry == type(section).model_fields[field].default
    if left_out and not own:
        return str(field_details(section, field).get("default_source", "default"))
    return own or around or NOT_STATED


def field_details(section: Section, field: str) -> dict[str, Any]:
    """Return unit, symbol and source of the default, as the schema declares them."""
    extra = type(section).model_fields[field].json_schema_extra
    return extra if isinstance(extra, dict) else {}


@cache
def choices(section: type[Section]) -> frozenset[str]:
    """Return the fields of a section whose type is one of a few words."""
    return frozenset(
        field for field, details in section.model_fields.items() if offers_choice(details.annotation)
    )


def offers_choice(annotation: Any) -> bool:
    """Tell whether a field's type is one of a few words."""
    if get_origin(annotation) is Literal:
        return all(isinstance(word, str) for word in get_args(annotation))
    return any(offers_choice(part) for part in get_args(annotation))


def leaves(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield the entries of mappings and lists, and everything else as it is."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from leaves(entry, (*path, key))
    elif isinstance(value, tuple):
        for position, entry in enumerate(value):
            yield from leaves(entry, (*path, position))
    else:
        yield path, value


def stated_sources(part: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every source that the file states, with its path."""
    if isinstance(part, Section):
        if part.source is not None:
            yield (*path, "source"), part.source
        for field, entry in part:
            yield from stated_sources(entry, (*path, field))
    elif isinstance(part, dict):
        for key, entry in part.items():
            yield from stated_sources(entry, (*path, key))
    elif isinstance(part, tuple):
        for position, entry in enumerate(part):
            yield from stated_sources(entry, (*path, position))
    elif isinstance(part, Quantity | WholeNumber) and part.provenance.source is not None:
        yield (*path, "source"), part.provenance.source


def citation(source: str, references: dict[str, str]) -> str:
    """Replace the key of a reference by the reference; what follows a comma (a page, a table) stays.

    Examples
    --------
    >>> citation("census, table 3", {"census": "National census of 2011"})
    'National census of 2011, table 3'
    """
    key, comma, rest = source.partition(",")
    return references.get(key.strip(), key) + comma + rest
