"""Rooms with the same people, to be led through their months from plain Python."""

from typing import Any

import numpy as np

from simulation.ecosystem import Ecosystem, most_sessions
from simulation.ecosystem import allocate_commons as reserve
from simulation.engine.deliberation import deliberate
from simulation.engine.ecosystem import PHASES, begin_all, is_over, month_in_all, run_all
from simulation.engine.venues import act_in_month, enter, join, open_again
from simulation.outcome.catalogue import OUTCOMES
from simulation.outcome.ecosystem import Course, measure_ecosystem
from simulation.outcome.measure import measure
from simulation.reference import entry_point, pack, places
from simulation.state import allocate, allocate_history


class Habitat:
    """Several rooms with the same people, to be led through their months one by one, or as a whole.

    Parameters
    ----------
    ecosystem
        From `simulation.ecosystem.ecosystem_of`.

    Attributes
    ----------
    people : State
        The problem and the people, on all dimensions, as of the last month.
    rooms : tuple of State
        Of each venue, on its own dimensions.
    commons : Commons
        When each was decided, and how their texts hang together.
    rows : ndarray
        (V, number of outcomes): of each venue, as of a room of its own.
    """

    def __init__(self, ecosystem: Ecosystem) -> None:
        self.people = allocate(ecosystem.people)
        later = most_sessions(ecosystem.venues, len(ecosystem.people.groups.size))
        ecosystem = _to_be_written(ecosystem)
        self.rooms = tuple(allocate(p, later) for p in ecosystem.rooms)
        self.commons = reserve(ecosystem, len(self.people.group), len(self.people.gain))
        self.rows = np.full((len(self.rooms), len(OUTCOMES)), np.nan)
        self.ecosystem = ecosystem
        self._record = allocate_history(ecosystem.people, self.people, traced=False)
        p, s, h = pack(ecosystem.people), pack(self.people), pack(self._record)
        groups = ecosystem.rooms, ecosystem.again, self.rooms
        self._kept = [[pack(one) for one in group] for group in groups]
        phases = [entry_point(each, *_examples(each, p, s, h)) for each in PHASES]
        self._run = (
            np.array(phases),
            pack(ecosystem.venues),
            pack(self.commons),
            p,
            s,
            h,
            places(self._kept[0]),
            places(self._kept[1]),
            places(self._kept[2]),
            self.rows,
        )

    def begin(self, seed: int, replicate: int) -> None:
        """Draw the problem and the people of a replicate; no venue is open yet."""
        begin_all(*self._run, seed, replicate)

    def pass_month(self, seed: int, replicate: int) -> None:
        """Let a month pass in all venues."""
        month_in_all(*self._run, seed, replicate)

    @property
    def is_over(self) -> bool:
        """Whether every venue is done, and the last text has been carried out as long as it is watched."""
        return bool(is_over(self.commons, self.ecosystem.venues))

    def measure(self) -> dict[str, float]:
        """Return the outcomes of the ecosystem as it now stands, by name."""
        c = self.commons
        course = Course(
            c.numbers.tolist(),
            c.sums.tolist(),
            c.starts.tolist(),
            c.decided_at.tolist(),
            c.conflict,
            c.spent.tolist(),
            c.sat,
        )
        return measure_ecosystem(self.ecosystem, self.people, self.rooms, course)

    def run(self, seed: int, replicate: int) -> None:
        """Run a replicate from the first opening to the end."""
        run_all(*self._run, seed, replicate)


def _to_be_written(ecosystem: Ecosystem) -> Ecosystem:
    """Give venues that may be founded arrays of their own for what only their founding settles."""
    rooms, again = list(ecosystem.rooms), list(ecosystem.again)
    for v, left in enumerate(ecosystem.venues.left.tolist()):
        if left < 0:
            continue
        c = rooms[v].convening
        own = c._replace(role=c.role.copy(), anticipated=c.anticipated.copy())
        rooms[v], again[v] = rooms[v]._replace(convening=own), again[v]._replace(convening=own)
    return ecosystem._replace(rooms=tuple(rooms), again=tuple(again))


def _examples(phase: Any, p: Any, s: Any, h: Any) -> tuple[Any, ...]:
    own: dict[Any, tuple[Any, ...]] = {
        enter: (p, s, s, np.zeros(1, np.int64), 0, 0.0, 0, 0),
        deliberate: (p, s, h, 0, 0, 0),
        act_in_month: (p, s, h, 0, 0),
        open_again: (p, s, s, np.zeros(1, np.int64), 0),
        join: (p, s, s, np.zeros(1, np.int64), 0, np.zeros(1)),
        measure: (p, s, np.empty(len(OUTCOMES)), 0),
    }
    return own.get(phase, (p, s, 0, 0))
