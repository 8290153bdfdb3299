import pytest

from simulation.rules.anatomy import ACCOMMODATION, CLOCK, NEWS, NO_EVENT, TEXT, winning_event


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [
        (-0.1, 0.1, TEXT),
        (-0.1, 0.0, TEXT),  # at the threshold one consents
        (0.0, 0.5, NEWS),  # has consented already
        (0.5, -0.5, NEWS),
        (-0.5, -0.1, NEWS),
    ],
)
def test_one_is_won_by_what_lifted_the_margin_to_zero(before: float, after: float, answer: int) -> None:
    assert winning_event(NEWS, before, after, TEXT) == answer


def test_the_last_time_counts_and_a_clock_that_ticks_on_does_not() -> None:
    last = NO_EVENT
    for before, after, event in [
        (-1.0, 0.2, NEWS),
        (0.2, -0.3, ACCOMMODATION),
        (-0.3, 0.1, TEXT),
        (0.1, 0.9, CLOCK),
    ]:
        last = winning_event(last, before, after, event)
    assert last == TEXT
