"""What of the common gain comes back, against values worked out by hand."""

import pytest

from simulation.randomness import POPULATION, uniform
from simulation.rules.own_share import draw_reciprocates, own_share, reciprocal_gain
from simulation.rules.purposes import RECIPROCITY


def test_olson_1965_of_a_public_good_one_brings_about_no_more_than_ones_part_of_the_action() -> None:
    assert own_share(0.0, 0.05) == 0.05
    assert own_share(0.2, 0.05) == pytest.approx(0.24)  # .2 + .8 · .05


@pytest.mark.parametrize("operator", [0.0, 0.003, 1 / 3, 1.0])
def test_the_gain_from_a_standard_is_ones_own_to_the_last_bit(operator: float) -> None:
    assert own_share(1.0, operator) == 1.0


def test_a_conditional_cooperator_gives_the_rest_of_its_gain_in_return() -> None:
    assert reciprocal_gain(True, 0.2, 0.3) == pytest.approx(0.24)


def test_free_riders_and_losers_give_nothing_in_return() -> None:
    assert reciprocal_gain(False, 0.2, 0.3) == 0.0
    assert reciprocal_gain(True, 0.2, -0.3) == 0.0
    assert reciprocal_gain(True, 1.0, 0.3) == 0.0


def test_who_reciprocates_is_drawn_once() -> None:
    luck = uniform(1, 2, POPULATION, RECIPROCITY, 3, 0, 0)
    assert draw_reciprocates(luck + 1e-9, 1, 2, 3)
    assert not draw_reciprocates(luck, 1, 2, 3)
