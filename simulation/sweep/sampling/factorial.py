"""Every combination of all levels."""

from collections.abc import Sequence
from itertools import product

from simulation.sweep.axis import Axis
from simulation.sweep.sampling.space import Point


def factorial(axes: Sequence[Axis]) -> list[Point]:
    """Return all combinations, the last factor varying fastest."""
    return list(product(*(axis.steps() for axis in axes)))
