"""How much of a result's variance goes back to each factor: Sobol indices.

If all factors vary at once over their ranges, the first-order index of a factor is the share of the variance
that would go if it alone were known; the total-order index, the share that would stay if it alone remained
unknown. A total above the first order means interaction; second-order indices say with which other factor.

The estimators are SALib's (Saltelli et al. 2010 for first and total, Saltelli 2002 for second order), and so
are the intervals: the standard deviation over resampled points, times the normal quantile. Resampling treats
the points as drawn by lot; Sobol points fill space more evenly than that, so that these intervals are
conservative, the more the smoother the result.

References
----------
Saltelli, A., Annoni, P., Azzini, I., Campolongo, F., Ratto, M. & Tarantola, S. (2010). Variance based
sensitivity analysis of model output. Computer Physics Communications 181(2), 259-270.
Saltelli, A. (2002). Making best use of model evaluations to compute sensitivity indices. Computer Physics
Communications 145(2), 280-297.
Herman, J. & Usher, W. (2017). SALib: an open-source Python library for sensitivity analysis. Journal of Open
Source Software 2(9), 97.

How far noise of the replicates moves points apart, if all points meet the same replicates.

On common random numbers an easy world lifts all points alike, and what is common to all does not make any two
of them differ. What does is left after the mean of each replicate over the points is taken off:

    e_pr = y_pr - mean over points in replicate r

The standard error of a point is that of the mean of its e, which is what an analysis of differences between
points (Sobol, Morris) needs; the usual one, of the mean itself, can be several times as large.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from simulation.analysis.sensitivity.morris import Problem, factor_names, is_constant, require_every_point
from simulation.experiment.pairing import CONFIDENCE, Estimate
from simulation.parameters import Floats

# --- How far noise of the replicates moves points apart, if all points meet the same replicates ---


def errors_between_points(values: Floats) -> Floats:
    """Return the standard error of each point's mean, apart from what all points have in common.

    Parameters
    ----------
    values : array, shape (points, replicates)
        A measure, with the same replicates at all points. NaN where it does not exist, or was not run.

    Returns
    -------
    array, shape (points,)
        NaN for a point with fewer than two values.

    Examples
    --------
    >>> world = np.array([0.1, 0.5, 0.9])
    >>> errors_between_points(np.stack([world, world + 1])).round(9).tolist()  # the world is all the noise
    [0.0, 0.0]
    """
    present = ~np.isnan(values)
    points = len(values)
    in_common = np.where(present, values, 0.0).sum(axis=0) / np.maximum(present.sum(axis=0), 1)
    left = np.where(present, values - in_common, 0.0)
    count = present.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = left.sum(axis=1) / count
        deviations = np.where(present, left - mean[:, None], 0.0)
        variance = (deviations * deviations).sum(axis=1) / np.where(count > 1, count - 1, np.nan)
        # A point is part of the mean that was taken off: without this it would seem too quiet.
        return np.asarray(np.sqrt(variance / count * points / max(points - 1, 1)))


# --- How much of a result's variance goes back to each factor: Sobol indices ---

RESAMPLES = 500  # of the points; the interval needs their standard deviation alone


@dataclass(frozen=True)
class SobolIndices:
    """Shares of the variance of one measure.

    Attributes
    ----------
    factors
        Names of the factors, or of the groups of factors that move together.
    first, total
        One estimate a factor; `count` is the number of base points.
    second
        One estimate a pair of factors; empty if the points were sampled without.
    noise_share
        Part of the variance that replicates would leave even without any factor: the squared standard error
        of a point's mean over the variance between points. Every index of total order contains as much of
        it. NaN if standard errors were not given.
    """

    factors: tuple[str, ...]
    first: tuple[Estimate, ...]
    total: tuple[Estimate, ...]
    second: dict[tuple[str, str], Estimate]
    noise_share: float


def sobol_indices(
    problem: Problem,
    values: Floats,
    has_second_order: bool = True,
    standard_errors: Floats | None = None,
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
    seed: int = 1,
) -> SobolIndices:
    """Estimate Sobol indices from values at the points that `SALib.sample.sobol` chose.

    Parameters
    ----------
    problem : mapping
        What the points were sampled from.
    values : array, shape (points,)
        Mean of a measure at every point, in the order of the sample.
    has_second_order : bool
        Whether the sample was made with `calc_second_order`.
    standard_errors : array, shape (points,), optional
        Of these means, from the replicates. On common random numbers: `errors_between_points`; the usual
        ones, which contain what all points have in common, make too much of the noise.
    confidence : float in (0, 1)
        Share of intervals that cover the truth.
    resamples : int
        How often points are drawn again for the intervals.
    seed : int >= 1
        Of these draws.

    Raises
    ------
    ValueError
        If values are missing, or their number does not fit the sample.
    """
    from SALib.analyze import sobol

    factors = factor_names(problem)
    step = 2 * len(factors) + 2 if has_second_order else len(factors) + 2
    require_every_point(values, step)
    points = len(values) // step
    if is_constant(values):
        return _of_a_constant(factors, points)
    found = sobol.analyze(
        dict(problem),
        values,
        calc_second_order=has_second_order,
        num_resamples=resamples,
        conf_level=confidence,
        seed=seed,
    )
    pairs = [(i, j) for i in range(len(factors)) for j in range(i + 1, len(factors)) if has_second_order]
    return SobolIndices(
        factors=factors,
        first=tuple(_estimate(found, "S1", (i,), points) for i in range(len(factors))),
        total=tuple(_estimate(found, "ST", (i,), points) for i in range(len(factors))),
        second={(factors[i], factors[j]): _estimate(found, "S2", (i, j), points) for i, j in pairs},
        noise_share=_noise_share(values, standard_errors),
    )


def _estimate(found: Any, name: str, place: tuple[int, ...], points: int) -> Estimate:
    value, half = float(found[name][place]), float(found[f"{name}_conf"][place])
    return Estimate(value, value - half, value + half, points)


def _of_a_constant(factors: tuple[str, ...], points: int) -> SobolIndices:
    """Say nothing about shares of no variance."""
    unknown = (Estimate(np.nan, np.nan, np.nan, points),) * len(factors)
    return SobolIndices(factors, unknown, unknown, {}, np.nan)


def _noise_share(values: Floats, standard_errors: Floats | None) -> float:
    if standard_errors is None:
        return float("nan")
    return float(np.mean(standard_errors * standard_errors) / np.var(values))
