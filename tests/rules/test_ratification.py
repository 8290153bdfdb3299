"""Ratification by venue after venue, against values worked out by hand."""

import pytest

from simulation.rules import ratification


@pytest.mark.parametrize(("returns", "expected"), [(0, False), (5, False), (6, True)])
def test_a_text_that_comes_back_too_often_is_given_up(returns, expected):
    assert ratification.is_given_up(returns, 5) == expected


@pytest.mark.parametrize(
    ("objections", "other", "expected"),
    [(0, 0, False), (1, 0, True), (2, 2, False), (3, 2, True), (1, 2, False)],
)
def test_what_most_object_to_is_changed_first_and_nothing_that_nobody_objects_to(objections, other, expected):
    assert ratification.is_more_contested(objections, other) == expected


def test_what_nobody_objects_to_stays_whatever_it_is_compared_with():
    assert not ratification.is_more_contested(0, -1)


@pytest.mark.parametrize(("held", "expected"), [(0, False), (4, False), (5, True)])
def test_a_text_is_in_force_once_the_last_venue_holds_it(held, expected):
    assert ratification.all_hold(held, 5) == expected
