"""Parameters that stand in the schema under their own name, taken from there."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, get_type_hints

import numpy as np

from simulation.parameters import Ints
from simulation.scenario.building.watching import as_it_is
from simulation.scenario.schema.section import Section

_NUMBERS = (int, float)


def filled[P: tuple[Any, ...]](kind: type[P], /, *sections: Section, **made: Any) -> P:
    """Return a tuple of parameters, each field from the one section that has a key of its name.

    A key that a user writes needs no line here if it bears the name of its parameter: what the tuple declares
    as ``int`` or ``float`` is turned into one.

    Parameters
    ----------
    kind
        A tuple of `simulation.parameters`.
    sections
        Of a scenario or a design; none but one may have a key of the name of a field.
    made
        Fields that are worked out, or stand under another name.

    Raises
    ------
    TypeError
        If a field that is not made stands in no section, or in two; or what is made is no field.

    Examples
    --------
    >>> from simulation.parameters import Pressure
    >>> from simulation.scenario.schema import context
    >>> filled(Pressure, context.Pressure(conformity=0.5), united_front=0.25)
    Pressure(conformity=0.5, united_front=0.25)
    """
    plan = _plan(kind, tuple(section.__class__ for section in sections), frozenset(made))
    taken = {name: as_it_is(sections[place], name, number) for name, number, place in plan}
    make: Callable[..., P] = kind
    return make(**taken, **made)


def in_columns[P: tuple[Any, ...]](kind: type[P], rows: Sequence[Section], **made: Any) -> P:
    """Return a tuple of columns with one number a row: those not made, from the keys of their names.

    Parameters
    ----------
    kind
        A tuple of `simulation.parameters` of ``Floats`` and ``Ints``.
    rows
        Sections of one kind: groups, actors, regions.
    made
        Columns that are worked out, or stand under another name.

    Examples
    --------
    >>> from simulation.parameters import Regions
    >>> from simulation.scenario.schema.population import Region
    >>> in_columns(Regions, [Region(distance=0.5)] * 2).distance.tolist()
    [0.5, 0.5]
    """
    columns: dict[str, Any] = {
        name: np.array([float(getattr(row, name)) for row in rows], dtype)
        for name, dtype in _dtypes(kind)
        if name not in made
    }
    make: Callable[..., P] = kind
    return make(**columns, **made)


@cache
def _dtypes(kind: type) -> tuple[tuple[str, type], ...]:
    hints = get_type_hints(kind).items()
    return tuple((name, np.int64 if declared == Ints else np.float64) for name, declared in hints)


@cache
def _plan(
    kind: type, sections: tuple[type[Section], ...], made: frozenset[str]
) -> tuple[tuple[str, Callable[[Any], Any], int], ...]:
    """Return each field that is not made, what turns it into a number, and the place of its section."""
    plan = []
    for name, number in get_type_hints(kind).items():
        if name in made:
            continue
        holders = [place for place, section in enumerate(sections) if name in section.model_fields]
        if number not in _NUMBERS or len(holders) != 1:
            raise TypeError(
                f"{kind.__name__}.{name}: no function makes it, and {len(holders)} sections have it, not one"
            )
        plan.append((name, number, holders[0]))
    return tuple(plan)
