"""Publicity, against values worked out by hand."""

import pytest

from simulation.rules.publicity import public_cost


def test_shame_is_the_product_of_its_parts() -> None:
    # ψ_R .3, half on record, career .8, three quarters consent, gain .4: .3 · .5 · .8 · .75 · .4 = .036
    assert public_cost(0.3, 0.5, 0.8, 0.75, 1, 0.4) == pytest.approx(0.036, rel=1e-12)


@pytest.mark.parametrize("place", range(5))
def test_without_any_one_of_its_conditions_nobody_is_ashamed(place: int) -> None:
    parts = [0.3, 0.5, 0.8, 0.75, 1.0, 0.4]
    parts[place] = 0.0
    assert public_cost(*parts) == 0.0


@pytest.mark.parametrize("gain", [0.0, -0.2])
def test_who_has_nothing_to_gain_is_not_ashamed_either(gain: float) -> None:
    assert public_cost(0.3, 0.5, 0.8, 0.75, 1, gain) == 0.0
