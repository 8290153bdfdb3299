"""Intervals of sensitivity indices cover the exact ones at least as often as they claim."""

import math

import numpy as np
import pytest
from SALib.sample import morris as morris_sample
from SALib.sample import sobol as sobol_sample

from simulation.analysis.sensitivity import morris_effects, sobol_indices
from tests.analysis.coverage import share_covering, tolerance

PROBLEM = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-math.pi, math.pi]] * 3}
A, B = 7.0, 0.1
V1, V2, V13 = (1 + B * math.pi**4 / 5) ** 2 / 2, A**2 / 8, B**2 * math.pi**8 * (1 / 18 - 1 / 50)
WHOLE = V1 + V2 + V13


def ishigami(x):
    return np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_sobol_intervals_are_conservative_on_points_that_fill_space_evenly():
    samples = 150
    found = []
    for seed in range(1, samples + 1):
        points = sobol_sample.sample(PROBLEM, 256, calc_second_order=False, seed=seed)
        found.append(sobol_indices(PROBLEM, ishigami(points), has_second_order=False, resamples=100))
    exact = {"first": (V1, V2, 0.0), "total": (V1 + V13, V2, V13)}
    for order, variances in exact.items():
        for factor, variance in enumerate(variances):
            intervals = [(each.low, each.high) for each in (getattr(one, order)[factor] for one in found)]
            assert share_covering(intervals, variance / WHOLE) > 0.95 - tolerance(samples), (order, factor)


def test_sobol_intervals_of_second_order_are_conservative_too():
    samples = 80
    found = []
    for seed in range(1, samples + 1):
        points = sobol_sample.sample(PROBLEM, 256, seed=seed)
        found.append(sobol_indices(PROBLEM, ishigami(points), resamples=100).second)
    for pair, variance in ((("x1", "x3"), V13), (("x1", "x2"), 0.0)):
        intervals = [(each[pair].low, each[pair].high) for each in found]
        assert share_covering(intervals, variance / WHOLE) > 0.95 - tolerance(samples)


def test_morris_intervals():
    """Trajectories are drawn independently, and effects in a product of two factors are known."""
    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0.0, 1.0]] * 3}
    samples, means, sizes, spreads = 200, [], [], []
    for seed in range(1, samples + 1):
        points = morris_sample.sample(problem, 20, num_levels=4, seed=seed)
        found = morris_effects(problem, points, (points[:, 0] - 0.5) * points[:, 1] + points[:, 2])
        means.append((found.mu[1].low, found.mu[1].high))
        sizes.append((found.mu_star[1].low, found.mu_star[1].high))
        spreads.append((found.sigma[1].low, found.sigma[1].high))
    # On the grid 0, 1/3, 2/3, 1 the slope a − 1/2 has mean 0 and mean size (1/2 + 1/6)/2 = 1/3
    assert share_covering(means, 0.0) == pytest.approx(0.95, abs=tolerance(samples))
    assert share_covering(sizes, 1 / 3) == pytest.approx(0.95, abs=tolerance(samples))
    assert share_covering(spreads, math.sqrt((1 / 4 + 1 / 36) / 2)) == pytest.approx(
        0.95, abs=tolerance(samples)
    )
