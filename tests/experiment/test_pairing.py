"""Intervals cover what they claim to cover; expected values are worked by hand or by simulation."""

import math

import numpy as np
import pytest

from simulation.experiment.pairing import estimate, paired_difference, variance_reduction

SAMPLES = 2000
# Coverage is itself estimated: with 2,000 samples its standard error at 95 % is .0049; 4 of them are allowed.
TOLERANCE = 4 * math.sqrt(0.95 * 0.05 / SAMPLES)


def coverage(intervals: list[tuple[float, float]], truth: float) -> float:
    return float(np.mean([low <= truth <= high for low, high in intervals]))


def test_t_interval_of_four_numbers_by_hand() -> None:
    # mean 2.5, sd sqrt(5/3), t(3; .975) = 3.1824 (Student's table): half-width 3.1824 * 1.29099 / 2 = 2.0543
    found = estimate(np.array([1.0, 2.0, 3.0, 4.0]), is_binary=False)
    assert found.value == 2.5
    assert found.low == pytest.approx(2.5 - 2.0543, abs=1e-4)
    assert found.high == pytest.approx(2.5 + 2.0543, abs=1e-4)


def test_wilson_interval_of_nothing_in_ten_by_hand() -> None:
    # 0 of 10: [0, z²/(n + z²)] with z = 1.959964, so 3.841459 / 13.841459
    found = estimate(np.zeros(10), is_binary=True)
    assert found.value == 0
    assert found.low == pytest.approx(0, abs=1e-12)
    assert found.low <= found.value
    assert found.high == pytest.approx(3.841459 / 13.841459, abs=1e-6)


def test_bonett_price_interval_by_hand() -> None:
    # 5 pairs up, 1 down of 20: p̃ = 6/22 and 2/22; difference 4/22; variance (8/22 − (4/22)²)/22
    up, down, same = [1.0] * 5, [-1.0], [0.0] * 14
    reference = np.array([0.0] * 5 + [1.0] + [1.0] * 14)
    found = paired_difference(reference + np.array(up + down + same), reference, is_binary=True)
    half = 1.959964 * math.sqrt((8 / 22 - (4 / 22) ** 2) / 22)
    assert found.value == pytest.approx(0.2)
    assert found.low == pytest.approx(4 / 22 - half, abs=1e-6)
    assert found.high == pytest.approx(4 / 22 + half, abs=1e-6)


def test_missing_values_are_left_out_and_counted() -> None:
    found = estimate(np.array([1.0, np.nan, 3.0]), is_binary=False)
    assert (found.value, found.count) == (2.0, 2)


def test_a_pair_counts_only_where_both_designs_have_a_value() -> None:
    mine = np.array([1.0, np.nan, 3.0, 5.0])
    reference = np.array([0.0, 1.0, np.nan, 2.0])
    found = paired_difference(mine, reference, is_binary=False)
    assert (found.value, found.count) == (2.0, 2)


@pytest.mark.parametrize("is_binary", [True, False])
def test_a_measure_that_never_exists_has_no_estimate_and_excludes_nothing(is_binary: bool) -> None:
    nothing = np.full(5, np.nan)
    found = paired_difference(nothing, nothing, is_binary)
    assert math.isnan(found.value)
    assert found.count == 0
    assert not found.excludes_zero
    assert estimate(nothing, is_binary).count == 0


def test_a_single_run_has_a_value_and_no_interval() -> None:
    found = estimate(np.array([3.0]), is_binary=False)
    assert found.value == 3.0
    assert math.isnan(found.low)
    assert not found.excludes_zero


def test_agreement_in_every_pair_still_leaves_doubt() -> None:
    always = np.ones(50)
    found = paired_difference(always, always, is_binary=True)
    assert found.value == 0
    assert found.low < 0 < found.high


def test_identical_outcomes_differ_by_exactly_nothing() -> None:
    values = np.array([0.1, 0.7, 0.3])
    found = paired_difference(values, values, is_binary=False)
    assert (found.value, found.low, found.high) == (0, 0, 0)
    assert not found.excludes_zero


def test_t_interval_covers_a_skewed_mean_with_many_zeros() -> None:
    # Like implementation rates: a third exactly 0, the rest Beta(2, 1) with mean 2/3; truth 4/9.
    random = np.random.default_rng(20_001)
    draws = random.beta(2, 1, (SAMPLES, 100)) * (random.random((SAMPLES, 100)) < 2 / 3)
    found = [estimate(sample, is_binary=False) for sample in draws]
    assert coverage([(each.low, each.high) for each in found], 4 / 9) == pytest.approx(0.95, abs=TOLERANCE)


def test_t_interval_covers_the_paired_difference_of_correlated_outcomes() -> None:
    random = np.random.default_rng(20_002)
    world = random.exponential(size=(SAMPLES, 100))
    mine = world + random.exponential(0.5, world.shape)
    found = [paired_difference(mine[i], world[i], is_binary=False) for i in range(SAMPLES)]
    assert coverage([(each.low, each.high) for each in found], 0.5) == pytest.approx(0.95, abs=TOLERANCE)


@pytest.mark.parametrize("truth", [0.02, 0.1, 0.5, 0.98])
def test_wilson_interval_covers_rare_and_common_events(truth: float) -> None:
    # Discrete data let coverage oscillate around 95 % (Brown, Cai and DasGupta 2001).
    random = np.random.default_rng(20_003)
    draws = (random.random((SAMPLES, 200)) < truth).astype(float)
    found = [estimate(sample, is_binary=True) for sample in draws]
    covered = coverage([(each.low, each.high) for each in found], truth)
    assert 0.93 - TOLERANCE < covered < 0.985 + TOLERANCE


@pytest.mark.parametrize(("up", "down"), [(0.02, 0.0), (0.1, 0.02), (0.3, 0.3)])
def test_paired_share_interval_covers_where_a_plain_t_interval_would_not(up: float, down: float) -> None:
    random = np.random.default_rng(20_004)
    draws = random.random((SAMPLES, 100))
    changes = (draws < up).astype(float) - (draws > 1 - down).astype(float)
    reference = np.where(changes > 0, 0.0, 1.0)
    found = [
        paired_difference(reference[i] + changes[i], reference[i], is_binary=True) for i in range(SAMPLES)
    ]
    covered = coverage([(each.low, each.high) for each in found], up - down)
    assert covered > 0.94 - TOLERANCE


def test_pairing_pays_by_the_correlation_of_the_designs() -> None:
    # Var(a − b) = 2σ²(1 − r), so the factor is 1/(1 − r): 5 at r = .8
    random = np.random.default_rng(20_005)
    world, own = random.normal(size=(2, 200_000))
    other = 0.8 * world + 0.6 * own
    assert variance_reduction(world, other) == pytest.approx(5, rel=0.02)


def test_pairing_pays_infinitely_when_only_the_world_varies() -> None:
    world = np.array([0.1, 0.7, 0.4])
    assert variance_reduction(world, world + 1) == math.inf


def test_pairing_of_constants_pays_nothing_that_can_be_said() -> None:
    assert math.isnan(variance_reduction(np.ones(5), np.zeros(5)))
