"""Where every number of a scenario comes from.

A number's source is its own, else that of the nearest section around it; else it has none, and its author
must be taken to have assumed it.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from simulation.scenario.schema import Count, Quantity, Scenario, Section
from simulation.scenario.schema.origin import Path

Sourced = Quantity | Count


class Number(NamedTuple):
    """A number at its path, with the source that holds for it and the field that declares it."""

    path: Path
    value: Quantity | Count
    source: str | None  # as stated in the file, here or around it
    section: Section
    field: str


def numbers(value: Any, path: Path = (), source: str | None = None) -> Iterator[Number]:
    """Yield every number below a section, in the order of the schema."""
    if not isinstance(value, Section):
        return
    source = value.source or source
    for field in type(value).model_fields:
        for below, entry in leaves(getattr(value, field), (*path, field)):
            if isinstance(entry, Quantity | Count):
                yield Number(below, entry, entry.provenance.source or source, value, field)
            else:
                yield from numbers(entry, below, source)


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


def stated_sources(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield every source that the file states, with its path."""
    for path, section in sections(scenario):
        if section.source is not None:
            yield (*path, "source"), section.source
    for number in numbers(scenario):
        if number.value.provenance.source is not None:
            yield (*number.path, "source"), number.value.provenance.source


def sections(value: Any, path: Path = ()) -> Iterator[tuple[Path, Section]]:
    """Yield every section, outermost first."""
    for below, entry in leaves(value, path):
        if isinstance(entry, Section):
            yield below, entry
            for field in type(entry).model_fields:
                yield from sections(getattr(entry, field), (*below, field))


def citation(source: str, scenario: Scenario) -> str:
    """Replace the key of a reference by the reference; what follows a comma (a page, a table) stays."""
    key, comma, rest = source.partition(",")
    return scenario.references.get(key.strip(), key) + comma + rest
