"""Points that somebody wrote down: a CSV file with a column per factor, as pandas, R or Excel write it.

Commas, semicolons or tabs part the cells. Where semicolons do, as Excel writes them in much of Europe,
numbers may have decimal commas: then all of them have, since 1.500 could be a thousand and a half.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from simulation.analysis.digits import as_written
from simulation.experiment.cells import Label
from simulation.scenario.problem import Problem, ScenarioError, hint, listed
from simulation.scenario.reading import read_text
from simulation.sweep.axis import Axis
from simulation.sweep.sampling.space import Point

DELIMITERS = ",;\t"
DECIMAL_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+")
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


@dataclass(frozen=True)
class Table:
    """The rows of a file that are not empty, each with the line it ends in; the first are the names."""

    path: Path
    names: list[str]
    rows: list[tuple[int, list[str]]]
    has_decimal_commas: bool

    def problem(self, line: int, message: str, column: str = "") -> Problem:
        """Say what is wrong with a line."""
        return Problem(str(self.path), line, None, column, message)


def listed_points(axes: Sequence[Axis], path: Path) -> list[Point]:
    """Read points from a table.

    Raises
    ------
    ScenarioError
        If columns are missing or unknown, or a cell is empty or no level; with the line of each.
    """
    names = [axis.name for axis in axes]
    table = _table(path, names)
    wrong = list(_about_columns(table, names))
    points: list[Point] = []
    for line, row in table.rows:
        if len(row) != len(table.names):
            message = f"{len(row)} cells where the first line has {len(table.names)}"
            wrong.append(table.problem(line, message))
        elif not wrong:
            points.append(_point(axes, table, line, row, wrong))
    if not wrong and not points:
        wrong.append(table.problem(1, "there is no point below the first line"))
    if wrong:
        raise ScenarioError(wrong)
    return points


def _table(path: Path, names: Sequence[str]) -> Table:
    """Read a file, with the delimiter that makes most factors out of its first line."""
    text = read_text(path)
    first = text.partition("\n")[0]
    delimiter = max(
        DELIMITERS, key=lambda mark: sum(name.strip('" \r') in names for name in first.split(mark))
    )
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as problem:
        raise ScenarioError([Problem(str(path), reader.line_num, None, "", f"not CSV: {problem}")]) from None
    rows = [(line, row) for line, row in rows if any(row)]
    cells = (cell for _, row in rows[1:] for cell in row)
    has_commas = delimiter == ";" and any(DECIMAL_COMMA.fullmatch(cell) for cell in cells)
    return Table(path, rows[0][1] if rows else [], rows[1:], has_commas)


def _about_columns(table: Table, names: list[str]) -> Iterator[Problem]:
    """Every factor has one column, and nothing else has."""
    times, factors = Counter(table.names), set(names)
    for name in names:
        if not times[name]:
            yield table.problem(1, f"the column {name!r} is missing; columns are the factors {listed(names)}")
        elif times[name] > 1:
            yield table.problem(1, f"two columns are called {name!r}; keep one")
    for place, name in enumerate(table.names, start=1):
        if not name:
            yield table.problem(1, f"column {place} has no name; take it out (in pandas: index=False)")
        elif name not in factors:
            message = f"no factor is called {name!r}{hint(name, names)}; factors: {listed(names)}"
            yield table.problem(1, message)


def _point(axes: Sequence[Axis], table: Table, line: int, row: list[str], wrong: list[Problem]) -> Point:
    levels: list[Label] = []
    for axis in axes:
        text = row[table.names.index(axis.name)]
        try:
            levels.append(_level(axis, text, table.has_decimal_commas))
        except ValueError as problem:
            wrong.append(table.problem(line, str(problem), axis.name))
    return tuple(levels)


def _level(axis: Axis, text: str, has_decimal_commas: bool) -> Label:
    """Read a cell as a level of the factor."""
    number = _number(text, has_decimal_commas)
    if axis.is_range:
        return _in_range(axis, text, number)
    for label in axis.labels:
        if (
            label == number
            or str(label) == text
            or (text.lower() in ("true", "false") and label == text.lower())
        ):
            return label
    raise ValueError(f"{text!r} is not a level; levels: {listed([str(label) for label in axis.labels])}")


def _in_range(axis: Axis, text: str, number: float | None) -> Label:
    low, high = (float(end) for end in axis.factor.range)
    if number is None or (axis.factor.integer and not number.is_integer()):
        raise ValueError(f"{text!r} is no {'whole number' if axis.factor.integer else 'number'}")
    if not low <= number <= high:
        raise ValueError(f"{text} is outside the range from {as_written(low)} to {as_written(high)}")
    return int(number) if axis.factor.integer else number


def _number(text: str, has_decimal_commas: bool) -> float | None:
    """Return the number that a cell is; None if it is none, or could be two."""
    if has_decimal_commas and "." in text:
        return None
    plain = text.replace(",", ".") if has_decimal_commas else text
    return float(plain) if NUMBER.fullmatch(plain) else None
