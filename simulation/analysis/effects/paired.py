"""A paired difference: its bootstrap interval, its size in standard deviations, its p-value.

What other worlds of the same kind would have said: the bootstrap interval of a paired difference.

Replicates are drawn again with replacement, pair by pair, and the mean difference is formed each time.
Bias-corrected and accelerated (BCa) quantiles allow for skewed differences; plain quantiles serve for samples
so large that both agree.

References
----------
Efron, B. (1987). Better bootstrap confidence intervals. Journal of the American Statistical Association
82(397), 171-185.

Effect sizes: a difference in units of how much runs differ anyway.

    d_z  = m / s                          m, s: mean and standard deviation of the paired differences
    d_av = m / sqrt((s1^2 + s2^2) / 2)    s1, s2: standard deviations under the two designs

d_z (Cohen 1988) says how consistently one design does better in the same world, and grows when pairing takes
noise away; d_av (Lakens 2013) says how far the two clouds of outcomes lie apart, whether or not they were
paired. Publish d_av where readers compare with unpaired studies.

Intervals come from the delta method, with the influence of each pair on the ratio: unlike those of the
noncentral t distribution they ask for no normal differences, which outcomes of runs are not (many are exactly
0). They need hundreds of pairs; with 300 and an exponential tail they still lose two to four points of 95. An
effect size of a 0/1 measure is defined, but its difference in points says more.

References
----------
Cohen, J. (1988). Statistical power analysis for the behavioral sciences. 2nd ed., Erlbaum.
Lakens, D. (2013). Calculating and reporting effect sizes to facilitate cumulative science. Frontiers in
Psychology 4, 863.
van der Vaart, A. W. (1998). Asymptotic statistics. Cambridge University Press, chapter 3.

How often chance alone would make two designs differ as much as they did.

Real-valued measures: Student's t test of the paired differences. Measures that are 0 or 1: the mid-p version
of McNemar's test, of the pairs that disagree, which keeps its level in small samples without being
conservative.

References
----------
Fagerland, M. W., Lydersen, S. & Laake, P. (2013). The McNemar test for binary matched-pairs data: mid-p and
asymptotic are better than exact conditional. BMC Medical Research Methodology 13, 91.
"""

import math

import numpy as np

from simulation.analysis.sensitivity.morris import ROUNDING
from simulation.experiment.pairing import CONFIDENCE, Estimate
from simulation.parameters import Floats

# --- Pairs of runs in which a measure exists under both designs ---


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


# --- What other worlds of the same kind would have said: the bootstrap interval of a paired difference ---

RESAMPLES = 2000  # beyond this the interval hardly moves; assumption (Efron's paper uses 1,000 to 4,000)
LARGE = 2000  # pairs from which plain quantiles are taken: the acceleration needs a time of pairs squared
MEMORY = 2_000_000  # numbers held at once


def bootstrap_difference(
    values: Floats,
    reference: Floats,
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Estimate:
    """Estimate the mean paired difference with a bootstrap interval.

    Parameters
    ----------
    values, reference : array, shape (replicates,)
        The measure under the design and under the reference, in the same order of replicates; NaN where it
        does not exist.
    confidence : float in (0, 1)
        Share of intervals that cover the truth.
    resamples : int
        How often the replicates are drawn again.
    seed : int
        Of these draws: equal data and seed give an equal interval.

    Examples
    --------
    >>> found = bootstrap_difference(np.array([1.0, 2.0, 4.0, 3.0]), np.zeros(4))
    >>> found.value, 1.0 <= found.low < found.value < found.high <= 4.0
    (2.5, True)
    """
    mine, theirs = complete_pairs(values, reference)
    differences = mine - theirs
    count = len(differences)
    if count < 2:
        return Estimate(float(differences[0]) if count else math.nan, math.nan, math.nan, count)
    mean = float(np.mean(differences))
    if np.ptp(differences) <= grain_of(mine, theirs):  # every resample is the sample
        return Estimate(mean, mean, mean, count)
    from scipy.stats import bootstrap

    found = bootstrap(
        (differences,),
        np.mean,
        n_resamples=resamples,
        batch=max(1, MEMORY // count),
        confidence_level=confidence,
        method="BCa" if count < LARGE else "percentile",
        rng=np.random.default_rng(seed),
    ).confidence_interval
    return Estimate(mean, float(found.low), float(found.high), count)


# --- Effect sizes: a difference in units of how much runs differ anyway ---


def per_sd_of_difference(values: Floats, reference: Floats, confidence: float = CONFIDENCE) -> Estimate:
    """Estimate d_z: the mean difference in standard deviations of the differences.

    Parameters
    ----------
    values, reference : array, shape (replicates,)
        The measure under the design and under the reference; NaN where it does not exist.
    confidence : float in (0, 1)
        Share of intervals that cover the truth.

    Returns
    -------
    Estimate
        NaN where all differences are equal.

    Examples
    --------
    >>> per_sd_of_difference(np.array([1.0, 2.0, 3.0]), np.zeros(3)).value
    2.0
    """
    mine, theirs = complete_pairs(values, reference)
    differences = mine - theirs
    return _ratio(differences, _squares(differences), confidence, grain_of(mine, theirs))


def per_sd_of_measure(values: Floats, reference: Floats, confidence: float = CONFIDENCE) -> Estimate:
    """Estimate d_av: the mean difference in (pooled) standard deviations of the measure.

    Parameters
    ----------
    values, reference : array, shape (replicates,)
        The measure under the design and under the reference; NaN where it does not exist.
    confidence : float in (0, 1)
        Share of intervals that cover the truth.

    Returns
    -------
    Estimate
        NaN where the measure never varies.

    Examples
    --------
    >>> per_sd_of_measure(np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 2.0])).value
    1.0
    """
    mine, theirs = complete_pairs(values, reference)
    squares = (_squares(mine) + _squares(theirs)) / 2
    return _ratio(mine - theirs, squares, confidence, grain_of(mine, theirs))


def _squares(values: Floats) -> Floats:
    """Return squared deviations scaled so that their mean is the unbiased variance."""
    count = len(values)
    deviations = values - (np.mean(values) if count else 0.0)
    return np.asarray(deviations * deviations * (count / max(count - 1, 1)))


def _ratio(differences: Floats, squares: Floats, confidence: float, grain: float) -> Estimate:
    """Estimate mean(differences) / sqrt(mean(squares)) from the influence of each pair on it."""
    count = len(differences)
    variance = float(np.mean(squares)) if count > 1 else 0.0
    if variance <= grain * grain:  # nothing varies but roundings
        return Estimate(math.nan, math.nan, math.nan, count)
    from scipy.special import stdtrit

    mean, scale = float(np.mean(differences)), math.sqrt(variance)
    influence = (differences - mean) / scale - mean / (2 * scale * variance) * (squares - variance)
    half = float(stdtrit(count - 1, 0.5 + confidence / 2) * np.std(influence, ddof=1)) / math.sqrt(count)
    value = mean / scale
    return Estimate(value, value - half, value + half, count)


# --- How often chance alone would make two designs differ as much as they did ---


def p_value(values: Floats, reference: Floats, is_binary: bool) -> float:
    """Return the two-sided p-value of a paired difference.

    Parameters
    ----------
    values, reference : array, shape (replicates,)
        The measure under the design and under the reference; NaN where it does not exist.
    is_binary : bool
        Whether the measure is either 0 or 1.

    Returns
    -------
    float
        1 where no pair differs; NaN where there are fewer than two pairs.

    Examples
    --------
    >>> p_value(np.ones(5), np.ones(5), is_binary=False)
    1.0
    """
    mine, theirs = complete_pairs(values, reference)
    differences = mine - theirs
    if len(differences) < 2:
        return math.nan
    grain = grain_of(mine, theirs)
    if not np.any(np.abs(differences) > grain):
        return 1.0
    return _mcnemar(differences) if is_binary else _student(differences, grain)


def _student(differences: Floats, grain: float) -> float:
    from scipy.special import stdtr

    if np.ptp(differences) <= grain:
        return 0.0  # every pair differs by the same amount
    error = float(np.std(differences, ddof=1)) / math.sqrt(len(differences))
    return 2 * float(stdtr(len(differences) - 1, -abs(float(np.mean(differences))) / error))


def _mcnemar(differences: Floats) -> float:
    """Return 2 P(X < k) + P(X = k) for k of n disagreeing pairs, X binomial with one half."""
    from scipy.special import bdtr

    up, down = int(np.sum(differences > 0)), int(np.sum(differences < 0))
    fewer, disagreeing = min(up, down), up + down
    at_most = float(bdtr(fewer, disagreeing, 0.5))
    below = float(bdtr(fewer - 1, disagreeing, 0.5)) if fewer > 0 else 0.0
    return min(1.0, below + at_most)
