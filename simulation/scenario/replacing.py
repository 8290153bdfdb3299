"""Single numbers of a case and its process replaced, and parameters made again only where they were read.

`with_values` opens, reads and checks a whole again, and `build_run` puts it together again: together that
takes longer than a run. A sweep changes the same few numbers at every point. `Replacing` finds out once, by
watching, which checks and which steps of building read them:

- a check or a step that read none of them finds what it found before, and is not repeated;
- a number that a step only hands on goes straight into the parameters;
- all other steps are taken again, and so is what reads a step that has come out differently.

Whatever is not a plain number, word or switch, or is wrong, is left to `with_values`, which says why.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from pydantic import TypeAdapter, ValidationError

from simulation.parameters import Parameters
from simulation.scenario.building.parameters import STEPS, World, gathered
from simulation.scenario.building.watching import Handed, Watched, WatchedTuple
from simulation.scenario.checks import complaints_about_design, complaints_about_fit
from simulation.scenario.checks.scenario import OF_NUMBERS
from simulation.scenario.complaint import Complaint
from simulation.scenario.schema import Design, Scenario, Section
from simulation.scenario.schema.section import Path
from simulation.scenario.variation import HISTORY, PROCESS, opened, split

# --- The fields that are replaced ---

SCENARIO, DESIGN = "scenario", "design"  # first steps of the paths in here
PLAIN = (bool, int, float, str)  # values; a number with its source is none
TOLD_APART = ("source", "schema_version")  # read before or beside the checks in here


@dataclass
class Field:
    """A field of a section that is replaced as a whole, or at some keys if it is a table."""

    path: Path
    reader: Callable[[Any], Any]  # raises ValidationError
    table: Any = None  # what it holds now, if only keys are replaced
    places: dict[str | int | None, int] = field(default_factory=dict)  # of values, by key; None the whole

    def read(self, values: Sequence[Any]) -> Any:
        """Return what the field holds then; raises ValidationError."""
        if self.table is None:
            return self.reader(values[self.places[None]])
        return self.reader(self.table | {key: values[place] for key, place in self.places.items()})


@cache
def reader_of(section: type[Section], name: str) -> Callable[[Any], Any]:
    """Return what reads one field of a section."""
    return TypeAdapter(section.model_fields[name].rebuild_annotation()).validator.validate_python


def fields_of(scenario: Scenario, design: Design, addresses: Sequence[str]) -> list[Field] | None:
    """Return the fields that addresses lead to; None if one leads to anything else, or through another."""
    found: dict[Path, Field] = {}
    for place, address in enumerate(addresses):
        in_design = address.startswith(PROCESS)
        path = split(address.removeprefix(PROCESS) if in_design else address)
        one = field_at(design if in_design else scenario, path, (DESIGN if in_design else SCENARIO,))
        if one is None or (not in_design and path[0] == HISTORY):
            return None
        known = found.setdefault(one.path, one)
        (key,) = one.places
        if (known.table is None) != (one.table is None) or (known is not one and key in known.places):
            return None
        known.places[key] = place
    return list(found.values())


def replaceable(scenario: Scenario, design: Design, addresses: Sequence[str]) -> frozenset[str]:
    """Return the addresses of single numbers, words or switches; none if one leads through another.

    Examples
    --------
    >>> from simulation.scenario import load_scenario
    >>> case = load_scenario("iana_transition")
    >>> sorted(replaceable(case, case.historical_design, ["issue.interlinkage", "process.decision.rule"]))
    ['issue.interlinkage']
    """
    ways = {one: (one.startswith(PROCESS), *split(one.removeprefix(PROCESS))) for one in addresses}
    if any(
        way == other[: len(way)] for one, way in ways.items() for two, other in ways.items() if one != two
    ):
        return frozenset()
    return frozenset(one for one in addresses if fields_of(scenario, design, [one]) is not None)


def field_at(part: Any, path: Path, way: Path) -> Field | None:
    """Return the field at the end of a path, if numbers or words stand there."""
    step, *rest = path
    if isinstance(part, Section):
        if step not in type(part).model_fields or step in TOLD_APART:
            return None
        here = (*way, step)
        value = getattr(part, str(step))
        if not rest:
            return (
                None
                if holds_sections(value)
                else Field(here, reader_of(type(part), str(step)), None, {None: 0})
            )
        if len(rest) == 1 and isinstance(value, dict) and not holds_sections(value):
            return Field(here, reader_of(type(part), str(step)), opened(value), {rest[0]: 0})
        return field_at(value, tuple(rest), here)
    if isinstance(part, dict) and step in part and rest:
        return field_at(part[step], tuple(rest), (*way, step))
    if isinstance(part, tuple) and isinstance(step, int) and step < len(part) and rest:
        return field_at(part[step], tuple(rest), (*way, step))
    return None


def holds_sections(value: Any) -> bool:
    """Tell whether a value is a section, or a table or list of any."""
    entries = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
    return any(isinstance(entry, Section) for entry in entries)


def put_in(part: Any, tree: Mapping[Any, Any], values: Sequence[Any]) -> Any:
    """Return a copy of a section, table or list with new values; a number in the tree is the place of one."""
    below = {
        step: values[inner]
        if isinstance(inner, int)
        else put_in(getattr(part, step) if isinstance(part, Section) else part[step], inner, values)
        for step, inner in tree.items()
    }
    if isinstance(part, Section):
        return part.model_copy(update=below)
    if isinstance(part, dict):
        return {**part, **below}
    return tuple(below.get(place, entry) for place, entry in enumerate(part))


def tree_of(paths: Iterable[tuple[Path, int]]) -> dict[Any, Any]:
    """Return paths as mappings in mappings, the place of each at its end."""
    tree: dict[Any, Any] = {}
    for path, place in paths:
        inner = tree
        for step in path[:-1]:
            inner = inner.setdefault(step, {})
        inner[path[-1]] = place
    return tree


# --- What checks and steps read ---

CHECKS: tuple[Callable[[World], Iterable[Complaint]], ...] = (
    *((lambda w, check=check: check(w.scenario)) for check in OF_NUMBERS),
    lambda w: complaints_about_design(w.scenario.historical_design),
    lambda w: complaints_about_fit(w.scenario.historical_design, w.scenario),
    lambda w: complaints_about_design(w.design),
    lambda w: complaints_about_fit(w.design, w.scenario),
)


Made = tuple[str, str | None]
"""Something that a step has made: a field of it, or None for the whole."""


@dataclass
class Reading:
    """What one step or check has read: paths, and what earlier steps made; and what it has handed on."""

    paths: set[Path] = field(default_factory=set)
    made: set[Made] = field(default_factory=set)
    handed: dict[Any, Handed] = field(default_factory=dict)  # by the field of the result

    def touches(self, path: Path) -> bool:
        """Tell whether what stands at a path was looked at."""
        return any(path[: len(read)] == read for read in self.paths)


class _Noted(dict[str, Any]):
    """What steps have made, and a note of which of it is read."""

    def __init__(self, made: Mapping[str, Any], read: set[Made]) -> None:
        super().__init__(made)
        self._read = read

    def __getitem__(self, step: str) -> Any:
        made = super().__getitem__(step)
        if hasattr(made, "_fields"):
            return WatchedTuple(made, step, self._read)
        self._read.add((step, None))
        return made


def watch(make: Callable[[World], Any], base: World) -> Reading:
    """Find out what a step or check reads."""
    reading = Reading()
    scenario: Any = Watched(base.scenario, (SCENARIO,), reading.paths)
    design: Any = Watched(base.design, (DESIGN,), reading.paths)
    result = make(World(scenario, design, _Noted(base.made, reading.made)))
    if isinstance(result, Iterator):  # of complaints, each found when it is asked for
        result = tuple(result)
    for one in result if isinstance(result, tuple) else (result,):
        if isinstance(one, WatchedTuple):
            reading.made.add((one.name, None))
    if isinstance(result, tuple):
        names = getattr(result, "_fields", range(len(result)))
        reading.handed = {
            name: one for name, one in zip(names, result, strict=True) if isinstance(one, Handed)
        }
    return reading


# --- Parameters at any point ---


@dataclass
class ConcernedStep:
    """A step that some of the replaced numbers may concern."""

    name: str
    make: Callable[[World], Any]
    is_read: bool  # looks at some of them
    after: frozenset[Made]  # what it reads of earlier steps
    handed: list[
        tuple[str, Callable[[Any], Any], int]
    ]  # field of the result, int or float, place of the value
    later: list[Made]  # what later steps read of it


class Replacing:
    """Makes the parameters of a scenario under a design, whatever stands at some addresses.

    Parameters
    ----------
    scenario, design
        What all points start from.
    addresses
        What is replaced: `issue.common_value_share` in the scenario, `process.decision.deadline` in the
        design.
    """

    def __init__(self, scenario: Scenario, design: Design, addresses: Sequence[str]) -> None:
        self._base = World(scenario, design)
        fields = None if design.record_of is not None else fields_of(scenario, design, addresses)
        self._fields = fields or []
        self.is_possible = fields is not None and not any(any(check(self._base)) for check in CHECKS)
        if not self.is_possible:
            return
        for name, make in STEPS.items():
            self._base.made[name] = make(self._base)
        paths = [one.path for one in self._fields]
        self._checks = [check for check in CHECKS if any(map(watch(check, self._base).touches, paths))]
        self._steps = list(self._concerned(paths))
        self._tree = tree_of((path, place) for place, path in enumerate(paths))

    def _concerned(self, paths: Sequence[Path]) -> Iterator[ConcernedStep]:
        """Yield the steps that read something replaced, or a step that does."""
        readings = {name: watch(make, self._base) for name, make in STEPS.items()}
        read_later = {made for reading in readings.values() for made in reading.made}
        concerned: set[str] = set()
        for name, reading in readings.items():
            handed = [
                (target, one.number, paths.index(one.path))
                for target, one in reading.handed.items()
                if one.path in paths
            ]
            is_read = any(map(reading.touches, paths))
            if is_read or handed or any(step in concerned for step, _ in reading.made):
                concerned.add(name)
                later = [made for made in read_later if made[0] == name]
                yield ConcernedStep(name, STEPS[name], is_read, frozenset(reading.made), handed, later)

    def build(self, values: Sequence[Any]) -> Parameters | None:
        """Return the parameters with other `PLAIN` values at the addresses, in their order.

        None where only `with_values` and `build_run` can tell what becomes of them, or what is wrong.
        """
        if not self.is_possible:
            return None
        try:
            read = [one.read(values) for one in self._fields]
        except ValidationError:
            return None
        base = self._base
        changed: set[Made] = set()
        world = World(base.scenario, base.design, dict(base.made))
        if self._checks:
            self._replace(world, read)
            if any(any(check(world)) for check in self._checks):
                return None
        for step in self._steps:
            if step.is_read or not step.after.isdisjoint(changed):
                self._replace(world, read)
                made = step.make(world)
            elif step.handed:
                made = base[step.name]._replace(
                    **{target: number(read[place]) for target, number, place in step.handed}
                )
            else:
                continue
            world.made[step.name] = made
            for one in step.later:
                if not same(part_of(made, one), part_of(base[step.name], one)):
                    changed.add(one)
        return gathered(world.made)

    def _replace(self, world: World, read: Sequence[Any]) -> None:
        """Put all new values into a world, if they are not there yet."""
        if world.scenario is self._base.scenario and SCENARIO in self._tree:
            world.scenario = put_in(world.scenario, self._tree[SCENARIO], read)
        if world.design is self._base.design and DESIGN in self._tree:
            world.design = put_in(world.design, self._tree[DESIGN], read)


def part_of(made: Any, what: Made) -> Any:
    """Return a field of what a step has made, or all of it."""
    return made if what[1] is None else getattr(made, what[1])


def same(one: Any, other: Any) -> bool:
    """Tell whether what a step has made is the same to the last bit."""
    if one is other:
        return True
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, np.ndarray):
        return bool(one.shape == other.shape and one.tobytes() == other.tobytes())
    return bool(one == other) and math.copysign(1.0, one) == math.copysign(1.0, other)
