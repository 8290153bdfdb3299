"""Several venues with the same people, as numbers: what both schedulers read and write above the rooms.

Each venue is a room of its own, about some of the dimensions, under a design of its own: the same phases, and
luck of its own (it is another deliberation of the same people, so its number stands where that of an episode
stands). What an ecosystem adds is when rooms open, whom people look to, and what crosses from one to another.

Index letters: v, w venue (V of them), g group, k dimension of the problem (D), j stakeholder.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.parameters import Floats, Ints, Parameters

MOST_VENUES = 8
NOT_OPEN, IN_SESSION, OVER = 0, 1, 2  # how a venue stands
UNDECIDED = -1  # month


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


class Ecosystem(NamedTuple):
    """One scenario with several venues, each under a design of its own."""

    people: Parameters  # the problem and the people, on all dimensions
    rooms: tuple[Parameters, ...]  # of each venue, on its own dimensions
    ratifying: tuple[Parameters, ...]  # the same while it ratifies: one round a time, and nobody drafts
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


Number = _Number()


class _Sum(NamedTuple):
    """Single real numbers of an ecosystem, kept in `Commons.sums`."""

    LIAISON_HOURS: int = 0  # spent on following other venues


Sum = _Sum()


class Commons(NamedTuple):
    """What an ecosystem keeps above its rooms, as arrays."""

    order: Ints  # (V,) venues by address
    breadth: Ints  # (V,) dimensions that it is about
    dims: Ints  # (V, D) which; the first breadth[v]
    place: Ints  # (V, D) where a dimension of the problem stands among its own; −1 = not there
    status: Ints  # (V,)
    decided_at: Ints  # (V,) month; −1 = not yet
    met: Ints  # (V,) whether it was in session this month
    salience: Floats  # (D,) mean of the affected, weighted by affectedness
    overlap: Floats  # (V, V) salience of the dimensions shared
    conflict: Floats  # (V, V) between texts in force; 0 else
    fits: Floats  # (V, V) how far practice of w serves v; 0 where w is not in force
    benefit: Floats  # (V, N) of coming, this month, and cost before any burden
    cost: Floats  # (V, N)
    waiting: Ints  # (V,) working space
    practised: Ints  # (V,) whether its text can be carried out this month
    evidence: Floats  # (M, D) working space, by person: what all rooms have told
    certainty: Floats  # (M, D)
    ideal: Floats  # (M, D)
    counts: Floats  # (M, 2G + 2) of trust kept and broken by group, fairness for and against
    moved: Ints  # (M, 2D + 2G + 2) rooms that have moved each belief, ideal and count
    mover: Ints  # (M, 2D + 2G + 2) the last of them
    rounds: Floats  # (V,) rounds held by the end of last month
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
        be one of several: with reviews, parts adopted alone, or stand-ins.
    """
    _check(rooms, venues)
    last = [
        int(start) + _months(_last_round(room), room.clock.rounds_per_month)
        for start, room in zip(venues.starts, rooms, strict=True)
    ]
    restricted = []
    for v, room in enumerate(rooms):
        others = [month for w, month in enumerate(last) if w != v]
        # An early text is carried out while others still talk; serial venues decide together.
        longer = 0 if venues.serial else max(0, max(others, default=0) - int(venues.starts[v]))
        own = about(room, np.flatnonzero(venues.about[v]))
        months = room.implementation.months + longer
        restricted.append(own._replace(implementation=own.implementation._replace(months=months)))
    ratifying = tuple(_ratifying(room, venues.most_returns + 1) for room in restricted)
    return Ecosystem(rooms[0], tuple(restricted), ratifying, venues)


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
        raise ValueError(f"{count} venues; allowed are 1 to {MOST_VENUES}")
    if len(set(venues.address.tolist())) != count or not set(venues.address.tolist()) <= set(range(8)):
        raise ValueError(f"venues.address {venues.address.tolist()}: {count} different numbers from 0 to 7")
    if venues.serial and not (venues.about == venues.about[0]).all():
        raise ValueError("venues that ratify one another's text are about the same dimensions")
    if venues.serial and venues.starts.any():
        raise ValueError("venues that ratify one another's text open when their turn comes")
    for v, room in enumerate(rooms):
        if not venues.about[v].any():
            raise ValueError(f"venue {v} is about no dimension")
        if room.shocks.horizon > 0:
            raise ValueError(f"venue {v}: where there are several venues, nothing is reviewed or struck")
        if room.implementation.partial:
            raise ValueError(f"venue {v}: where there are several venues, a text is adopted as a whole")
        if room.convening.placebo.any():
            raise ValueError(f"venue {v}: where there are several venues, there are no unaffected stand-ins")


def _last_round(p: Parameters) -> int:
    """Return the last round there can be: however few hours are left, a room meets once after its goals."""
    return max(p.decision.deadline, p.goals.rounds + 1)


def _months(rounds: int, rounds_per_month: float) -> int:
    return max(1, math.ceil(rounds / rounds_per_month - 1e-9))


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
    count, dimensions = venues.about.shape
    counts = 2 * len(ecosystem.people.groups.size) + 2
    dims, place = np.zeros((count, dimensions), np.int64), np.full((count, dimensions), -1)
    for v in range(count):
        own = np.flatnonzero(venues.about[v])
        dims[v, : len(own)] = own
        place[v, own] = np.arange(len(own))
    return Commons(
        order=np.argsort(venues.address),
        breadth=venues.about.sum(axis=1),
        dims=dims,
        place=place,
        status=np.zeros(count, np.int64),
        decided_at=np.full(count, UNDECIDED),
        met=np.zeros(count, np.int64),
        salience=np.zeros(dimensions),
        overlap=np.zeros((count, count)),
        conflict=np.zeros((count, count)),
        fits=np.zeros((count, count)),
        benefit=np.zeros((count, affected)),
        cost=np.zeros((count, affected)),
        waiting=np.zeros(count, np.int64),
        practised=np.zeros(count, np.int64),
        evidence=np.zeros((people, dimensions)),
        certainty=np.zeros((people, dimensions)),
        ideal=np.zeros((people, dimensions)),
        counts=np.zeros((people, counts)),
        moved=np.zeros((people, 2 * dimensions + counts), np.int64),
        mover=np.zeros((people, 2 * dimensions + counts), np.int64),
        rounds=np.zeros(count),
        passed=np.zeros((2, dimensions)),
        numbers=np.zeros(len(Number), np.int64),
        sums=np.zeros(len(Sum)),
    )
