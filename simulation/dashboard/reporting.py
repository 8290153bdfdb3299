"""The report of a comparison: the file that `roughconsensus compare` writes, made while its visitor goes on.

Both processes are run beside the one that was really used, in the worlds of the page, and again over the
ranges that the case states. These runs go through the queue of all visitors step by step, after everything
that asks for less; one report is written at a time, and a class that asks for the same one waits for it once.
"""

import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.advice.survival import Survival, plan_ranges, survival
from simulation.dashboard.background import Background, Show
from simulation.dashboard.computing import (
    MOST_WORLDS,
    Cache,
    NotWanted,
    Runs,
    Wanted,
    steps_between,
    waited_for,
)
from simulation.dashboard.controls import HISTORICAL, changed_name
from simulation.dashboard.downloads import process
from simulation.dashboard.view import LOCAL, Side, design_of
from simulation.experiment.comparison import Comparison, plan_comparison
from simulation.experiment.errors import ExperimentError
from simulation.experiment.plan import Plan
from simulation.report.compared import brief_of
from simulation.report.figure import comparison_pictures
from simulation.report.files import REPORT_NAME
from simulation.report.findings import where_somebody_met
from simulation.report.measures import HEADLINE_MEASURES
from simulation.report.page import Reproduction, report_html
from simulation.report.tradeoffs import choosable
from simulation.scenario import Design, Scenario
from simulation.words import DEFAULT, Words, speaking, spoken

if TYPE_CHECKING:
    from simulation.dashboard.session import Session
    from simulation.dashboard.view import View

ADDRESS = "/report/"
ATTACHED = f'attachment; filename="{REPORT_NAME}"'
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
KEPT = 8  # of half a megabyte each
HANDED_OUT = 64  # addresses under which one of them may still be fetched
TOLD_EVERY = 8  # steps; about half a second

_written: Cache[str] = Cache(KEPT)
_handed_out: Cache[str] = Cache(HANDED_OUT)
_one_at_a_time = threading.Lock()  # what draws pictures keeps its style in one place for all threads


@dataclass(frozen=True)
class AskedReport:
    """Of what a report is asked: a case, two processes with their changes, a seed, in a language."""

    case: str
    sides: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]
    seed: int
    language: str


@dataclass(frozen=True)
class ReportState:
    """How far a report is.

    Attributes
    ----------
    is_making
        Whether it is under way.
    done, total
        Runs; no total before they are planned, and none left while it is written.
    problem
        Why there is none.
    """

    is_making: bool = False
    done: int = 0
    total: int = 0
    problem: str = ""


class Reporter(Background[ReportState]):
    """One visitor's report; what the visitor no longer looks at is not finished."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__(changed, ReportState())
        self._asked: AskedReport | None = None

    def begin(self, session: "Session") -> None:
        """Make the report of what a visitor looks at, in the background."""
        asked = asked_by(session.view)
        if self.found.is_making and asked == self._asked:
            return
        self.stop()
        self._asked, self.found = asked, ReportState(is_making=True)

        def work(wanted: Wanted, show: Show) -> None:
            with speaking(asked.language):
                text = self._text(session, asked, wanted, show)
            address = handed_out(text)
            with self._lock:
                if not wanted():
                    raise NotWanted
                session.hand_out({"name": REPORT_NAME, "address": address})
            show(is_making=False, done=0, total=0)

        self._begin(work)

    def follow(self, session: "Session") -> None:
        """Leave a report unfinished whose comparison is looked at no more."""
        if self._asked is not None and self._asked != asked_by(session.view):
            self.stop()

    def stop(self) -> None:
        """Make no report any more."""
        with self._lock:
            self._revision += 1
            self._asked, self.found = None, ReportState()

    def _failed(self, problem: str) -> dict[str, Any]:
        return {"is_making": False, "done": 0, "total": 0, "problem": problem.splitlines()[0]}

    def _text(self, session: "Session", asked: AskedReport, wanted: Wanted, show: Show) -> str:
        """Return the report; from those written last, if it is among them."""
        if not session.shared.wait():
            raise ExperimentError(spoken("the engine could not be started"))
        scenario, designs, alone = session.scenario(), compared(session), made_by(session)
        with _one_at_a_time:
            if (known := _written.get(asked)) is None:
                making = _Making(session.shared.runs, asked, wanted, show)
                known = _written.put(asked, making.report(scenario, list(designs.values()), alone))
            return known


class _Making:
    """All steps of one report, in its own thread."""

    def __init__(self, runs: Runs, asked: AskedReport, wanted: Wanted, show: Show) -> None:
        self._runs, self._asked, self._wanted, self._show = runs, asked, wanted, show
        self._done = 0

    def report(self, scenario: Scenario, designs: Sequence[Design], alone: Reproduction) -> str:
        """Run everything and write the page, as the command does."""
        plan = plan_comparison(scenario, designs, MOST_WORLDS, self._asked.seed, detailed=True)
        self._show(total=plan.manifest.runs)
        keys = [(scenario.content_hash, each.hash) for each in plan.manifest.designs]
        found = where_somebody_met(self._run(plan, keys))
        brief = brief_of(found, scenario, self._survival(found, scenario))
        self._show(done=0, total=0)
        pictures = comparison_pictures(found)
        return report_html(found, pictures.svg, pictures.lacking, brief, alone=alone)

    def _survival(self, found: Comparison, scenario: Scenario) -> Survival | None:
        """Run both processes again over the ranges of the case, if it states any."""
        designs = choosable(found)
        planned = plan_ranges(scenario, designs, self._asked.seed) if len(designs) > 1 else None
        if planned is None:
            return None
        self._show(total=found.manifest.runs + planned.plan.manifest.runs)
        own = replace(self._asked, language="")
        ranged = self._run(planned.plan, [(own, each.hash) for each in planned.plan.manifest.designs])
        return survival(planned, found, ranged, [measure.name for measure in HEADLINE_MEASURES])

    def _run(self, plan: Plan, keys: Sequence[tuple[Any, str]]) -> Comparison:
        """Run all worlds of a plan, step by step; keys say what its designs are remembered by."""
        seed, worlds = plan.manifest.seed, plan.manifest.replicates
        waiting = [
            [
                self._runs.detailed(key, parameters, seed, first, end, self._wanted)
                for first, end in steps_between(0, worlds)
            ]
            for key, parameters in zip(keys, plan.cells.parameters, strict=True)
        ]
        rows = [[self._counted(answer) for answer in answers] for answers in waiting]
        return Comparison(plan.manifest, np.stack([np.concatenate(parts) for parts in rows]))

    def _counted(self, answer: Any) -> Any:
        """Wait for a step, and tell now and then how many runs are done."""
        part = waited_for(answer)
        before, self._done = self._done, self._done + len(part)
        if self._done // (TOLD_EVERY * len(part)) > before // (TOLD_EVERY * len(part)):
            self._show(done=self._done)
        return part


def asked_by(view: "View") -> AskedReport:
    """Return of what a view would have a report."""
    sides = tuple((side.design, tuple(sorted(side.changes.items()))) for side in (view.a, view.b))
    return AskedReport(view.case, sides, view.seed, view.language)


def compared(session: "Session") -> dict[str, Design]:
    """Return what a report compares with the historical process: both that are looked at, each by a name.

    Returns
    -------
    dict
        Processes by the letters of their sides; what is the historical one, or stands twice, is left out.

    Raises
    ------
    ScenarioError, NotShown
        If the historical process, or one of these, cannot be run here.
    ExperimentError
        If both are the historical process.
    """
    case, found = session.scenario(), dict[str, Design]()
    history = design_of(Side(HISTORICAL), case, {})
    for letter in "ab":
        design = session.process(letter)
        if session.view.side(letter).changes:
            own = {
                "name": changed_name(session.words, session.base(letter)),
                "summary": "",
            }  # as in the file of it
            design = design.model_copy(update=own)
        if any(design.content_hash == other.content_hash for other in (history, *found.values())):
            continue
        names = (history.name, *(other.name for other in found.values()))
        if design.name in names:
            design = design.model_copy(update={"name": f"{design.name} ({letter.upper()})"})
        found[letter] = design
    if not found:
        raise ExperimentError(spoken("both processes are the historical one; choose another one on one side"))
    return found


def made_by(session: "Session") -> Reproduction:
    """Return the line that makes the same report, and the files that it reads.

    A case that has been changed, as the point of a claim, is no file, and no line makes its report.
    """
    case = session.view.case
    is_opened = case.startswith(LOCAL)
    if is_opened and case.removeprefix(LOCAL) not in session.files.texts:
        return Reproduction()
    designs: list[str] = []
    files: dict[str, str] = {}
    for letter, design in compared(session).items():
        side = session.view.side(letter)
        name = side.design
        if side.changes or side.design.startswith(LOCAL) or side.design == HISTORICAL:
            name = f"{letter}.yaml"
            files[name] = process(session, letter, design)
        designs.append(name)
    options = ["-d", ",".join(designs), "-n", str(MOST_WORLDS), "--seed", str(session.view.seed)]
    if session.view.language != DEFAULT:
        options += ["--lang", session.view.language]
    opened = "case.yaml" if is_opened else ""
    return Reproduction(" ".join(["roughconsensus", "compare", opened or case, *options]), files, opened)


def handed_out(text: str) -> str:
    """Return an address under which a report may be fetched; nobody can guess it."""
    token = secrets.token_urlsafe(24)
    _handed_out.put(token, text)
    return f"{ADDRESS}{token}"


def fetched(token: str) -> str | None:
    """Return a report by the last part of its address; None if it is kept no longer."""
    return _handed_out.get(token)


def make(session: "Session", _: Mapping[str, Any]) -> None:
    """Make the report, once all worlds may be seen."""
    if session.view.revealed:
        session.reporter.begin(session)


ACTIONS: Mapping[str, Callable[["Session", Mapping[str, Any]], None]] = MappingProxyType({"report": make})


def shown(words: Words, state: ReportState) -> dict[str, Any]:
    """Return what the page says of a report."""
    told = ""
    if state.problem:
        told = words("The report cannot be made: {problem}.").format(problem=state.problem.rstrip("."))
    elif state.is_making and state.total:
        told = words("The report is being made: {done} of {total} runs.").format(
            done=words.number(state.done), total=words.number(state.total)
        )
    elif state.is_making:
        told = words("The report is being made.")
    return {"told": told, "is_making": state.is_making, "failed": bool(state.problem)}
