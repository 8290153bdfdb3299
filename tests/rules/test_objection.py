import math

import pytest

from simulation.rules.objection import (
    BLOCK,
    LIVE_WITH,
    OBJECT,
    SUPPORT,
    counts_against,
    has_reason,
    stated_position,
)


@pytest.mark.parametrize(
    ("value", "position"),
    [
        (-0.5, BLOCK),  # worse than the status quo at −.4
        (-0.4, OBJECT),  # no worse, but short of the aspiration at −.2
        (-0.21, OBJECT),
        (-0.2, LIVE_WITH),
        (-0.11, LIVE_WITH),
        (-0.09, SUPPORT),  # three quarters of the best gain: −.4 + .75 · .4 = −.1
        (0.0, SUPPORT),
    ],
)
def test_positions_follow_the_value_of_the_text(value: float, position: int) -> None:
    assert stated_position(value, aspiration=-0.2, reservation=-0.4, best=0.0, margin=0.75) == position


def test_support_begins_exactly_at_the_margin() -> None:
    assert stated_position(-0.5, -1.0, reservation=-1.0, best=0.0, margin=0.5) == SUPPORT
    assert stated_position(-0.25, -1.0, reservation=-1.0, best=-0.5, margin=1.0) == SUPPORT
    assert stated_position(-0.75, -1.0, reservation=-1.0, best=-0.5, margin=0.5) == SUPPORT
    assert stated_position(-0.76, -1.0, reservation=-1.0, best=-0.5, margin=0.5) == LIVE_WITH


NOTHING = {"spoken_lowest": math.inf, "spoken_highest": -math.inf}


def test_ones_own_argument_is_a_reason_if_it_points_ones_way() -> None:
    assert has_reason(0.8, 0.5, True, 0.6, **NOTHING)
    assert not has_reason(0.8, 0.5, True, 0.4, **NOTHING)
    assert not has_reason(0.8, 0.5, True, 0.5, **NOTHING)
    assert has_reason(0.2, 0.5, True, 0.4, **NOTHING)
    assert not has_reason(0.2, 0.5, True, 0.6, **NOTHING)
    assert not has_reason(0.2, 0.5, True, 0.5, **NOTHING)


def test_without_an_argument_there_is_no_reason() -> None:
    assert not has_reason(0.8, 0.5, False, 0.6, **NOTHING)
    assert not has_reason(0.2, 0.5, False, 0.4, **NOTHING)


def test_what_has_been_said_on_the_floor_is_a_reason_for_everybody() -> None:
    assert has_reason(0.8, 0.5, False, 0.0, spoken_lowest=0.6, spoken_highest=0.6)
    assert not has_reason(0.8, 0.5, False, 0.0, spoken_lowest=0.3, spoken_highest=0.5)
    assert has_reason(0.2, 0.5, False, 0.0, spoken_lowest=0.4, spoken_highest=0.6)
    assert not has_reason(0.2, 0.5, False, 0.0, spoken_lowest=0.5, spoken_highest=0.7)


def test_whose_target_is_the_text_itself_looks_below_it() -> None:
    assert has_reason(0.5, 0.5, True, 0.4, **NOTHING)
    assert not has_reason(0.5, 0.5, True, 0.6, **NOTHING)


@pytest.mark.parametrize(
    ("position", "reasoned", "reasoned_only", "against"),
    [
        (BLOCK, False, True, True),  # a block needs no further reason
        (OBJECT, True, True, True),
        (OBJECT, False, True, False),
        (OBJECT, False, False, True),
        (OBJECT, True, False, True),
        (LIVE_WITH, True, False, False),
        (SUPPORT, True, False, False),
    ],
)
def test_what_counts_against_a_text(
    position: int, reasoned: bool, reasoned_only: bool, against: bool
) -> None:
    assert counts_against(position, reasoned, reasoned_only) == against
