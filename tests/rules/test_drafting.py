import math

import pytest

from simulation.randomness import DELIBERATION, uniform
from simulation.rules.drafting import (
    ADOPT_TABLED,
    AMEND,
    BLUR,
    PREFERENCE_WEIGHT,
    amended,
    amendment_kind,
    blurred,
    contested_loss,
    editor_score,
)
from simulation.rules.purposes import AMENDMENT_STEP


@pytest.mark.parametrize(
    ("tabled", "blurring", "kinds"),
    [
        (True, True, [AMEND, ADOPT_TABLED, BLUR, AMEND, ADOPT_TABLED, BLUR]),
        (False, True, [AMEND, AMEND, BLUR, AMEND, AMEND, BLUR]),
        (True, False, [AMEND, ADOPT_TABLED, AMEND, AMEND, ADOPT_TABLED, AMEND]),
        (False, False, [AMEND] * 6),
    ],
)
def test_the_editor_takes_turns_at_what_the_design_allows(
    tabled: bool, blurring: bool, kinds: list[int]
) -> None:
    assert [amendment_kind(candidate, tabled, blurring) for candidate in range(6)] == kinds


def test_an_amendment_goes_a_random_part_of_the_way() -> None:
    step = uniform(1, 2, DELIBERATION, AMENDMENT_STEP, 3, 4, 0)
    assert amended(0.2, 0.7, 1, 2, 3, 4) == pytest.approx(0.2 + step * 0.5)
    assert amended(0.7, 0.2, 1, 2, 3, 4) == pytest.approx(0.7 - step * 0.5)


def test_blurring_takes_a_step_down_to_the_floor() -> None:
    assert blurred(0.9, 0.25, 0.2) == pytest.approx(0.65)
    assert blurred(0.3, 0.25, 0.2) == 0.2


def test_what_a_dimension_costs_is_salience_times_squared_distance() -> None:
    assert contested_loss(0.7, 0.2, 0.4) == pytest.approx(0.1)
    assert contested_loss(0.2, 0.7, 0.4) == pytest.approx(0.1)


def score(partisan: bool, biased: bool, own: float, present: float, closeness: float, margin: float) -> float:
    return editor_score(partisan, biased, own, present, closeness, margin)


def test_a_neutral_editor_wants_closeness_and_preference_only_among_equals() -> None:
    assert score(False, False, -0.3, 0.2, 0.5, 0.25) == pytest.approx(0.5 + PREFERENCE_WEIGHT * 0.25)
    assert score(False, True, -0.3, 0.2, 0.5, 0.25) == score(False, False, -0.9, 0.9, 0.5, 0.25)
    assert score(False, False, 0.0, 0.5, 0.5, 1.0) < score(False, False, 0.0, 0.5, 0.502, 0.0)


def test_a_biased_editor_wants_the_text_to_pass_and_then_its_own_interest() -> None:
    assert score(True, True, -0.3, 0.2, 0.99, 0.9) == 0.99
    assert score(True, True, -0.3, 0.2, 1.0, 0.9) == pytest.approx(1.0 + math.exp(-0.3))
    assert score(True, True, -9.0, 0.2, 1.0, 0.9) > score(True, True, 0.0, 0.2, 0.99, 0.9)


def test_a_drafting_speaker_wants_its_own_interest_unless_consent_falls() -> None:
    assert score(True, False, -0.3, 0.5, 0.5, -0.9) == -0.3
    assert score(True, False, -0.3, 0.5, 0.6, -0.9) == -0.3
    assert score(True, False, -0.3, 0.5, 0.4, 0.9) == -math.inf
