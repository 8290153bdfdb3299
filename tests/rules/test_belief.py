import pytest

from simulation.rules.belief import (
    absorb_mean,
    argument_precision,
    comprehension,
    discounted,
    motivated_prior,
)


def test_the_prior_leans_toward_ones_own_interest() -> None:
    assert motivated_prior(0.8, 0.4, 0.25) == pytest.approx(0.5)
    assert motivated_prior(0.8, 0.4, 0.0) == 0.4
    assert motivated_prior(0.8, 0.4, 1.0) == 0.8


def test_an_argument_tells_trust_times_comprehension_over_variance() -> None:
    assert argument_precision(0.8, 0.5, 0.2) == pytest.approx(10.0)


def test_a_claim_within_the_bound_counts_in_full() -> None:
    assert discounted(4.0, 0.75, 0.5, 0.25) == 4.0
    assert discounted(4.0, 0.25, 0.5, 0.25) == 4.0


def test_a_claim_beyond_the_bound_counts_for_the_bound_over_its_distance() -> None:
    assert discounted(4.0, 1.0, 0.5, 0.25) == pytest.approx(2.0)
    assert discounted(4.0, -0.5, 0.5, 0.25) == pytest.approx(1.0)


def test_a_belief_moves_by_the_weight_of_the_evidence() -> None:
    # m' = .4 + 1/(3 + 1) · (.8 − .4)
    assert absorb_mean(0.4, 3.0, 0.8, 1.0) == pytest.approx(0.5)
    assert absorb_mean(0.4, 3.0, 0.8, 0.0) == 0.4


def test_who_knows_something_follows_fully_and_others_by_their_groups_expertise() -> None:
    assert comprehension(0.5, True, 0.4, 0.0) == 1.0
    assert comprehension(0.5, False, 0.4, 0.0) == pytest.approx(0.7)
    assert comprehension(0.0, False, 0.4, 0.0) == pytest.approx(0.4)
    assert comprehension(1.0, False, 0.4, 0.0) == 1.0


def test_a_foreign_language_takes_its_share_of_comprehension() -> None:
    assert comprehension(0.5, True, 0.4, 0.25) == pytest.approx(0.75)
    assert comprehension(0.5, False, 0.4, 0.5) == pytest.approx(0.35)
