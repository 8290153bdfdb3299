"""The search for the one change that would help most, while a visitor looks on.

It is the search of `roughconsensus improve`: the same changes, rounds and worlds, judged alike.
Runs are made step by step in the queue of all visitors, after everything that asks for less; the last dozen
changes are judged again after 25, 50, 100 and 200 worlds of their own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.advice.changes import Change, as_setting
from simulation.advice.improving import Improvement, decided, race
from simulation.advice.planning import Question, plan_improvement
from simulation.dashboard.background import Background, Show
from simulation.dashboard.computing import MOST_WORLDS, STAGES, Cache, Wanted, steps_between, waited_for
from simulation.dashboard.view import NotShown, Side, View, case_of, design_of
from simulation.parameters import Floats
from simulation.scenario import Design, Scenario, ScenarioError
from simulation.words import speaking

if TYPE_CHECKING:
    from simulation.dashboard.session import Session

KEEP = {
    "who": ("roles", "seats"),
    "rule": ("decision.rule",),
    "deadline": ("decision.deadline",),
    "law": ("mandate",),
    "support": ("support",),
    "publicity": ("transparency",),
}
"""What nobody may be able to change: parts of a process, by their paths in its file."""

QUESTIONS_KEPT = 6  # about 5 MB each
TOLD_EVERY = 8  # steps; about half a second

_questions: Cache[Question] = Cache(QUESTIONS_KEPT)


@dataclass(frozen=True)
class Asked:
    """What is looked for: one process of one case, what counts, and what has to stay."""

    case: str
    design: str
    changes: tuple[tuple[str, Any], ...]
    seed: int
    measure: str
    kept: tuple[str, ...]


@dataclass(frozen=True)
class SearchState:
    """How far the search is.

    Attributes
    ----------
    still, each
        How many changes are still in the race, and how many worlds each of them is to have.
    done, total
        Runs, and how many there may be at most.
    improvement
        What is known by now; None before the last dozen has worlds of its own.
    rows
        Of the process as it is (0) and of the finalists by number, (worlds, outcomes); only fresh worlds.
    worlds
        How many these are.
    problem
        Why there is no answer.
    is_stopped
        Whether the visitor stopped it.
    """

    still: int = 0
    each: int = 0
    done: int = 0
    total: int = 0
    improvement: Improvement | None = None
    question: Question | None = None
    rows: Mapping[int, Floats] = field(default_factory=dict)
    worlds: int = 0
    problem: str = ""
    is_stopped: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether the last word is said."""
        return self.worlds == MOST_WORLDS or bool(self.problem)


class Ranking(Background[SearchState]):
    """One visitor's search; a new one takes the place of the old one, which is not wanted any more."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__(changed, SearchState())
        self.asked: Asked | None = None

    def follow(self, session: "Session") -> None:
        """Begin what the view asks for, unless it is under way; forget what it asks for no more."""
        wanted = asked_by(session) if session.view.measure else None
        if wanted == self.asked:
            return
        if wanted is not None and session.view.page != "assess":  # not seen: nobody waits for it
            wanted = None
        self.stop()
        self.asked, self.found = wanted, SearchState()
        if wanted is not None:
            self._start(session, wanted)

    def stop(self) -> None:
        """Run nothing more; what is known stays."""
        with self._lock:
            self._revision += 1
            self.found = replace(self.found, is_stopped=True)

    def resume(self, session: "Session") -> None:
        """Go on after a stop; what was run is still there."""
        if self.asked is not None and self.found.is_stopped and not self.found.is_complete:
            self.found = SearchState()
            self._start(session, self.asked)

    def _start(self, session: "Session", asked: Asked) -> None:
        def work(wanted: Wanted, show: Show) -> None:
            if session.shared.wait():
                with speaking(session.view.language):
                    _Search(session, asked, wanted, show).complete()

        self._begin(work)


class _Search:
    """All steps of one search, in its own thread."""

    def __init__(self, session: "Session", asked: Asked, wanted: Wanted, show: Show) -> None:
        self._runs = session.shared.runs
        self._asked, self._wanted, self._show = asked, wanted, show
        self._question = question_of(session, asked)
        self._parts: dict[int, list[Floats]] = {}
        self._keys: dict[int, tuple[str, str]] = {}
        self._done = 0

    def complete(self) -> None:
        """Let all changes race, then judge the last of them after every stage."""
        question = self._question
        course = race(question, self.have)
        cells = [0, *course.running]
        total = self._done + (len(cells) * MOST_WORLDS)
        for stage in STAGES:
            rows = self._have(cells, question.spent + stage, stage, total)
            known = {cell: np.concatenate(parts) for cell, parts in self._parts.items()}
            improvement = decided(question, question.manifest, known, course, replicates=stage)
            fresh = {cell: rows[cell][question.spent :] for cell in cells}
            self._show(improvement=improvement, question=question, rows=fresh, worlds=stage)

    def have(self, cells: Sequence[int], replicates: int, _: str) -> Mapping[int, Floats]:
        """Run what some cells lack; as `simulation.advice.improving.Have`."""
        return self._have(cells, replicates, replicates, self._question.runs)

    def _have(self, cells: Sequence[int], replicates: int, each: int, total: int) -> Mapping[int, Floats]:
        self._show(still=len(cells) - 1, each=each, done=self._done, total=total)
        waiting = []
        for first, end in self._missing(cells, replicates):
            waiting += [(cell, self._submitted(cell, first, end)) for cell in cells]
        for number, (cell, answer) in enumerate(waiting, start=1):
            part = waited_for(answer)
            self._parts.setdefault(cell, []).append(part)
            self._done += len(part)
            if number % TOLD_EVERY == 0:
                self._show(done=self._done)
        return {cell: np.concatenate(self._parts[cell])[:replicates] for cell in cells}

    def _missing(self, cells: Sequence[int], replicates: int) -> list[tuple[int, int]]:
        """Return the worlds that are still to be run: all that are still in have the same."""
        there = {sum(map(len, self._parts.get(cell, []))) for cell in cells}
        assert len(there) == 1, "changes that are still in have met the same worlds"
        return list(steps_between(there.pop(), replicates))

    def _submitted(self, cell: int, first: int, end: int) -> Any:
        changes = self._question.changes
        design = changes.base if cell == 0 else changes.fitting[cell - 1].design
        parameters = changes.parameters if cell == 0 else changes.fitting[cell - 1].parameters
        if cell not in self._keys:
            self._keys[cell] = (self._question.scenario.content_hash, design.content_hash)
        return self._runs.detailed(self._keys[cell], parameters, self._asked.seed, first, end, self._wanted)


def key_of_change(change: Change) -> str:
    """Return the name of a change in an address."""
    path, value = as_setting(change.step)
    return f"{path}={value}"


def subject(session: "Session") -> Side:
    """Return the process that is to be improved: A as on the page Compare, with what the answers say."""
    from simulation.dashboard.assess import changes

    side = session.view.a
    return Side(side.design, {**side.changes, **(changes(session) if session.view.replies else {})})


def asked_by(session: "Session") -> Asked | None:
    """Return what a view asks for; None where its case or process is not there."""
    view = session.view
    try:
        session.scenario(), session.base("a")
        side = subject(session)
    except (KeyError, ScenarioError, NotShown):
        return None
    changes = tuple(sorted(side.changes.items()))
    return Asked(view.case, side.design, changes, view.seed, view.measure, view.kept)


def question_of(session: "Session", asked: Asked) -> Question:
    """Return the search that is asked for, with all changes; those asked for last are remembered.

    Raises
    ------
    ScenarioError, NotShown
        If the process does not fit the case, or cannot be shown.
    ExperimentError
        If it is a control, or nothing of it may be changed.
    """
    if (known := _questions.get(asked)) is None:
        case, design = process_of(session, asked)
        keep = [path for part in asked.kept for path in KEEP[part]]
        known = plan_improvement(case, design, asked.measure, MOST_WORLDS, asked.seed, keep)
        _questions.put(asked, known)
    return known


def process_of(session: "Session", asked: Asked) -> tuple[Scenario, Design]:
    """Return the case and the process that is to be improved."""
    case = case_of(View(case=asked.case), session.files.cases)
    return case, design_of(Side(asked.design, dict(asked.changes)), case, session.files.designs)
