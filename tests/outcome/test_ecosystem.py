"""Outcomes of several venues, counted by hand on states that are written by hand."""

import math

import numpy as np
import pytest

from simulation.ecosystem import Number, Sum, ecosystem_of
from simulation.engine.habitat import Habitat
from simulation.outcome.ecosystem_entries import ECOSYSTEM_OUTCOMES, ecosystem_outcome_names
from simulation.state import Count, Tally
from tests.ecosystem_cases import venues_of
from tests.limits.worlds import named, quiet
from tests.parameter_cases import rule_of

PEOPLE = 10


@pytest.fixture
def habitat() -> Habitat:
    """Three venues, two about one of two dimensions and one about both, ten people who hold a tenth each."""
    world = quiet(
        named(np.full((PEOPLE, 2), 0.6)),
        rule_of(1, quota=0.0, objections_answered=0, call_every=1, deadline=1),
        actors__operator_weight=np.full(PEOPLE, 0.1),
        issue__status_quo=np.zeros(2),
        clock__hours_per_round=2.0,
    )
    venues = venues_of([[1, 0], [1, 1], [0, 1]], groups=1, starts=np.array([0, 2, 0]))
    habitat = Habitat(ecosystem_of([world] * 3, venues))
    habitat.begin(1, 0)
    for _ in range(4):
        habitat.pass_month(1, 0)
    return habitat


def test_every_outcome_is_measured_in_the_order_of_the_catalogue(habitat):
    assert tuple(habitat.measure()) == ecosystem_outcome_names()
    assert all(outcome.family == "ecosystem" and outcome.meaning for outcome in ECOSYSTEM_OUTCOMES)


def test_coverage_months_and_hours_are_counted(habitat):
    found = habitat.measure()
    assert found["agreed_venues"] == 1.0 and found["coverage"] == 1.0
    assert (found["months_to_first_text"], found["months_to_last_text"]) == (1.0, 3.0)
    assert found["person_hours"] == 3 * PEOPLE * 2.0 and found["liaison_hours"] == 0.0
    assert (found["participants"], found["in_several"]) == (PEOPLE, PEOPLE)
    habitat.rooms[2].counts[Count.VERSION] = habitat.rooms[1].counts[Count.VERSION] = 0
    assert habitat.measure()["coverage"] == 0.5
    assert habitat.measure()["agreed_venues"] == pytest.approx(1 / 3)


def test_only_those_count_as_coherent_whose_texts_do_not_contradict(habitat):
    first, both, second = habitat.rooms
    for room in habitat.rooms:
        room.share[:] = 0.0
    first.share[:6] = 1.0  # six practise the first, of whom two the text on both as well
    both.share[4:9] = 1.0
    conflict = np.array([[0.0, 0.3, 0.0], [0.3, 0.0, 0.05], [0.0, 0.05, 0.0]])

    def measured(matrix):
        habitat.commons.conflict[:] = matrix
        return habitat.measure()

    assert measured(np.zeros((3, 3)))["coherent_implementation"] == pytest.approx(0.9)
    assert measured(conflict)["coherent_implementation"] == pytest.approx(0.4)  # the four on the first alone
    assert measured(conflict)["practice"] == pytest.approx(0.9)
    second.share[6:] = 1.0  # one more, and no contradiction of the second with the text on both
    # On first and second alone: four, and the one more.
    assert measured(conflict)["coherent_implementation"] == pytest.approx(0.5)


def test_quality_is_that_of_what_each_one_practises(habitat):
    for room in habitat.rooms:
        room.share[:] = 0.0
    assert habitat.measure()["quality_of_practice"] == 0.0
    habitat.rooms[1].share[:] = 1.0
    habitat.rooms[1].kept_reading[:] = 0.6  # what everybody wants, and interest is all there is
    assert habitat.measure()["quality_of_practice"] == pytest.approx(1.0)
    habitat.rooms[1].share[: PEOPLE // 2] = 0.0
    assert habitat.measure()["quality_of_practice"] == pytest.approx(0.5)


def test_hours_are_duplicated_where_the_matter_was_settled_elsewhere_alike(habitat):
    habitat.commons.conflict[:] = 0.0
    # The venue about both opens when both others are done: all its hours go to what has been settled.
    assert habitat.measure()["duplicated_hours"] == pytest.approx(
        habitat.rooms[1].tally[Tally.PERSON_ROUNDS] * 2.0
    )
    habitat.commons.conflict[1, 2] = habitat.commons.conflict[2, 1] = 0.5
    assert habitat.measure()["duplicated_hours"] == pytest.approx(PEOPLE * 2.0 / 2)


def test_without_two_texts_that_overlap_there_is_nothing_to_contradict(habitat):
    habitat.commons.numbers[:] = 0
    assert math.isnan(habitat.measure()["contradictions"])


def test_shops_and_the_means_of_those_who_went_are_counted(habitat):
    assert habitat.measure()["shops"] == 0.0 and math.isnan(habitat.measure()["shops_by_resources"])
    habitat.commons.numbers[Number.SHOPS], habitat.commons.numbers[Number.FOUNDED] = 4, 1
    habitat.commons.sums[Sum.SHOPPERS_RESOURCES] = 3.0
    everybody = habitat.people.resources.mean()
    assert habitat.measure()["shops"] == 4.0 and habitat.measure()["venues_founded"] == 1.0
    assert habitat.measure()["shops_by_resources"] == pytest.approx(3 / 4 - everybody)


def test_hours_and_people_of_a_venue_are_those_of_all_its_sessions(habitat):
    before = habitat.measure()
    habitat.commons.spent[0] = 5.0
    habitat.commons.sat[0, 0] = 1
    habitat.rooms[0].attended[0] = 0  # it sat in the first session and not in the last
    assert habitat.measure()["person_hours"] == before["person_hours"] + 5.0 * 2.0
    assert habitat.measure()["participants"] == before["participants"]


def test_venues_that_nobody_founded_are_not_counted():
    world = quiet(named(np.full((4, 1), 0.6)), rule_of(1, quota=0.0, call_every=1, deadline=1))
    venues = venues_of([[1]], groups=1, switching_cost=1.0, founding_cost=1.0)
    habitat = Habitat(ecosystem_of([world], venues))
    habitat.run(1, 0)
    assert len(habitat.rooms) == 2
    assert habitat.measure()["agreed_venues"] == 1.0 and habitat.measure()["venues_founded"] == 0.0
