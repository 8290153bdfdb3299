"""Each method on cases small enough to do by hand."""

import math

import numpy as np
import pytest

from simulation.forecast import methods
from tests.forecast.published import CAPABILITY, POSITIONS, SALIENCE

ONES = np.ones(2)
SIDES = np.array([0.0, 1.0])


def test_bueno_de_mesquita_1994_weighted_mean_of_the_emission_case() -> None:
    assert methods.compromise(POSITIONS, SALIENCE, CAPABILITY) == pytest.approx(7.39, abs=0.005)


def test_means_count_what_they_say() -> None:
    assert methods.plain_mean(POSITIONS) == pytest.approx(67 / 10)
    assert methods.salience_mean(POSITIONS, SALIENCE) == pytest.approx(40.6 / 6.1)


def test_median_is_where_half_of_the_weight_is_reached() -> None:
    # Weights below 7: .064 + .006 + .128 + .05 = .248; with 7: .341; above: .336. Half of .677 is .3385.
    assert methods.weighted_median(POSITIONS, SALIENCE, CAPABILITY) == 7.0


def test_median_of_an_exact_half_lies_in_the_middle() -> None:
    assert methods.weighted_median(np.array([0.0, 10, 30]), np.ones(3), np.array([1.0, 1, 2])) == 20.0


def test_nearest_tabled_text_is_taken_only_within_thirty_points() -> None:
    sides = SIDES * 100
    assert methods.nearest_tabled(sides, ONES, np.array([0.29, 0.71])) == 100.0
    assert methods.nearest_tabled(sides, ONES, np.array([0.31, 0.69])) == pytest.approx(69)
    assert methods.nearest_tabled(sides, ONES, np.array([0.30, 0.70])) == 100.0


def test_of_two_equally_near_texts_the_one_with_more_backing_is_taken() -> None:
    positions = np.array([40.0, 60, 60, 0])  # the compromise is 50
    capability = np.array([2.0, 1, 2, 0.5])
    positions[3] = (50 * 5.5 - 80 - 180) / 0.5  # = 30
    assert methods.compromise(positions, np.ones(4), capability) == pytest.approx(50)
    assert methods.nearest_tabled(positions, np.ones(4), capability) == 60.0


def test_nash_of_two_follows_its_first_order_condition() -> None:
    # Gains 1 − s (x − x_i)²; with s = (1, ½): 2x / (1 − x²) = (1 − x) / (1 − ½ (1 − x)²).
    x = methods.nash(SIDES, np.array([1.0, 0.5]), ONES)
    assert 2 * x / (1 - x * x) == pytest.approx((1 - x) / (1 - 0.5 * (1 - x) ** 2), abs=1e-6)
    assert x < 0.5


def test_nash_approaches_the_compromise_where_little_is_at_stake() -> None:
    """Achen (2006): when every agreement is far better than none."""
    salience = SALIENCE / 1000
    shares = (POSITIONS - 4) / 6
    expected = methods.compromise(shares, salience, CAPABILITY)
    assert methods.nash(shares, salience, CAPABILITY) == pytest.approx(expected, abs=1e-3)


def test_nash_from_the_status_quo_of_two_with_equal_power() -> None:
    # From 0, positions .4 and .8: gains x (.8 − x) and x (1.6 − x); 2/x = 1/(.8 − x) + 1/(1.6 − x)
    # gives 4x² − 7.2x + 2.56 = 0, x = (7.2 − √(51.84 − 40.96)) / 8.
    expected = (7.2 - math.sqrt(51.84 - 40.96)) / 8
    assert methods.nash_status_quo(np.array([0.4, 0.8]), ONES, ONES, 0.0) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("solution", [methods.nash_status_quo, methods.kalai_smorodinsky_status_quo])
def test_nothing_changes_where_somebody_would_lose_from_any_change(solution) -> None:
    assert solution(SIDES, ONES, ONES, 0.25) == 0.25


@pytest.mark.parametrize(
    ("costly", "solution"),
    [
        (methods.nash, methods.nash_status_quo),
        (methods.kalai_smorodinsky, methods.kalai_smorodinsky_status_quo),
    ],
)
def test_an_unknown_reference_point_makes_disagreement_costly(costly, solution) -> None:
    salience = np.array([1.0, 0.3])
    assert solution(SIDES, salience, ONES, math.nan) == costly(SIDES, salience, ONES)


def test_kalai_smorodinsky_equalises_shares_of_the_best_gain() -> None:
    # From 0, positions .4 and .5: best gains .16 and .25. Shares x (.8 − x) / .16 and x (1 − x) / .25
    # are equal where .25 (.8 − x) = .16 (1 − x), so x = .04 / .09.
    x = methods.kalai_smorodinsky_status_quo(np.array([0.4, 0.5]), ONES, ONES, 0.0)
    assert x == pytest.approx(0.04 / 0.09, abs=1e-6)


def test_condorcet_election_of_three_texts_has_the_stationary_mean() -> None:
    # Equal actors at 0, 1, 2: 0 beats 1 with 1/3, 0 beats 2 with 1/2; by symmetry the mean is 1,
    # and the middle is on the table more often than 1/3.
    from simulation.forecast.methods.voting import pairwise_chances, stationary

    options, chance = pairwise_chances(np.array([0.0, 1, 2]), np.ones(3), np.ones(3))
    assert chance[0, 1] == pytest.approx(1 / 3)
    assert chance[0, 2] == pytest.approx(1 / 2)
    time = stationary(chance)
    # Balance of text 0: time0 (2/3 + 1/2) = time1 · 1/3 + time2 · 1/2, so time1 = 2 time0.
    assert time == pytest.approx([0.25, 0.5, 0.25])
    assert options @ time == pytest.approx(1)
