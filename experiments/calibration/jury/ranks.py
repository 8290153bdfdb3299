"""Simulation-based calibration: is what the procedure calls a 90 % interval one?

If parameters are drawn from the prior, data from the parameters, and posteriors from the data, then the rank
of the parameter in its posterior is uniform (Talts, S. et al. 2018, Validating Bayesian inference algorithms
with simulation-based calibration, arXiv:1804.06788). A hump in the histogram: intervals too wide; a bowl: too
narrow; a slope: estimates off to one side.
"""

from typing import NamedTuple

import numpy as np
from inference import Prior, infer
from scipy.stats import chisquare

from simulation.parameters import Floats

BINS = 10


class Uniformity(NamedTuple):
    """A rank histogram and how surprising it is if ranks are uniform."""

    counts: Floats
    p: float
    covered: float  # share of truths inside the central 90 % interval


def truth_ranks(prior: Prior, candidates: Floats, data: Floats, noise: Floats, number: int) -> Floats:
    """Let rows taken by lot be the truth in turn, and infer each from all other rows."""
    ranks = []
    for row in np.random.default_rng(number).choice(len(data), number, replace=False):
        others = np.arange(len(data)) != row
        posterior = infer(prior, candidates[others], data[others], noise, data[row])
        ranks.append(posterior.rank(candidates[row]))
    return np.array(ranks)


def uniformity(ranks: Floats) -> Uniformity:
    """Count ranks of one parameter in ten bins and test whether they are uniform."""
    counts, _ = np.histogram(ranks, BINS, (0, 1))
    covered = float(np.mean((ranks >= 0.05) & (ranks <= 0.95)))
    return Uniformity(counts.astype(float), float(chisquare(counts).pvalue), covered)
