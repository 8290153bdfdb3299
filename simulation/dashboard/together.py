"""The page Assess, after the ranking: two of its changes together, beside the sum of what each does alone.

All four (the process as it is, each change, both) run in 200 worlds of their own: not those that ranked the
changes, in which the two best look better than they are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.advice.changes import Change
from simulation.advice.planning import Question
from simulation.advice.together import combined
from simulation.dashboard.background import Background, Show
from simulation.dashboard.computing import MOST_WORLDS, STAGES, Wanted, steps_between, waited_for
from simulation.dashboard.ranking import Asked, Ranking, key_of_change, question_of
from simulation.dashboard.view import NotShown
from simulation.parameters import Floats
from simulation.words import speaking, spoken

if TYPE_CHECKING:
    from simulation.dashboard.session import Session

type Wish = tuple[Asked, tuple[str, ...]]


@dataclass(frozen=True)
class PairState:
    """How far two changes together are.

    Attributes
    ----------
    worlds
        How many have been run.
    rows
        Of the process as it is, one change, the other, and both: each (worlds, outcomes and detail).
    both
        Both changes as one.
    problem
        Why there is no answer.
    """

    worlds: int = 0
    rows: tuple[Floats, ...] = ()
    both: Change | None = None
    question: Question | None = None
    problem: str = ""


class PairRuns(Background[PairState]):
    """One visitor's pair of changes; a new one takes the place of the old one."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__(changed, PairState())
        self.asked: Wish | None = None

    def follow(self, session: "Session", asked: Asked | None) -> None:
        """Begin what the view asks for, unless it is under way; forget what it asks for no more."""
        pair = session.view.pair
        wanted = (asked, pair) if asked is not None and pair else None
        if wanted == self.asked:
            return
        with self._lock:
            self._revision += 1
            self.asked, self.found = wanted, PairState()
        if wanted is not None:
            self._start(session, wanted)

    def _start(self, session: "Session", wish: Wish) -> None:
        def work(wanted: Wanted, show: Show) -> None:
            if session.shared.wait():
                with speaking(session.view.language):
                    _run(session, wish, wanted, show)

        self._begin(work)

    def stop(self) -> None:
        """Run nothing more, and begin anew when it is asked for again."""
        with self._lock:
            self._revision += 1
            if self.found.worlds < MOST_WORLDS:
                self.asked = None


def _run(session: "Session", wish: Wish, wanted: Wanted, show: Show) -> None:
    """Run all four in worlds that the ranking has not met, and show them after every stage."""
    asked, pair = wish
    question = question_of(session, asked)
    changes = question.changes
    named = {key_of_change(change): change for change in changes.fitting}
    if not set(pair) <= named.keys():
        raise NotShown(spoken("One of the two changes does not fit this process; choose two again."))
    one, other = (named[key] for key in pair)
    both = combined(question.scenario, changes.base, one, other)
    show(both=both, question=question)
    four = [
        (changes.base, changes.parameters),
        *((change.design, change.parameters) for change in (one, other, both)),
    ]
    keys = [(question.scenario.content_hash, design.content_hash) for design, _ in four]
    first = question.spent + MOST_WORLDS
    parts: list[list[Floats]] = [[] for _ in four]
    done = 0
    for stage in STAGES:
        waiting = [
            (part, session.shared.runs.detailed(key, parameters, asked.seed, begin, end, wanted))
            for begin, end in steps_between(first + done, first + stage)
            for part, key, (_, parameters) in zip(parts, keys, four, strict=True)
        ]
        for part, answer in waiting:
            part.append(waited_for(answer))
        done = stage
        show(rows=tuple(np.concatenate(part) for part in parts), worlds=stage)


class RankingAndPair(Ranking):
    """One visitor's search for the best single change, and the pair of changes that is run after it."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__(changed)
        self.pair = PairRuns(changed)

    def follow(self, session: "Session") -> None:
        """Begin what the view asks for: the search, and the pair."""
        super().follow(session)
        self.pair.follow(session, self.asked)

    def stop(self) -> None:
        """Run nothing more; what is known stays."""
        super().stop()
        self.pair.stop()
