"""Proposals drawn again with replacement: the cluster bootstrap.

Issues of one proposal are negotiated by the same people at the same time and are not independent, so that
whole proposals are drawn. All methods meet the same draws, which makes differences between them paired.

References
----------
Davison, A. C. & Hinkley, D. V. (1997). Bootstrap Methods and their Application. Cambridge University Press,
    §3.8.
"""

from collections.abc import Sequence

import numpy as np

from simulation.forecast.issue import Array

RESAMPLES = 2000  # the 2.5 % tail then rests on 50 draws
SEED = 20240601
LEVEL = 0.95


def resample(clusters: Sequence[str], resamples: int = RESAMPLES, seed: int = SEED) -> Array:
    """Return (resamples, issues) how often each issue is drawn.

    Parameters
    ----------
    clusters
        (issues,) the proposal of each.
    resamples
        How many samples to draw.
    seed
        Same seed, same samples.

    Examples
    --------
    >>> counts = resample(["a", "a", "b"], resamples=4)
    >>> bool((counts[:, 0] == counts[:, 1]).all()), (counts[:, 1] + counts[:, 2]).tolist()
    (True, [2.0, 2.0, 2.0, 2.0])
    """
    names, member = np.unique(np.array(clusters), return_inverse=True)
    chances = np.full(len(names), 1 / len(names))
    drawn = np.random.default_rng(seed).multinomial(len(names), chances, size=resamples)
    return np.asarray(drawn[:, member], dtype=np.float64)


def interval(values: Array) -> tuple[float, float]:
    """Return the ends between which the middle 95 % lie."""
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
