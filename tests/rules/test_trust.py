from simulation.rules.trust import is_consistent, trust


def test_trust_is_the_share_of_claims_that_proved_consistent() -> None:
    assert trust(3.0, 1.0) == 0.75
    assert trust(1.0, 3.0) == 0.25


def test_a_claim_is_consistent_within_the_bound() -> None:
    assert is_consistent(0.75, 0.5, 0.25)
    assert is_consistent(0.25, 0.5, 0.25)
    assert not is_consistent(0.76, 0.5, 0.25)
    assert not is_consistent(0.24, 0.5, 0.25)
