"""Bootstrap and effect-size intervals cover what they claim to cover."""

import math

import numpy as np
import pytest

from simulation.analysis.effects import bootstrap_difference, per_sd_of_difference, per_sd_of_measure
from tests.analysis.coverage import share_covering, tolerance

SAMPLES = 1000


def normal_pairs(random, size):
    """Return worlds in common (variance 1), own noise (variance 1), and a shift of .5."""
    world = random.normal(size=size)
    return world + 0.5 + random.normal(size=size), world + random.normal(size=size)


def skewed_pairs(random, size):
    """Return a shared exponential world, and an exponential gain with mean .5."""
    world = random.exponential(size=size)
    return world + random.exponential(0.5, size), world


def mostly_zero_pairs(random, size):
    """Return rates that are exactly zero in a third of the runs under either design."""
    zero = random.random(size) < 1 / 3
    other = np.where(zero, 0.0, random.random(size))
    return np.where(zero & (random.random(size) < 0.5), 0.0, random.beta(2, 1, size)), other


PAIRS = {"normal": (normal_pairs, 0.5), "skewed": (skewed_pairs, 0.5)}


def intervals(interval, draw, pairs, seed):
    random = np.random.default_rng(seed)
    found = [interval(*draw(random, pairs)) for _ in range(SAMPLES)]
    return [(each.low, each.high) for each in found]


@pytest.mark.parametrize("name", PAIRS)
def test_bootstrap_interval_of_a_paired_difference(name):
    draw, truth = PAIRS[name]

    def interval(mine, other):
        return bootstrap_difference(mine, other, resamples=1000)

    covered = share_covering(intervals(interval, draw, 200, 33_001), truth)
    assert covered == pytest.approx(0.95, abs=tolerance(SAMPLES))


def test_bootstrap_interval_where_many_outcomes_are_exactly_zero():
    # other: 2/3 · 1/2; mine: 5/6 · 2/3
    def interval(mine, other):
        return bootstrap_difference(mine, other, resamples=600)

    covered = share_covering(intervals(interval, mostly_zero_pairs, 80, 33_002), 5 / 9 - 1 / 3)
    assert covered == pytest.approx(0.95, abs=tolerance(SAMPLES))


@pytest.mark.parametrize(
    ("interval", "truth"),
    [
        (per_sd_of_difference, 0.5 / math.sqrt(2.0)),  # own noises of both designs
        (per_sd_of_measure, 0.5 / math.sqrt(2.0)),  # world and own noise
    ],
)
def test_interval_of_an_effect_size_of_normal_outcomes(interval, truth):
    covered = share_covering(intervals(interval, normal_pairs, 300, 33_003), truth)
    assert covered == pytest.approx(0.95, abs=tolerance(SAMPLES))


# Variances of the other design: 2/3 · 1/3 − 1/9. Of mine: 5/6 · 1/2 − 25/81. Zero in both: a sixth.
# Product: zero unless the other is not zero, 2/3 · 1/2 · 2/3.
VARIANCES = (5 / 12 - 25 / 81, 2 / 9 - 1 / 9)
COVARIANCE = 2 / 9 - 5 / 9 * 1 / 3


@pytest.mark.parametrize(
    ("interval", "truth"),
    [
        (per_sd_of_difference, (5 / 9 - 1 / 3) / math.sqrt(sum(VARIANCES) - 2 * COVARIANCE)),
        (per_sd_of_measure, (5 / 9 - 1 / 3) / math.sqrt(sum(VARIANCES) / 2)),
    ],
)
def test_interval_of_an_effect_size_where_many_outcomes_are_exactly_zero(interval, truth):
    covered = share_covering(intervals(interval, mostly_zero_pairs, 300, 33_004), truth)
    assert covered == pytest.approx(0.95, abs=tolerance(SAMPLES))


@pytest.mark.parametrize(
    ("interval", "truth"),
    [(per_sd_of_difference, 0.5 / 0.5), (per_sd_of_measure, 0.5 / math.sqrt((1.25 + 1.0) / 2))],
)
def test_interval_of_an_effect_size_loses_up_to_four_points_to_an_exponential_tail(interval, truth):
    covered = share_covering(intervals(interval, skewed_pairs, 300, 33_005), truth)
    assert 0.91 - tolerance(SAMPLES) < covered < 0.95 + tolerance(SAMPLES)
