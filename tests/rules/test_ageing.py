"""Knowledge that ages and is renewed, against values worked out by hand."""

import math

import pytest

from simulation.randomness import SHOCKS, normal, uniform
from simulation.rules.ageing import (
    aged,
    draw_experience,
    draw_experiences,
    draw_fresh_argument,
    draw_notices,
    drift,
    known_rate,
)
from simulation.rules.purposes import EXPERIENCE, FRESH_ERROR, NOTICE

WHO = (1, 2, 7, 30)  # seed, replicate, entity, month


def test_the_drift_is_what_shocks_add_to_the_variance_in_a_month() -> None:
    assert drift(0.01, 0.5, 0.2) == pytest.approx(0.0002)
    assert drift(0.0, 0.5, 0.2) == 0.0


def test_how_often_shocks_come_is_known_where_they_come_on_dates_too() -> None:
    assert known_rate(0.01, 0, 180) == 0.01
    assert known_rate(0.0, 1, 100) == 0.01
    assert known_rate(0.0, 3, 150) == 0.02


def test_kalman_the_variance_of_a_belief_grows_by_the_drift() -> None:
    assert aged(4.0, 0.25) == 1 / (1 / 4.0 + 0.25)
    assert aged(4.0, 0.0) == 4.0
    assert aged(0.0, 0.25) == 0.0  # who knows nothing cannot know less


def test_after_c_months_the_variance_has_grown_c_times() -> None:
    certainty = 10.0
    for _ in range(24):
        certainty = aged(certainty, 0.003)
    assert certainty == pytest.approx(1 / (1 / 10.0 + 24 * 0.003))


@pytest.mark.parametrize(("draws", "purpose"), [(draw_experiences, EXPERIENCE), (draw_notices, NOTICE)])
def test_a_chance_is_taken_at_an_address_of_its_own(draws, purpose) -> None:
    tail = () if purpose == EXPERIENCE else (3,)
    u = uniform(1, 2, SHOCKS, purpose, 7, 30, *(tail or (0,)))
    assert draws(u + 1e-9, *WHO, *tail)
    assert not draws(u - 1e-9, *WHO, *tail)
    assert not draws(u, *WHO, *tail)
    assert not draws(0.0, *WHO, *tail)


def test_experience_errs_around_what_works() -> None:
    assert draw_experience(0.6, 0.2, *WHO, 3) == 0.6 + 0.2 * normal(1, 2, SHOCKS, EXPERIENCE, 7, 30, 4)


def test_a_fresh_argument_keeps_the_error_of_the_group() -> None:
    luck = normal(1, 2, SHOCKS, FRESH_ERROR, 7, 30, 3)
    found = draw_fresh_argument(0.6, 0.05, 0.36, 0.2, *WHO, 3)
    assert found == pytest.approx(0.6 + 0.05 + 0.2 * math.sqrt(0.64) * luck)
