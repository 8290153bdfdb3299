"""Power in one chamber with integer weights, by generating functions.

The polynomial Π_j (1 + y x^{w_j}) counts coalitions by size (power of y) and weight (power of x). Dividing
out one member's factor leaves the coalitions of the others, and those whose weight falls short of the quota
by no more than that member's weight are its swings (Mann & Shapley 1962, after a suggestion by Cantor). The
work grows with n² · Σ w, not with 2ⁿ.

References
----------
Mann, I. & Shapley, L. S. (1962). Values of large games, VI: evaluating the electoral college exactly.
    RAND RM-3158-PR.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.power.indices import Power, power_from_swings

Counts = NDArray[np.object_]  # (n + 1, Σ w + 1) Python integers: coalitions by size and weight


def weighted_power(weights: Sequence[int], quota: int, *, strict: bool = False) -> Power:
    """Measure everybody's power where a text passes with a given total of votes.

    Parameters
    ----------
    weights
        Votes of each member, whole numbers ≥ 0.
    quota
        Votes needed, in [1, sum of weights].
    strict
        True if the quota must be exceeded rather than reached.

    Raises
    ------
    ValueError
        If a weight is negative or no coalition could meet the quota, or every coalition does.

    Examples
    --------
    The six of the Treaty of Rome; Luxembourg's vote could never matter.

    >>> power = weighted_power([4, 4, 4, 2, 2, 1], quota=12)
    >>> [str(index) for index in power.banzhaf]
    ['5/21', '5/21', '5/21', '1/7', '1/7', '0']
    """
    needed = quota + 1 if strict else quota
    total = sum(weights)
    if any(weight < 0 for weight in weights):
        raise ValueError(f"weights must be 0 or more, got {list(weights)}")
    if not 1 <= needed <= total:
        raise ValueError(f"the quota must lie in 1..{total - strict} (the sum of weights), got {quota}")
    counts = _count_coalitions(weights, total)
    swings = {weight: _swings(_leave_out(counts, weight), weight, needed) for weight in set(weights)}
    return power_from_swings([swings[weight] for weight in weights], [1] * len(weights))


def _count_coalitions(weights: Sequence[int], total: int) -> Counts:
    """Count coalitions by size and weight, one member after the other."""
    counts: Counts = np.zeros((len(weights) + 1, total + 1), dtype=object)
    counts[0, 0] = 1
    for weight in weights:
        counts[1:, weight:] += counts[:-1, : total + 1 - weight].copy()
    return counts


def _leave_out(counts: Counts, weight: int) -> Counts:
    """Count only the coalitions without one member of this weight."""
    others = counts[:-1].copy()
    for size in range(1, len(others)):
        others[size, weight:] -= others[size - 1, : others.shape[1] - weight]
    return others


def _swings(others: Counts, weight: int, needed: int) -> list[int]:
    """Count, by size, the coalitions that this weight lifts to what is needed."""
    return [int(sum(row[max(needed - weight, 0) : needed])) for row in others]
