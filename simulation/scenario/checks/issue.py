"""Dimensions have different names, and positions on them lie on the scale."""

from collections.abc import Iterator, Mapping

from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import hint, listed
from simulation.scenario.schema import Scenario
from simulation.scenario.schema.issue import Dimension
from simulation.scenario.schema.names import DEFAULT
from simulation.scenario.schema.origin import Path
from simulation.scenario.schema.showing import plain_number


def complaints_about_issue(scenario: Scenario) -> Iterator[Complaint]:
    """Check names, scales, status quo and optimum."""
    names = scenario.dimension_names
    for position, dimension in enumerate(scenario.issue.dimensions):
        path: Path = ("issue", "dimensions", position)
        if dimension.name in names[:position]:
            yield Complaint((*path, "name"), f'a second dimension called "{dimension.name}"')
        if dimension.scale.high <= dimension.scale.low:
            yield Complaint((*path, "scale"), "the high end must be above the low end")
        yield from off_scale(dimension, dimension.status_quo, (*path, "status_quo"))
        if dimension.optimum.mean is not None:
            yield from off_scale(dimension, dimension.optimum.mean, (*path, "optimum", "mean"))


def off_scale(dimension: Dimension, position: float, path: Path) -> Iterator[Complaint]:
    """Complain about a position beyond the ends of the scale."""
    scale = dimension.scale
    if scale.low < scale.high and not scale.low <= position <= scale.high:
        low, high = plain_number(scale.low), plain_number(scale.high)
        message = (
            f'{plain_number(position)} is off the scale of "{dimension.name}", {low} to {high} {scale.unit}'
        )
        yield Complaint(path, message.rstrip())


def unknown_dimensions(table: Mapping[str, float], scenario: Scenario, path: Path) -> Iterator[Complaint]:
    """Complain about keys that name no dimension of the issue."""
    known = list(scenario.dimension_names)
    for name in table:
        if name != DEFAULT and name not in known:
            message = f"no dimension has this name; the issue has {listed(known)}{hint(name, known)}"
            yield Complaint((*path, name), message, about_key=True)


def positions(table: Mapping[str, float], scenario: Scenario, path: Path, what: str) -> Iterator[Complaint]:
    """Check a table of positions: known dimensions, each covered, each on its scale."""
    yield from unknown_dimensions(table, scenario, path)
    for dimension in scenario.issue.dimensions:
        key = dimension.name if dimension.name in table else DEFAULT
        if key in table:
            yield from off_scale(dimension, table[key], (*path, key))
        else:
            message = f'no {what} on the dimension "{dimension.name}"; give one, or a `{DEFAULT}`'
            yield Complaint(path, message, missing=True)
