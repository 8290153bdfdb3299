"""What an outcome is held against, worked out by hand."""

import pytest

from simulation.rules.acceptance import accepts, gain_over_reference


def test_the_reference_lies_between_the_status_quo_and_the_fair_compromise() -> None:
    # û(z) = −.1, û(q₀) = −.3, û(ẑ) = −.2: gains .2 and .1
    assert gain_over_reference(0.2, 0.1, 0.0) == 0.2
    assert gain_over_reference(0.2, 0.1, 1.0) == pytest.approx(0.1)
    assert gain_over_reference(0.2, 0.1, 0.25) == pytest.approx(0.175)


@pytest.mark.parametrize(
    ("gain", "weight", "accepted"),
    [(0.0, 0.0, True), (-0.01, 0.0, True), (-0.02, 0.0, False), (0.08, 1.0, False), (0.09, 1.0, True)],
)
def test_who_was_promised_more_accepts_less(gain: float, weight: float, accepted: bool) -> None:
    assert accepts(gain, 0.1, weight, 0.0101) is accepted


def test_whoever_the_fair_compromise_would_hurt_is_content_with_less_than_the_status_quo() -> None:
    assert not accepts(-0.05, -0.2, 0.0, 0.0)
    assert accepts(-0.05, -0.2, 0.25, 0.0)
