"""When somebody considers joining, against values worked out by hand."""

import math

import pytest

from simulation.randomness import IMPLEMENTATION, uniform
from simulation.rules.hazard import baseline_chance, chance_to_join, is_invited
from simulation.rules.purposes import INVITATION


def test_a_group_without_a_rate_of_its_own_thinks_of_it_as_often_as_all() -> None:
    assert baseline_chance(0.1, -1.0) == 0.1


def test_a_rate_a_year_is_a_chance_a_month() -> None:
    assert baseline_chance(0.1, -12.0 * math.log(0.9)) == pytest.approx(0.1)
    assert baseline_chance(0.1, 6.0) == pytest.approx(1.0 - math.exp(-0.5))
    assert baseline_chance(0.1, 0.0) == 0.0


def test_twelve_months_at_a_rate_are_a_year_at_it() -> None:
    assert (1.0 - baseline_chance(0.1, 0.3)) ** 12 == pytest.approx(math.exp(-0.3))


@pytest.mark.parametrize("baseline", [0.0, 0.1, 1 / 3, 1.0])
def test_without_example_the_chance_is_the_baseline_to_the_last_bit(baseline: float) -> None:
    assert chance_to_join(baseline, 0.0, 0.7) == baseline
    assert chance_to_join(baseline, 4.0, 0.0) == baseline


def test_a_region_that_has_joined_multiplies_the_rate() -> None:
    # weight 4, half of the region: three times the rate, 1 − .9³
    assert chance_to_join(0.1, 4.0, 0.5) == pytest.approx(0.271)


def test_what_is_certain_stays_so() -> None:
    assert chance_to_join(1.0, 4.0, 0.5) == 1.0


def test_nobody_is_invited_before_the_text_is_open_to_it() -> None:
    assert not is_invited(6, 7, 1.0, 1, 2, 3)
    assert is_invited(7, 7, 1.0, 1, 2, 3)


def test_an_invitation_is_drawn_every_month() -> None:
    luck = uniform(1, 2, IMPLEMENTATION, INVITATION, 3, 7, 0)
    assert is_invited(7, 0, luck + 1e-9, 1, 2, 3)
    assert not is_invited(7, 0, luck, 1, 2, 3)
    assert luck != uniform(1, 2, IMPLEMENTATION, INVITATION, 3, 8, 0)
