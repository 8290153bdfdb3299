import pytest

from simulation.rules.perception import fair_share, fairness, favourability, perceived_legitimacy


def test_fairness_is_the_share_of_good_experience() -> None:
    assert fairness(3.0, 1.0) == 0.75


def test_a_group_is_heard_fairly_up_to_its_stake() -> None:
    assert fair_share(0.1, 0.4) == 0.25
    assert fair_share(0.4, 0.4) == 1.0
    assert fair_share(0.6, 0.4) == 1.0


def test_who_has_no_stake_cannot_be_slighted() -> None:
    assert fair_share(0.0, 0.0) == 1.0
    assert fair_share(0.0, 0.4) == 0.0


def test_an_outcome_is_favourable_by_its_gain_on_a_scale_from_none_to_one() -> None:
    assert favourability(0.0, 0.2) == 0.5
    assert favourability(0.1, 0.2) == 0.75
    assert favourability(-0.1, 0.2) == 0.25
    assert favourability(0.9, 0.2) == 1.0
    assert favourability(-0.9, 0.2) == 0.0


def test_legitimacy_weighs_procedure_against_outcome() -> None:
    assert perceived_legitimacy(0.8, 0.4, 0.75) == pytest.approx(0.7)
    assert perceived_legitimacy(0.8, 0.4, 1.0) == 0.8
    assert perceived_legitimacy(0.8, 0.4, 0.0) == 0.4
