"""Becker (1968): what deters is the chance of a sanction times its size."""

import pytest

from simulation.randomness import POPULATION, uniform
from simulation.rules.enforcement import chance_found, draw_reached, expected_sanction
from simulation.rules.purposes import REACHED


@pytest.mark.parametrize("reconsidering", [0.0, 0.1, 1 / 3, 1.0])
def test_with_certain_detection_the_sanction_is_paid_to_the_last_bit(reconsidering: float) -> None:
    assert chance_found(1.0, reconsidering) == 1.0


def test_without_detection_nobody_is_found() -> None:
    assert chance_found(0.0, 0.1) == 0.0
    assert chance_found(0.0, 0.0) == 0.0  # nor among those who never think again


def test_the_chance_of_being_found_is_that_of_detection_before_the_next_thought() -> None:
    # Σ (1 − d)^(n−1) d · (1 − p₀)^(n−1) over months n, with d = .02 and p₀ = .1
    by_sum = sum(0.02 * (0.98 * 0.9) ** n for n in range(2000))
    assert chance_found(0.02, 0.1) == pytest.approx(by_sum)
    assert by_sum == pytest.approx(0.02 / 0.118)


def test_whoever_never_thinks_again_is_found_in_the_end() -> None:
    assert chance_found(0.001, 0.0) == pytest.approx(1.0)


def test_becker_1968_the_expected_sanction_is_probability_times_size() -> None:
    assert expected_sanction(2.0, 0.25, True) == 0.5


def test_who_is_out_of_reach_fears_nothing() -> None:
    assert expected_sanction(2.0, 0.25, False) == 0.0


def test_whom_the_law_reaches_is_drawn_once() -> None:
    luck = uniform(1, 2, POPULATION, REACHED, 3, 0, 0)
    assert draw_reached(luck + 1e-9, 1, 2, 3)
    assert not draw_reached(luck, 1, 2, 3)
