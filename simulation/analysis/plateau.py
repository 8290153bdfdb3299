"""Estimates from a plateau: candidates spread over ranges, and the middle of the best of them.

Where a loss is flat and noisy the best of many candidates is mostly the luckiest; the mean of the best eighth
hardly moves when the evidence is drawn again.
"""

from typing import NamedTuple

import numpy as np
from scipy.stats import qmc

from simulation.parameters import Floats, Ints

BEST = 0.125  # share of candidates that make the plateau; assumption


class Range(NamedTuple):
    """Where a number is looked for."""

    low: float
    high: float
    logarithmic: bool
    """Whether it is searched evenly in its logarithm; both ends are then above 0."""

    def at(self, share: float) -> float:
        """Return the value at a share of the range.

        Examples
        --------
        >>> Range(1.0, 3.0, False).at(0.5), round(Range(1.0, 100.0, True).at(0.5), 6)
        (2.0, 10.0)
        """
        if self.logarithmic:
            return float(self.low * (self.high / self.low) ** share)
        return self.low + share * (self.high - self.low)


def spread_candidates(number: int, dimensions: int, seed: int) -> Floats:
    """Return (number, dimensions) scrambled Sobol points, shares of the ranges; take a power of two."""
    return np.asarray(qmc.Sobol(dimensions, rng=np.random.default_rng(seed)).random(number))


def best_candidates(losses: Floats) -> Ints:
    """Return the rows of the plateau, the best first.

    Parameters
    ----------
    losses
        (candidates,) the smaller the better; among equals the first comes first.
    """
    order = np.argsort(losses, kind="stable")
    return np.asarray(order[: max(1, round(BEST * len(order)))], dtype=np.int64)


def middle_of_the_best(shares: Floats, losses: Floats) -> Floats:
    """Return (dimensions,) the middle of the plateau, as shares of the ranges.

    Parameters
    ----------
    shares
        (candidates, dimensions).
    losses
        (candidates,).
    """
    return np.asarray(shares[best_candidates(losses)].mean(axis=0))
