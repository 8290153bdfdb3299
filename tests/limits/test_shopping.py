"""Lost matters that are taken elsewhere, where theory or the rules of the game say what must come out."""

import math
from typing import Any

import numpy as np
import pytest

from simulation.ecosystem import BROUGHT, FOLLOWED, FOUNDED, JOINED, NEVER, Ecosystem, Number, ecosystem_of
from simulation.engine.habitat import Habitat
from simulation.outcome.shops import Shop, read_shops
from simulation.parameters import Parameters, Role
from simulation.state import Count, Tally
from tests.ecosystem_cases import permuted, random_ecosystem, random_market, venues_of
from tests.parameter_cases import changed, parameters, rule_of

N, D, V = int(Role.NONE), int(Role.DECIDE), int(Role.VOICE)
LOW, HIGH = 0.2, 0.9  # what the two groups want; the status quo is what the first wants
LOW_PEOPLE, HIGH_PEOPLE = 15, 6  # so that the middle of a room in which both sit is that of the first


def world(**changes: Any) -> Parameters:
    """Return two groups that want opposite things and do not move; one round, everybody who may comes."""
    plain = parameters(
        sizes=(LOW_PEOPLE, HIGH_PEOPLE),
        dimensions=1,
        ideals=[[LOW], [HIGH]],
        groups__ideal_sd=np.full((2, 1), 0.01),
        groups__expertise=np.zeros((2, 1)),
        groups__civic=np.ones(2),
        groups__resources_mean=np.ones(2),
        groups__resources_sd=np.zeros(2),
        issue__common_value_share=0.0,
        issue__interlinkage=0.0,
        issue__status_quo=np.array([LOW]),
        convening__barrier=np.zeros(4),
        deliberation__susceptibility=0.0,
        deliberation__slots=LOW_PEOPLE + HIGH_PEOPLE,
        drafting__effort=0,
        decision=rule_of(2, quota=0.0, objections_answered=0, call_every=1, deadline=1),
        implementation__months=3,
    )
    return changed(plain, **changes)


def room(
    plain: Parameters, roles: tuple[int, int], expected: float, agrees: bool = True, rounds: int = 1
) -> Parameters:
    """Return a room with such roles, from which all expect a text, and which finds one or not."""
    quota = 0.0 if agrees else 1.0
    strict = np.zeros(1, np.int64) if agrees else np.ones(1, np.int64)  # more than all must consent
    rule = rule_of(
        2, quota=quota, chamber_strict=strict, objections_answered=0, call_every=rounds, deadline=rounds
    )
    return changed(
        plain, convening__role=np.array(roles), convening__anticipated=np.array([expected]), decision=rule
    )


def built(rooms: list[Parameters], about: Any = None, **changes: Any) -> Ecosystem:
    deals = np.ones((len(rooms), 1)) if about is None else about
    usual = {"switching_cost": 0.01, "delay": 2, "most_shops": 1} | changes
    return ecosystem_of(rooms, venues_of(deals, groups=2, **usual))


def led(ecosystem: Ecosystem, seed: int = 1, replicate: int = 0) -> Habitat:
    habitat = Habitat(ecosystem)
    habitat.run(seed, replicate)
    return habitat


def shops(habitat: Habitat) -> list[Shop]:
    return read_shops(habitat.commons)


def two(**changes: Any) -> Ecosystem:
    """Return a venue where the high group has a voice only, and an older one in which it decides alone."""
    plain = world()
    rooms = [room(plain, (D, V), LOW), room(plain, (N, D), HIGH)]
    starts = np.array([1, 0])  # so that the other venue is over when the first ends
    return built(rooms, **({"starts": starts} | changes))


def test_who_has_lost_brings_the_matter_to_the_venue_that_promises_more():
    habitat = led(two())
    assert [(shop.group, shop.left, shop.to, shop.kind) for shop in shops(habitat)] == [(1, 0, 1, BROUGHT)]
    assert habitat.commons.sessions.tolist() == [1, 2]  # it meets again after the delay
    [shop] = shops(habitat)
    # By its record, one text in one session, two chances in three of a text as all expect it there.
    here, there = habitat.rooms[0].text[0] - HIGH, 0.0
    assert shop.gain == pytest.approx(2 / 3 * (here * here - there), rel=0.05) and shop.needed == 0.01
    assert habitat.measure()["shops"] == 1.0


def test_at_an_infinite_cost_nobody_goes():
    assert shops(led(two(switching_cost=math.inf))) == []


def test_a_venue_that_promises_just_what_stands_draws_nobody_even_for_nothing():
    plain = world()
    alike = [room(plain, (D, V), LOW) for _ in range(2)]
    starts = np.array([1, 0])
    text = led(built(alike, switching_cost=math.inf, starts=starts)).rooms[0].text
    same = [changed(one, convening__anticipated=text.copy()) for one in alike]
    assert shops(led(built(same, switching_cost=0.0, hurt=0.0, starts=starts), replicate=0)) == []


def test_switched_off_nothing_changes_to_the_last_bit():
    for draw in range(3):
        plain = random_ecosystem(draw)
        off = plain._replace(venues=plain.venues._replace(switching_cost=math.inf, hurt=0.0, delay=1))
        one, other = led(plain, draw), led(off, draw)
        np.testing.assert_array_equal(one.rows, other.rows)
        np.testing.assert_array_equal(one.people.belief, other.people.belief)


def test_a_group_that_has_no_voice_in_another_venue_cannot_go():
    plain = world()
    for role in (N, int(Role.OBSERVE)):
        rooms = [room(plain, (D, V), LOW), room(plain, (D, role), HIGH)]
        assert shops(led(built(rooms, starts=np.array([1, 0])))) == []


def test_venues_that_share_no_dimension_are_no_way_out():
    plain = parameters(sizes=(9, 9), dimensions=2, groups__civic=np.ones(2), implementation__months=3)
    ecosystem = ecosystem_of(
        [plain, plain], venues_of([[1, 0], [0, 1]], groups=2, switching_cost=0.0, hurt=0.0, delay=1)
    )
    assert all(shops(led(ecosystem, replicate=r)) == [] for r in range(4))


def test_a_venue_in_session_is_joined_by_those_whom_the_lost_one_had_kept_away():
    """To sit in both is too dear for most; once the first is over, they come to the other, which goes on."""
    costly = world(
        convening__barrier=np.array([0.0, 1.0, 0.0, 0.0]),
        convening__participation_cost=2.0,
        convening__support_budget=0.0,
        groups__civic=np.zeros(2),
    )
    rooms = [
        changed(room(costly, (D, V), LOW), groups__civic=np.ones(2)),
        room(costly, (N, D), HIGH, rounds=6),
    ]
    habitat = Habitat(built(rooms, multi_burden=2.0))
    habitat.begin(1, 0)
    habitat.pass_month(1, 0)
    [shop] = shops(habitat)
    assert (shop.group, shop.to, shop.kind) == (1, 1, JOINED) and shop.came > 0
    assert habitat.commons.sat[1].sum() == habitat.rooms[1].present.sum()
    assert habitat.rooms[1].present.sum() == habitat.rooms[1].attended.sum() + shop.came
    assert habitat.commons.pending.tolist() == [0, 0]  # no item of its own
    habitat.run(1, 0)
    assert habitat.commons.sessions.tolist() == [1, 1]


def test_whoever_sits_there_already_goes_nowhere():
    plain = world()
    habitat = led(built([room(plain, (D, V), LOW), room(plain, (N, D), HIGH, rounds=6)]))
    assert shops(habitat) == []


def test_several_groups_that_come_make_one_item():
    plain = parameters(
        sizes=(25, 6, 6),
        dimensions=1,
        ideals=[[LOW], [HIGH], [HIGH]],
        groups__civic=np.ones(3),
        groups__ideal_sd=np.full((3, 1), 0.01),
        issue__common_value_share=0.0,
        issue__status_quo=np.array([LOW]),
        convening__barrier=np.zeros(4),
        deliberation__susceptibility=0.0,
        drafting__effort=0,
        decision=rule_of(3, quota=0.0, objections_answered=0, call_every=1, deadline=1),
        implementation__months=3,
    )
    first = changed(plain, convening__role=np.array([D, V, V]), convening__anticipated=np.array([LOW]))
    second = changed(plain, convening__role=np.array([N, D, D]), convening__anticipated=np.array([HIGH]))
    venues = venues_of(
        np.ones((2, 1)), 3, switching_cost=0.01, delay=2, starts=np.array([1, 0]), most_shops=1
    )
    habitat = led(ecosystem_of([first, second], venues))
    assert [shop.kind for shop in shops(habitat)] == [BROUGHT, FOLLOWED]
    assert habitat.commons.sessions.tolist() == [1, 2]


def test_a_text_is_opened_again_under_the_rule_by_which_it_was_made():
    habitat = led(two())
    assert habitat.rooms[1].counts[Count.VERSION] >= 1 and habitat.commons.closings[1] == 2
    stuck = two()
    rooms = list(stuck.again)
    never = rule_of(2, quota=1.0, chamber_strict=np.ones(1, np.int64), call_every=1, deadline=1)
    rooms[1] = rooms[1]._replace(decision=never)
    kept = led(stuck._replace(again=tuple(rooms)))
    assert kept.commons.sessions[1] == 2 and kept.commons.closings[1] == 1
    assert kept.rooms[1].counts[Count.VERSION] == 1  # no agreement: what stands, stands


def amended(rounds: int = 1, agrees: bool = True) -> Habitat:
    """Lead the two venues where the older has a rule of its own for texts that are brought back."""
    plain = world()
    older = room(plain, (N, D), HIGH)
    never = rule_of(2, quota=1.0, chamber_strict=np.ones(1, np.int64), call_every=1, deadline=rounds)
    older = older._replace(review_rule=older.decision._replace(deadline=rounds) if agrees else never)
    starts, amends = np.array([1, 0]), np.array([0, 1])
    return led(built([room(plain, (D, V), LOW), older], starts=starts, amends=amends))


def test_a_text_that_is_brought_back_is_amended_by_the_rule_of_reviews():
    stuck, plain = amended(agrees=False, rounds=3), led(two())
    assert stuck.commons.sessions.tolist() == plain.commons.sessions.tolist() == [1, 2]
    assert plain.commons.closings[1] == 2 and stuck.commons.closings[1] == 1
    assert stuck.rooms[1].counts[Count.VERSION] == 1  # no agreement: what stands, stands
    assert stuck.rooms[1].tally[Tally.ROUND] == 3  # the last round of a review, and not of the first decision


def test_a_rule_of_reviews_like_the_first_changes_nothing_to_the_last_bit():
    like, plain = amended(), led(two())
    np.testing.assert_array_equal(like.rows, plain.rows)
    np.testing.assert_array_equal(like.people.belief, plain.people.belief)
    assert like.measure() == plain.measure()


def test_nobody_goes_where_nobody_of_the_group_may_speak():
    plain = world()
    closed = changed(room(plain, (N, D), HIGH), convening__most_role=np.full(3, N))
    starts = np.array([1, 0])
    assert shops(led(built([room(plain, (D, V), LOW), closed], starts=starts))) == []
    home = changed(closed, convening__most_role=np.array([D, N, N]))  # some live where they may
    assert [shop.to for shop in shops(led(built([room(plain, (D, V), LOW), home], starts=starts)))] == [1]


def test_who_founds_a_venue_comes_to_it_from_all_regions():
    plain = world()
    only = changed(room(plain, (D, V), LOW), convening__most_role=np.array([D, D, N]))
    ecosystem = built([only], founding_cost=0.02)
    assert ecosystem.rooms[1].convening.most_role.tolist() == [D, D, D]
    assert led(ecosystem).rooms[1].attended[LOW_PEOPLE:].sum() == HIGH_PEOPLE


def test_a_venue_without_a_text_tries_again():
    plain = world()
    rooms = [room(plain, (D, V), LOW), room(plain, (N, D), HIGH, agrees=False)]
    habitat = led(built(rooms, starts=np.array([1, 0]), switching_cost=0.001))
    assert habitat.commons.sessions[1] == 2 and habitat.commons.closings[1] == 0
    assert habitat.commons.decided_at[1] > 2  # of the last attempt


def test_after_a_failure_only_those_have_lost_who_gain_over_the_status_quo():
    plain = world(groups__ideal_sd=np.zeros((2, 1)))  # the low group wants what holds without a text
    rooms = [room(plain, (D, D), LOW, agrees=False), room(plain, (D, D), HIGH)]
    habitat = led(built(rooms, starts=np.array([1, 0]), switching_cost=0.0, hurt=0.0))
    assert {shop.group for shop in shops(habitat) if shop.left == 0} == {1}


def test_nobody_goes_more_often_than_allowed():
    for draw in range(8):
        ecosystem = random_market(draw)
        habitat = led(ecosystem, draw)
        assert habitat.commons.shops.max() <= ecosystem.venues.most_shops
        assert habitat.commons.shops.sum() == habitat.commons.numbers[Number.SHOPS]


def test_where_no_venue_is_open_to_them_those_who_lost_found_one_and_decide_in_it_alone():
    plain = world()
    only = room(plain, (D, V), LOW)
    ecosystem = built([only], founding_cost=0.02)
    habitat = led(ecosystem)
    assert [(shop.group, shop.to, shop.kind) for shop in shops(habitat)] == [(1, 1, FOUNDED)]
    assert habitat.commons.founders[1].tolist() == [0, 1]
    assert habitat.rooms[1].attended[:LOW_PEOPLE].sum() == 0
    assert habitat.rooms[1].attended[LOW_PEOPLE:].sum() == HIGH_PEOPLE
    assert habitat.rooms[1].text[0] == pytest.approx(HIGH, abs=0.05)
    assert habitat.measure()["venues_founded"] == 1.0 and habitat.measure()["agreed_venues"] == 1.0
    dear = led(built([only], founding_cost=10.0))
    assert shops(dear) == [] and dear.commons.starts.tolist() == [0, NEVER]
    assert (ecosystem.rooms[1].convening.role == only.convening.role).all()  # the numbers stay as they were


def test_allies_decide_in_what_is_founded_together():
    plain = world()
    habitat = led(built([room(plain, (D, V), LOW)], founding_cost=0.02, ally_distance=1.0))
    assert habitat.commons.founders[1].tolist() == [1, 1]


@pytest.mark.parametrize("draw", range(6))
def test_the_order_in_which_venues_are_listed_does_not_matter_to_who_goes_where(draw):
    ecosystem = random_market(draw)
    written = int((ecosystem.venues.left < 0).sum())
    order = list(range(written))[::-1]
    order += [written + v for v in order] if len(ecosystem.rooms) > written else []
    one, other = led(ecosystem, draw, 1), led(permuted(ecosystem, order), draw, 1)
    place = {v: number for number, v in enumerate(order)}

    def told(habitat: Habitat, renamed: dict[int, int]) -> list[tuple[int, ...]]:
        return [
            (shop.month, shop.group, renamed[shop.left], renamed[shop.to], shop.kind)
            for shop in shops(habitat)
        ]

    assert told(one, place) == told(other, {v: v for v in place})
    for v, listed in enumerate(order):
        np.testing.assert_array_equal(one.rows[listed], other.rows[v])


def test_what_cannot_be_is_refused():
    plain = [world(), world()]
    for changes, told in (
        ({"serial": 1}, "nobody goes elsewhere"),
        ({"delay": 0}, "1 month or more"),
        ({"most_shops": 40}, "allowed are 63 sessions in all"),
        ({"switching_cost": math.inf, "founding_cost": 1.0}, "give a switching cost"),
    ):
        with pytest.raises(ValueError, match=told):
            built(plain, **changes)
    with pytest.raises(ValueError, match="4 are allowed"):
        built([world()] * 5, founding_cost=1.0)
