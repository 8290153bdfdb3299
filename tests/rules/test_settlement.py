import pytest

from simulation.randomness import DELIBERATION, uniform
from simulation.rules.purposes import REOPENING
from simulation.rules.settlement import (
    LEAST_CLOCK,
    dimension_clock,
    loses_much,
    may_amend_parked,
    own_clock,
    parks,
    relitigates,
)


@pytest.mark.parametrize(
    ("loss", "tolerance", "gain", "much"),
    [
        (0.05, 0.1, 0.4, True),
        (0.04, 0.1, 0.4, False),  # exactly the tolerance
        (0.03, 0.1, 0.4, False),
        (0.001, 0.1, -0.4, True),  # who has nothing to gain shrugs nothing off
        (0.0, 0.1, -0.4, False),
        (0.05, 0.0, 0.4, True),
    ],
)
def test_a_dimension_is_contested_when_it_costs_more_than_one_shrugs_off(
    loss: float, tolerance: float, gain: float, much: bool
) -> None:
    assert loses_much(loss, tolerance, gain) is much


@pytest.mark.parametrize(
    ("objecting", "quota", "parked"),
    [
        (0.34, 0.66, True),
        (0.35, 0.66, False),
        (0.0, 1.0, True),
        (1e-3, 1.0, False),
        (0.0, 1.1, False),
        (1.0, 0.0, True),
    ],
)
def test_hardly_any_objection_takes_a_question_off_the_agenda(
    objecting: float, quota: float, parked: bool
) -> None:
    assert parks(objecting, quota) is parked


def test_enough_of_the_room_may_move_what_is_off_the_agenda() -> None:
    assert may_amend_parked(0.66, 0.66)
    assert may_amend_parked(0.3 + 0.36, 0.66)  # equal but for rounding
    assert not may_amend_parked(0.65, 0.66)


def test_settled_questions_reopen_at_the_rate_of_relitigation() -> None:
    luck = uniform(1, 2, DELIBERATION, REOPENING, 3, 4, 0)
    assert relitigates(luck + 1e-9, 1, 2, 3, 4)
    assert not relitigates(luck, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("time", "opened_at", "clock"),
    [
        (10, 0.0, 0.25),
        (40, 0.0, 1.0),
        (25, 10.0, 0.5),
        (40, 10.0, 1.0),
        (10, 10.0, LEAST_CLOCK),
        (40, 40.0, 1.0),
        (41, 41.0, 1.0),
    ],
)
def test_the_clock_of_a_reopened_question_starts_anew_and_ends_with_all_others(
    time: float, opened_at: float, clock: float
) -> None:
    assert dimension_clock(time, opened_at, 40.0) == pytest.approx(clock, rel=1e-12)


def test_one_concedes_by_the_clocks_of_what_one_cares_for() -> None:
    salience, clocks = (0.75, 0.25), (0.5, 0.1)
    lag = sum(s * (0.5 - clock) for s, clock in zip(salience, clocks, strict=True))
    assert own_clock(0.5, lag) == pytest.approx(0.75 * 0.5 + 0.25 * 0.1)
    assert own_clock(0.5, 0.0) == 0.5
    assert own_clock(0.5, 0.5) == LEAST_CLOCK
