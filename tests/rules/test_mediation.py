import math

import pytest

from simulation.rules.mediation import LEAST_GAIN, stake_in_agreement


def test_a_mediator_adds_power_times_the_logarithm_of_what_one_gains() -> None:
    assert stake_in_agreement(0.5, math.e) == pytest.approx(0.5)
    assert stake_in_agreement(1.0, 0.25) == pytest.approx(2 * stake_in_agreement(0.5, 0.25))


def test_who_has_little_to_lose_weighs_more_in_the_same_step() -> None:
    """Zeuthen: the same gain is a larger part of a smaller stake."""
    poor = stake_in_agreement(1.0, 0.2) - stake_in_agreement(1.0, 0.1)
    rich = stake_in_agreement(1.0, 0.9) - stake_in_agreement(1.0, 0.8)
    assert poor == pytest.approx(math.log(2))
    assert rich == pytest.approx(math.log(9 / 8))


@pytest.mark.parametrize("gain", [LEAST_GAIN, 0.0, -3.0])
def test_who_gains_nothing_cannot_be_lost_again(gain: float) -> None:
    assert stake_in_agreement(1.0, gain) == pytest.approx(math.log(LEAST_GAIN))
    assert LEAST_GAIN == 1e-3
