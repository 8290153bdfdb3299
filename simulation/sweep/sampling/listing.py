"""Points that somebody wrote down: a CSV file with a column per factor."""

import csv
from collections.abc import Sequence
from pathlib import Path

from simulation.experiment.cells import Label
from simulation.scenario.problem import Problem, ScenarioError, hint, listed
from simulation.scenario.reading import read_text
from simulation.sweep.axis import Axis
from simulation.sweep.sampling.space import Point


def listed_points(axes: Sequence[Axis], path: Path) -> list[Point]:
    """Read points from a table.

    Raises
    ------
    ScenarioError
        If columns are missing or unknown, or a cell is empty or no level; with the line of each.
    """
    rows = _rows(path)
    header = [name.strip() for name in rows[0]] if rows else []
    names = [axis.name for axis in axes]
    wrong = (
        [
            Problem(
                str(path),
                1,
                None,
                "",
                f"the column {name!r} is missing; columns are the factors {listed(names)}",
            )
            for name in names
            if name not in header
        ]
        + [
            Problem(
                str(path),
                1,
                None,
                "",
                f"no factor is called {name!r}{hint(name, names)}; factors: {listed(names)}",
            )
            for name in header
            if name not in names
        ]
        + [
            Problem(str(path), 1, None, "", f"two columns are called {name!r}; keep one")
            for name in names
            if header.count(name) > 1
        ]
    )
    points: list[Point] = []
    for line, row in enumerate(rows[1:], start=2):
        if not row:
            continue
        if len(row) != len(header):
            message = f"{len(row)} cells where the first line has {len(header)}"
            wrong.append(Problem(str(path), line, None, "", message))
        elif not wrong:
            points.append(_point(axes, dict(zip(header, row, strict=True)), path, line, wrong))
    if not wrong and not points:
        wrong.append(Problem(str(path), 1, None, "", "there is no point below the first line"))
    if wrong:
        raise ScenarioError(wrong)
    return points


def _rows(path: Path) -> list[list[str]]:
    reader = csv.reader(read_text(path).splitlines())
    try:
        return list(reader)
    except csv.Error as problem:
        raise ScenarioError([Problem(str(path), reader.line_num, None, "", f"not CSV: {problem}")]) from None


def _point(axes: Sequence[Axis], row: dict[str, str], path: Path, line: int, wrong: list[Problem]) -> Point:
    levels: list[Label] = []
    for axis in axes:
        try:
            levels.append(_level(axis, row[axis.name].strip()))
        except ValueError as problem:
            wrong.append(Problem(str(path), line, None, axis.name, str(problem)))
    return tuple(levels)


def _level(axis: Axis, text: str) -> Label:
    """Read a cell as a level of the factor."""
    if axis.is_range:
        low, high = axis.factor.range
        try:
            level = int(text) if axis.factor.integer else float(text)
        except ValueError:
            kind = "whole number" if axis.factor.integer else "number"
            raise ValueError(f"{text!r} is no {kind}") from None
        if not low <= level <= high:
            raise ValueError(f"{text} is outside the range from {low:g} to {high:g}")
        return level
    found = [label for label in axis.labels if str(label) == text or _same_number(label, text)]
    if not found:
        raise ValueError(f"{text!r} is not a level; levels: {listed([str(label) for label in axis.labels])}")
    return found[0]


def _same_number(label: Label, text: str) -> bool:
    try:
        return not isinstance(label, str) and float(text) == float(label)
    except ValueError:
        return False
