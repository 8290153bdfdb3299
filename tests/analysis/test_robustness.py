"""Regret, satisficing and the Pareto front, on tables small enough to be worked out by hand."""

import math

import numpy as np
import pytest

from simulation.analysis.robustness import Requirement, front_membership, on_front, regrets, satisficing

DESIGNS = ("bold", "cautious", "poor")
# Savage's point: bold is best twice and bad once, cautious never far behind
BENEFITS = np.array([[10.0, 9.0, 0.0], [8.0, 7.0, 5.0], [4.0, 6.0, 5.0]])


def test_savage_1951_prefers_the_design_that_is_never_far_behind():
    bold, cautious, poor = regrets(BENEFITS, DESIGNS, "higher")
    assert (bold.largest, bold.worst_point, bold.is_minimax) == (5, 2, False)
    assert (cautious.largest, cautious.worst_point, cautious.is_minimax) == (2, 0, True)
    assert poor.largest == 6
    assert bold.mean.value == pytest.approx(5 / 3)
    assert cautious.mean.value == pytest.approx(4 / 3)
    assert bold.high == pytest.approx(4)  # nine tenths of the way through 0, 0, 5


def test_regret_of_what_should_be_low_is_counted_from_the_lowest():
    cheap, dear = regrets(np.array([[100.0, 200.0], [150.0, 150.0]]), ("cheap", "dear"), "lower")
    assert (cheap.largest, dear.largest) == (50, 50)
    assert cheap.is_minimax
    assert dear.is_minimax


def test_regret_needs_every_design_at_every_point():
    with pytest.raises(ValueError, match="missing for 1 of 4 designs and points"):
        regrets(np.array([[1.0, np.nan], [2.0, 3.0]]), ("a", "b"), "higher")


def test_starr_1963_counts_points_where_everything_required_is_met():
    legitimacy = np.array([[0.9, 0.6, 0.4, np.nan]])
    hours = np.array([[100.0, 600.0, 100.0, 100.0]])
    required = [Requirement("legitimacy", 0.6, "higher"), Requirement("hours", 500, "lower")]
    [found] = satisficing(np.stack([legitimacy, hours], axis=2), ["now"], required)
    assert found.share.value == 0.25
    assert found.share.count == 4
    assert found.each == {"legitimacy ≥ 0.6": 0.5, "hours ≤ 500": 0.75}
    assert math.isnan(found.surely)


def test_a_threshold_met_within_the_margin_of_error_is_not_surely_met():
    values = np.array([[[0.61], [0.70], [0.55]]])
    required = [Requirement("legitimacy", 0.6, "higher")]
    [found] = satisficing(values, ["now"], required, standard_errors=np.full((1, 3, 1), 0.02))
    assert found.share.value == pytest.approx(2 / 3)
    assert found.surely == pytest.approx(1 / 3)


def test_the_front_by_hand():
    # Legitimacy up, implementation up, hours down; the last is beaten by the first in all three
    values = np.array([[0.8, 0.6, 500], [0.9, 0.5, 900], [0.4, 0.4, 100], [0.7, 0.6, 600]])
    assert on_front(values, ["higher", "higher", "lower"]).tolist() == [True, True, True, False]


def test_equal_designs_do_not_beat_each_other():
    assert on_front(np.array([[1.0, 2.0], [1.0, 2.0]]), ["higher", "lower"]).tolist() == [True, True]


def test_a_measure_that_does_not_exist_is_worse_than_any():
    values = np.array([[0.5, np.nan], [0.5, 0.0]])
    assert on_front(values, ["higher", "higher"]).tolist() == [False, True]


def test_membership_says_how_sure_it_is_and_who_beats_whom():
    random = np.random.default_rng(41)
    world = random.normal(size=(400, 2))
    clear, also, beaten, twin = (
        world + shift + 0.3 * random.normal(size=(400, 2))
        for shift in ([1.0, 0.0], [0.0, 1.0], [-0.5, -0.5], [1.0, 0.0])
    )
    found = front_membership(
        np.stack([clear, also, beaten, twin]), ["clear", "also", "beaten", "twin"], ["higher", "higher"]
    )
    by_name = {each.design: each for each in found}
    assert by_name["also"].probability > 0.999
    assert by_name["beaten"].probability == 0
    assert set(by_name["beaten"].beaten_by) == {"clear", "also", "twin"}
    assert 0.05 < by_name["twin"].probability < 0.95 or 0.05 < by_name["clear"].probability < 0.95
    assert by_name["clear"].is_on_front or by_name["twin"].is_on_front
    assert by_name["also"].means[1].value == pytest.approx(1, abs=0.2)


def test_membership_goes_on_where_a_measure_is_sometimes_missing():
    random = np.random.default_rng(42)
    values = random.normal(size=(2, 50, 2))
    values[1, :, 0] += 3
    values[1, :, 1] += 3
    values[:, ::3, 1] = np.nan
    worse, better = front_membership(values, ["worse", "better"], ["higher", "higher"], resamples=200)
    assert (worse.probability, better.probability) == (0, 1)
    assert worse.means[1].count == 33
