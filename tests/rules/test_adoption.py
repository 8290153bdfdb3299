import math

import pytest

from simulation.randomness import IMPLEMENTATION, normal, uniform
from simulation.rules.adoption import (
    adopts,
    awareness_probability,
    drops,
    first_expectation,
    learned_expectation,
    logistic,
    motive,
    reads_record,
    scattered_reading,
    standing_motive,
)
from simulation.rules.purposes import READING, RECORD


def test_the_logistic_curve_is_a_half_at_zero_and_symmetric() -> None:
    assert logistic(0.0) == 0.5
    assert logistic(math.log(3.0)) == pytest.approx(0.75)
    assert logistic(-math.log(3.0)) == pytest.approx(0.25)


def test_the_logistic_curve_does_not_overflow() -> None:
    assert logistic(1e4) == 1.0
    assert logistic(-1e4) == 0.0


def test_the_logistic_curve_takes_the_exponential_that_decays() -> None:
    assert logistic(0.0625) == 1.0 / (1.0 + math.exp(-0.0625))  # the other form differs in the last bit


def test_the_standing_motive_is_gain_less_cost_per_skill_plus_obligation() -> None:
    # .3 − .2/(1 + .6) + .3 · (.9 − .5) = .3 − .125 + .12
    assert standing_motive(0.3, 0.2, 0.6, 0.3, 0.9) == pytest.approx(0.295)


def test_without_obligation_perceived_legitimacy_moves_nobody() -> None:
    assert standing_motive(0.3, 0.2, 0.6, 0.0, 0.0) == standing_motive(0.3, 0.2, 0.6, 0.0, 1.0)


def test_the_value_of_coordination_scales_with_precision_and_expected_adoption() -> None:
    # .1 + .4 · .5 · (.8 − .5) + .05
    assert motive(0.1, 0.0, 0.4, 0.5, 0.8, 0.5, 0.05) == pytest.approx(0.21)


def test_one_gives_in_return_what_one_expects_others_to_give() -> None:
    # .1 + .2 · .8 + .4 · .5 · (.8 − .5) + .05
    assert motive(0.1, 0.2, 0.4, 0.5, 0.8, 0.5, 0.05) == pytest.approx(0.37)


def test_awareness_is_publication_plus_contagion_capped_at_certainty() -> None:
    assert awareness_probability(0.1, 0.4, 0.5) == pytest.approx(0.3)
    assert awareness_probability(0.8, 0.9, 1.0) == 1.0


def test_one_adopts_with_probability_consideration_times_logistic() -> None:
    drive = math.log(3.0) / 2.0  # β = 2: logistic(ln 3) = .75, times consideration .4 is .3
    assert adopts(0.299, 0.4, 2.0, drive)
    assert not adopts(0.301, 0.4, 2.0, drive)


def test_an_indifferent_adopter_drops_less_often_by_the_switching_cost() -> None:
    saved = math.log(3.0) / 2.0  # logistic(−2 · (0 + ln 3 / 2)) = .25, times consideration .4 is .1
    assert drops(0.099, 0.4, 2.0, 0.0, saved)
    assert not drops(0.101, 0.4, 2.0, 0.0, saved)
    assert drops(0.199, 0.4, 2.0, -saved, saved)
    assert not drops(0.201, 0.4, 2.0, -saved, saved)


def test_whoever_does_not_reconsider_neither_adopts_nor_drops() -> None:
    assert not adopts(0.5, 0.4, 10.0, 100.0)
    assert not adopts(0.4, 0.4, 10.0, 100.0)  # logistic is exactly 1: the bounds coincide
    assert not drops(0.5, 0.4, 10.0, -100.0, 0.0)
    assert not drops(0.4, 0.4, 10.0, -100.0, 0.0)


def test_expectations_start_from_the_consent_one_could_see() -> None:
    assert first_expectation(1.0, 0.9, 0.1, 0.5) == 0.9
    assert first_expectation(0.0, 0.9, 0.1, 0.5) == 0.5
    assert first_expectation(0.25, 0.9, 0.1, 0.5) == pytest.approx(0.6)


def test_a_clique_in_full_agreement_promises_no_more_than_what_it_carries_out() -> None:
    # five who carry out 2 % of the action; of the rest one expects e₀ = .4
    assert first_expectation(1.0, 0.02, 0.0, 0.4) == pytest.approx(0.412)


def test_of_those_seen_to_dissent_one_expects_nothing() -> None:
    # .5 consent, .3 dissent, of the other .2 one expects .4
    assert first_expectation(1.0, 0.5, 0.3, 0.4) == pytest.approx(0.58)
    assert first_expectation(0.5, 0.5, 0.3, 0.4) == pytest.approx(0.49)


def test_expectations_follow_what_is_seen() -> None:
    assert learned_expectation(0.5, 0.9, 0.25) == pytest.approx(0.6)
    assert learned_expectation(0.5, 0.9, 1.0) == pytest.approx(0.9)


def test_a_precise_text_is_read_by_everybody_as_it_stands() -> None:
    assert scattered_reading(0.4, 1.0, 0.2, 1, 2, 3, 0, 4) == 0.4


def test_a_precision_rounded_above_one_is_precise() -> None:
    assert scattered_reading(0.4, 1.0 + 1e-12, 0.2, 1, 2, 3, 0, 4) == 0.4


def test_readings_of_a_vague_text_scatter_with_what_precision_it_lacks() -> None:
    luck = normal(1, 2, IMPLEMENTATION, READING, 3, 0, 4)
    assert scattered_reading(0.4, 0.75, 0.2, 1, 2, 3, 0, 4) == pytest.approx(0.4 + 0.5 * 0.2 * luck)


def test_no_reading_leaves_the_policy_space() -> None:
    readings = [scattered_reading(0.5, 0.0, 5.0, 1, 2, 3, 0, k) for k in range(20)]
    assert min(readings) == 0.0
    assert max(readings) == 1.0


def test_the_public_record_is_read_as_far_as_inputs_are_published() -> None:
    luck = uniform(1, 2, IMPLEMENTATION, RECORD, 3, 4, 5)
    assert reads_record(luck + 1e-9, 1, 2, 3, 0, 4, 5)
    assert not reads_record(luck, 1, 2, 3, 0, 4, 5)
