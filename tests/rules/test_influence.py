import pytest

from simulation.rules.influence import accommodate, is_near, weight_of_call


def test_one_listens_to_positions_within_ones_confidence_bound() -> None:
    assert is_near(0.5, 0.75, 0.25)
    assert is_near(0.75, 0.5, 0.25)
    assert not is_near(0.5, 0.76, 0.25)
    assert is_near(0.6, 0.5, 0.25)


def test_an_ideal_moves_between_what_was_heard_and_where_it_began() -> None:
    # .6 · (1.5/2) + .4 · .25
    assert accommodate(0.6, 1.5, 2.0, 0.25) == pytest.approx(0.55)


def test_zero_influence_freezes_and_full_influence_forgets() -> None:
    assert accommodate(0.0, 1.5, 2.0, 0.25) == 0.25
    assert accommodate(1.0, 1.5, 2.0, 0.25) == 0.75


def test_a_silent_consent_weighs_as_a_share_of_the_floor() -> None:
    # 15 slots; half of the room consented and is trusted at .8
    assert weight_of_call(1.0, 15, 0.4) == pytest.approx(6.0)
    assert weight_of_call(0.5, 15, 0.4) == pytest.approx(3.0)
    assert weight_of_call(0.0, 15, 0.4) == 0.0
