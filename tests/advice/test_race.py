"""Successive halving, by hand."""

from itertools import pairwise

import numpy as np
import pytest

from simulation.advice.race import FINALISTS, rounds, survivors


@pytest.mark.parametrize("changes", [1, 12, 13, 25, 60, 127, 1000])
def test_a_race_ends_with_no_more_than_a_table_shows(changes: int) -> None:
    race = rounds(changes, 400)
    assert (race[-1].keep if race else changes) <= FINALISTS
    for before, after in pairwise(race):
        assert after.replicates == 2 * before.replicates
        assert after.keep < before.keep


def test_a_hundred_changes_cost_a_few_comparisons_and_not_a_hundred() -> None:
    left, spent, cost = 100, 0, 0
    for stage in rounds(100, 400):
        cost += left * (stage.replicates - spent)
        left, spent = stage.keep, stage.replicates
    assert cost + left * 400 < 0.35 * 100 * 400


def test_the_better_half_goes_on_in_the_direction_that_is_better() -> None:
    differences = [np.array([0.1, 0.3]), np.array([-0.2, 0.0]), np.array([0.4, 0.4])]
    assert survivors([2, 5, 9], differences, keep=2, sign=1) == [2, 9]
    assert survivors([2, 5, 9], differences, keep=2, sign=-1) == [2, 5]


def test_equals_go_on_in_their_order_so_that_no_lot_decides() -> None:
    same = [np.zeros(3)] * 4
    assert survivors([1, 2, 3, 4], same, keep=2, sign=1) == [1, 2]


def test_what_was_never_measured_goes_first() -> None:
    differences = [np.array([np.nan, np.nan]), np.array([-5.0, np.nan])]
    assert survivors([1, 2], differences, keep=1, sign=1) == [2]
