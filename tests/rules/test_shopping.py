"""Forum shopping, against values worked out by hand."""

import math

import pytest

from simulation.rules.shopping import (
    are_allies,
    chance_of_text,
    gain,
    gain_needed,
    has_lost,
    lot_of_venue,
    may_go,
)


@pytest.mark.parametrize(
    ("text", "hurt", "lost"),
    [
        (-0.21, 0.5, True),  # wants −.1, has −.3 without a text: half the way is −.2
        (-0.2, 0.5, False),  # just there is not lost
        (-0.19, 0.5, False),
        (-0.11, 0.0, True),  # whoever misses anything
        (-0.3, 1.0, False),  # only who is worse off than without a text
        (-0.31, 1.0, True),
    ],
)
def test_a_group_has_lost_beyond_a_share_of_the_way_to_the_status_quo(text, hurt, lost):
    assert has_lost(text, -0.1, -0.3, hurt) == lost


def test_where_nothing_was_decided_only_those_have_lost_who_want_anything_else():
    assert has_lost(-0.3, -0.1, -0.3, 0.5)
    assert not has_lost(-0.3, -0.3, -0.3, 0.5)


def test_a_venue_without_a_record_is_as_likely_to_find_a_text_as_not():
    assert chance_of_text(0, 0) == 0.5
    assert chance_of_text(1, 1) == pytest.approx(2 / 3)
    assert chance_of_text(0, 1) == pytest.approx(1 / 3)
    assert chance_of_text(3, 4) == pytest.approx(4 / 6)


def test_what_is_to_be_had_elsewhere_counts_by_the_chance_of_it():
    assert gain(0.25, -0.1, -0.3) == pytest.approx(0.05)
    assert gain(0.5, -0.4, -0.3) == pytest.approx(-0.05)


def test_the_poor_need_more_gain_to_go():
    assert gain_needed(0.05, 1.0) == 0.05
    assert gain_needed(0.05, 0.25) == 0.2
    assert gain_needed(math.inf, 1.0) == math.inf


def test_a_group_goes_so_many_times_and_no_more():
    assert may_go(1, 2) and not may_go(2, 2)


def test_allies_are_nearer_than_the_tolerance():
    assert are_allies(0.19, 0.2) and not are_allies(0.2, 0.2)


def test_lots_of_venues_differ_by_group_month_and_venue():
    lots = {lot_of_venue(1, 0, g, month, v) for g in (0, 1) for month in (3, 4) for v in (0, 1)}
    assert len(lots) == 8 and all(0 < lot < 1 for lot in lots)
