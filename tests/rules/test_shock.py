"""Shocks, against values worked out by hand and the laws of their distributions."""

import math

import numpy as np
import pytest
from scipy import stats

from simulation.randomness import SHOCKS, exponential, normal, uniform
from simulation.rules.purposes import ARRIVAL, DIRECTION, MAGNITUDE
from simulation.rules.shock import TAIL_INDEX, draw_change, hits, waiting_time


def test_without_a_rate_nothing_ever_strikes() -> None:
    assert waiting_time(0.0, 1, 0, 0) == math.inf


def test_a_month_at_twice_the_rate_is_half_as_long() -> None:
    assert waiting_time(1.0, 1, 0, 3) == exponential(1, 0, SHOCKS, ARRIVAL, 3, 0, 0)
    assert waiting_time(0.02, 1, 0, 3) == pytest.approx(waiting_time(0.01, 1, 0, 3) / 2)


def test_shocks_of_180_months_are_poisson() -> None:
    counts = np.zeros(2000, np.int64)
    for replicate in range(len(counts)):
        time = waiting_time(0.01, 7, replicate, 0)
        while time <= 180:
            counts[replicate] += 1
            time += waiting_time(0.01, 7, replicate, int(counts[replicate]))
    seen = np.bincount(np.minimum(counts, 5), minlength=6)
    law = stats.poisson(1.8)
    expected = 2000 * np.array([*law.pmf(range(5)), law.sf(4)])
    assert stats.chisquare(seen, expected).pvalue > 0.001


def test_a_shock_strikes_its_share_of_dimensions_each_by_its_own_lot() -> None:
    struck = np.array([[hits(0.3, 1, 0, n, k) for k in range(4)] for n in range(500)])
    assert struck.mean(axis=0) == pytest.approx(0.3, abs=0.08)
    u = uniform(1, 2, SHOCKS, DIRECTION, 3, 0, 4)
    assert hits(u + 1e-9, 1, 2, 3, 4)
    assert not hits(u, 1, 2, 3, 4)


def test_a_normal_change_is_that_of_its_address() -> None:
    assert draw_change(0.2, False, 1, 2, 3, 4, 5) == 0.2 * normal(1, 2, SHOCKS, MAGNITUDE, 3, 4, 5)


def test_a_fat_change_is_the_normal_one_over_the_root_of_a_mean_of_three_squares() -> None:
    for dimension in (0, 2):
        squares = [
            normal(1, 2, SHOCKS, MAGNITUDE, 3, 4, TAIL_INDEX + 3 * dimension + x) ** 2 for x in range(3)
        ]
        by_hand = 0.2 * normal(1, 2, SHOCKS, MAGNITUDE, 3, 4, dimension) / math.sqrt(sum(squares) / 3)
        assert draw_change(0.2, True, 1, 2, 3, 4, dimension) == pytest.approx(by_hand)


def test_fat_changes_follow_student_with_three_degrees() -> None:
    drawn = [draw_change(1.0, True, 3, 0, n, 0, 0) for n in range(2000)]
    assert stats.kstest(drawn, stats.t(3).cdf).pvalue > 0.001


def test_no_draw_of_the_tail_is_that_of_a_change() -> None:
    assert TAIL_INDEX == 1000
