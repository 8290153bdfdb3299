"""Where chunks run: in this process, or in a pool of worker processes.

Workers are forked from a small server process that has only imported what they need (``forkserver``), or
started anew where there is none (``spawn``). Forking this process itself would copy the locks of its threads
(progress bar, Arrow, BLAS) in whatever state they are.
"""

import multiprocessing
import pickle
import signal
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, Protocol

from simulation.experiment.worker import Runner, start_worker

# Imported once by the server, so that workers start with them loaded.
PRELOADED = ["simulation.experiment.worker", "simulation.engine", "simulation.experiment.preloading"]


class SerialExecutor(Executor):
    """Runs each task at once, in this process, behind the interface of a pool."""

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
        """Run the task and return its completed future; Ctrl-C passes through."""
        future: Future[Any] = Future()
        try:
            future.set_result(task(*arguments, **keywords))
        except Exception as problem:
            future.set_exception(problem)
        return future


class Killable(Executor, ABC):
    """An executor whose work can be ended at once."""

    @abstractmethod
    def kill(self) -> None:
        """End what is under way; it is lost."""


class WorkerPool(ProcessPoolExecutor, Killable):
    """A process pool that leaves the user's script alone and Ctrl-C to this process.

    Parameters
    ----------
    workers : int
    needs_main : bool
        Whether tasks refer to something defined in the user's script.
    """

    def __init__(self, workers: int, needs_main: bool = False) -> None:
        super().__init__(workers, mp_context=_context(), initializer=start_worker)
        self._needs_main = needs_main
        self._not_ours = set(multiprocessing.active_children())

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
        """Hand a task to a worker; this is also the moment when a pool starts its processes."""
        with _interrupts_held_back(), _main_module(hidden=not self._needs_main):
            return super().submit(task, *arguments, **keywords)

    def kill(self) -> None:
        """End the workers at once; what they were doing is lost."""
        for process in set(multiprocessing.active_children()) - self._not_ours:
            process.kill()


class Backend(Protocol):
    """Somewhere to run chunks: where, how many at a time, and how it shows that a worker died.

    A new one needs an executor with the interface of `concurrent.futures` whose workers see the folder of the
    experiment under the same path.
    """

    @property
    def workers(self) -> int:
        """How many chunks run at a time."""

    @property
    def casualties(self) -> tuple[type[Exception], ...]:
        """What a future raises whose worker died."""

    def start(self, runs: int, runner: Runner, folder: Path) -> Executor:
        """Return an executor for so many runs, whose results go into the folder."""


@dataclass(frozen=True)
class Local:
    """Processes of this machine; one worker means this very process."""

    workers: int
    casualties: tuple[type[Exception], ...] = (BrokenProcessPool,)

    def start(self, runs: int, runner: Runner, folder: Path) -> Executor:
        """Start no more processes than there are runs."""
        if self.workers == 1:
            return SerialExecutor()
        needs_main = b"__main__" in pickle.dumps(runner)
        return WorkerPool(min(self.workers, max(1, runs)), needs_main)


def finish_or_kill(executor: Executor, worth_waiting: bool) -> None:
    """Let started tasks finish and drop the others; if not worth it, or on another Ctrl-C, end them."""
    try:
        if worth_waiting:
            executor.shutdown(wait=True, cancel_futures=True)
            return
    except KeyboardInterrupt:
        pass
    if isinstance(executor, Killable):
        executor.kill()
    # Its threads end before the interpreter does, which would otherwise complain of pipes closed meanwhile.
    executor.shutdown(wait=True, cancel_futures=True)


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


@contextmanager
def _main_module(hidden: bool) -> Iterator[None]:
    """Keep new workers from importing the user's script, which would start the experiment again.

    Workers import `__main__` in case tasks are defined there. Ours are not, and without this every script
    that compares designs would need the guard ``if __name__ == "__main__"``.
    """
    if not hidden:
        yield
        return
    main = vars(sys.modules["__main__"])
    taken: dict[str, Any] = {name: main.pop(name) for name in ("__spec__", "__file__") if name in main}
    main["__spec__"] = None
    try:
        yield
    finally:
        main |= taken


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start processes with SIGINT blocked, which they inherit; what arrived meanwhile comes afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows: the initialiser of the workers has to do
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
