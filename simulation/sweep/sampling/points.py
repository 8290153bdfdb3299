"""The points of an experiment, by whichever method it asks for."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from simulation.sweep.axis import Axis
from simulation.sweep.sampling.factorial import factorial
from simulation.sweep.sampling.listing import listed_points
from simulation.sweep.sampling.one_at_a_time import one_at_a_time
from simulation.sweep.sampling.space import Point, unit_points
from simulation.sweep.specification.sampling import Method, Sampling

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
