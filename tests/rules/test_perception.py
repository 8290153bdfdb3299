import pytest

from simulation.rules.perception import (
    fair_share,
    fairness,
    favourability,
    perceived_legitimacy,
    seen_treatment,
)


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
    assert perceived_legitimacy(0.8, 0.4, 0.75, 0.0) == pytest.approx(0.7)
    assert perceived_legitimacy(0.8, 0.4, 1.0, 0.0) == 0.8
    assert perceived_legitimacy(0.8, 0.4, 0.0, 0.0) == 0.4


@pytest.mark.parametrize(
    ("fair", "favourable", "more"),
    [
        (0.9, 0.2, 0.06),  # ½ · .4 · .3: fair treatment makes up for a bad outcome
        (0.1, 0.2, -0.06),  # and unfair treatment makes it worse
        (0.9, 0.8, -0.06),  # where the outcome is good, procedure counts for less
        (0.5, 0.2, 0.0),
        (0.9, 0.5, 0.0),
    ],
)
def test_brockner_wiesenfeld_1996_procedure_counts_more_where_the_outcome_is_bad(
    fair: float, favourable: float, more: float
) -> None:
    plain = perceived_legitimacy(fair, favourable, 0.5, 0.0)
    assert perceived_legitimacy(fair, favourable, 0.5, 0.5) - plain == pytest.approx(more)


def test_legitimacy_stays_between_none_and_full() -> None:
    assert perceived_legitimacy(1.0, 0.0, 1.0, 1.0) == 1.0
    assert perceived_legitimacy(0.0, 0.0, 0.5, 1.0) == 0.0


def test_formal_exclusion_is_seen_by_all_and_other_treatment_as_far_as_the_process_is_public() -> None:
    assert seen_treatment(0.3, True) == 1.0
    assert seen_treatment(0.3, False) == 0.3
