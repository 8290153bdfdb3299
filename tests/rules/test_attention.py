"""Fading attention, against values worked out by hand."""

import math

import pytest

from simulation.rules.attention import attention_kept


def test_whoever_has_the_means_follows_to_the_end() -> None:
    assert attention_kept(0.1, 1.0) == 1.0


def test_without_fading_nobody_tires() -> None:
    assert attention_kept(0.0, 0.2) == 1.0


def test_fading_is_in_proportion_to_missing_means_and_adds_up_over_meetings() -> None:
    assert math.log(attention_kept(0.02, 0.4)) == pytest.approx(-0.012)
    assert attention_kept(0.02, 0.4) ** 10 == pytest.approx(math.exp(-0.12))
