"""When a text is looked at again, against values worked out by hand."""

import pytest

from simulation.rules import review


@pytest.mark.parametrize(
    ("month", "rate", "rounds"),
    [
        (0, 1.0, 0),
        (1, 1.0, 1),
        (3, 0.5, 1),
        (4, 0.5, 2),
        (3, 1 / 3, 1),
        (2, 4.0, 8),
        (2, 1.5, 3),
        (10, 0.1, 1),
    ],
)
def test_rounds_by_the_end_of_a_month(month, rate, rounds) -> None:
    assert review.rounds_until(month, rate) == rounds


@pytest.mark.parametrize(
    ("value", "share", "expected"),
    [
        (-0.3, 0.5, True),  # half of 0.5 is .25; .3 is missed
        (-0.25, 0.5, False),  # no more than the half
        (-0.2, 0.5, False),
        (-0.2, 0.3, True),
    ],
)
def test_who_misses_more_than_its_share_of_what_it_could_have_is_dissatisfied(value, share, expected) -> None:
    assert review.is_dissatisfied(0.0, value, -0.5, share) is expected


def test_who_cannot_gain_is_dissatisfied_with_anything_worse() -> None:
    assert review.is_dissatisfied(-0.1, -0.2, 0.0, 0.5)
    assert not review.is_dissatisfied(-0.1, -0.1, 0.0, 0.5)


@pytest.mark.parametrize(
    ("since", "interval", "expected"),
    [(35, 36, False), (36, 36, True), (40, 36, True), (40, 0, False), (1, 1, True)],
)
def test_a_review_is_due_after_its_interval(since, interval, expected) -> None:
    assert review.is_due(since, interval) is expected


@pytest.mark.parametrize(
    ("dissatisfied", "entitled", "since", "expected"),
    [
        (3, 10, 12, True),
        (2, 10, 12, False),
        (10, 10, 11, False),
        (0, 0, 12, False),
        (4, 10, 20, True),
        (1, 1, 12, True),
    ],
)
def test_enough_of_those_entitled_open_a_review_once_the_last_is_long_ago(
    dissatisfied, entitled, since, expected
) -> None:
    assert review.is_triggered(dissatisfied, entitled, 0.3, since, 12) is expected


@pytest.mark.parametrize(
    ("deadline", "rate", "months"),
    [(8, 1.0, 8), (8, 4.0, 2), (1, 4.0, 1), (1, 0.5, 2), (3, 0.5, 6), (9, 4.0, 3)],
)
def test_the_review_before_a_sunset_opens_so_early_that_it_can_be_over(deadline, rate, months) -> None:
    assert review.lead(deadline, rate) == months


def test_what_a_review_came_to_is_told_apart_and_slips_of_rounding_are_none() -> None:
    assert (review.REVISED, review.CONFIRMED, review.FAILED, review.ENDED) == (1, 2, 3, 4)
    assert review.SAME_TEXT == 1e-3
    assert review.CLOSE_ENOUGH == 1e-9
