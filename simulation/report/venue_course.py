"""Several venues in words: who took a lost matter where, and one world month by month."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.ecosystem import BROUGHT, FOLLOWED, FOUNDED, JOINED, NEVER, NOT_OPEN, UNDECIDED, Number
from simulation.experiment.ecosystems import EcosystemRuns
from simulation.outcome.shops import Shop, read_shops
from simulation.parameters import Floats, Ints, Role
from simulation.report.case_names import CaseNames
from simulation.scenario import Ecosystem, Scenario, build_ecosystem
from simulation.scenario.problem import printable
from simulation.words import counted, later, spoken, spoken_language

if TYPE_CHECKING:
    from simulation.engine.habitat import Habitat

WAYS = {
    JOINED: later(
        "{group} lost in “{left}” and joined “{to}”, then in session: {times} in {worlds} worlds. "
        "Expected gain {gain}, needed {needed} (utility, means)."
    ),
    BROUGHT: later(
        "{group} lost in “{left}” and brought the matter to “{to}”: {times} in {worlds} worlds. "
        "Expected gain {gain}, needed {needed} (utility, means)."
    ),
    FOLLOWED: later(
        "{group} lost in “{left}” and went to “{to}” with what others had brought there: {times} in {worlds} "
        "worlds. Expected gain {gain}, needed {needed} (utility, means)."
    ),
    FOUNDED: later(
        "{group} lost in “{left}” and founded a new venue with its allies: {times} in {worlds} worlds. "
        "Expected gain {gain}, needed {needed} (utility, means)."
    ),
}
"""What groups do that have lost, over many worlds."""
STEPS = {
    JOINED: later(
        "{group} lost in “{left}” and joined “{to}”; people who came in: {came}. Expected gain {gain}, "
        "needed {needed}."
    ),
    BROUGHT: later(
        "{group} lost in “{left}” and brought the matter to “{to}”, which takes it up in month {month}. "
        "Expected gain {gain}, needed {needed}."
    ),
    FOLLOWED: later(
        "{group} lost in “{left}” and went to “{to}” with what others had brought there. Expected gain "
        "{gain}, needed {needed}."
    ),
    FOUNDED: later(
        "{group} lost in “{left}” and founded a venue, which opens in month {month}; there decide: {allies}. "
        "Expected gain {gain}, needed {needed}."
    ),
}
"""What a group does that has lost, in one world."""
MOST_WAYS = 6  # told of an ecosystem, the most frequent first


def venue_titles(ecosystem: Ecosystem) -> tuple[str, ...]:
    """Return what the venues are called in the language that is spoken; then those that may be founded."""
    names = [printable(spoken(venue.name.replace("_", " ").capitalize())) for venue in ecosystem.venues]
    if ecosystem.shopping is None or ecosystem.shopping.founding is None:
        return tuple(names)
    return (*names, *(spoken("New venue beside {venue}", venue=name) for name in names))


def ways_taken(run: EcosystemRuns, names: CaseNames) -> list[str]:
    """Say who took lost matters where and why, the most frequent first; nothing where nobody may."""
    if run.ecosystem.shopping is None:
        return []
    found: dict[tuple[int, int, int, int], list[Shop]] = {}
    for shop in (shop for shops in run.shops for shop in shops):
        found.setdefault((shop.group, shop.left, shop.to, shop.kind), []).append(shop)
    if not found:
        return [spoken("Nobody took a matter to another venue.")]
    venues, groups = venue_titles(run.ecosystem), list(names.case.population.groups)
    told = []
    for (group, left, to, kind), shops in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        told.append(
            spoken(
                WAYS[kind],
                group=_first_large(printable(names.group(groups[group]))),
                left=venues[left],
                to=venues[to],
                times=counted("{number} time", "{number} times", len(shops)),
                worlds=len(run.shops),
                gain=f"{np.mean([shop.gain for shop in shops]):.3f}",
                needed=f"{np.mean([shop.needed for shop in shops]):.3f}",
            )
        )
    if len(told) > MOST_WAYS:
        others = len(told) - MOST_WAYS
        return [
            *told[:MOST_WAYS],
            counted(
                "{number} other way was less frequent.", "{number} other ways were less frequent.", others
            ),
        ]
    return told


def _first_large(name: str) -> str:
    return name[:1].upper() + name[1:]


class Crossings(NamedTuple):
    """What has crossed between venues so far.

    Attributes
    ----------
    arguments
        (V, V) arguments (one a person and dimension) that people who sat in v and not in w made in v, and
        that are on record in w too; where w takes comments in writing, theirs are among them. 0 where
        nothing can cross.
    texts
        (V, V) whether liaison brought a text of v to the table of w; one sent to be ratified does not count.
    """

    arguments: Ints
    texts: Ints


def crossings(habitat: Habitat) -> Crossings:
    """Read from the records of all rooms what has crossed."""
    commons, venues, rooms = habitat.commons, habitat.ecosystem.venues, habitat.rooms
    count = len(rooms)
    arguments, texts = np.zeros((2, count, count), np.int64)
    came = [np.maximum(room.attended, sat) for room, sat in zip(rooms, commons.sat, strict=True)]
    for v, w in np.argwhere(venues.liaison * (1 - np.eye(count)) > 0):
        if NOT_OPEN in (commons.status[v], commons.status[w]):
            continue
        shared = [(commons.place[v, k], commons.place[w, k]) for k in range(commons.place.shape[1])]
        there, here = np.array([pair for pair in shared if min(pair) >= 0], np.int64).reshape(-1, 2).T
        away = (came[v] > 0) & (came[w] == 0)
        both = (rooms[v].spoken[:, there] > 0) & (rooms[w].spoken[:, here] > 0)
        arguments[v, w] = both[away].sum()
        texts[v, w] = rooms[w].brought_here[venues.address[v]].any()
    return Crossings(arguments, texts)


# --- One world, month by month ---


class _MonthEnd(NamedTuple):
    """What is compared from one month to the next."""

    status: list[int]
    decided: list[int]
    reopened: list[int]
    versions: list[int]
    rounds: list[int]
    shops: int
    returns: int
    held: int
    stage: int
    passed: Floats
    crossed: Crossings
    conflict: Floats


def course(
    scenario: Scenario,
    ecosystem: Ecosystem,
    seed: int,
    replicate: int,
    person_hours: float | None = None,
    deadline: int | None = None,
) -> Iterator[str]:
    """Tell one world of an ecosystem month by month: opened, crossed, decided, returned, taken elsewhere.

    Parameters
    ----------
    scenario, ecosystem, person_hours, deadline
        As for `simulation.scenario.build_ecosystem`.
    seed, replicate
        Of the world, each in [0, 2³²).

    Yields
    ------
    str
        One line a month in which anything happened, and one for the end.
    """
    from simulation.engine.habitat import Habitat

    habitat = Habitat(build_ecosystem(scenario, ecosystem, person_hours, deadline))
    teller = _Teller(habitat, CaseNames(scenario, spoken_language()), venue_titles(ecosystem))
    habitat.begin(seed, replicate)
    before = teller.standing()
    while not habitat.is_over:
        habitat.pass_month(seed, replicate)
        now = teller.standing()
        events = list(teller.between(before, now))
        if events:
            yield spoken("Month {month}:", month=int(habitat.commons.numbers[Number.MONTH]))
            yield from (f"  {event}" for event in events)
        before = now
    yield from teller.end()


class _Teller:
    """Puts what changes in an ecosystem into words."""

    def __init__(self, habitat: Habitat, names: CaseNames, venues: Sequence[str]) -> None:
        self.habitat, self.names, self.venues = habitat, names, venues
        self.groups = list(names.case.population.groups)

    def standing(self) -> _MonthEnd:
        """Return how things stand."""
        from simulation.state import Count, Tally

        c = self.habitat.commons
        return _MonthEnd(
            c.status.tolist(),
            c.decided_at.tolist(),
            c.reopened.tolist(),
            [int(room.counts[Count.VERSION]) for room in self.habitat.rooms],
            [int(room.tally[Tally.ROUND]) for room in self.habitat.rooms],
            int(c.numbers[Number.SHOPS]),
            int(c.numbers[Number.RETURNS]),
            int(c.numbers[Number.HELD]),
            int(c.numbers[Number.STAGE]),
            c.passed.copy(),
            crossings(self.habitat),
            c.conflict.copy(),
        )

    def between(self, before: _MonthEnd, now: _MonthEnd) -> Iterator[str]:
        """Tell what has happened between two standings, a month apart."""
        for v, venue in enumerate(self.venues):
            yield from self._opened(v, venue, before, now)
        yield from self._crossed(before.crossed, now.crossed)
        yield from self._ratified(before, now)
        for v, venue in enumerate(self.venues):
            yield from self._called(v, venue, before, now)
            yield from self._decided(v, venue, before, now)
        yield from self._contradicted(before, now)
        for shop in read_shops(self.habitat.commons)[before.shops :]:
            yield self._shopped(shop)

    def _opened(self, v: int, venue: str, before: _MonthEnd, now: _MonthEnd) -> Iterator[str]:
        people = int(self.habitat.rooms[v].attended.sum())
        may = self.habitat.ecosystem.rooms[v].convening.role
        if before.status[v] == NOT_OPEN and now.status[v] != NOT_OPEN and may.max() < Role.DECIDE:
            yield spoken("“{venue}” opens, but no group of this case may decide in it.", venue=venue)
        elif before.status[v] == NOT_OPEN and now.status[v] != NOT_OPEN:
            yield spoken("“{venue}” opens; people who come: {people}.", venue=venue, people=people)
        elif self.habitat.commons.sessions[v] > 0 and self._meets_again(v, before, now):
            yield spoken("“{venue}” meets again; people who come: {people}.", venue=venue, people=people)

    def _meets_again(self, v: int, before: _MonthEnd, now: _MonthEnd) -> bool:
        month = int(self.habitat.commons.numbers[Number.MONTH])
        began = self.habitat.commons.starts[v] == month - 1 and before.status[v] != NOT_OPEN
        on_text = now.reopened[v] == month or (before.reopened[v] == 0 and self._ended_at_once(v, now))
        return bool(began or on_text)

    def _ended_at_once(self, v: int, now: _MonthEnd) -> bool:
        """Tell whether a session on a text in force began and ended this month."""
        c = self.habitat.commons
        return bool(c.ended[v] and c.sessions[v] > 1 and now.decided[v] < c.numbers[Number.MONTH])

    def _crossed(self, before: Crossings, now: Crossings) -> Iterator[str]:
        for v, w in np.argwhere(now.texts > before.texts).tolist():
            yield spoken(
                "The text of “{venue}” comes to the table of “{other}”.",
                venue=self.venues[v],
                other=self.venues[w],
            )
        new = now.arguments - before.arguments
        for w in np.flatnonzero((new > 0).any(axis=0)).tolist():
            sources = ", ".join(
                f"“{self.venues[v]}” {new[v, w]}" for v in np.flatnonzero(new[:, w] > 0).tolist()
            )
            yield spoken(
                "Arguments reach “{venue}” from elsewhere: {sources}.", venue=self.venues[w], sources=sources
            )

    def _ratified(self, before: _MonthEnd, now: _MonthEnd) -> Iterator[str]:
        """Tell what the venue whose turn it was has done with the text that goes from one to the next."""
        venue = self.venues[before.stage]
        if now.held > before.held and now.returns == now.held - 1 == 0:
            yield spoken("“{venue}” agrees on a draft and passes it on.", venue=venue)
        elif now.held > before.held:
            yield spoken(
                "“{venue}” consents to the text as it is; {held} of {count} venues hold it.",
                venue=venue,
                held=now.held,
                count=len(self.venues),
            )
        elif now.returns > before.returns and now.stage < 0:
            yield spoken("“{venue}” does not consent, and the text is given up.", venue=venue)
        elif now.returns > before.returns:
            changed = np.flatnonzero((now.passed != before.passed).any(axis=0)).tolist()
            dimensions = [self.names.case.dimension_names[k] for k in changed]
            yield spoken(
                "“{venue}” does not consent and returns the text, with a change to: {dimensions}.",
                venue=venue,
                dimensions=", ".join(printable(self.names.dimension(name)) for name in dimensions),
            )

    def _called(self, v: int, venue: str, before: _MonthEnd, now: _MonthEnd) -> Iterator[str]:
        """Tell of a call that has not closed the session; of serial venues, the text comes back instead."""
        from simulation.rules.objection import LIVE_WITH

        c, ecosystem, room = self.habitat.commons, self.habitat.ecosystem, self.habitat.rooms[v]
        if not c.met[v] or c.ended[v] or ecosystem.venues.serial:
            return
        p = (ecosystem.again if now.reopened[v] else ecosystem.rooms)[v]
        held = max(p.goals.rounds, before.rounds[v] if before.rounds[v] < now.rounds[v] else 0)
        if now.rounds[v] // p.decision.call_every > held // p.decision.call_every:
            decides = (room.present == 1) & (room.role == Role.DECIDE)
            yield spoken(
                "“{venue}” calls; of {deciders} who decide, {consenting} consent, and it goes on.",
                venue=venue,
                deciders=int(decides.sum()),
                consenting=int((room.position[decides] >= LIVE_WITH).sum()),
            )

    def _decided(self, v: int, venue: str, before: _MonthEnd, now: _MonthEnd) -> Iterator[str]:
        if not self.habitat.commons.ended[v]:
            return
        if now.decided[v] == self.habitat.commons.numbers[Number.MONTH]:
            if now.versions[v] > 0:
                yield spoken("“{venue}” agrees on a text.", venue=venue)
            else:
                yield spoken("“{venue}” closes without a text.", venue=venue)
        elif now.versions[v] > before.versions[v]:
            yield spoken("“{venue}” changes its text.", venue=venue)
        else:
            yield spoken("“{venue}” leaves its text as it is.", venue=venue)

    def _contradicted(self, before: _MonthEnd, now: _MonthEnd) -> Iterator[str]:
        tolerance = self.habitat.ecosystem.venues.contradiction_tolerance
        for v, w in np.argwhere(np.triu(now.conflict > tolerance) & ~(before.conflict > tolerance)).tolist():
            yield spoken(
                "The texts of “{venue}” and “{other}” contradict.", venue=self.venues[v], other=self.venues[w]
            )
        for v, w in np.argwhere(np.triu(before.conflict > tolerance) & ~(now.conflict > tolerance)).tolist():
            yield spoken(
                "The texts of “{venue}” and “{other}” no longer contradict.",
                venue=self.venues[v],
                other=self.venues[w],
            )

    def _shopped(self, shop: Shop) -> str:
        delay = self.habitat.ecosystem.venues.delay
        founders = np.flatnonzero(self.habitat.commons.founders[shop.to])
        return spoken(
            STEPS[shop.kind],
            group=_first_large(self._group(shop.group)),
            left=self.venues[shop.left],
            to=self.venues[shop.to],
            came=shop.came,
            month=shop.month + delay,
            allies=", ".join(self._group(int(g)) for g in founders),
            gain=f"{shop.gain:.3f}",
            needed=f"{shop.needed:.3f}",
        )

    def _group(self, number: int) -> str:
        return printable(self.names.group(self.groups[number]))

    def end(self) -> Iterator[str]:
        """Say how all ended."""
        found, c = self.habitat.measure(), self.habitat.commons
        never = [
            venue
            for v, venue in enumerate(self.venues)
            if c.decided_at[v] == UNDECIDED and c.starts[v] != NEVER
        ]
        if never:
            yield spoken("Never opened: {venues}.", venues=", ".join(never))
        yield spoken(
            "Month {month}, the end: {practice} % of the action carry out a text, {coherent} % texts that "
            "agree.",
            month=int(c.numbers[Number.MONTH]),
            practice=f"{100 * found['practice']:.1f}",
            coherent=f"{100 * found['coherent_implementation']:.1f}",
        )
        if not math.isnan(found["quality_of_practice"]):
            yield spoken(
                "What is carried out gains {quality} % of what the best text would.",
                quality=f"{100 * found['quality_of_practice']:.1f}",
            )
