"""How many replicates a cell of an experiment needs: run on until the interval is narrow, and stays so.

The replications algorithm of Hoad, Robinson and Davies (2010) [1]_. After every replicate the confidence
interval of every measure is formed from all values so far. A first n at which all are narrow enough may be
luck, so that

    f(n) = k                     n <= 100
    f(n) = floor(k n / 100)      n > 100

more replicates are looked at, with k = 5 (their kLimit); if an interval widens beyond its target on the way,
the search goes on from there. Returned is n + f(n), everything that was looked at: it depends on no later
value, so that batches of any size lead to the same number of replicates, and no run is thrown away.

An interval whose length decides when it is formed covers less often than one of a fixed number of runs:
values that happen to lie close together stop the search. For symmetric and moderately skewed measures the
loss is below two points of 95 (tests/analysis/test_coverage_stopping.py measures it). It is serious where a
measure is nearly always the same and rarely something else: while nothing else has been seen, a mean looks
perfectly known. `MINIMUM` bounds that without curing it; a share, with the interval of Wilson, does not
suffer from it.

References
----------
.. [1] Hoad, K., Robinson, S. & Davies, R. (2010). Automated selection of the number of replications for a
   discrete-event simulation. Journal of the Operational Research Society 61(11), 1632-1644.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.parameters import Floats, Ints

LOOK_AHEAD = 5  # replicates, kLimit of Hoad et al.
SCALES_BEYOND = 100  # replicates beyond which the look-ahead grows in proportion, Hoad et al.
MINIMUM = 30  # replicates before anything is believed; they use 3. Assumption: many measures are often just 0
CONFIDENCE = 0.95  # the convention of the field

Kind = Literal["mean", "share", "share difference"]


class Target(NamedTuple):
    """How precisely a measure is to be known.

    Attributes
    ----------
    half_width
        Of the confidence interval, in units of the measure; or as a share of its mean, if relative.
    kind
        "mean" takes Student's t interval; "share", for a measure that is 0 or 1, that of Wilson;
        "share difference", for the paired difference of two such measures, that of Bonett and Price.
    is_relative
        Whether the half-width is a share of the mean's absolute value. A mean of 0 is then never precise
        unless nothing varies.
    """

    half_width: float
    kind: Kind = "mean"
    is_relative: bool = False


def replicates_needed(
    values: Floats,
    targets: Sequence[Target],
    minimum: int = MINIMUM,
    look_ahead: int = LOOK_AHEAD,
    confidence: float = CONFIDENCE,
) -> int | None:
    """Find after how many replicates all measures of a cell are known as precisely as wanted.

    Parameters
    ----------
    values : array, shape (replicates, measures)
        Outcomes in the order of replicates. NaN where a measure does not exist; its interval is then formed
        from fewer values, and one that hardly ever exists is not soon precise.
    targets : sequence of Target
        One a measure.
    minimum : int >= 2
        Replicates that are run in any case.
    look_ahead : int >= 0
        Replicates over which the precision has to last (of the first 100; then in proportion).
    confidence : float in (0, 1)
        Share of intervals that cover the truth, if their number were fixed.

    Returns
    -------
    int or None
        Replicates to keep, the look-ahead included; None if those given are not enough.

    Raises
    ------
    ValueError
        If there is not one target a measure.

    Examples
    --------
    >>> always = np.ones((200, 1))
    >>> replicates_needed(always, [Target(0.01)])
    35
    >>> replicates_needed(always, [Target(0.01, "share")])  # that it is always 1 takes 189 runs to say
    198
    """
    if values.ndim != 2 or values.shape[1] != len(targets):
        raise ValueError(
            f"values must have shape (replicates, {len(targets)}), one column a target; got {values.shape}"
        )
    if len(values) < minimum:
        return None
    wide = ~np.all(_narrow(values, targets, confidence), axis=1)
    total = len(values)
    count = np.arange(1, total + 1)
    last = count + look_ahead_after(count, look_ahead)
    # Imprecise replicates among those from the n-th to the last looked at, by differences of running totals.
    so_far = np.concatenate(([0], np.cumsum(wide)))
    within = so_far[np.minimum(last, total)] - so_far[count - 1]
    found = np.flatnonzero((count >= minimum) & (last <= total) & (within == 0))
    return int(last[found[0]]) if len(found) else None


def look_ahead_after(count: Ints, look_ahead: int = LOOK_AHEAD) -> Ints:
    """Return over how many further replicates precision has to last once it is first reached at `count`.

    Examples
    --------
    >>> look_ahead_after(np.array([3, 100, 119, 120, 1000])).tolist()
    [5, 5, 5, 6, 50]
    """
    further: Ints = look_ahead * np.maximum(count, SCALES_BEYOND) // SCALES_BEYOND
    return further


def half_widths(values: Floats, kinds: Sequence[Kind], confidence: float = CONFIDENCE) -> Floats:
    """Return how wide the intervals were after each replicate: half of their length.

    Parameters
    ----------
    values : array, shape (replicates, measures)
        In the order of replicates; NaN where a measure does not exist.
    kinds : sequence of str
        One a measure; see `Target`.
    confidence : float in (0, 1)
        Share of intervals that cover the truth.

    Returns
    -------
    array, shape (replicates, measures)
        NaN where fewer than two values exist.
    """
    if len(values) == 0:
        return np.empty(values.shape)
    running = _Running.of(values)
    widths = np.empty(values.shape)
    for column, kind in enumerate(kinds):
        widths[:, column] = _HALF_WIDTH[kind](running, column, confidence)
    return np.where(running.count >= 2, widths, np.nan)


def _narrow(values: Floats, targets: Sequence[Target], confidence: float) -> NDArray[np.bool_]:
    half = half_widths(values, [target.kind for target in targets], confidence)
    allowed = np.array([target.half_width for target in targets])
    relative = np.array([target.is_relative for target in targets])
    with np.errstate(invalid="ignore"):  # NaN compares as not narrow, which is what it means
        return half <= np.where(relative, allowed * np.abs(_Running.of(values).mean), allowed)


@dataclass(frozen=True)
class _Running:
    """Sums over the first n values of each measure, for every n; shape (replicates, measures)."""

    count: Floats
    mean: Floats
    variance: Floats
    ups: Floats
    downs: Floats

    @classmethod
    def of(cls, values: Floats) -> "_Running":
        present = ~np.isnan(values)
        count = np.cumsum(present, axis=0).astype(np.float64)
        # Sums of squares lose digits unless the origin lies among the values; the first of them depends on
        # no later one.
        first = values[np.argmax(present, axis=0), np.arange(values.shape[1])]
        shifted = np.where(present, values - first, 0.0)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = np.cumsum(shifted, axis=0) / count
            squares = np.cumsum(shifted * shifted, axis=0) - count * mean * mean
            variance = np.maximum(squares, 0.0) / (count - 1)
        ups, downs = np.cumsum(values > 0, axis=0), np.cumsum(values < 0, axis=0)
        return cls(count, mean + first, variance, ups.astype(np.float64), downs.astype(np.float64))


def _student(running: _Running, column: int, confidence: float) -> Floats:
    count, variance = running.count[:, column], running.variance[:, column]
    quantiles = _student_quantiles(_rounded_up(int(count[-1])), confidence)[count.astype(np.int64)]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(quantiles * np.sqrt(variance / count))


def _wilson(running: _Running, column: int, confidence: float) -> Floats:
    n, z = running.count[:, column], _normal_quantile(confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = running.ups[:, column] / n
        return np.asarray(z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)))


def _bonett_price(running: _Running, column: int, confidence: float) -> Floats:
    n = running.count[:, column] + 2
    up, down = (running.ups[:, column] + 1) / n, (running.downs[:, column] + 1) / n
    return np.asarray(_normal_quantile(confidence) * np.sqrt((up + down - (up - down) ** 2) / n))


_HALF_WIDTH = {"mean": _student, "share": _wilson, "share difference": _bonett_price}


def _normal_quantile(confidence: float) -> float:
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def _rounded_up(count: int) -> int:
    """Return the next power of two: few tables of quantiles serve samples of all sizes."""
    return 1 << max(count, 1).bit_length()


@lru_cache(maxsize=64)
def _student_quantiles(size: int, confidence: float) -> Floats:
    """Return Student's quantiles by the number of values; NaN for fewer than two."""
    from scipy.special import stdtrit  # here, because workers import this module and need no statistics

    quantiles = np.full(size, np.nan)
    quantiles[2:] = stdtrit(np.arange(1, size - 1), 0.5 + confidence / 2)
    return quantiles
