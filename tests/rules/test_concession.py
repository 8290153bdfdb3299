import pytest

from simulation.randomness import DELIBERATION, uniform
from simulation.rules.concession import aspiration, concession_exponent, leaves, reservation
from simulation.rules.purposes import ATTRITION


def test_the_exponent_rises_with_fatigue_and_falls_with_an_audience() -> None:
    # 2 · (1 + .5 · (1 − .6)) / (1 + .5 · .8 · .25)
    assert concession_exponent(2.0, 0.5, 0.8, 0.25, 0.5, 0.6) == pytest.approx(2.4 / 1.1)
    assert concession_exponent(2.0, 0.0, 0.8, 0.25, 0.0, 0.6) == 2.0


def test_a_breakdown_leaves_the_status_quo_or_costs_all_who_say_so() -> None:
    assert reservation(-0.4, -0.1, -1.0) == -0.4
    assert reservation(-0.4, -0.1, 0.0) == -0.1
    assert reservation(-0.4, -0.1, 0.25) == pytest.approx(-0.35)


def test_faratin_at_the_deadline_one_holds_out_for_no_more_than_the_status_quo() -> None:
    for exponent in (0.05, 0.5, 1.0, 2.0, 20.0):
        assert aspiration(-0.4, 0.0, 0.9, exponent, 1.0) == -0.4


def test_faratin_at_the_start_one_holds_out_for_the_share_one_aspires_to() -> None:
    assert aspiration(-0.4, 0.0, 0.9, 1.0, 1e-12) == pytest.approx(-0.4 + 0.9 * 0.4)


def test_faratin_an_exponent_of_one_concedes_linearly() -> None:
    assert aspiration(-0.4, -0.1, 0.9, 1.0, 0.25) == pytest.approx(-0.4 + 0.9 * 0.75 * 0.3)


def test_faratin_boulware_holds_out_and_conceder_gives_way_early() -> None:
    # (1/4)^(1/.5) = 1/16 and (1/4)^(1/2) = 1/2 of the way
    assert aspiration(-1.0, 0.0, 1.0, 0.5, 0.25) == pytest.approx(-1.0 / 16.0)
    assert aspiration(-1.0, 0.0, 1.0, 2.0, 0.25) == pytest.approx(-0.5)


def test_who_has_nothing_to_gain_aspires_to_the_status_quo() -> None:
    assert aspiration(-0.1, -0.4, 0.9, 1.0, 0.5) == -0.1


def test_the_poor_tire_first_and_later_rounds_tire_more() -> None:
    luck = uniform(1, 2, DELIBERATION, ATTRITION, 3, 4, 0)
    where = {"seed": 1, "replicate": 2, "entity": 3, "time": 4}
    # attrition · fatigue · (1 − r) · elapsed, solved for r at the lot that was drawn
    edge = 1.0 - luck / (3.0 * 0.8 * 0.9)
    assert leaves(3.0, 0.8, edge - 1e-6, 0.9, **where)
    assert not leaves(3.0, 0.8, edge + 1e-6, 0.9, **where)
    assert not any(leaves(1.0, 1.0, 1.0, 1.0, 1, 2, entity, 4) for entity in range(50))
