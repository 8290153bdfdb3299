"""Pairs of runs in which a measure exists under both designs."""

import numpy as np

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
