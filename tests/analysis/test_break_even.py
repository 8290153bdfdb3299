"""Where a curve reaches a level, against values worked out by hand."""

import math

import numpy as np
import pytest

from simulation.analysis.break_even import break_even

DOSES = np.array([0.0, 1.0, 3.0])


def test_between_two_doses_the_curve_is_straight() -> None:
    responses = np.tile([0.1, 0.3, 0.7], (5, 1))
    assert break_even(DOSES, responses, np.full(5, 0.2)).value == pytest.approx(0.5)
    assert break_even(DOSES, responses, np.full(5, 0.6)).value == pytest.approx(2.5)


def test_what_is_reached_without_any_dose_breaks_even_at_none() -> None:
    assert break_even(DOSES, np.tile([0.4, 0.5, 0.6], (3, 1)), np.full(3, 0.4)).value == 0.0


def test_what_is_never_reached_has_no_break_even() -> None:
    found = break_even(DOSES, np.tile([0.1, 0.3, 0.7], (5, 1)), np.full(5, 0.8))
    assert found == (math.inf, math.inf, math.inf)


def test_replicates_are_drawn_again_together_with_their_level() -> None:
    rng = np.random.default_rng(1)
    luck = rng.normal(0, 0.2, 200)[:, None]  # moves the curve and the level alike
    paired = break_even(DOSES, np.array([0.1, 0.3, 0.7]) + luck, 0.5 + luck[:, 0])
    assert paired.value == pytest.approx(2.0)
    assert paired.high - paired.low < 1e-6


def test_the_interval_narrows_with_the_root_of_the_replicates() -> None:
    rng = np.random.default_rng(2)
    widths = []
    for count in (100, 1600):
        noise = rng.normal(0, 0.1, (count, 1))
        found = break_even(DOSES, np.array([0.1, 0.3, 0.7]) + noise, np.full(count, 0.5))
        widths.append(found.high - found.low)
    assert 3.0 < widths[0] / widths[1] < 5.0
