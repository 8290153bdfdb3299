"""Several venues, against values worked out by hand."""

import pytest

from simulation.randomness import VENUES, uniform
from simulation.rules import venue
from simulation.rules.purposes import CHOICE


def test_each_venue_has_months_of_its_own_and_the_first_those_of_a_room_alone():
    assert venue.month_of_venue(0, 17) == 17
    assert venue.month_of_venue(3, 17) == 3 * 2**20 + 17
    assert venue.month_of_venue(7, 2**20 - 1) < 2**23


@pytest.mark.parametrize(
    ("others", "weight", "expected"), [(0, 0.5, 0.0), (1, 0.5, 0.5), (3, 0.5, 1.5), (2, 0.0, 0.0)]
)
def test_each_other_venue_adds_to_what_coming_costs(others, weight, expected):
    assert venue.burden_of(others, weight) == expected


def test_conflict_is_the_distance_by_what_people_care_about():
    assert venue.conflict(0.3 * 0.5 + 0.1 * 0.1, 0.4) == pytest.approx(0.4)
    assert venue.conflict(0.0, 0.4) == 0.0


def test_texts_about_different_matters_do_not_contradict():
    assert venue.conflict(0.0, 0.0) == 0.0


@pytest.mark.parametrize(("conflict", "expected"), [(0.1, False), (0.11, True), (0.0, False)])
def test_texts_contradict_above_the_tolerance(conflict, expected):
    assert venue.contradict(conflict, 0.1) == expected


def test_another_text_serves_as_far_as_it_is_about_the_same_and_alike():
    assert venue.works_for(0.25, 0.5, 0.8) == pytest.approx(0.4)
    assert venue.works_for(0.5, 0.5, 1.0) == 1.0
    assert venue.works_for(0.0, 0.5, 1.0) == 0.0


@pytest.mark.parametrize(("u", "expected"), [(0.0, True), (0.49, True), (0.5, False), (0.9, False)])
def test_a_lot_falls_on_shares_of_attention(u, expected):
    assert venue.lies_with(u, 1.0, 2.0) == expected


def test_the_choice_of_a_text_has_an_address_of_its_own():
    assert venue.draw_choice(1, 2, 3, 4) == uniform(1, 2, VENUES, CHOICE, 3, 4, 0)
    assert CHOICE == 4


def test_evidence_of_two_rooms_adds_up_as_if_all_had_been_heard_in_one():
    # Before: N(.2, 1/4). One room tells .6 with precision 1, another .8 with precision 3.
    first = (0.2 + 1 / 5 * (0.6 - 0.2), 5.0)
    second = (0.2 + 3 / 7 * (0.8 - 0.2), 7.0)
    evidence = sum(venue.evidence_gained(*room, 0.2, 4.0) for room in (first, second))
    assert evidence == pytest.approx(1 * 0.6 + 3 * 0.8)
    assert venue.belief_from(evidence, 8.0, 0.2, 4.0) == pytest.approx((4 * 0.2 + 1 * 0.6 + 3 * 0.8) / 8)
