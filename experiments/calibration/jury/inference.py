"""Approximate Bayesian computation from one table of simulated data sets.

A table of candidates drawn from the prior, each with the data it produced, serves any number of data sets:
the real one, and the simulated ones on which the procedure itself is tested (`ranks`). The nearest rows are
kept (distance in standard deviations of the sampling noise) and corrected for what distance remains by local
linear regression (Beaumont, M. A., Zhang, W. and Balding, D. J. 2002, Approximate Bayesian computation in
population genetics, Genetics 162, 2025–2035), on a logit scale that keeps corrected values inside the prior's
bounds.
"""

from typing import NamedTuple

import numpy as np
from scipy.spatial import KDTree
from scipy.special import expit, logit
from scipy.stats import qmc

from simulation.parameters import Floats, Ints

KEPT = 0.05  # share of the table
EDGE = 1e-6  # keeps the logit finite at the bounds


class Prior(NamedTuple):
    """Independent uniform distributions, on a logarithmic scale where said."""

    low: Floats
    high: Floats
    logarithmic: Floats  # 1 = uniform in the logarithm

    def placed(self, unit: Floats) -> Floats:
        """Move points of the unit cube to parameters."""
        low, high = self._ends()
        scaled = low + unit * (high - low)
        return np.where(self.logarithmic > 0, np.exp(scaled), scaled)

    def unit(self, values: Floats) -> Floats:
        """Move parameters to the unit cube."""
        low, high = self._ends()
        scaled = np.where(self.logarithmic > 0, np.log(np.where(self.logarithmic > 0, values, 1)), values)
        return (scaled - low) / (high - low)

    def _ends(self) -> tuple[Floats, Floats]:
        logs = self.logarithmic > 0
        return (
            np.where(logs, np.log(np.where(logs, self.low, 1)), self.low),
            np.where(logs, np.log(np.where(logs, self.high, 1)), self.high),
        )


class Posterior(NamedTuple):
    """A weighted sample of parameters; rows are draws."""

    draws: Floats
    weights: Floats  # sum to 1

    def quantile(self, share: float) -> Floats:
        """Return a quantile of every parameter."""
        return np.array([weighted_quantile(column, self.weights, share) for column in self.draws.T])

    def rank(self, truth: Floats) -> Floats:
        """Return the weight of draws below the truth, one number in [0, 1] a parameter."""
        return np.asarray((self.weights[:, None] * (self.draws < truth)).sum(0))


def prior_draws(prior: Prior, number: int, seed: int) -> Floats:
    """Return candidates that fill the prior evenly (scrambled Sobol points)."""
    sobol = qmc.Sobol(len(prior.low), rng=np.random.default_rng(seed))
    return prior.placed(sobol.random(number))


def infer(prior: Prior, candidates: Floats, data: Floats, noise: Floats, seen: Floats) -> Posterior:
    """Return what the data seen say about the parameters.

    Parameters
    ----------
    prior
        What was held possible before; the table was drawn from it.
    candidates, data
        The table, a row a simulated data set.
    noise
        Standard deviation of the sampling noise of each summary: the unit of distance.
    seen
        Summaries of the data set in question.
    """
    near = nearest(data / noise, seen / noise, max(20, int(KEPT * len(data))))
    off = (data[near] - seen) / noise
    distance = np.sqrt((off * off).sum(1))
    reach = max(distance.max(), EDGE) * (1 + EDGE)  # 0 where twenty data sets are all alike
    weights = 1 - (distance / reach) ** 2  # Epanechnikov
    position = logit(np.clip(prior.unit(candidates[near]), EDGE, 1 - EDGE))
    design = np.column_stack([np.ones(len(near)), off])
    root = np.sqrt(weights)[:, None]
    slope, *_ = np.linalg.lstsq(root * design, root * position, rcond=None)
    corrected = prior.placed(expit(position - off @ slope[1:]))
    return Posterior(corrected, weights / weights.sum())


def nearest(data: Floats, seen: Floats, number: int) -> Ints:
    """Return the rows of the table that resemble the data seen most."""
    return np.asarray(KDTree(data).query(seen, number)[1])


def weighted_quantile(values: Floats, weights: Floats, share: float) -> float:
    """Return the value below which a share of the weight lies."""
    order = np.argsort(values)
    return float(np.interp(share, np.cumsum(weights[order]) - weights[order] / 2, values[order]))
