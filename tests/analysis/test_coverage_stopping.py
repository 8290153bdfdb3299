"""An interval that decides when it is formed: what its coverage loses, measured."""

import numpy as np
import pytest

from simulation.analysis.stopping import Target, replicates_needed
from simulation.experiment.pairing import estimate, paired_difference
from tests.analysis.coverage import share_covering, tolerance

SAMPLES, MOST = 1500, 1500


def stopped_intervals(draw, target):
    """Stop SAMPLES experiments, and form the interval of each."""
    found = []
    for _ in range(SAMPLES):
        values = draw(MOST)
        needed = replicates_needed(values[:, None], [target])
        assert needed is not None
        stopped = estimate(values[:needed], target.kind == "share")
        found.append((stopped.low, stopped.high))
    return found


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("normal", Target(0.15)),
        ("exponential", Target(0.15)),
        ("a third exactly zero", Target(0.04)),
        ("even", Target(0.05, "share")),
        ("rare", Target(0.03, "share")),
    ],
)
def test_after_stopping_the_interval_loses_less_than_two_points(name, target):
    random = np.random.default_rng(31_001)
    draw, truth = {
        "normal": (lambda n: random.normal(size=n), 0.0),
        "exponential": (lambda n: random.exponential(size=n), 1.0),
        "a third exactly zero": (lambda n: random.beta(2, 1, n) * (random.random(n) < 2 / 3), 4 / 9),
        "even": (lambda n: (random.random(n) < 0.5).astype(float), 0.5),
        "rare": (lambda n: (random.random(n) < 0.05).astype(float), 0.05),
    }[name]
    covered = share_covering(stopped_intervals(draw, target), truth)
    assert 0.93 - tolerance(SAMPLES) < covered < 0.97 + tolerance(SAMPLES)


def test_after_stopping_the_interval_of_a_paired_share_covers():
    """One design agrees where the other does not in a tenth of the worlds, the reverse in a twentieth."""
    random, found = np.random.default_rng(31_003), []
    for _ in range(SAMPLES):
        draws = random.random(MOST)
        changes = (draws < 0.1).astype(float) - (draws > 0.95)
        needed = replicates_needed(changes[:, None], [Target(0.04, "share difference")])
        assert needed is not None
        stopped = paired_difference(changes[:needed], np.zeros(needed), is_binary=True)
        found.append((stopped.low, stopped.high))
    covered = share_covering(found, 0.05)
    assert 0.93 - tolerance(SAMPLES) < covered < 0.97 + tolerance(SAMPLES)


def test_a_mean_that_is_nearly_always_zero_stops_too_early_and_is_covered_too_seldom():
    """Stated, not cured: one in twenty differs from zero, and 35 zeros in a row end one run in six."""
    random = np.random.default_rng(31_002)

    def draw(n):
        return random.beta(2, 1, n) * (random.random(n) < 0.05)

    covered = share_covering(stopped_intervals(draw, Target(0.03)), 0.05 * 2 / 3)
    assert 0.65 < covered < 0.85
