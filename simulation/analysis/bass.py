"""How fast and how far a practice spread, in three numbers: the growth model of Bass.

Bass, F. M. (1969), A new product growth for model consumer durables, Management Science 15(5), 215-227.
Those who have not adopted do so at the rate p + q F / m: p for those who need no example, q for the example
of others, m for the share that ever adopts.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import least_squares

from simulation.parameters import Floats

# Where searches start, p and q per unit of time: the mean of published fits (.03, .38; recalled, an
# assumption) and curves that are driven by p alone or by q alone.
STARTS = ((0.03, 0.38, 0.6), (0.5, 0.05, 0.6), (0.005, 0.8, 0.9))
LOWEST, HIGHEST = (1e-6, 0.0, 1e-3), (10.0, 20.0, 1.0)


class Bass(NamedTuple):
    """A Bass curve.

    Attributes
    ----------
    innovation
        p, per unit of time: adoption without example.
    imitation
        q, per unit of time: adoption by example.
    ceiling
        m, share of all who ever adopt.
    """

    innovation: float
    imitation: float
    ceiling: float

    def share(self, time: ArrayLike) -> Floats:
        """Return the share that has adopted by then; nobody has at time 0.

        Examples
        --------
        >>> Bass(innovation=0.5, imitation=0.0, ceiling=0.8).share([0.0, 100.0]).round(3).tolist()
        [0.0, 0.8]
        """
        left = np.exp(-(self.innovation + self.imitation) * np.asarray(time, np.float64))
        shares: Floats = self.ceiling * (1.0 - left) / (1.0 + self.imitation / self.innovation * left)
        return shares


class BassFit(NamedTuple):
    """The curve nearest to observed shares, and its root mean squared error in share."""

    curve: Bass
    error: float


def fit_bass(time: ArrayLike, share: ArrayLike) -> BassFit:
    """Find the Bass curve with the least squared error, time counted from when nobody had adopted.

    Short series that have not bent yet do not tell the ceiling from the rates: fit them, but do not quote m.
    """
    observed = np.asarray(share, np.float64)

    def residual(point: Floats) -> Floats:
        return Bass(*point).share(time) - observed

    fits = [least_squares(residual, start, bounds=(LOWEST, HIGHEST), x_scale=start) for start in STARTS]
    best = min(fits, key=lambda fit: float(fit.cost))
    return BassFit(Bass(*map(float, best.x)), float(np.sqrt(np.mean(best.fun**2))))
