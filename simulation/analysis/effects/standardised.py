"""Effect sizes: a difference in units of how much runs differ anyway.

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
"""

import math

import numpy as np

from simulation.analysis.effects.pairs import complete_pairs, grain_of
from simulation.experiment.pairing import CONFIDENCE, Estimate
from simulation.parameters import Floats


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
