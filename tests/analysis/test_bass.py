"""The Bass curve is the solution of its growth law, and is found again in what it generates."""

import numpy as np
import pytest

from simulation.analysis.bass import Bass, fit_bass


def test_curve_solves_the_growth_law_of_bass_1969():
    curve = Bass(innovation=0.03, imitation=0.38, ceiling=0.7)
    time = np.linspace(0, 20, 2001)
    share = curve.share(time)
    rate = np.gradient(share, time)
    law = (curve.innovation + curve.imitation * share / curve.ceiling) * (curve.ceiling - share)
    np.testing.assert_allclose(rate[1:-1], law[1:-1], atol=1e-5)


def test_sales_peak_where_bass_1969_puts_the_peak():
    curve = Bass(innovation=0.02, imitation=0.4, ceiling=1.0)
    time = np.linspace(0, 20, 20_001)
    peak = time[np.argmax(np.gradient(curve.share(time), time))]
    assert peak == pytest.approx(np.log(curve.imitation / curve.innovation) / 0.42, abs=0.01)


@pytest.mark.parametrize("curve", [Bass(0.02, 0.4, 0.5), Bass(0.75, 1.4, 0.96), Bass(0.5, 0.02, 0.54)])
def test_fit_finds_the_curve_that_made_the_shares(curve):
    time = np.linspace(0.5, 15, 25)
    found = fit_bass(time, curve.share(time))
    np.testing.assert_allclose(found.curve, curve, rtol=0.02)
    assert found.error < 1e-5


def test_ceiling_is_a_share_even_when_shares_grow_without_bending():
    assert fit_bass([1, 2, 3], [0.1, 0.2, 0.3]).curve.ceiling <= 1
