"""Shares become whole people by largest remainder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.scenario.building.population import largest_remainder


def test_hamilton_1792_gives_the_textbook_result() -> None:
    # Votes 47,000 · 16,000 · 15,800 · 12,000 · 6,100 · 3,100 for ten seats (Hare quota).
    assert largest_remainder([0.47, 0.16, 0.158, 0.12, 0.061, 0.031], 10) == [5, 2, 1, 1, 1, 0]


def test_equal_remainders_go_to_the_earlier_group() -> None:
    assert largest_remainder([1 / 3, 1 / 3, 1 / 3], 100) == [34, 33, 33]


def test_floating_point_takes_nobody_away() -> None:
    assert largest_remainder([0.1, 0.2, 0.7], 10) == [1, 2, 7]
    assert largest_remainder([0.14, 0.29, 0.25, 0.32], 100) == [14, 29, 25, 32]


def test_nobody_to_draw() -> None:
    assert largest_remainder([0.0, 0.0], 10) == [0, 0]
    assert largest_remainder([0.5, 0.5], 0) == [0, 0]


@given(
    weights=st.lists(st.floats(0, 1), min_size=1, max_size=12).filter(lambda weights: sum(weights) > 0.01),
    people=st.integers(0, 10_000),
)
def test_everybody_belongs_to_a_group_and_no_group_is_a_person_off(weights: list[float], people: int) -> None:
    shares = [weight / sum(weights) for weight in weights]
    sizes = largest_remainder(shares, people)
    assert sum(sizes) == people
    for share, size in zip(shares, sizes, strict=True):
        assert abs(size - share * people) < 1 + 1e-6


@pytest.mark.parametrize("people", [10, 100, 1000])
def test_a_larger_share_never_gets_fewer(people: int) -> None:
    sizes = largest_remainder([0.05, 0.1, 0.15, 0.3, 0.4], people)
    assert sizes == sorted(sizes)
