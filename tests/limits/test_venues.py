"""Several venues where theory says what must come out."""

import math

import numpy as np
import pytest

from simulation.ecosystem import Ecosystem, Number, ecosystem_of
from simulation.engine import run_traced
from simulation.engine.habitat import Habitat
from simulation.parameters import Role
from simulation.state import SCRATCH, Count, State
from tests.ecosystem_cases import alone, fit_for_venues, permuted, random_ecosystem, venues_of
from tests.limits.worlds import named, quiet
from tests.parameter_cases import changed, parameters, random_parameters, rule_of
from tests.parity.comparison import same


def led(ecosystem: Ecosystem, seed: int, replicate: int) -> Habitat:
    habitat = Habitat(ecosystem)
    habitat.run(seed, replicate)
    return habitat


@pytest.mark.parametrize("draw", range(12))
def test_one_venue_about_everything_is_the_room_alone_to_the_last_bit(draw):
    world = fit_for_venues(random_parameters(draw))
    state, _, row = run_traced(world, draw, 5)
    habitat = led(alone(world), draw, 5)
    names = [name for name in State._fields if name not in SCRATCH]
    assert [name for name in names if not same(getattr(state, name), getattr(habitat.rooms[0], name))] == []
    np.testing.assert_array_equal(habitat.rows[0], row)


def test_venues_with_nothing_in_common_write_what_each_would_write_alone():
    world = parameters(
        sizes=(10, 12),
        dimensions=4,
        issue__interlinkage=0.0,
        deliberation__trust_gain=0.0,  # whom one trusts is the one thing that goes along from room to room
        deliberation__trust_loss=0.0,
        implementation__months=6,
    )
    about = [[1, 1, 0, 0], [0, 0, 1, 1]]
    both = ecosystem_of([world, world], venues_of(about, groups=2))
    for replicate in range(3):
        together = led(both, 1, replicate)
        assert np.sum([room.attended for room in together.rooms], axis=0).max() == 2
        for v in range(2):
            only = venues_of(about[v : v + 1], groups=2, address=np.array([v]))
            separate = led(ecosystem_of([world], only), 1, replicate)
            np.testing.assert_array_equal(together.rooms[v].text, separate.rooms[0].text)
            np.testing.assert_array_equal(together.rooms[v].position, separate.rooms[0].position)


def test_two_independent_medians_contradict_as_often_as_the_normal_law_says():
    members, sd, replicates, tolerance = 51, 0.12, 4000, 0.03
    world = parameters(
        sizes=(members, members),
        dimensions=1,
        ideals=[[0.5], [0.5]],
        groups__ideal_sd=np.full((2, 1), sd),
        groups__expertise=np.zeros((2, 1)),
        groups__civic=np.ones(2),
        issue__common_value_share=0.0,
        issue__interlinkage=0.0,
        issue__status_quo=np.zeros(1),
        convening__barrier=np.zeros(4),
        deliberation__susceptibility=0.0,
        deliberation__slots=members,
        drafting__effort=0,
        decision=rule_of(2, quota=0.0, objections_answered=0, call_every=1, deadline=1),
        implementation__months=1,
    )
    rooms = [
        changed(world, convening__role=np.array(roles))
        for roles in ([Role.DECIDE, Role.NONE], [Role.NONE, Role.DECIDE])
    ]
    venues = venues_of([[1], [1]], groups=2, contradiction_tolerance=tolerance)
    habitat = Habitat(ecosystem_of(rooms, venues))
    contradictions = 0
    for replicate in range(replicates):
        habitat.begin(7, replicate)
        habitat.pass_month(7, replicate)
        assert all(room.counts[Count.VERSION] == 1 for room in habitat.rooms)  # both have agreed
        contradictions += habitat.commons.numbers[Number.CONTRADICTIONS]
    spread = math.sqrt(math.pi / 2 * sd * sd * (2 / members))
    expected = math.erfc(tolerance / spread / math.sqrt(2))
    error = math.sqrt(expected * (1 - expected) / replicates)
    assert abs(contradictions / replicates - expected) < 2 * error


@pytest.mark.parametrize("draw", range(6))
def test_the_order_in_which_venues_are_listed_does_not_matter(draw):
    ecosystem = random_ecosystem(draw)
    order = list(range(len(ecosystem.rooms)))[::-1]
    one, other = led(ecosystem, draw, 1), led(permuted(ecosystem, order), draw, 1)
    for v, listed in enumerate(order):
        np.testing.assert_array_equal(one.rows[listed], other.rows[v])
        np.testing.assert_array_equal(one.rooms[listed].adopted, other.rooms[v].adopted)
    np.testing.assert_array_equal(one.people.belief, other.people.belief)


@pytest.mark.parametrize(
    ("clash", "scale", "touches"), [(0.0, np.inf, False), (0.5, np.inf, True), (0.0, 0.1, True)]
)
def test_only_clash_and_compatibility_let_contradictions_touch_what_is_carried_out(clash, scale, touches):
    actors = named(np.linspace(0.3, 0.7, 20))
    world = quiet(
        actors,
        rule_of(1, quota=0.0, objections_answered=0, call_every=1, deadline=1),
        actors__operator_weight=np.full(20, 0.05),
        issue__status_quo=np.zeros(1),
        implementation__months=24,
        implementation__consideration=0.5,
    )
    venues = venues_of([[1], [1]], groups=1, clash=clash, compat_scale=scale)
    habitat = Habitat(ecosystem_of([world, world], venues))
    practised = []
    for moved in (0.0, 0.4):
        habitat.begin(3, 0)
        habitat.pass_month(3, 0)
        habitat.rooms[1].text[:] += moved  # the words change behind the backs of all: readings stay
        while not habitat.is_over:
            habitat.pass_month(3, 0)
        practised.append([room.adoption.tolist() for room in habitat.rooms])
    assert (practised[0] != practised[1]) == touches


def _silos(liaison, relay=1.0, members=12, **changes):
    """Two rooms about one question, each with a group of its own that knows something and is believed."""
    world = parameters(
        sizes=(members, members),
        dimensions=1,
        ideals=[[0.5], [0.5]],
        groups__expertise=np.ones((2, 1)),
        groups__civic=np.ones(2),
        issue__common_value_share=1.0,
        issue__interlinkage=0.0,
        issue__optimum_mean=np.array([0.5]),
        issue__optimum_sd=np.zeros(1),
        convening__barrier=np.zeros(4),
        deliberation__slots=2 * members,
        deliberation__common_items=0.0,
        deliberation__strategic_omission=0.0,
        deliberation__confidence_bound=10.0,
        deliberation__prior_precision=1e-9,
        deliberation__trust_own=1.0,
        deliberation__trust_other=1.0,
        deliberation__trust_loss=0.0,
        deliberation__comprehension_floor=1.0,
        deliberation__visibility_inputs=0.0,
        deliberation__argument_sd=0.1,
        deliberation__argument_correlation=0.2,
        concession__attrition=0.0,
        decision=rule_of(2, quota=1.0, chamber_strict=np.ones(1, np.int64), call_every=6, deadline=6),
        implementation__months=1,
    )
    world = changed(world, **changes)
    rooms = [
        changed(world, convening__role=np.array(roles))
        for roles in ([Role.DECIDE, Role.NONE], [Role.NONE, Role.DECIDE])
    ]
    crossing = np.array([[1.0, liaison], [liaison, 1.0]])
    return ecosystem_of(rooms, venues_of([[1], [1]], groups=2, liaison=crossing, relay=relay))


@pytest.mark.parametrize(("liaison", "heard"), [(0.0, 1), (1.0, 2)])
def test_ladha_1992_a_silo_knows_what_its_own_members_know_and_liaison_pools_it(liaison, heard):
    members, replicates, sd, correlation = 12, 1200, 0.1, 0.2
    habitat = Habitat(_silos(liaison, members=members))
    means = []
    for replicate in range(replicates):
        habitat.begin(11, replicate)
        for _ in range(2):  # in the first month all is told, and crosses at its end
            habitat.pass_month(11, replicate)
        means.append(habitat.rooms[0].belief[:members, 0].mean())
    # Groups err on their own: two of them halve what is shared within each.
    expected = sd * sd * (correlation + (1 - correlation) / members) / heard
    error = expected * math.sqrt(2 / replicates)
    assert abs(np.var(means) - expected) < 2.5 * error


def test_with_full_liaison_two_like_venues_have_one_record_at_the_end_of_every_month():
    slow = {"deliberation__slots": 3, "groups__expertise": np.full((2, 1), 0.7)}
    habitat = Habitat(_silos(1.0, **slow))
    habitat.begin(2, 0)
    told = 0
    for _ in range(5):  # after the last meeting nothing crosses any more
        habitat.pass_month(2, 0)
        first, second = (room.spoken for room in habitat.rooms)
        np.testing.assert_array_equal(first, second)
        told = max(told, int(first.sum()))
    assert told > 8
    apart = led(_silos(0.0, **slow), 2, 0)
    assert (apart.rooms[0].spoken != apart.rooms[1].spoken).any()


@pytest.mark.parametrize("elsewhere", [Role.NONE, Role.OBSERVE, Role.VOICE])
def test_a_venue_of_a_region_is_the_venue_of_the_groups_that_live_there(elsewhere):
    at_home = np.array([[1.0, 0.0, 0.0], [0.0, 0.7, 0.3], [1.0, 0.0, 0.0]])
    world = parameters(
        sizes=(8, 10, 6),
        groups__region_share=at_home,
        convening__role=np.array([Role.DECIDE, Role.DECIDE, Role.VOICE]),
        implementation__months=6,
    )
    lower = min(elsewhere, Role.DECIDE)
    by_group = changed(world, convening__role=np.array([Role.DECIDE, lower, Role.VOICE]))
    by_region = changed(world, convening__most_role=np.array([Role.DECIDE, elsewhere, elsewhere]))
    for replicate in range(2):
        one, other = led(alone(by_group), 5, replicate), led(alone(by_region), 5, replicate)
        names = [name for name in State._fields if name not in SCRATCH]
        a, b = one.rooms[0], other.rooms[0]
        assert [name for name in names if not same(getattr(a, name), getattr(b, name))] == []
        np.testing.assert_array_equal(one.rows, other.rows)


def test_where_venues_share_neither_matter_nor_people_liaison_changes_nothing():
    world = parameters(sizes=(10, 12), dimensions=4, implementation__months=6)
    rooms = [
        changed(world, convening__role=np.array(roles))
        for roles in ([Role.DECIDE, Role.NONE], [Role.NONE, Role.DECIDE])
    ]
    about = [[1, 1, 0, 0], [0, 0, 1, 1]]
    rows = [
        led(ecosystem_of(rooms, venues_of(about, 2, liaison=np.array([[1.0, x], [x, 1.0]]))), 4, 0).rows
        for x in (0.0, 1.0)
    ]
    np.testing.assert_array_equal(*rows)


def test_who_sits_in_both_rooms_takes_an_argument_in_only_once():
    """Both rooms hear the one argument there is; who sits in both ends up as certain as who sits in one."""
    world = parameters(
        sizes=(1, 6),
        dimensions=1,
        ideals=[[0.6], [0.5]],
        groups__expertise=np.array([[1.0], [0.0]]),
        groups__civic=np.ones(2),
        convening__barrier=np.zeros(4),
        deliberation__visibility_inputs=0.0,
        deliberation__common_items=0.0,
        deliberation__strategic_omission=0.0,
        deliberation__trust_gain=0.0,
        deliberation__trust_loss=0.0,
        decision=rule_of(2, quota=1.0, chamber_strict=np.ones(1, np.int64), call_every=4, deadline=4),
    )
    alone_ = changed(world, convening__role=np.array([Role.DECIDE, Role.DECIDE]))
    venues = venues_of([[1], [1]], groups=2, starts=np.array([0, 1]))
    both = led(ecosystem_of([alone_, alone_], venues), 5, 0)
    single = led(alone(alone_), 5, 0)
    assert both.rooms[1].spoken.sum() == single.rooms[0].spoken.sum() == 1
    np.testing.assert_allclose(both.people.certainty, single.rooms[0].certainty)


def _series(ratifiers, replicates, amendments=0, most_returns=0):
    """Return, by replicate, whether a text written by the first venue alone was ratified by the others."""
    world = parameters(
        sizes=(3, 15, 15),
        dimensions=2,
        ideals=[[0.5, 0.5], [0.45, 0.6], [0.6, 0.4]],
        groups__civic=np.ones(3),
        issue__interlinkage=0.0,
        issue__status_quo=np.array([0.35, 0.65]),
        convening__barrier=np.zeros(4),
        deliberation__visibility_inputs=0.0,  # nobody learns of what is argued in another venue
        decision=rule_of(3, quota=0.65, objections_answered=0, call_every=1, deadline=20),
        implementation__months=2,
    )
    rooms = [
        changed(world, convening__role=np.where(np.arange(3) == g, int(Role.DECIDE), int(Role.NONE)))
        for g in (0, *ratifiers)
    ]
    count = len(rooms)
    venues = venues_of(
        np.ones((count, 2)),
        groups=3,
        address=np.array([0, *ratifiers]),
        serial=1,
        amendments=amendments,
        most_returns=most_returns,
    )
    habitat = Habitat(ecosystem_of(rooms, venues))
    held = []
    for replicate in range(replicates):
        habitat.run(21, replicate)
        held.append(habitat.commons.numbers[Number.STAGE] >= 0)
    return np.array(held), habitat


def test_without_returns_a_text_is_in_force_where_every_venue_by_itself_would_ratify_it():
    replicates = 400
    both, _ = _series((1, 2), replicates)
    first, _ = _series((1,), replicates)
    second, _ = _series((2,), replicates)
    np.testing.assert_array_equal(both, first & second)
    assert 0.1 < first.mean() < 0.99 and 0.1 < second.mean() < 0.99


def test_a_text_in_force_is_the_same_in_every_venue_and_changes_on_the_way_help_it_there():
    as_it_is, _ = _series((1, 2), 150, amendments=0, most_returns=6)
    changed_, habitat = _series((1, 2), 150, amendments=2, most_returns=6)
    assert changed_.mean() > as_it_is.mean()
    for replicate in np.flatnonzero(changed_ & ~as_it_is)[:5]:
        habitat.run(21, int(replicate))
        assert habitat.commons.numbers[Number.RETURNS] > 0
        texts = np.array([room.text for room in habitat.rooms])
        assert (texts == texts[0]).all()
        assert len(set(habitat.commons.decided_at.tolist())) == 1
