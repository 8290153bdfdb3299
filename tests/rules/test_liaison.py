"""Liaison between venues, against values worked out by hand."""

import pytest

from simulation.randomness import VENUES, uniform
from simulation.rules import liaison
from simulation.rules.purposes import LIAISON_ARGUMENT, LIAISON_TEXT


def test_every_way_from_one_venue_to_another_has_luck_of_its_own():
    words = {liaison.crossing(k, v, w) for k in range(5) for v in range(8) for w in range(8)}
    assert words == set(range(320))
    assert liaison.crossing(2, 3, 5) == 2 * 64 + 3 * 8 + 5


@pytest.mark.parametrize("replicate", range(20))
def test_an_argument_crosses_as_often_as_there_is_liaison(replicate):
    u = uniform(1, replicate, VENUES, LIAISON_ARGUMENT, 7, 3, 65)
    assert liaison.argument_crosses(u, 1, replicate, 7, 3, 65) is False
    assert liaison.argument_crosses(u + 1e-9, 1, replicate, 7, 3, 65) is True
    assert liaison.argument_crosses(1.0, 1, replicate, 7, 3, 65) is True


@pytest.mark.parametrize("replicate", range(20))
def test_a_text_crosses_as_often_as_there_is_liaison(replicate):
    u = uniform(1, replicate, VENUES, LIAISON_TEXT, 2, 3, 5)
    assert liaison.text_crosses(u, 1, replicate, 2, 3, 5) is False
    assert liaison.text_crosses(u + 1e-9, 1, replicate, 2, 3, 5) is True
    assert liaison.text_crosses(0.0, 1, replicate, 2, 3, 5) is False


def test_regard_is_what_coordination_is_worth_to_those_who_look_there():
    assert liaison.weight_of_regard(0.5, 0.8, 0.3, 0.9) == pytest.approx(0.108)
    assert liaison.weight_of_regard(0.0, 0.8, 0.3, 0.9) == 0.0


def test_liaison_takes_a_share_of_the_hours_of_a_round():
    assert liaison.hours(0.5, 0.05, 4.0, 8.0) == pytest.approx(0.8)
