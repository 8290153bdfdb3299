"""Draws along any axis of the address look like independent uniform numbers.

Each statistic is compared with its null distribution. A bound of five standard errors, or p > 10⁻⁶, lets a
correct generator fail once in about a million such checks; addresses are fixed beforehand, not searched for.
"""

import numpy as np
import pytest
from scipy import stats

N = 200_000
P_MIN = 1e-6
Z_MAX = 5.0

along_every_axis = pytest.mark.parametrize(
    "axis", ["seed", "replicate", "purpose", "entity", "time", "index"]
)


@along_every_axis
def test_values_fill_the_unit_interval_evenly(axis, walk, compiled):
    n = min(N, 60_000) if axis == "purpose" else N
    u = compiled.uniform(walk(axis, n))
    assert u.min() > 0.0
    assert u.max() < 1.0
    assert stats.chisquare(np.bincount((u * 256).astype(int), minlength=256)).pvalue > P_MIN
    assert stats.kstest(u, "uniform").pvalue > P_MIN


@along_every_axis
def test_neighbours_are_uncorrelated(axis, walk, compiled):
    n = min(N, 60_000) if axis == "purpose" else N
    u = compiled.uniform(walk(axis, n)) - 0.5
    for lag in (1, 2, 3, 8, 64, 1000):
        correlation = (u[lag:] * u[:-lag]).mean() * 12.0
        assert abs(correlation) < Z_MAX / np.sqrt(n - lag)


@along_every_axis
def test_pairs_of_neighbours_fill_the_square_evenly(axis, walk, compiled):
    n = min(N, 60_000) if axis == "purpose" else N
    u = (compiled.uniform(walk(axis, n)) * 32).astype(int)
    assert stats.chisquare(np.bincount(u[0::2] * 32 + u[1::2], minlength=1024)).pvalue > P_MIN


@along_every_axis
def test_runs_above_and_below_one_half_have_the_right_number(axis, walk, compiled):
    n = min(N, 60_000) if axis == "purpose" else N
    above = compiled.uniform(walk(axis, n)) > 0.5
    changes = (above[1:] != above[:-1]).sum()
    assert abs(changes - (n - 1) / 2) < Z_MAX * np.sqrt((n - 1) / 4)


@along_every_axis
def test_gaps_between_rare_values_are_geometric(axis, walk, compiled):
    n = min(N, 60_000) if axis == "purpose" else N
    gaps = np.diff(np.flatnonzero(compiled.uniform(walk(axis, n)) < 0.1))
    longest = 60
    observed = np.bincount(np.minimum(gaps, longest), minlength=longest + 1)[1:]
    chance = 0.1 * 0.9 ** np.arange(longest)
    chance[-1] = 0.9 ** (longest - 1)
    assert stats.chisquare(observed, chance * observed.sum()).pvalue > P_MIN


@along_every_axis
def test_every_bit_of_every_word_is_balanced_and_independent_of_the_others(axis, walk, compiled):
    n = min(N, 60_000) if axis == "purpose" else N
    words = compiled.words(walk(axis, n))
    bits = ((words[:, :, None] >> np.arange(32)) & 1).reshape(n, 128).astype(np.float64)
    assert np.abs(bits.mean(axis=0) - 0.5).max() < Z_MAX * 0.5 / np.sqrt(n)
    correlations = np.corrcoef(bits.T) - np.eye(128)
    assert np.abs(correlations).max() < (Z_MAX + 1.0) / np.sqrt(n)  # 8,128 pairs


@pytest.mark.parametrize("axis", ["seed", "replicate", "stream", "purpose", "time", "index"])
def test_neighbouring_streams_are_uncorrelated(axis, walk, compiled):
    start = {"seed": 10, "replicate": 10, "stream": 1, "purpose": 10, "time": 10, "index": 10}
    here = compiled.uniform(walk("entity", N, **start)) - 0.5
    for step in (1, 2, 4):
        there = compiled.uniform(walk("entity", N, **start | {axis: start[axis] + step})) - 0.5
        assert abs((here * there).mean() * 12.0) < Z_MAX / np.sqrt(N)
        assert (here != there).all()


def test_the_four_numbers_of_one_address_are_uniform_and_uncorrelated(walk, compiled):
    u = compiled.uniforms4(walk("entity", N))
    assert u.min() > 0.0
    assert u.max() < 1.0
    for j in range(4):
        assert stats.kstest(u[:, j], "uniform").pvalue > P_MIN
    assert np.abs(np.corrcoef(u.T) - np.eye(4)).max() < Z_MAX / np.sqrt(N)


def test_salmon_2011_one_changed_address_bit_changes_half_of_the_answer(compiled_philox):
    rng = np.random.default_rng(3)
    n = 2000
    base = rng.integers(2**32, size=(n, 6))
    for word in range(6):
        for bit in range(0, 32, 5):
            flipped = base.copy()
            flipped[:, word] ^= 1 << bit
            before = compiled_philox(np.ascontiguousarray(base[:, :4]), np.ascontiguousarray(base[:, 4:]))
            after = compiled_philox(
                np.ascontiguousarray(flipped[:, :4]), np.ascontiguousarray(flipped[:, 4:])
            )
            changed = np.bitwise_count(before ^ after).sum(axis=1)
            assert abs(changed.mean() - 64.0) < Z_MAX * np.sqrt(32.0 / n)  # 128 fair bits: variance 32
