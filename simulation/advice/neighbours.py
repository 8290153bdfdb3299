"""What may be changed about a design: every choice and every number of its schema, one step from where it is.

A field that the schema gains is proposed from then on; nothing is listed here. How far a step goes is an
*assumption*: a fifth of the range where a number has two ends (a share: 20 points), else half and double.
"""

import math
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, get_args, get_origin

from simulation.scenario import Design, Scenario, names
from simulation.scenario.complaint import annotation_at, bare
from simulation.scenario.schema import Quantity, Rule, Section, WholeNumber
from simulation.scenario.schema.number import Between, bounds_of
from simulation.scenario.schema.population import RoleName
from simulation.scenario.schema.section import Path, look_up_group

NEVER = frozenset({"schema_version", "controls", "placebo", "record_of"})  # no process anybody could choose
STEP = 0.2  # of a range with two ends; assumption
FACTOR = 2  # elsewhere: so many times more or less; assumption
FIRST = 0.25  # a number that is 0 and may grow without end, where the schema knows no other; assumption
SMALL_TABLE = 5  # seats where there is no limit: those of the shipped closed designs
UNLIMITED = "unlimited"


class Neighbour(NamedTuple):
    """One step away from a design.

    Attributes
    ----------
    path
        Of what is changed.
    old, new
        As a file would say them.
    group
        Whom it is about, where it is about one group.
    """

    path: Path
    old: Any
    new: Any
    group: str = ""


def neighbours(design: Design, scenario: Scenario) -> Iterator[Neighbour]:
    """Yield every single step from a design, in the order of its schema; not all of them fit the case.

    Examples
    --------
    >>> from simulation.scenario import load_design, load_scenario
    >>> found = neighbours(load_design("governments_majority"), load_scenario("iana_transition"))
    >>> [(one.path, one.old, one.new) for one in found][0]
    (('roles', 'governments'), 'decide', 'voice')
    """
    yield from _of_section(design, (), scenario)


def _of_section(section: Section, path: Path, scenario: Scenario) -> Iterator[Neighbour]:
    for field, details in type(section).model_fields.items():
        if field not in section.WORDS and field not in NEVER:
            annotation = annotation_at(type(section), (field,))
            default = None if details.is_required() else details.default
            yield from _of_value(getattr(section, field), annotation, default, (*path, field), scenario)


def _of_value(
    value: Any, annotation: Any, default: Any, path: Path, scenario: Scenario
) -> Iterator[Neighbour]:
    kind = bare(annotation)
    if kind is Rule:
        yield from _other_rules(value, path)
    if isinstance(value, Section):
        yield from _of_section(value, path, scenario)
    elif get_origin(kind) is dict:
        yield from _of_groups(value, kind, path, scenario)
    elif get_origin(kind) is tuple and value and isinstance(value[0], Section):
        for position, part in enumerate(value):
            yield from _of_section(part, (*path, position), scenario)
    elif get_origin(kind) is Literal:
        yield from (Neighbour(path, value, word) for word in get_args(kind) if word != value)
    elif kind is bool:
        yield Neighbour(path, value, not value)
    elif kind is str:  # all that is left to be named are groups
        others = [name for name in scenario.group_names if name != value]
        yield from (Neighbour(path, value, name, group=name) for name in others)
    elif kind in (Quantity, WholeNumber):
        start = _law(scenario, path) if value is None else value
        if start is not None:
            bounds = bounds_of(annotation) or Between()
            yield from (Neighbour(path, start, new) for new in steps(start, default, bounds))


def _law(scenario: Scenario, path: Path) -> Quantity | None:
    """Return the number that holds where the design leaves it to the case: the law behind the decision."""
    return scenario.implementation.mandate if path == ("mandate",) else None


def _other_rules(value: Rule | None, path: Path) -> Iterator[Neighbour]:
    """Propose every shipped rule; as a fallback vote together with the ending that it belongs to."""
    for name in names("rules"):
        if path[-1] == "fallback_vote":
            yield Neighbour(path[:-1], value, {"fallback_vote": name})
        else:
            yield Neighbour(path, value, name)


def _of_groups(table: Any, kind: Any, path: Path, scenario: Scenario) -> Iterator[Neighbour]:
    """Propose another entry for each group of the case: roles, and seats."""
    of_roles = bare(get_args(kind)[1]) is RoleName
    for name, group in scenario.population.groups.items():
        here = (*path, name)
        value = look_up_group(table, name, group.kind, "none" if of_roles else None)
        if of_roles:
            others: list[Any] = [word for word in get_args(RoleName) if word != value]
        elif value is None:
            value, others = UNLIMITED, [SMALL_TABLE]
        else:
            others = [*steps(value, None, Between(0)), UNLIMITED]
        yield from (Neighbour(here, value, new, group=name) for new in others)


def steps(value: float, default: Any, bounds: Between) -> list[float | int]:
    """Return the numbers one step below and above a number, within its range.

    Examples
    --------
    >>> steps(Quantity(0.9), 0.5, Between(0, 1)), steps(WholeNumber(15), 10, Between(1, 1000))
    ([0.7, 1.0], [7, 30])
    >>> steps(WholeNumber(0), 0, Between(0)), steps(Quantity(0), 0.33, Between(0))
    ([1], [0.33])
    """
    if isinstance(value, WholeNumber):
        raw: list[float] = [value // FACTOR, value * FACTOR] if value else [default or 1]
    elif math.isfinite(bounds.low) and math.isfinite(bounds.high):
        step = STEP * (bounds.high - bounds.low)
        raw = [max(bounds.low, value - step), min(bounds.high, value + step)]
    else:
        raw = [value / FACTOR, value * FACTOR] if value else [default or FIRST]
    whole = isinstance(value, WholeNumber)
    found = [int(number) if whole else round(float(number), 4) for number in raw]
    return [number for number in found if bounds.holds(number) and number != value]
