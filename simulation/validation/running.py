"""Running many checks: in this process, or a few at a time in a pool of workers."""

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from simulation.experiment.pool import SerialExecutor, WorkerPool, finish_or_kill
from simulation.validation.check import Check
from simulation.validation.effort import Effort
from simulation.validation.examining import examine
from simulation.validation.result import Finding, Result

WORKER_LOST = Finding(
    "crashed", "worker lost", "The worker process ended without a word: killed, or out of memory."
)


@dataclass(frozen=True)
class Progress:
    """How far the checks are, and which are being run."""

    done: int
    total: int
    running: tuple[str, ...]


def run_checks(
    checks: Sequence[Check],
    effort: Effort = Effort.FULL,
    workers: int | None = None,
    tell: Callable[[Progress], None] | None = None,
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
    """
    agenda = _Agenda(checks, workers or os.cpu_count() or 1, tell or _say_nothing)
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


class _Agenda:
    """What is to be run, what is running, and what came of the rest."""

    def __init__(self, checks: Sequence[Check], workers: int, tell: Callable[[Progress], None]) -> None:
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
                self.running[executor.submit(examine, check, effort)] = check
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
        self._tell(Progress(len(self.findings), self._total, tuple(names)))


def _say_nothing(_progress: Progress) -> None:
    pass
