"""Ecosystems of venues by lot and by hand, for tests of schedulers and limits."""

from typing import Any

import numpy as np

from simulation.ecosystem import Ecosystem, Venues, ecosystem_of
from simulation.parameters import Decision, Ints, Parameters
from tests.parameter_cases import changed, random_parameters


def venues_of(about: Any, groups: int, **changes: Any) -> Venues:
    """Return venues about some dimensions, all open and looked to alike, between which nothing crosses."""
    deals = np.asarray(about, np.int64)
    count = len(deals)
    plain = Venues(
        address=np.arange(count),
        about=deals,
        starts=np.zeros(count, np.int64),
        authority=np.ones((count, groups)),
        liaison=np.eye(count),
        multi_burden=0.0,
        clash=0.0,
        contradiction_tolerance=0.1,
        compat_scale=0.3,
        relay=0.8,
        liaison_hours=0.05,
        arguments_cross=1,
        texts_cross=1,
        serial=0,
        amendments=2,
        most_returns=5,
        switching_cost=np.inf,
        hurt=0.5,
        most_shops=2,
        amends=np.zeros(count, np.int64),
        delay=6,
        founding_cost=np.inf,
        ally_distance=0.2,
        left=np.full(count, -1),
    )
    return plain._replace(**changes)


def alone(world: Parameters) -> Ecosystem:
    """Return a world as an ecosystem of one venue about everything."""
    dimensions, groups = len(world.issue.status_quo), len(world.groups.size)
    return ecosystem_of([world], venues_of(np.ones((1, dimensions)), groups))


def fit_for_venues(world: Parameters) -> Parameters:
    """Return the world without what cannot be where there are several venues."""
    groups = len(world.groups.size)
    return changed(
        world,
        shocks__horizon=0,
        implementation__partial=0,
        convening__placebo=np.zeros(groups, np.int64),
        convening__most_role=np.full(len(world.regions.distance), 3),
    )


def random_ecosystem(seed: int) -> Ecosystem:
    """Draw two or three venues with overlapping remits, members and openings."""
    rng = np.random.default_rng([seed, 77])
    base = fit_for_venues(random_parameters(seed))
    groups, dimensions, count = len(base.groups.size), len(base.issue.status_quo), int(rng.integers(2, 4))
    rooms = [
        changed(
            base,
            convening__role=rng.choice([0, 1, 2, 3], groups, p=[0.1, 0.1, 0.2, 0.6]).astype(np.int64),
            decision=base.decision._replace(
                call_every=int(rng.integers(1, 4)), deadline=int(rng.integers(3, 12))
            ),
        )
        for _ in range(count)
    ]
    later = np.random.default_rng([seed, 81])
    rooms = [changed(room, convening__most_role=most_by_region(base, later)) for room in rooms]
    about = (rng.random((count, dimensions)) < 0.6).astype(np.int64)
    about[np.arange(count), rng.integers(0, dimensions, count)] = 1
    venues = venues_of(
        about,
        groups,
        address=rng.permutation(8)[:count].astype(np.int64),
        starts=rng.integers(0, 5, count),
        authority=rng.random((count, groups)) * (rng.random((count, groups)) < 0.9),
        liaison=rng.choice([0.0, 0.3, 1.0], (count, count)),
        relay=float(rng.choice([0.8, 1.0])),
        arguments_cross=int(rng.random() < 0.8),
        texts_cross=int(rng.random() < 0.8),
        multi_burden=float(rng.choice([0.0, 0.5, 2.0])),
        clash=float(rng.choice([0.0, 0.2, 1.0])),
        compat_scale=float(rng.choice([0.05, 0.3, np.inf])),
    )
    return ecosystem_of(rooms, venues)


def random_market(seed: int) -> Ecosystem:
    """Draw venues between which groups that have lost carry their matter, and found others."""
    rng = np.random.default_rng([seed, 79])
    plain = random_ecosystem(seed)
    count, dimensions = plain.venues.about.shape
    rooms = [
        plain.people._replace(
            convening=plain.people.convening._replace(
                role=room.convening.role, most_role=room.convening.most_role
            ),
            decision=room.decision,
            review=plain.people.review._replace(recost=float(rng.choice([0.0, 1.0]))),
        )
        for room in plain.rooms
    ]
    later = np.random.default_rng([seed, 80])  # for what came later: the draws above stay as they were
    amends = (later.random(count) < 0.4).astype(np.int64)
    rules = [amendment_of(room.decision, later) for room in rooms]
    rooms = [room._replace(review_rule=rule) for room, rule in zip(rooms, rules, strict=True)]
    cost = float(rng.choice([0.0, 0.002, 0.02]))
    about = (rng.random((count, dimensions)) < 0.8).astype(np.int64)
    about[np.arange(count), rng.integers(0, dimensions, count)] = 1
    venues = plain.venues._replace(
        about=about,
        switching_cost=cost,
        hurt=float(rng.choice([0.0, 0.3, 0.8])),
        most_shops=int(rng.integers(1, 3)),
        delay=int(rng.integers(1, 4)),
        amends=amends,
        founding_cost=float(rng.choice([np.inf, cost, 2.0 * cost])),
        ally_distance=float(rng.choice([0.1, 0.4])),
    )
    return ecosystem_of(rooms, venues)


def most_by_region(world: Parameters, rng: np.random.Generator) -> Ints:
    """Draw what people of each region may do at most: at times less than their groups."""
    regions = len(world.regions.distance)
    most = rng.choice([0, 1, 2, 3], regions) if rng.random() < 0.15 else np.full(regions, 3)
    return most.astype(np.int64)


def amendment_of(decision: Decision, rng: np.random.Generator) -> Decision:
    """Draw a rule for texts that are brought back: stricter or easier, for longer or shorter."""
    return decision._replace(
        chamber_quota=np.minimum(1.0, decision.chamber_quota * rng.choice([0.0, 0.7, 1.3])),
        objections_answered=int(rng.random() < 0.3),
        deadline=int(rng.integers(1, 14)),
        on_deadline=0,
    )


def random_series(seed: int) -> Ecosystem:
    """Draw venues that must all hold the same text."""
    rng = np.random.default_rng([seed, 78])
    plain = random_ecosystem(seed)
    regional = seed % 4 == 0  # in more series than that hardly any text would come back
    count, dimensions = plain.venues.about.shape
    rooms = [
        plain.people._replace(
            decision=room.decision._replace(
                chamber_quota=room.decision.chamber_quota * rng.choice([0.0, 0.6, 1.0]),
                objections_answered=int(rng.random() < 0.3),
            ),
            convening=plain.people.convening._replace(
                role=room.convening.role,
                most_role=room.convening.most_role if regional else np.full_like(room.convening.most_role, 3),
            ),
        )
        for room in plain.rooms
    ]
    venues = plain.venues._replace(
        about=np.ones((count, dimensions), np.int64),
        starts=np.zeros(count, np.int64),
        serial=1,
        amendments=int(rng.integers(0, 3)),
        most_returns=int(rng.integers(0, 5)),
    )
    return ecosystem_of(rooms, venues)


def permuted(ecosystem: Ecosystem, order: list[int]) -> Ecosystem:
    """Return the same ecosystem with its venues listed in another order; each keeps its luck."""
    v = ecosystem.venues
    places = {listed: number for number, listed in enumerate(order)} | {-1: -1}
    return Ecosystem(
        ecosystem.people,
        tuple(ecosystem.rooms[x] for x in order),
        tuple(ecosystem.again[x] for x in order),
        v._replace(
            address=v.address[order],
            about=v.about[order],
            starts=v.starts[order],
            authority=v.authority[order],
            liaison=v.liaison[np.ix_(order, order)],
            left=np.array([places[int(v.left[x])] for x in order]),
            amends=v.amends[order],
        ),
    )
