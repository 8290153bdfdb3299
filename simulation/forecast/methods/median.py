"""The text that no other beats by majority, votes being capability × salience: the weighted median.

With single-peaked preferences the median voter's position beats every other one in a pairwise vote
(Black 1948). Bueno de Mesquita (1994) weighs the votes by capability and salience and starts from there.

Reading: where a set of positions holds exactly half of the weight, every text from there to the next position
is a median; the middle of that interval is taken.

References
----------
Black, D. (1948). On the rationale of group decision-making. Journal of Political Economy 56(1), 23–34.
"""

import numpy as np

from simulation.forecast.issue import Array
from simulation.forecast.methods.weights import shares_of

HALF = 1e-12  # weight by which rounding may miss an exact half


def weighted_median(positions: Array, salience: Array, capability: Array) -> float:
    """Return the position with half of the weight on either side.

    Parameters
    ----------
    positions
        (actors,) on any scale.
    salience, capability
        (actors,) 0 or more; an actor weighs their product.

    Examples
    --------
    >>> weighted_median(np.array([0.0, 40.0, 100.0]), np.array([1.0, 1.0, 1.0]), np.array([2.0, 2.0, 3.0]))
    40.0
    """
    order = np.argsort(positions)
    reached = np.cumsum(shares_of(capability * salience)[order])
    ranked = positions[order]
    lower = ranked[np.searchsorted(reached, 0.5 - HALF)]
    upper = ranked[min(int(np.searchsorted(reached, 0.5 + HALF)), len(ranked) - 1)]
    return float((lower + upper) / 2)
