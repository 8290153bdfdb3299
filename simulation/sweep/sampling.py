"""The points of an experiment: samples of the space, all combinations, one factor at a time, a list.

A list is a CSV file with a column per factor, as pandas, R or Excel write it. Cells are separated by commas,
semicolons or tabs. With semicolons, as Excel writes them in much of Europe, numbers may have decimal commas.
Then all numbers must have them, because 1.500 could be read as fifteen hundred or as one and a half.
"""

import csv
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.digits import as_written
from simulation.experiment.plan import Label
from simulation.scenario.files import read_text
from simulation.scenario.problem import Problem, ScenarioError, hint, listed
from simulation.sweep.axis import Axis, uniform, word
from simulation.sweep.experiment import Method, Sampling
from simulation.words import spoken

# --- Points that fill the space of factors: Latin hypercubes, and the samples of Sobol and Morris ---

type Point = tuple[Label, ...]
Coordinates = NDArray[np.float64]


def unit_points(factors: int, sampling: Sampling) -> Coordinates:
    """Return points in the unit cube, shape (points, factors)."""
    return FILLING[sampling.method](factors, sampling)


def latin_hypercube(factors: int, sampling: Sampling) -> Coordinates:
    """Spread points so that each factor takes every part of its range once.

    McKay, M. D., Beckman, R. J. & Conover, W. J. (1979). A comparison of three methods for selecting values
    of input variables in the analysis of output from a computer code. Technometrics 21(2), 239–245.
    """
    from scipy.stats import qmc

    sampler = qmc.LatinHypercube(factors, rng=np.random.default_rng(int(sampling.seed)))
    return np.asarray(sampler.random(int(sampling.points)))


def sobol(factors: int, sampling: Sampling) -> Coordinates:
    """Take the sample from which Sobol indices are estimated (Saltelli 2002, by SALib)."""
    from SALib.sample import sobol as sampler

    points = sampler.sample(
        problem(factors),
        int(sampling.base),
        calc_second_order=sampling.second_order,
        seed=int(sampling.seed),
    )
    return np.asarray(points)


def morris(factors: int, sampling: Sampling) -> Coordinates:
    """Walk from point to point, one factor at a time (Morris 1991, by SALib)."""
    from SALib.sample import morris as sampler

    points = sampler.sample(
        problem(factors), int(sampling.trajectories), num_levels=int(sampling.grid), seed=int(sampling.seed)
    )
    return np.asarray(points)


def problem(factors: int) -> dict[str, Any]:
    """Describe the unit cube to SALib."""
    return {
        "num_vars": factors,
        "names": [f"x{k}" for k in range(factors)],
        "bounds": [[0.0, 1.0]] * factors,
    }


FILLING: dict[Method, Callable[[int, Sampling], Coordinates]] = {
    "latin_hypercube": latin_hypercube,
    "sobol": sobol,
    "morris": morris,
}


# --- Every combination of all levels ---


def factorial(axes: Sequence[Axis]) -> list[Point]:
    """Return all combinations, the last factor varying fastest."""
    return list(product(*(axis.steps() for axis in axes)))


# --- Each factor on its own, the others staying where they are ---

MIDDLE = 0.5


def one_at_a_time(axes: Sequence[Axis], sampling: Sampling) -> list[Point]:
    """Return the baseline, then every other level of each factor from there."""
    baseline = tuple(_base(axis, sampling) for axis in axes)
    points = [baseline]
    for column, axis in enumerate(axes):
        others = (level for level in axis.steps() if level != baseline[column])
        points += [(*baseline[:column], level, *baseline[column + 1 :]) for level in others]
    return points


def _base(axis: Axis, sampling: Sampling) -> Label:
    if axis.name in sampling.baseline:
        level = sampling.baseline[axis.name]
        if axis.is_range:
            return int(level) if axis.factor.integer else float(level)
        return uniform((level,))[0] if axis.is_numeric else word(level)
    return axis.level(MIDDLE) if axis.is_range else axis.labels[0]


DELIMITERS = ",;\t"
DECIMAL_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+")
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


@dataclass(frozen=True)
class PointTable:
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
            message = spoken(
                "{number} cells where the first line has {expected}",
                number=len(row),
                expected=len(table.names),
            )
            wrong.append(table.problem(line, message))
        elif not wrong:
            points.append(_point(axes, table, line, row, wrong))
    if not wrong and not points:
        wrong.append(table.problem(1, spoken("there is no point below the first line")))
    if wrong:
        raise ScenarioError(wrong)
    return points


def _table(path: Path, names: Sequence[str]) -> PointTable:
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
        raise ScenarioError(
            [Problem(str(path), reader.line_num, None, "", spoken("not CSV: {problem}", problem=problem))]
        ) from None
    rows = [(line, row) for line, row in rows if any(row)]
    cells = (cell for _, row in rows[1:] for cell in row)
    has_commas = delimiter == ";" and any(DECIMAL_COMMA.fullmatch(cell) for cell in cells)
    return PointTable(path, rows[0][1] if rows else [], rows[1:], has_commas)


def _about_columns(table: PointTable, names: list[str]) -> Iterator[Problem]:
    """Every factor has one column, and nothing else has."""
    times, factors = Counter(table.names), set(names)
    for name in names:
        if not times[name]:
            yield table.problem(
                1,
                spoken(
                    "the column {name!r} is missing; columns are the factors {known}",
                    name=name,
                    known=listed(names),
                ),
            )
        elif times[name] > 1:
            yield table.problem(1, spoken("two columns are called {name!r}; keep one", name=name))
    for place, name in enumerate(table.names, start=1):
        if not name:
            yield table.problem(
                1, spoken("column {place} has no name; take it out (in pandas: index=False)", place=place)
            )
        elif name not in factors:
            message = spoken(
                "no factor is called {name!r}{hint}; factors: {known}",
                name=name,
                hint=hint(name, names),
                known=listed(names),
            )
            yield table.problem(1, message)


def _point(axes: Sequence[Axis], table: PointTable, line: int, row: list[str], wrong: list[Problem]) -> Point:
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
    raise ValueError(
        spoken(
            "{text!r} is not a level; levels: {known}",
            text=text,
            known=listed([str(label) for label in axis.labels]),
        )
    )


def _in_range(axis: Axis, text: str, number: float | None) -> Label:
    low, high = (float(end) for end in axis.factor.range)
    if number is None or (axis.factor.integer and not number.is_integer()):
        raise ValueError(
            spoken("{text!r} is not a whole number", text=text)
            if axis.factor.integer
            else spoken("{text!r} is not a number", text=text)
        )
    if not low <= number <= high:
        raise ValueError(
            spoken(
                "{text} is outside the range from {low} to {high}",
                text=text,
                low=as_written(low),
                high=as_written(high),
            )
        )
    return int(number) if axis.factor.integer else number


def _number(text: str, has_decimal_commas: bool) -> float | None:
    """Return the number that a cell is; None if it is none, or could be two."""
    if has_decimal_commas and "." in text:
        return None
    plain = text.replace(",", ".") if has_decimal_commas else text
    return float(plain) if NUMBER.fullmatch(plain) else None


# --- The points of an experiment, by whichever method it asks for ---

METHODS: dict[Method, Callable[[Sequence[Axis], Sampling, Path], list[Point]]] = {
    "factorial": lambda axes, sampling, folder: factorial(axes),
    "one_at_a_time": lambda axes, sampling, folder: one_at_a_time(axes, sampling),
    "list": lambda axes, sampling, folder: listed_points(axes, folder / sampling.file),
}
"""Methods that pick levels themselves; all others fill the unit cube."""


def choose_points(axes: Sequence[Axis], sampling: Sampling, folder: Path) -> list[Point]:
    """Return the points to run, one level per factor each; without factors, the one point there is.

    Parameters
    ----------
    axes : sequence of Axis
        The factors.
    sampling : Sampling
        The method and its options.
    folder : Path
        Where relative paths start.

    Raises
    ------
    ScenarioError
        If a list of points cannot be read.
    """
    if not axes:
        return [()]
    if sampling.method in METHODS:
        return METHODS[sampling.method](axes, sampling, folder)
    steps = int(sampling.grid) - 1 if sampling.method == "morris" else None
    return [
        tuple(axis.level(_coordinate(float(u), steps)) for axis, u in zip(axes, row, strict=True))
        for row in unit_points(len(axes), sampling)
    ]


def _coordinate(u: float, steps: int | None) -> float | Fraction:
    """Return a coordinate, on a grid exactly: a third is no float, and 0.1 + ⅓ · 0.6 is to be 0.3."""
    return u if steps is None else Fraction(round(u * steps), steps)


def point_count(axes: Sequence[Axis], sampling: Sampling) -> int:
    """Return how many points there are going to be; of a list, which has to be read first, only one."""
    factors = len(axes)
    if sampling.method == "factorial":
        return math.prod(len(axis.steps()) for axis in axes)
    if sampling.method == "sobol":
        return int(sampling.base) * (2 * factors + 2 if sampling.second_order else factors + 2)
    if sampling.method == "morris":
        return int(sampling.trajectories) * (factors + 1)
    return int(sampling.points) if sampling.method == "latin_hypercube" else 1
