"""How far noise of the replicates moves points apart, if all points meet the same replicates.

On common random numbers an easy world lifts all points alike, and what is common to all does not make any two
of them differ. What does is left after the mean of each replicate over the points is taken off:

    e_pr = y_pr - mean over points in replicate r

The standard error of a point is that of the mean of its e, which is what an analysis of differences between
points (Sobol, Morris) needs; the usual one, of the mean itself, can be several times as large.
"""

import numpy as np

from simulation.parameters import Floats


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
