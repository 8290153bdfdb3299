"""Normal, exponential, lognormal and gamma draws follow the distributions they are named after."""

import numpy as np
import pytest
from scipy import stats

N = 400_000
P_MIN = 1e-6
Z_MAX = 5.0


def assert_moments(draws, law):
    """Mean and variance lie within five standard errors of the law's own."""
    mean, variance, _, excess = law.stats("mvsk")
    n = len(draws)
    assert abs(draws.mean() - mean) < Z_MAX * np.sqrt(variance / n)
    assert abs(draws.var() - variance) < Z_MAX * variance * np.sqrt((excess + 2.0) / n)


def test_box_muller_1958_normal(walk, compiled):
    draws = compiled.normal(walk("entity", N))
    assert_moments(draws, stats.norm())
    assert stats.kstest(draws, "norm").pvalue > P_MIN
    beyond_three = (np.abs(draws) > 3.0).mean()
    expected = 2.0 * stats.norm.sf(3.0)
    assert abs(beyond_three - expected) < Z_MAX * np.sqrt(expected / N)


def test_normals_along_time_and_across_people_are_uncorrelated(walk, compiled):
    one, other = compiled.normal(walk("time", N, entity=1)), compiled.normal(walk("time", N, entity=2))
    assert abs((one * other).mean()) < Z_MAX / np.sqrt(N)
    assert abs((one[1:] * one[:-1]).mean()) < Z_MAX / np.sqrt(N)


def test_exponential(walk, compiled):
    draws = compiled.exponential(walk("entity", N))
    assert_moments(draws, stats.expon())
    assert stats.kstest(draws, "expon").pvalue > P_MIN


@pytest.mark.parametrize("shape", [0.1, 0.5, 0.999, 1.0, 2.5, 40.0])
def test_marsaglia_tsang_2000_gamma(shape, walk, compiled):
    draws = compiled.gamma(walk("index", 60_000), shape)
    assert_moments(draws, stats.gamma(shape))
    assert stats.kstest(draws, stats.gamma(shape).cdf).pvalue > P_MIN


def test_gammas_of_neighbouring_indices_are_uncorrelated(walk, compiled):
    draws = compiled.gamma(walk("index", 60_000), 1.3)
    assert abs(np.corrcoef(draws[1:], draws[:-1])[0, 1]) < Z_MAX / np.sqrt(60_000)


def test_dirichlet_from_gammas_has_the_right_means_and_variances(walk, compiled):
    concentration = np.array([0.4, 1.2, 6.4])
    draws = np.column_stack(
        [compiled.gamma(walk("entity", N, index=k), c) for k, c in enumerate(concentration)]
    )
    shares = draws / draws.sum(axis=1, keepdims=True)
    law = stats.dirichlet(concentration)
    assert np.all(np.abs(shares.mean(axis=0) - law.mean()) < Z_MAX * np.sqrt(law.var() / N))
    assert np.allclose(shares.var(axis=0), law.var(), rtol=0.02)


def test_lognormal_has_the_stated_median_and_log_standard_deviation(walk, compiled):
    draws = np.log(compiled.lognormal(walk("entity", N), 0.8, 0.5))
    assert_moments(draws, stats.norm(np.log(0.8), 0.5))
    assert stats.kstest(draws, stats.norm(np.log(0.8), 0.5).cdf).pvalue > P_MIN
