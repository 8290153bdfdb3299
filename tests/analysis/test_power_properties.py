"""What must hold of power indices in every game."""

from fractions import Fraction
from math import factorial

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulation.analysis.power import enumerated_power, weighted_power

games = st.lists(st.integers(0, 9), min_size=1, max_size=7).flatmap(
    lambda weights: st.tuples(st.just(weights), st.integers(1, max(1, sum(weights))))
)


def enumerate_weighted(weights, quota):
    return enumerated_power(
        [1] * len(weights),
        lambda *yes: sum((n * w for n, w in zip(yes, weights, strict=True)), np.zeros(1)) >= quota,
    )


@given(games)
def test_two_algorithms_agree_on_every_weighted_game(game):
    weights, quota = game
    assume(sum(weights) > 0)
    assert weighted_power(weights, quota) == enumerate_weighted(weights, quota)


@given(games)
def test_shares_of_power_sum_to_one_and_heavier_members_have_no_less(game):
    weights, quota = game
    assume(sum(weights) > 0)
    power = weighted_power(weights, quota)
    assert sum(power.banzhaf) == sum(power.shapley_shubik) == 1
    for index in power:
        in_order = [index[i] for i in np.argsort(weights, kind="stable")]
        assert in_order == sorted(in_order)
        assert all(index[i] == 0 for i, weight in enumerate(weights) if weight == 0)


@given(games)
def test_shapley_1953_pivots_counted_over_all_orders(game):
    weights, quota = game
    assume(sum(weights) > 0 and len(weights) <= 5)
    assert list(weighted_power(weights, quota).shapley_shubik) == pivots(weights, quota)


def pivots(weights, quota):
    from itertools import permutations

    times = [0] * len(weights)
    for order in permutations(range(len(weights))):
        votes = 0
        for member in order:
            votes += weights[member]
            if votes >= quota:
                times[member] += 1
                break
    return [Fraction(time, factorial(len(weights))) for time in times]


@pytest.mark.parametrize(
    ("weights", "quota", "strict", "message"),
    [
        ([1, -1, 2], 1, False, "0 or more"),
        ([1, 1], 3, False, "1..2"),
        ([1, 1], 2, True, "1..1"),
        ([1], 0, False, "got 0"),
    ],
)
def test_impossible_games_are_refused_with_what_is_allowed(weights, quota, strict, message):
    with pytest.raises(ValueError, match=message):
        weighted_power(weights, quota, strict=strict)


def test_a_strict_quota_must_be_exceeded():
    assert weighted_power([1, 1, 1, 1], 2, strict=True) == weighted_power([1, 1, 1, 1], 3)


def test_games_too_large_to_enumerate_are_refused_with_a_remedy():
    with pytest.raises(ValueError, match="alike as one kind"):
        enumerated_power([1] * 23, lambda *yes: yes[0] > 0)


def test_a_rule_that_punishes_consent_is_refused():
    with pytest.raises(ValueError, match="not monotone"):
        enumerated_power([3], lambda yes: yes == 1)


def test_a_kind_without_members_is_refused():
    with pytest.raises(ValueError, match="at least one member"):
        enumerated_power([3, 0], lambda a, b: a + b > 1)
