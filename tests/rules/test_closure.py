import pytest

from simulation.rules.closure import (
    chamber_closeness,
    chamber_consents,
    consensus_level,
    objections_are_answered,
    reaches,
)


def test_a_quota_met_is_reached_and_a_strict_one_must_be_exceeded() -> None:
    assert reaches(5.0, 0.5, 10.0, False)
    assert not reaches(5.0, 0.5, 10.0, True)
    assert reaches(5.1, 0.5, 10.0, True)
    assert not reaches(4.9, 0.5, 10.0, False)


def test_rounding_neither_makes_nor_breaks_a_quota() -> None:
    assert reaches(0.3, 1.0, 0.1 + 0.2, False)  # .3 < .1 + .2 in binary
    assert not reaches(0.1 + 0.2, 1.0, 0.3, True)


def test_a_quota_met_exactly_is_met_in_whatever_unit_people_are_counted() -> None:
    for unit in (1.0, 1e6, 1e9):
        assert reaches(55 * unit, 0.55, 100 * unit, strict=False)
        assert not reaches(55 * unit, 0.55, 100 * unit, strict=True)
        assert reaches(55.001 * unit, 0.55, 100 * unit, strict=True)
        assert not reaches(54.999 * unit, 0.55, 100 * unit, strict=False)


def test_iso_needs_two_thirds_for_and_no_more_than_a_quarter_against() -> None:
    assert chamber_consents(8.0, 3.0, 12.0, 2 / 3, False, 0.25)
    assert not chamber_consents(8.0, 4.0, 12.0, 2 / 3, False, 0.25)
    assert not chamber_consents(7.0, 3.0, 12.0, 2 / 3, False, 0.25)
    assert not chamber_consents(7.0, 4.0, 12.0, 2 / 3, False, 0.25)


def test_rounding_does_not_break_the_limit_of_opposition() -> None:
    assert chamber_consents(1.0, 0.1 + 0.2, 1.0, 0.5, False, 0.3)


def test_a_chamber_strict_about_its_quota_needs_more() -> None:
    assert chamber_consents(6.0, 0.0, 10.0, 0.5, True, 1.0)
    assert not chamber_consents(5.0, 0.0, 10.0, 0.5, True, 1.0)


def test_an_empty_chamber_cannot_consent() -> None:
    assert not chamber_consents(0.0, 0.0, 0.0, 0.0, False, 1.0)
    assert chamber_consents(0.5, 0.0, 0.5, 0.5, False, 1.0)
    assert chamber_closeness(0.0, 0.0, 0.5, 1.0) == 0.0
    assert chamber_closeness(0.5, 0.5, 0.5, 1.0) == 1.0


def test_closeness_is_the_share_of_the_quota_reached() -> None:
    assert chamber_closeness(3.0, 10.0, 0.6, 1.0) == pytest.approx(0.5)
    assert chamber_closeness(6.0, 10.0, 0.6, 1.0) == 1.0
    assert chamber_closeness(9.0, 10.0, 0.6, 1.0) == 1.0
    assert chamber_closeness(0.0, 10.0, 0.0, 1.0) == 1.0


def test_closeness_counts_opposition_where_that_is_what_stands_in_the_way() -> None:
    # A quarter may be against: .5 consent is ⅔ of the .75 it takes, though the quota of .4 is met.
    assert chamber_closeness(5.0, 10.0, 0.4, 0.25) == pytest.approx(2.0 / 3.0)
    assert chamber_closeness(7.5, 10.0, 0.4, 0.25) == 1.0
    assert chamber_closeness(4.0, 10.0, 0.8, 0.5) == pytest.approx(0.5)
    assert chamber_closeness(9.0, 10.0, 0.4, 0.25) == 1.0


def test_few_enough_objections_may_stay_unanswered() -> None:
    assert objections_are_answered(0, 20, 0.0)
    assert objections_are_answered(1, 20, 0.05)
    assert not objections_are_answered(2, 20, 0.05)
    assert not objections_are_answered(1, 20, 0.0)
    assert objections_are_answered(3, 10, 0.1 * 3 - 1e-12)


@pytest.mark.parametrize(
    ("consent", "against", "level"),
    [
        (1.0, 0.0, 4),
        (0.5, 0.0, 4),
        (0.0, 0.0, 0),
        (0.9, 0.1, 3),
        (0.8, 0.2, 3),
        (0.79, 0.21, 2),
        (0.6, 0.4, 2),
        (0.59, 0.41, 1),
        (0.2, 0.8, 1),
        (0.19, 0.81, 0),
    ],
)
def test_the_icann_level_follows_the_shares(consent: float, against: float, level: int) -> None:
    assert consensus_level(consent, against) == level
