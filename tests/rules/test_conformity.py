"""Conformity, against values worked out by hand and Asch's table."""

import pytest

from simulation.rules.conformity import breaking, majority_pull, peer_cost


@pytest.mark.parametrize(
    ("opponents", "pull"),
    # Opponents to the fourth over itself plus 2.3⁴ = 27.9841.
    [(0, 0.0), (1, 1 / 28.9841), (2, 16 / 43.9841), (2.3, 0.5), (3, 81 / 108.9841), (8, 4096 / 4123.9841)],
)
def test_numbers_press_hardly_alone_and_hardly_more_beyond_four(opponents: float, pull: float) -> None:
    assert majority_pull(opponents) == pytest.approx(pull, rel=1e-12)


@pytest.mark.parametrize(("allies", "left"), [(0, 1.0), (1, 0.13), (2, 0.0169), (3, 0.002197)])
def test_each_ally_leaves_the_same_part_of_the_pressure(allies: float, left: float) -> None:
    assert breaking(allies) == pytest.approx(left, rel=1e-12)


def test_with_ever_more_allies_nothing_is_left() -> None:
    assert breaking(60) < 1e-50


def test_asch_1951_one_ally_among_seven_undoes_most_of_what_the_third_opponent_did() -> None:
    pressure = {(s, allies): majority_pull(s) * breaking(allies) for s in range(17) for allies in (0, 1)}
    alone = [pressure[s, 0] for s in range(17)]
    assert alone == sorted(alone)
    assert pressure[6, 1] < pressure[2, 0] < pressure[3, 0]
    assert alone[16] - alone[4] < alone[3] - alone[2]


def test_pressure_is_the_product_of_its_parts() -> None:
    # κ_c .5, two opponents, one ally, a possible gain of .4: .5 · (16 / 43.9841) · .13 · .4
    assert peer_cost(0.5, 2, 1, 1, 0.4) == pytest.approx(0.5 * 16 / 43.9841 * 0.13 * 0.4, rel=1e-12)


@pytest.mark.parametrize(
    ("conformity", "opponents", "observed", "gain"),
    [(0.0, 5, 1, 0.4), (0.5, 0, 1, 0.4), (0.5, 5, 0, 0.4), (0.5, 5, 1, 0.0), (0.5, 5, 1, -0.3)],
    ids=["switched off", "nobody consents", "secret ballot", "nothing to gain", "less than nothing"],
)
def test_nobody_is_pressed_without_opponents_witnesses_or_a_stake(
    conformity: float, opponents: float, observed: float, gain: float
) -> None:
    assert peer_cost(conformity, opponents, 0, observed, gain) == 0.0
