"""Several venues with the same people, as numbers: what both schedulers read and write above the rooms.

Each venue is a room of its own, about some of the dimensions, under a design of its own: the same phases, and
luck of its own (it is another deliberation of the same people, so its number stands where that of an episode
stands). What an ecosystem adds is when rooms open, whom people look to, and what crosses from one to another.

Index letters: v, w venue (V of them), g group, k dimension of the problem (D), j stakeholder.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from simulation.parameters import Floats, Ints, Parameters, Role, in_review
from simulation.seeds import EPISODES

MOST_VENUES = 8
MOST_SESSIONS = EPISODES // MOST_VENUES - 1  # of a venue after its first: each has luck of its own
NOT_OPEN, IN_SESSION, OVER = 0, 1, 2  # how a venue stands
UNDECIDED = -1  # month
NEVER = 1 << 40  # month: of a venue that nobody has founded yet
JOINED, BROUGHT, FOLLOWED, FOUNDED = 0, 1, 2, 3  # what a group did that went elsewhere (`Log.KIND`)


class Venues(NamedTuple):
    """What each venue is about, when it opens, who looks to it, and what crosses."""

    address: Ints  # (V,) number of the venue's luck, in [0, 8), no two alike
    about: Ints  # (V, D) 1 = the venue decides on the dimension
    starts: Ints  # (V,) month after which its first round is held; 0 = at once
    authority: Floats  # (V, G) how far a group looks to the venue, in [0, 1]
    liaison: Floats  # (V, V) ℓ from v to w, in [0, 1]
    multi_burden: float  # m ≥ 0: what each other venue adds to the cost of coming, as a share of it
    clash: float  # utility lost by practising a text beside one that contradicts it wholly
    contradiction_tolerance: float  # conflict above which two texts contradict, in [0, 1]
    compat_scale: float  # conflict at which practice of one text no longer serves the other; inf = never
    relay: float  # what a report tells, as a share of a speech, in [0, 1]
    liaison_hours: float  # share of the hours of a round that following a venue wholly takes, ≥ 0
    arguments_cross: int  # 1 = liaison brings arguments
    texts_cross: int  # 1 = it brings texts, and regard for those in force
    serial: int  # 1 = the first venue drafts and the others ratify, one after the other
    amendments: int  # dimensions that a venue may change when it returns a text
    most_returns: int  # after which a text fails
    # forum shopping (`rules.shopping`)
    switching_cost: float  # utility; inf = nobody takes a matter elsewhere
    hurt: float  # share of the way from one's target to the status quo beyond which one has lost, in [0, 1]
    most_shops: int  # times a group may go
    amends: (
        Ints  # (V,) 1 = it looks at a text brought back to it by its rule of reviews; 0 = as the first time
    )
    delay: int  # months ≥ 1 until another venue takes the matter up
    founding_cost: float  # utility; inf = no venue is founded
    ally_distance: float  # share of the scale within which groups are allies
    left: Ints  # (V,) the venue whose losers could found this one; −1 = it is there from the start


class Ecosystem(NamedTuple):
    """One scenario with several venues, each under a design of its own."""

    people: Parameters  # the problem and the people, on all dimensions
    rooms: tuple[Parameters, ...]  # of each venue, on its own dimensions
    again: tuple[Parameters, ...]  # while it ratifies a text, or looks at its own again
    venues: Venues


class _Number(NamedTuple):
    """Single whole numbers of an ecosystem, kept in `Commons.numbers`."""

    MONTH: int = 0  # of the calendar, from 1 with the first round
    LAST: int = 1  # after which nothing is watched any more
    CONTRADICTIONS: int = 2  # pairs of texts in force that contradict, this month
    OVERLAPS: int = 3  # pairs of texts in force that share a dimension
    CONTRADICTION_MONTHS: int = 4  # months in which any pair contradicted
    STAGE: int = 5  # of serial venues: the one whose turn it is
    HELD: int = 6  # venues in a row that hold the text as it is; 0 = nobody has drafted one
    RETURNS: int = 7  # times the text has come back
    WAITED: int = 8  # months that the venue whose turn it is has had it
    SHOPS: int = 9  # times a group has taken a matter elsewhere; rows of `Commons.log` in use
    FOUNDED: int = 10  # venues founded


Number = _Number()


class _Sum(NamedTuple):
    """Single real numbers of an ecosystem, kept in `Commons.sums`."""

    LIAISON_HOURS: int = 0  # spent on following other venues
    SHOPPERS_RESOURCES: int = 1  # mean resources of those who went, added up over the times


Sum = _Sum()


class _Log(NamedTuple):
    """What is noted of each time a group took a matter elsewhere, in `Commons.log`."""

    MONTH: int = 0
    GROUP: int = 1
    LEFT: int = 2  # the venue in which it had lost
    TO: int = 3  # the one to which it went
    KIND: int = 4  # JOINED, BROUGHT, FOLLOWED or FOUNDED
    CAME: int = 5  # of those who joined: how many came in at once


class _Reason(NamedTuple):
    """Why, in `Commons.reasons`: utilities, and mean resources of those who sat in the venue left."""

    GAIN: int = 0
    NEEDED: int = 1
    RESOURCES: int = 2


Log, Reason = _Log(), _Reason()


class Commons(NamedTuple):
    """What an ecosystem keeps above its rooms, as arrays."""

    order: Ints  # (V,) venues by address
    breadth: Ints  # (V,) dimensions that it is about
    dims: Ints  # (V, D) which; the first breadth[v]
    place: Ints  # (V, D) where a dimension of the problem stands among its own; −1 = not there
    status: Ints  # (V,)
    decided_at: Ints  # (V,) month; −1 = not yet
    met: Ints  # (V,) whether it was in session this month
    met_before: Ints  # (V,) and the month before
    salience: Floats  # (D,) mean of the affected, weighted by affectedness
    overlap: Floats  # (V, V) salience of the dimensions shared
    conflict: Floats  # (V, V) between texts in force; 0 else
    fits: Floats  # (V, V) how far practice of w serves v; 0 where w is not in force
    benefit: Floats  # (V, N) of coming, this month, and cost before any burden
    cost: Floats  # (V, N)
    waiting: Ints  # (V,) working space
    practised: Ints  # (V,) whether its text can be carried out this month
    evidence: Floats  # (D, M) working space, by person: what all rooms have told
    certainty: Floats  # (D, M)
    ideal: Floats  # (D, M)
    counts: Floats  # (2G + 2, M) of trust kept and broken by group, fairness for and against
    moved: Ints  # (2D + 2G + 2, M) rooms that have moved each belief, ideal and count
    said: Floats  # (2D + 2G + 2, M) what the last of them says of each belief, certainty and count
    says: Floats  # (2, M) working space: what a room says, by row
    sits: Ints  # (M,) venues in which one sits, as bits
    told: Ints  # (D, M) venues in which its argument is on record, as bits
    rounds: Floats  # (V,) rounds of this session held by the end of last month
    starts: Ints  # (V,) month after which the session that led to `decided_at` began; NEVER = not founded
    pending: Ints  # (V,) month in which it is to take up again what shoppers bring; 0 = none
    reopened: Ints  # (V,) month in which the session on a text in force began; 0 = none is held
    ended: Ints  # (V,) whether a session ended this month
    sessions: Ints  # (V,) sessions that have ended
    closings: Ints  # (V,) those of them that agreed
    spent: Floats  # (V,) person-rounds of all sessions before the last
    sat: Ints  # (V, M) who sat in one of them, or joined one
    founders: Ints  # (V, G) groups that decide in a venue that was founded
    gains: Floats  # (V, G) working space: of going to a venue
    shops: Ints  # (G,) times a group has gone
    log: Ints  # (times there can be, len(Log))
    reasons: Floats  # (times there can be, len(Reason))
    announced: Floats  # (G, D) position of a group by what its members have announced
    announced_weight: Floats  # (G, D) number × salience × resources
    passed: Floats  # (2, D) text that goes from venue to venue, and its precision
    numbers: Ints  # (len(Number),)
    sums: Floats  # (len(Sum),)


def ecosystem_of(rooms: Sequence[Parameters], venues: Venues) -> Ecosystem:
    """Put designs on the same people and problem, each restricted to what its venue is about.

    Parameters
    ----------
    rooms
        (V,) parameters of one scenario under each venue's design, all on all D dimensions.
    venues
        What the venues are about and how they hang together.

    Raises
    ------
    ValueError
        If there are too many venues, two with the same address, one about nothing, or a design that cannot
        be one of several: reviewed by the calendar, adopted in parts, or with stand-ins.
    """
    _check(rooms, venues)
    groups = len(rooms[0].groups.size)
    sessions = [_months(room, int(own)) for room, own in zip(rooms, venues.amends, strict=True)]
    last = [int(start) + months for start, months in zip(venues.starts, sessions, strict=True)]
    if venues.founding_cost < math.inf:
        rooms, venues = [*rooms, *map(_open_everywhere, rooms)], _with_venues_to_found(venues)
    shopped = 0  # months by which those who go elsewhere may put off the last decision
    if venues.switching_cost < math.inf:
        shopped = groups * venues.most_shops * (venues.delay + max(sessions))
    restricted = []
    for v, room in enumerate(rooms):
        others = [month for w, month in enumerate(last) if w != v]
        opens = 0 if venues.left[v] >= 0 else int(venues.starts[v])
        # An early text is carried out while others still talk; serial venues decide together.
        longer = 0 if venues.serial else max(0, max(others, default=0) - opens) + shopped
        own = about(room, np.flatnonzero(venues.about[v]))
        months = room.implementation.months + longer
        restricted.append(own._replace(implementation=own.implementation._replace(months=months)))
    if venues.serial:
        again = tuple(_ratifying(room, venues.most_returns + 1) for room in restricted)
    else:
        again = tuple(
            in_review(room) if own else room._replace(goals=room.goals._replace(rounds=0))
            for room, own in zip(restricted, venues.amends, strict=True)
        )
    return Ecosystem(rooms[0], tuple(restricted), again, venues)


def _open_everywhere(room: Parameters) -> Parameters:
    """Return a room to which people come from all regions: so do those who found a venue (*assumption*)."""
    c = room.convening
    return room._replace(convening=c._replace(most_role=np.full_like(c.most_role, Role.DECIDE)))


def _with_venues_to_found(venues: Venues) -> Venues:
    """Add to each venue one that those who lose in it could found: about the same; nothing crosses yet.

    Its luck has the next number that is free, in the order of the numbers of those that are there. People
    look to it as to the venue that was left (*assumption*).
    """
    count = len(venues.address)
    free = [number for number in range(MOST_VENUES) if number not in venues.address.tolist()]
    rank = np.argsort(np.argsort(venues.address))
    return venues._replace(
        address=np.concatenate([venues.address, np.array(free)[rank]]),
        about=np.concatenate([venues.about, venues.about]),
        starts=np.concatenate([venues.starts, np.full(count, NEVER)]),
        authority=np.concatenate([venues.authority, venues.authority]),
        amends=np.concatenate([venues.amends, venues.amends]),
        liaison=np.block(
            [[venues.liaison, np.zeros((count, count))], [np.zeros((count, count)), np.eye(count)]]
        ),
        left=np.concatenate([venues.left, np.arange(count)]),
    )


def most_sessions(venues: Venues, groups: int) -> int:
    """Return how often groups can bring a matter to any venue: each of them so many times."""
    return groups * venues.most_shops if venues.switching_cost < math.inf else 0


def _ratifying(p: Parameters, rounds: int) -> Parameters:
    """Return what holds while a venue ratifies: a call in every round, no goals, and no pen."""
    return p._replace(
        goals=p.goals._replace(rounds=0),
        drafting=p.drafting._replace(effort=0),
        decision=p.decision._replace(call_every=1, deadline=rounds),
    )


def _check(rooms: Sequence[Parameters], venues: Venues) -> None:
    count = len(rooms)
    if not 1 <= count <= MOST_VENUES:
        raise ValueError(f"the number of venues must lie in 1..{MOST_VENUES}, got {count}")
    if len(set(venues.address.tolist())) != count or not set(venues.address.tolist()) <= set(range(8)):
        raise ValueError(f"venues.address must be {count} numbers, all different, from 0 to 7")
    if venues.serial and not (venues.about == venues.about[0]).all():
        raise ValueError("venues that ratify one another's text must all be about the same dimensions")
    groups = len(rooms[0].groups.size)
    if venues.switching_cost < math.inf:
        if venues.serial:
            raise ValueError("venues that ratify one another's text: nobody goes elsewhere; drop its cost")
        if venues.delay < 1:
            raise ValueError(f"venues.delay must be 1 month or more, got {venues.delay}")
        if most_sessions(venues, groups) > MOST_SESSIONS:
            raise ValueError(
                f"{groups} groups × {venues.most_shops} moves: allowed are {MOST_SESSIONS} sessions in all"
            )
    if venues.founding_cost < math.inf:
        if venues.switching_cost == math.inf:
            raise ValueError("only groups that may go elsewhere can found a venue; give a switching cost")
        if 2 * count > MOST_VENUES:
            raise ValueError(f"{count} venues: where others may be founded, {MOST_VENUES // 2} are allowed")
    if venues.serial and venues.starts.any():
        raise ValueError("venues that ratify one another's text open in turn; venues.starts must be 0")
    for v, room in enumerate(rooms):
        if not venues.about[v].any():
            raise ValueError(f"venue {v} is about no dimension")
        if room.shocks.horizon > 0:
            raise ValueError(f"venue {v}: with several venues shocks.horizon must be 0")
        if room.implementation.partial:
            raise ValueError(f"venue {v}: with several venues implementation.partial must be off")
        if room.convening.placebo.any():
            raise ValueError(f"venue {v}: with several venues convening.placebo must be off")


def _months(p: Parameters, amends: int) -> int:
    """Return the months that a session can take: a room meets once after its goals, whatever hours it has."""
    rounds = max(p.decision.deadline, p.goals.rounds + 1, p.review_rule.deadline if amends else 0)
    return max(1, math.ceil(rounds / p.clock.rounds_per_month - 1e-9))


def about(p: Parameters, dims: Ints) -> Parameters:
    """Return the same world seen from a room that is about some of its dimensions, in their order."""
    if len(dims) == len(p.issue.status_quo):
        return p
    issue = {
        name: getattr(p.issue, name)[dims]
        for name in ("status_quo", "optimum_mean", "optimum_sd", "public_mean", "public_error_sd", "levels")
    }
    groups = {
        name: getattr(p.groups, name)[:, dims].copy()
        for name in ("ideal_mean", "ideal_sd", "salience_mean", "expertise")
    }
    actors = {name: getattr(p.actors, name)[:, dims].copy() for name in ("ideal", "salience")}
    return p._replace(
        issue=p.issue._replace(**issue),
        groups=p.groups._replace(**groups),
        actors=p.actors._replace(**actors),
        convening=p.convening._replace(anticipated=p.convening.anticipated[dims]),
        perception=p.perception._replace(fair_text=p.perception.fair_text[dims]),
        shocks=p.shocks._replace(change=p.shocks.change[:, dims].copy()),
    )


def allocate_commons(ecosystem: Ecosystem, people: int, affected: int) -> Commons:
    """Reserve what an ecosystem keeps above its rooms, and fill in what no run changes."""
    venues = ecosystem.venues
    groups = len(ecosystem.people.groups.size)
    count, dimensions = venues.about.shape
    dims, place = np.zeros((count, dimensions), np.int64), np.full((count, dimensions), -1)
    for v in range(count):
        own = np.flatnonzero(venues.about[v])
        dims[v, : len(own)] = own
        place[v, own] = np.arange(len(own))
    announced, announced_weight = announced_positions(ecosystem.people)
    times = most_sessions(venues, groups)
    sizes = {
        "V": count,
        "D": dimensions,
        "G": groups,
        "M": people,
        "N": affected,
        "numbers": len(Number),
        "sums": len(Sum),
        "counts": 2 * groups + 2,
        "moved": 2 * dimensions + 2 * groups + 2,
        "times": times,
        "log": len(Log),
        "reasons": len(Reason),
        "2": 2,
    }
    blank: dict[str, Any] = {
        name: np.zeros([sizes[axis] for axis in axes.split()], kind)
        for axes, names, kind in _BLANK
        for name in names.split()
    }
    return Commons(
        order=np.argsort(venues.address),
        breadth=venues.about.sum(axis=1),
        dims=dims,
        place=place,
        announced=announced,
        announced_weight=announced_weight,
        **blank,
    )


# Arrays that begin empty: axes, names, kind.
_BLANK: tuple[tuple[str, str, type], ...] = (
    ("V", "status decided_at met met_before waiting practised", np.int64),
    ("V", "starts pending reopened ended sessions closings", np.int64),
    ("V", "rounds spent", np.float64),
    ("V V", "overlap conflict fits", np.float64),
    ("V N", "benefit cost", np.float64),
    ("V G", "gains", np.float64),
    ("V G", "founders", np.int64),
    ("V M", "sat", np.int64),
    ("D", "salience", np.float64),
    ("2 D", "passed", np.float64),
    ("D M", "evidence certainty ideal", np.float64),
    ("counts M", "counts", np.float64),
    ("moved M", "moved", np.int64),
    ("moved M", "said", np.float64),
    ("2 M", "says", np.float64),
    ("M", "sits", np.int64),
    ("D M", "told", np.int64),
    ("G", "shops", np.int64),
    ("times log", "log", np.int64),
    ("times reasons", "reasons", np.float64),
    ("numbers", "numbers", np.int64),
    ("sums", "sums", np.float64),
)


def announced_positions(p: Parameters) -> tuple[Floats, Floats]:
    """Return where each group stands by what its members have announced, (G, D), and what that weighs.

    The weight is number × salience × resources, as in the text that everybody expects.
    """
    groups, actors = p.groups, p.actors
    weight = (groups.size * groups.resources_mean)[:, None] * groups.salience_mean
    total = weight * groups.ideal_mean
    np.add.at(weight, actors.group, actors.resources[:, None] * actors.salience)
    np.add.at(total, actors.group, actors.resources[:, None] * actors.salience * actors.ideal)
    mean = np.where(weight > 0, total / np.where(weight > 0, weight, 1.0), p.issue.status_quo)
    return mean, weight
