"""How much of one thing equals another: where a rising curve reaches a level, with its interval.

For a law against a voluntary agreement: how large the expected sanction has to be for a decree to be carried
out as far. The level and the curve are means over the same replicates, drawn again together.
"""

import math
from typing import NamedTuple

import numpy as np

from simulation.parameters import Floats

RESAMPLES = 1000
SEED = 7


class BreakEven(NamedTuple):
    """Where the curve reaches the level; infinite if it does not within what was tried."""

    value: float
    low: float
    high: float


def break_even(doses: Floats, responses: Floats, level: Floats) -> BreakEven:
    """Return the dose at which the mean response reaches the mean level, with the middle 95 % of resamples.

    Parameters
    ----------
    doses
        (d,), rising.
    responses
        (replicates, d).
    level
        (replicates,) what has to be reached, in the same replicates.

    Examples
    --------
    >>> import numpy as np
    >>> break_even(np.array([0.0, 1.0]), np.array([[0.0, 1.0]]), np.array([0.25])).value
    0.25
    >>> break_even(np.array([0.0, 1.0]), np.array([[0.0, 1.0]]), np.array([2.0])).value
    inf
    """
    rng = np.random.default_rng(SEED)
    count = len(level)
    drawn = (rng.integers(0, count, count) for _ in range(RESAMPLES))
    again = [_crossing(doses, responses[rows].mean(axis=0), float(level[rows].mean())) for rows in drawn]
    low, high = np.quantile(again, [0.025, 0.975], method="inverted_cdf")
    value = _crossing(doses, responses.mean(axis=0), float(level.mean()))
    return BreakEven(value, float(low), float(high))


def _crossing(doses: Floats, curve: Floats, level: float) -> float:
    """Return the first dose at which a curve, straight between its points, is at a level."""
    if curve[0] >= level:
        return float(doses[0])
    for i in range(1, len(doses)):
        if curve[i] >= level:
            part = (level - curve[i - 1]) / (curve[i] - curve[i - 1])
            return float(doses[i - 1] + part * (doses[i] - doses[i - 1]))
    return math.inf
