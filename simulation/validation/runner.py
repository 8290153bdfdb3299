"""Checks are run: one by one or a few at a time, each judged, drawn, and no other's business."""

import io
import os
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulation.experiment.pairing import Estimate
from simulation.experiment.pool import SerialExecutor, WorkerPool, finish_or_kill
from simulation.report.figure import BLUE, GREY
from simulation.report.fonts import dress, picture_language, quiet_letters
from simulation.scenario.problem import ScenarioError
from simulation.validation.check import Check, Effort, Finding, Result
from simulation.validation.data import absent, advice, data_folder
from simulation.words import DEFAULT, again, later, speaking

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# --- Pictures that several checks draw ---


def draw_estimates(names: Sequence[str], estimates: Sequence[Estimate], meaning: str, axes: "Axes") -> None:
    """Draw estimates with their intervals, one a line, against zero."""
    for place, each in enumerate(estimates):
        axes.plot([each.low, each.high], [place, place], color=BLUE, lw=2)
        axes.plot(each.value, place, "o", color=BLUE)
    axes.axvline(0, color=GREY, lw=0.8)
    axes.set_yticks(range(len(names)), [again(name) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_xlabel(again(meaning))


# --- One check, run in whatever process this is ---

WRONG_FILE = later("a data file cannot be used")
SMALL_PICTURE = (4.6, 3.1)  # inches


def examine(check: Check, effort: Effort, language: str = DEFAULT) -> Finding:
    """Run one check; whatever goes wrong inside it becomes its finding, and the others go on.

    Its picture is drawn in a language; the rest is said in English, for `again`.
    """
    started = time.perf_counter()
    if missing := absent(check.needs):
        return Finding("skipped", later("no data"), advice(missing))
    try:
        verdict = check.run(effort)
        with speaking(language):
            picture = None if verdict.draw is None else small_picture(verdict.draw)
    except Exception as problem:
        if isinstance(problem, ScenarioError) and _is_of_data(problem):
            return Finding("crashed", WRONG_FILE, str(problem), seconds=_since(started))
        detail = "".join(traceback.format_exception(problem)).strip()
        return Finding("crashed", f"{type(problem).__name__}: {problem}", detail, seconds=_since(started))
    return Finding(
        "passed" if verdict.passed else "failed",
        verdict.measured,
        verdict.detail,
        tuple(verdict.rows),
        picture,
        _since(started),
    )


def _is_of_data(error: ScenarioError) -> bool:
    """Tell whether files of the data folder are to blame and not the check."""
    return all(problem.file.startswith(str(data_folder())) for problem in error.problems)


def _since(started: float) -> float:
    return time.perf_counter() - started


def small_picture(draw: "Callable[[Axes], None]") -> bytes:
    """Let a check draw into axes of the size it was promised; return SVG."""
    import matplotlib
    from matplotlib.figure import Figure

    from simulation.report.figure import STYLE

    with matplotlib.rc_context(STYLE), picture_language(), quiet_letters():
        figure = Figure(figsize=SMALL_PICTURE, layout="constrained")
        axes = figure.subplots()
        axes.spines[["top", "right"]].set_visible(False)
        draw(axes)
        dress(figure)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="svg", facecolor="white", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


# --- Running many checks: in this process, or a few at a time in a pool of workers ---

WORKER_LOST = Finding(
    "crashed",
    later("worker lost"),
    later("The worker process ended without a word: killed, or out of memory."),
)


@dataclass(frozen=True)
class CheckState:
    """How far the checks are, and which are being run."""

    done: int
    total: int
    running: tuple[str, ...]


def run_checks(
    checks: Sequence[Check],
    effort: Effort = Effort.FULL,
    workers: int | None = None,
    tell: Callable[[CheckState], None] | None = None,
    language: str = DEFAULT,
) -> list[Result]:
    """Run checks and return their results in the order given.

    Parameters
    ----------
    checks
        Their keys differ.
    effort
        Full or quick.
    workers
        Processes; by default one a core. One means this very process. Results do not depend on it.
    tell
        Called whenever a check starts or ends.
    language
        That of the small pictures; everything else is said in English, for `again`.
    """
    agenda = _Queue(checks, workers or os.cpu_count() or 1, tell or _say_nothing, language)
    executor = agenda.start_executor()
    complete = False
    try:
        while agenda.waiting or agenda.running:
            if not (agenda.start_next(executor, effort) and agenda.collect()):
                finish_or_kill(executor, worth_waiting=False)
                executor = agenda.start_executor()
        complete = True
    finally:
        finish_or_kill(executor, worth_waiting=complete)
    return [Result(check, agenda.findings[check.key]) for check in checks]


class _Queue:
    """What is to be run, what is running, and what came of the rest."""

    def __init__(
        self, checks: Sequence[Check], workers: int, tell: Callable[[CheckState], None], language: str
    ) -> None:
        self._language = language
        self.waiting = deque(checks)
        self.running: dict[Future[Finding], Check] = {}
        self.findings: dict[str, Finding] = {}
        self._at_once = workers
        self._in_process = workers == 1
        self._total = len(checks)
        self._tell = tell

    def start_executor(self) -> Executor:
        """Return this process or a new pool."""
        return SerialExecutor() if self._in_process else WorkerPool(self._at_once)

    def start_next(self, executor: Executor, effort: Effort) -> bool:
        """Hand out as many checks as there are free workers; return False if a worker was lost meanwhile."""
        while self.waiting and len(self.running) < self._at_once:
            check = self.waiting.popleft()
            self._report(check)
            try:
                self.running[executor.submit(examine, check, effort, self._language)] = check
            except BrokenProcessPool:
                self.waiting.appendleft(check)  # not begun, so above suspicion
                self._take_back()
                return False
        return True

    def collect(self) -> bool:
        """Wait for a check to end and note what came of it; return False if a worker was lost."""
        ended, _ = wait(self.running, return_when=FIRST_COMPLETED)
        for future in ended:
            if isinstance(future.exception(), BrokenProcessPool):
                self._blame(list(self.running.values()))
                return False
            self.findings[self.running.pop(future).key] = future.result()
        self._report()
        return True

    def _blame(self, suspects: list[Check]) -> None:
        """Give up a check that lost its worker; of several suspects, run each alone and see."""
        if len(suspects) == 1:
            self.running.clear()
            self.findings[suspects[0].key] = WORKER_LOST
            return
        self._take_back()

    def _take_back(self) -> None:
        """Run what was under way again, one check at a time."""
        self.waiting.extendleft(reversed(self.running.values()))
        self.running.clear()
        self._at_once = 1

    def _report(self, starting: Check | None = None) -> None:
        names = [check.key for check in self.running.values()] + ([starting.key] if starting else [])
        self._tell(CheckState(len(self.findings), self._total, tuple(names)))


def _say_nothing(_progress: CheckState) -> None:
    pass
