"""How much each actor counts: capability × salience, the part of its potential that it puts in.

References
----------
Bueno de Mesquita, B. (1994). Political forecasting: an expected utility method. In B. Bueno de Mesquita &
    F. N. Stokman (eds), European Community Decision Making. Yale University Press, ch. 4.
"""

import numpy as np

from simulation.forecast.issue import Array


def weighted_mean(positions: Array, weights: Array) -> float:
    """Average positions by weight; where nobody weighs anything, everybody counts the same.

    Rounding never carries the mean beyond the outermost positions.

    Examples
    --------
    >>> weighted_mean(np.array([0.0, 100.0]), np.array([1.0, 3.0]))
    75.0
    """
    shares = shares_of(weights)
    return float(np.clip((shares * positions).sum(), positions.min(), positions.max()))


def shares_of(weights: Array) -> Array:
    """Scale weights to sum 1; where nobody weighs anything, everybody counts the same.

    Examples
    --------
    >>> shares_of(np.array([0.0, 0.0])).tolist()
    [0.5, 0.5]
    """
    total = weights.sum()
    return weights / total if total > 0 else np.full(len(weights), 1 / len(weights))
