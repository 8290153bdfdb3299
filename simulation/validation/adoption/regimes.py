"""Which real case a curve is most like, by the three numbers of Bass.

    d² = (ln p/p')² + (ln q/q')² + (ln m/m')²

with p and q of nearly nothing raised to a floor: a series cannot tell how near to nothing.
"""

from collections.abc import Mapping

import numpy as np

from simulation.analysis.bass import Bass, fit_bass
from simulation.validation.adoption.series import Series

LEAST_INNOVATION = 0.005  # p per year; assumption
LEAST_IMITATION = 0.05  # q per year; assumption


def regime(series: Series) -> Bass:
    """Return the Bass curve of a series, p and q per year."""
    return fit_bass(series.years, series.share).curve


def distance(one: Bass, other: Bass) -> float:
    """Return how unlike two curves are.

    Examples
    --------
    >>> distance(Bass(0.5, 0.0, 0.5), Bass(0.5, 0.03, 0.5))
    0.0
    """
    return float(np.linalg.norm(_place(one) - _place(other)))


def nearest(curve: Bass, among: Mapping[str, Bass]) -> str:
    """Return the name of the most similar of several curves."""
    return min(among, key=lambda name: distance(curve, among[name]))


def _place(curve: Bass) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.log(
        [max(curve.innovation, LEAST_INNOVATION), max(curve.imitation, LEAST_IMITATION), curve.ceiling]
    )
