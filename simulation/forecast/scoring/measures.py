"""What is made of errors: mean, median, and how many are small.

Errors are absolute, in points of 100 of an issue's scale. All measures take counts, how often each issue
is in a sample, so that thousands of resamples are measured at once.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from simulation.forecast.issue import Array

TOUCH = 1e-9  # points by which rounding may miss the edge of a hit
Measurement = Callable[[Array, Array], Array]


def mean_error(errors: Array, counts: Array) -> Array:
    """Return the mean absolute error of each sample.

    Parameters
    ----------
    errors
        (issues,) in points.
    counts
        (samples, issues) how often each issue is in the sample.

    Examples
    --------
    >>> mean_error(np.array([0.0, 10.0]), np.array([[1.0, 1.0], [0.0, 2.0]])).tolist()
    [5.0, 10.0]
    """
    return np.asarray(counts @ errors / counts.sum(axis=1))


def median_error(errors: Array, counts: Array) -> Array:
    """Return the median absolute error of each sample; of two in the middle, their mean.

    Examples
    --------
    >>> median_error(np.array([0.0, 10.0, 4.0]), np.array([[1.0, 1.0, 1.0], [1.0, 0.0, 1.0]])).tolist()
    [4.0, 2.0]
    """
    order = np.argsort(errors)
    reached = np.cumsum(counts[:, order], axis=1)
    half = reached[:, -1:] / 2
    lower, upper = (reached >= half).argmax(axis=1), (reached > half).argmax(axis=1)
    return np.asarray((errors[order][lower] + errors[order][upper]) / 2)


def hit_rate(within: float) -> Measurement:
    """Return the measure of how many forecasts were off by no more than some points.

    Examples
    --------
    >>> hit_rate(5)(np.array([5.0, 6.0]), np.ones((1, 2))).tolist()
    [0.5]
    """
    return lambda errors, counts: mean_error((errors <= within + TOUCH).astype(float), counts)


class Measure(NamedTuple):
    """One column of the table."""

    name: str
    title: str
    measured: Measurement
    decimals: int


MEASURES = (
    Measure("mae", "MAE", mean_error, 2),
    Measure("median", "median", median_error, 2),
    Measure("hit5", "within ±5", hit_rate(5.0), 3),
    Measure("hit10", "within ±10", hit_rate(10.0), 3),
)
