"""Drafts become wordings, wordings a forecast."""

import math

import numpy as np
import pytest

from simulation.forecast.negotiation import Settings
from simulation.forecast.negotiation.rounds import Prospect, Talks, name_text, word

ONLY_TABLED = Settings(reach=0.3, novelty=50.0)
YES = np.array([True])


def chance(outlook: Prospect, text: float) -> float:
    return float(outlook.chances[np.abs(outlook.texts - text) < 1e-12].sum())


def test_odds_of_a_tabled_text_fall_with_distance() -> None:
    """Two texts .1 and .4 from the draft: odds e^(.3/.3)."""
    outlook = word(Talks(np.array([0.1, 0.6]), np.array([0.2]), YES, math.nan), ONLY_TABLED)
    assert chance(outlook, 0.1) / chance(outlook, 0.6) == pytest.approx(math.e)


def test_a_text_as_far_as_novelty_is_as_likely_as_the_draft_itself() -> None:
    settings = Settings(reach=0.1, novelty=0.25)
    outlook = word(Talks(np.array([0.65]), np.array([0.4]), YES, math.nan), settings)
    assert chance(outlook, 0.65) == pytest.approx(0.5)
    assert chance(outlook, 0.4) == pytest.approx(0.5)


def test_where_runs_fail_the_reference_stands() -> None:
    agreed = np.array([True, False, False, False])
    outlook = word(Talks(np.array([0.5]), np.full(4, 0.5), agreed, 0.123), ONLY_TABLED)
    assert chance(outlook, 0.123) == pytest.approx(0.75)
    assert outlook.chances.sum() == pytest.approx(1)
    unknown = word(Talks(np.array([0.5]), np.full(4, 0.5), agreed, math.nan), ONLY_TABLED)
    assert chance(unknown, 0.5) == pytest.approx(1)


def test_where_all_runs_fail_nothing_is_worded() -> None:
    outlook = word(Talks(np.array([0.5]), np.array([0.4]), ~YES, 0.0), ONLY_TABLED)
    assert chance(outlook, 0.0) == pytest.approx(1)


def test_without_hits_the_forecast_is_the_median() -> None:
    outlook = Prospect(np.array([0.0, 0.2, 0.9]), np.array([0.4, 0.2, 0.4]))
    assert name_text(outlook, 0.0, 1.0, Settings(hit_value=0.0)) == 0.2


def test_a_dear_hit_makes_the_forecast_the_likeliest_text() -> None:
    outlook = Prospect(np.array([0.0, 0.2, 0.9]), np.array([0.35, 0.2, 0.45]))
    assert name_text(outlook, 0.0, 1.0, Settings(hit_value=10.0, hit_width=0.01)) == 0.9


def test_the_forecast_stays_between_the_outermost_positions() -> None:
    outlook = Prospect(np.array([0.0, 0.4, 0.6]), np.array([0.9, 0.05, 0.05]))
    assert 0.3 <= name_text(outlook, 0.3, 0.7, Settings()) <= 0.7
