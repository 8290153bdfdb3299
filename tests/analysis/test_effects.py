"""Effects of designs, against values worked out by hand and published examples."""

import math

import numpy as np
import pytest

from simulation.analysis.effects import (
    bootstrap_difference,
    effects,
    effects_table,
    holm,
    holm_differences,
    p_value,
    per_sd_of_difference,
    per_sd_of_measure,
)
from simulation.experiment.pairing import paired_difference


def test_holm_1979_multiplies_the_smallest_most():
    # sorted .01 .02 .03 .04 times 4 3 2 1: .04 .06 .06 .04, and none below one before it
    adjusted = holm(np.array([0.04, 0.01, 0.03, 0.02]))
    assert adjusted == pytest.approx([0.06, 0.04, 0.06, 0.06])


def test_holm_never_exceeds_certainty_and_passes_over_comparisons_that_were_not_made():
    adjusted = holm(np.array([np.nan, 0.9, 0.8]))
    assert math.isnan(adjusted[0])
    assert adjusted[1:].tolist() == [1.0, 1.0]


def test_holm_keeps_the_level_of_a_family_of_dependent_comparisons():
    # Ten comparisons with one and the same reference, no effect in any
    random, families = np.random.default_rng(32_001), 2000
    false_alarms = 0
    for _ in range(families):
        reference, designs = random.normal(size=40), random.normal(size=(10, 40))
        ps = np.array([p_value(design, reference, is_binary=False) for design in designs])
        false_alarms += bool(np.any(holm(ps) < 0.05))
    assert false_alarms / families < 0.05 + 4 * math.sqrt(0.05 * 0.95 / families)


def test_students_test_of_four_pairs_by_hand():
    # differences 1 2 3 4: t = 2.5 / (1.29099 / 2) = 3.87298 with 3 degrees of freedom, p = .030466
    assert p_value(np.array([1.0, 2.0, 3.0, 4.0]), np.zeros(4), is_binary=False) == pytest.approx(
        0.030466, abs=1e-6
    )


def test_mid_p_of_mcnemar_by_hand():
    # 1 against 7 of 8 disagreeing pairs: 2 P(X < 1) + P(X = 1) = 2/256 + 8/256
    mine = np.array([1.0] * 7 + [0.0] + [1.0] * 12)
    other = np.array([0.0] * 7 + [1.0] + [1.0] * 12)
    assert p_value(mine, other, is_binary=True) == pytest.approx(10 / 256)
    assert p_value(other, mine, is_binary=True) == pytest.approx(10 / 256)


@pytest.mark.parametrize("up", [0.05, 0.2])
def test_mcnemar_keeps_its_level(up):
    random, samples = np.random.default_rng(32_002), 4000
    draws = random.random((samples, 60))
    changes = (draws < up).astype(float) - (draws > 1 - up)
    rejected = np.mean([p_value(each, np.zeros(60), is_binary=True) < 0.05 for each in changes])
    assert rejected < 0.05 + 4 * math.sqrt(0.05 * 0.95 / samples)


def test_no_difference_in_any_pair_is_no_evidence_at_all():
    same = np.array([0.2, 0.4, 0.9])
    assert p_value(same, same, is_binary=False) == 1.0
    assert p_value(np.ones(3), np.ones(3), is_binary=True) == 1.0


def test_effect_sizes_by_hand():
    # Differences 1 0 2: mean 1, sd 1. Variances of 2 4 9 and 1 4 7: 13 and 9, pooled 11
    mine, other = np.array([2.0, 4.0, 9.0]), np.array([1.0, 4.0, 7.0])
    assert per_sd_of_difference(mine, other).value == pytest.approx(1.0)
    assert per_sd_of_measure(mine, other).value == pytest.approx(1 / math.sqrt(11))


def test_d_z_is_large_where_pairing_works_and_d_av_does_not_care():
    random = np.random.default_rng(32_003)
    world, noise = random.normal(size=(2, 5000))
    mine = world + 0.2 + 0.1 * noise
    assert per_sd_of_difference(mine, world).value == pytest.approx(2, rel=0.1)
    assert per_sd_of_measure(mine, world).value == pytest.approx(0.2, rel=0.1)


def test_designs_that_never_differ_have_no_effect_size():
    same = np.array([0.2, 0.4])
    assert math.isnan(per_sd_of_difference(same, same).value)
    assert per_sd_of_measure(same, same).value == 0


def test_bootstrap_agrees_with_t_where_t_is_right():
    random = np.random.default_rng(32_004)
    mine, other = random.normal(0.3, 1, (2, 400))
    other -= 0.3
    exact, found = paired_difference(mine, other, is_binary=False), bootstrap_difference(mine, other)
    assert (found.low, found.high) == pytest.approx((exact.low, exact.high), abs=0.01)
    assert found == bootstrap_difference(mine, other)


def test_bootstrap_of_little_says_little():
    one = bootstrap_difference(np.array([2.0, np.nan]), np.array([1.0, 1.0]))
    assert (one.value, one.count) == (1.0, 1)
    assert math.isnan(one.low)
    always = bootstrap_difference(np.full(5, 2.0), np.ones(5))
    assert (always.low, always.high) == (1.0, 1.0)


def test_a_family_holds_every_design_but_the_reference_and_corrects_for_all():
    random = np.random.default_rng(32_005)
    world = random.normal(size=(200, 1))
    values = np.stack([world + shift + 0.1 * random.normal(size=(200, 2)) for shift in (0, 0, 0.5)])
    values[2, :50, 1] = np.nan
    found = effects(values, ["now", "same", "better"], ["a", "b"], resamples=200)
    assert [(each.design, each.measure) for each in found] == [
        ("same", "a"),
        ("same", "b"),
        ("better", "a"),
        ("better", "b"),
    ]
    assert found[3].difference.count == 150
    assert found[2].p_adjusted < 0.001 < found[0].p <= found[0].p_adjusted
    assert found[2].difference.variance_reduction > 50  # the world varies, the designs do not
    assert found[2].p_adjusted >= found[2].p


def test_the_table_of_a_family_has_an_interval_for_everything():
    values = np.random.default_rng(32_006).random((2, 30, 1))
    table = effects_table(effects(values, ["now", "then"], ["gain"], resamples=100))
    assert len(table) == 1
    assert {"difference_low", "bootstrap_high", "d_z_low", "d_av_high", "p_adjusted"} <= set(table.columns)
    assert not table.isna().any().any()


def test_roundings_are_no_effect() -> None:
    """0.3 − 0.2 and 0.4 − 0.3 differ in their last bits, whose standard deviation is no scale."""
    low = np.array([0.1, 0.2, 0.3, 0.4, 0.7, 0.9])
    high = low + 0.1
    assert np.ptp(high - low) > 0
    assert math.isnan(per_sd_of_difference(high, low).value)
    assert p_value(high, low, is_binary=False) == 0.0
    assert p_value(low * 3 / 3, low, is_binary=False) == 1.0
    found = bootstrap_difference(high, low)
    assert found.low == found.high == found.value


def test_an_interval_of_a_family_leaves_out_zero_exactly_where_holm_tells_the_difference():
    rng = np.random.default_rng(5)
    base = rng.normal(size=40)
    family = [base + effect + rng.normal(size=40) for effect in (0, 0.1, 0.3, 0.4, 0.5, 0.6, 0.9, -0.5)]
    found = holm_differences(family, base, is_binary=False)
    adjusted = holm(np.array([p_value(each, base, is_binary=False) for each in family]))
    assert [told for _, told in found] == (adjusted < 0.05).tolist()
    assert 0 < sum(told for _, told in found) < len(family)
    assert all(told == one.excludes_zero for one, told in found)
    assert all(
        one.low < paired_difference(each, base, False).low
        for (one, _), each in zip(found, family, strict=True)
    )
