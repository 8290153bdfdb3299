"""The middle of the best is an estimate that luck moves less than the best."""

import numpy as np
import pytest

from simulation.analysis.plateau import (
    BEST,
    Range,
    best_candidates,
    middle_of_the_best,
    spread_candidates,
)


def test_a_logarithmic_range_is_even_in_the_logarithm() -> None:
    wide = Range(0.01, 100.0, True)
    assert [wide.at(share) for share in (0.0, 0.25, 0.5, 1.0)] == pytest.approx([0.01, 0.1, 1.0, 100.0])


def test_the_plateau_is_the_best_eighth_and_at_least_one() -> None:
    losses = np.array([5.0, 1, 2, 1, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9])
    assert best_candidates(losses).tolist() == [1, 3]
    assert best_candidates(losses[:3]).tolist() == [1]


def test_candidates_fill_the_ranges_evenly() -> None:
    shares = spread_candidates(64, 2, 1)
    for column in shares.T:
        assert np.bincount((column * 8).astype(int), minlength=8).tolist() == [8] * 8


def test_luck_moves_the_middle_less_than_the_peak() -> None:
    """A flat bowl under noise: the lowest candidate jumps about, the middle of the plateau stays near."""
    shares = spread_candidates(256, 1, 1)
    bowl = (shares[:, 0] - 0.5) ** 2
    rng = np.random.default_rng(1)
    noisy = [bowl + rng.normal(0, 0.05, len(bowl)) for _ in range(200)]
    middles = np.array([middle_of_the_best(shares, losses)[0] for losses in noisy])
    peaks = np.array([shares[losses.argmin(), 0] for losses in noisy])
    assert np.square(middles - 0.5).mean() < 0.25 * np.square(peaks - 0.5).mean()
    assert BEST * len(shares) == 32
