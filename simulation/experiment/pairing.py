"""What can be said about a measure, and about the difference between two designs that met the same world.

All designs of an experiment run the same replicates: the same problem, people and chance (common random
numbers). Differences are therefore taken replicate by replicate, and what both designs owe to an easy or a
hard world cancels out.

Intervals
---------
========================  =========================================================================
mean                      Student's t
share of runs (0/1)       Wilson (1927) score interval, which keeps its coverage near 0 and 1 [1]_
paired difference         Student's t of the differences
paired 0/1 difference     adjusted Wald interval of Bonett and Price (2012), which neither collapses
                          when few pairs disagree nor loses coverage [2]_
========================  =========================================================================

A measure that does not exist in a run is NaN there. A mean is taken over the runs where it exists, a paired
difference over the replicates where it exists under both designs; `Estimate.count` says how many that were.

References
----------
.. [1] Brown, L. D., Cai, T. T. & DasGupta, A. (2001). Interval estimation for a binomial proportion.
   Statistical Science 16(2), 101–133.
.. [2] Bonett, D. G. & Price, R. M. (2012). Adjusted Wald confidence interval for a difference of binomial
   proportions based on paired data. Journal of Educational and Behavioral Statistics 37(4), 479–488.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

ROUNDING = 1e-24  # a variance this small beside another is what rounding leaves of zero
CONFIDENCE = 0.95  # the convention of the field

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A value, its confidence interval, and the number of runs (or pairs of runs) behind it.

    The bounds are NaN where the count does not allow an interval.
    """

    value: float
    low: float
    high: float
    count: int

    @property
    def excludes_zero(self) -> bool:
        """Whether zero lies outside the interval."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Difference(Estimate):
    """A paired difference from the reference design.

    `variance_reduction` is the variance that the difference would have with independent runs, divided by the
    variance that it has: without pairing it would take that many times as many replicates. Infinite where the
    measure varies but the difference does not, NaN where nothing varies.
    """

    variance_reduction: float


def estimate(values: Floats, is_binary: bool, confidence: float = CONFIDENCE) -> Estimate:
    """Estimate a mean or, for a measure that is 0 or 1, a share of runs.

    Parameters
    ----------
    values : array, shape (runs,)
        NaN where the measure does not exist.
    is_binary : bool
        Whether the measure is either 0 or 1.
    confidence : float in (0, 1)
        Share of intervals that cover the truth.

    Examples
    --------
    >>> estimate(np.array([1.0, 1.0, 0.0, np.nan]), is_binary=True).count
    3
    """
    present = values[~np.isnan(values)]
    if is_binary:
        return _wilson(present, confidence)
    mean, low, high = _student(present, confidence)
    return Estimate(mean, low, high, len(present))


def paired_difference(
    values: Floats, reference: Floats, is_binary: bool, confidence: float = CONFIDENCE
) -> Difference:
    """Estimate how much a design changes a measure, from replicates that both designs ran.

    Parameters
    ----------
    values, reference : array, shape (replicates,)
        The measure under the design and under the reference, in the same order of replicates.
    is_binary : bool
        Whether the measure is either 0 or 1.
    confidence : float in (0, 1)
        Share of intervals that cover the truth.
    """
    both = ~(np.isnan(values) | np.isnan(reference))
    mine, theirs = values[both], reference[both]
    differences = mine - theirs
    interval = _bonett_price if is_binary else _student
    value, low, high = interval(differences, confidence)
    return Difference(value, low, high, len(differences), variance_reduction(mine, theirs))


def variance_reduction(values: Floats, reference: Floats) -> float:
    """Return by what factor pairing cuts the variance of a difference of means: (σ₁² + σ₂²) / σ²(difference).

    Examples
    --------
    >>> round(variance_reduction(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0])), 6)
    10.0
    """
    if len(values) < 2:
        return math.nan
    paired = float(np.var(values - reference, ddof=1))
    independent = float(np.var(values, ddof=1) + np.var(reference, ddof=1))
    if independent == 0:
        return math.nan
    return independent / paired if paired > ROUNDING * independent else math.inf


def _student(values: Floats, confidence: float) -> tuple[float, float, float]:
    count = len(values)
    if count == 0:
        return math.nan, math.nan, math.nan
    mean = float(np.mean(values))
    if count == 1:
        return mean, math.nan, math.nan
    from scipy.special import stdtrit  # here, because workers import this package and need no statistics

    half = float(stdtrit(count - 1, 0.5 + confidence / 2)) * float(np.std(values, ddof=1)) / math.sqrt(count)
    return mean, mean - half, mean + half


def _wilson(values: Floats, confidence: float) -> Estimate:
    count = len(values)
    if count == 0:
        return Estimate(math.nan, math.nan, math.nan, 0)
    share = float(np.mean(values))
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    scale = 1 + z * z / count
    centre = (share + z * z / (2 * count)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    # At the ends the interval begins exactly at 0 or 1; rounding must not leave the estimate outside it.
    return Estimate(share, max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half)), count)


def _bonett_price(differences: Floats, confidence: float) -> tuple[float, float, float]:
    count = len(differences)
    if count == 0:
        return math.nan, math.nan, math.nan
    up, down = int(np.sum(differences > 0)), int(np.sum(differences < 0))
    share_up, share_down = (up + 1) / (count + 2), (down + 1) / (count + 2)
    centre = share_up - share_down
    spread = share_up + share_down - centre * centre
    half = NormalDist().inv_cdf(0.5 + confidence / 2) * math.sqrt(spread / (count + 2))
    return (up - down) / count, max(-1.0, centre - half), min(1.0, centre + half)
