"""Pairs of runs in which a measure exists under both designs."""

import numpy as np

from simulation.analysis.sensitivity.points import ROUNDING
from simulation.parameters import Floats


def complete_pairs(values: Floats, reference: Floats) -> tuple[Floats, Floats]:
    """Return the values of the replicates in which neither is NaN.

    Examples
    --------
    >>> mine, theirs = complete_pairs(np.array([1.0, np.nan, 3.0]), np.array([0.0, 1.0, 2.0]))
    >>> mine.tolist(), theirs.tolist()
    ([1.0, 3.0], [0.0, 2.0])
    """
    both = ~(np.isnan(values) | np.isnan(reference))
    return values[both], reference[both]


def grain_of(mine: Floats, theirs: Floats) -> float:
    """Return how far numbers of this size are apart by rounding alone.

    Examples
    --------
    >>> grain_of(np.array([100.0]), np.array([-200.0]))
    2e-10
    """
    return ROUNDING * float(np.max(np.abs([mine, theirs]), initial=0.0))
