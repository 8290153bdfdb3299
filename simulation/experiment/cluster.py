"""Chunks on a Dask cluster, whose workers are checked before the first run.

Workers must run the same sources and see the folder of the experiment under the same path: they save their
chunks themselves, and only a few numbers travel. Dask is an extra: ``pip install "roughconsensus[dask]"``.
"""

import asyncio
import functools
import gc
import secrets
import threading
import time
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from pathlib import Path
from typing import Any

from simulation.experiment import manifest
from simulation.experiment.disk import disk_answers
from simulation.experiment.errors import ExperimentError
from simulation.experiment.pool import Killable
from simulation.experiment.worker import Runner
from simulation.scenario.problem import one_line
from simulation.words import later, spoken

PATIENCE = 20.0  # seconds in which a scheduler should answer (assumption)
DESERTED = 120.0  # seconds without any worker, which some clusters need to start new ones (assumption)
LOOK_EVERY = 2.0  # seconds
# How often a task goes out again that the cluster cancelled of itself: it does so at times where a worker
# dies at the moment at which what another one lost is worked out again (assumption).
MOST_TRIES = 5
HOW_TO_INSTALL = later(
    '--backend dask needs Dask, which is an extra; install it with: pip install "roughconsensus[dask]"'
)
HOW_TO_START = "dask worker {scheduler} --nthreads 1 --nworkers auto"


class Cluster:
    """A backend: the workers of a Dask scheduler, best with one thread each.

    Parameters
    ----------
    scheduler : str
        Its address, as in ``tcp://head:8786``.
    patience : float
        Seconds to wait for it, and for a first worker.

    Raises
    ------
    ExperimentError
        If Dask is not installed, nobody answers at the address, or there is no worker.
    """

    def __init__(self, scheduler: str, patience: float = PATIENCE) -> None:
        self.scheduler = scheduler
        self._client = _connected(scheduler, patience)
        self._examined: set[Path] = set()

    @property
    def workers(self) -> int:
        """How many chunks run at a time; workers may come and go.

        Raises
        ------
        ExperimentError
            If the scheduler is gone.
        """
        try:
            threads: dict[str, int] = self._client.nthreads()
        except (OSError, CancelledError) as problem:
            raise ExperimentError(
                spoken(
                    "the cluster's scheduler at {scheduler} no longer answers; what is complete is "
                    "saved: run the same command again",
                    scheduler=self.scheduler,
                )
            ) from problem
        return max(1, sum(threads.values()))

    @property
    def casualties(self) -> tuple[type[Exception], ...]:
        """What Dask says of a task after it was tried again on other workers, and those died too."""
        from distributed import KilledWorker

        return (KilledWorker,)

    def start(self, runs: int, runner: Runner, folder: Path) -> "ClusterExecutor":
        """Examine the workers there are, and return an executor that they serve.

        Raises
        ------
        ExperimentError
            If one runs other code or does not see the folder.
        """
        if folder not in self._examined:
            self._examine(folder.resolve())
            self._examined.add(folder)
        return ClusterExecutor(self._client)

    def close(self) -> None:
        """Leave the cluster; its workers stay."""
        self._client.close()

    def _examine(self, folder: Path) -> None:
        """Let every worker show what code it runs and that it sees a file written here."""
        token = secrets.token_hex(8)
        sign = folder / f".seen-{token}.tmp"
        try:
            with disk_answers(folder):
                sign.write_text(token)
            found = self._client.run(problem_here, str(sign), token, expected_code(), on_error="return")
        finally:
            sign.unlink(missing_ok=True)
        wrong = [f"  - {worker}: {_short(problem)}" for worker, problem in found.items() if problem]
        if wrong:
            told = "\n".join(sorted(wrong))
            raise ExperimentError(
                spoken(
                    "workers of {scheduler} cannot take part:\n{told}", scheduler=self.scheduler, told=told
                )
            )


class ClusterExecutor(Killable):
    """The interface of a pool in front of a Dask client.

    Dask itself waits for workers for ever; here, tasks fail when there has been none for a while.

    Parameters
    ----------
    client : distributed.Client
    patience : float
        Seconds without any worker after which nobody is expected to come.
    """

    def __init__(self, client: Any, patience: float = DESERTED) -> None:
        self._client = client
        self._patience = patience
        self._under_way: dict[Future[Any], Any] = {}
        self._tries: dict[Future[Any], int] = {}
        self._over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future[Any]:
        """Hand a task to the cluster; workers that joined later prove there that they run the same code."""
        work = functools.partial(run_on_same_code, expected_code(), task, *arguments, **keywords)
        outcome: Future[Any] = Future()
        self._send(work, outcome)
        return outcome

    def _send(self, work: Callable[[], Any], outcome: Future[Any]) -> None:
        # Not "pure": a chunk that is tried again is to run again, not to be remembered.
        sent = self._client.submit(work, pure=False)
        self._under_way[outcome] = sent
        sent.add_done_callback(functools.partial(self._deliver, work, outcome))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for what was handed in, or drop it."""
        if wait:
            futures.wait(list(self._under_way))
        self.kill()

    def kill(self) -> None:
        """Drop everything that was handed in and is not done."""
        self._over.set()
        left = list(self._under_way.values())
        if left:
            with suppress(OSError, TimeoutError):  # the scheduler is gone, and with it the work
                self._client.cancel(left, force=True)

    def _deliver(self, work: Callable[[], Any], outcome: Future[Any], sent: Any) -> None:
        """Pass on what came of a task, and let the cluster forget it; what it dropped goes out again."""
        try:
            result, problem = (None, sent.exception()) if sent.status == "error" else (sent.result(), None)
        except (CancelledError, asyncio.CancelledError):
            if not self._sent_again(work, outcome):
                self._forget(outcome)
                if outcome.cancel():  # not given up before
                    outcome.set_running_or_notify_cancel()
            return
        self._forget(outcome)
        with suppress(futures.InvalidStateError):  # given up before
            if problem is None:
                outcome.set_result(result)
            else:
                outcome.set_exception(problem)
        sent.release()

    def _forget(self, outcome: Future[Any]) -> None:
        self._under_way.pop(outcome, None)
        self._tries.pop(outcome, None)

    def _sent_again(self, work: Callable[[], Any], outcome: Future[Any]) -> bool:
        """Hand in again what the cluster cancelled without being asked, as long as it answers."""
        tries = self._tries.get(outcome, 1)
        if self._over.is_set() or outcome.done() or tries >= MOST_TRIES or self._client.status != "running":
            return False
        self._tries[outcome] = tries + 1
        self._send(work, outcome)
        return True

    def _watch(self) -> None:
        """Give up when there has been no worker for too long."""
        last_seen = time.monotonic()
        while not self._over.wait(LOOK_EVERY):
            if self._client.status == "closed":
                return
            with suppress(Exception):  # whatever keeps the scheduler from answering: nobody was seen
                if self._client.nthreads():
                    last_seen = time.monotonic()
            if time.monotonic() - last_seen > self._patience:
                reason = spoken(
                    "the cluster has no workers left; what is complete is saved: start some, and run again"
                )
                for outcome in list(self._under_way):
                    with suppress(futures.InvalidStateError):
                        outcome.set_exception(ExperimentError(reason))
                self._under_way.clear()


def expected_code() -> tuple[str, str]:
    """Return the version and the hash of the sources that results depend on."""
    return manifest.version(), manifest.source_hash()


def problem_here(sign: str, token: str, expected: tuple[str, str]) -> str:
    """Say why this worker cannot take part; empty if it can."""
    own = expected_code()
    if own != expected:
        return _other_code(own, expected)
    path = Path(sign)
    try:
        if path.read_text() != token:
            return spoken("sees another {parent}", parent=one_line(path.parent))
        trial = path.with_name(f"{path.name}-{secrets.token_hex(4)}")
        trial.touch()
        trial.unlink()
    except OSError as problem:
        return spoken(
            "cannot read and write {parent} ({strerror}); all workers must share that folder",
            parent=one_line(path.parent),
            strerror=spoken(problem.strerror or ""),
        )
    return ""


def run_on_same_code(expected: tuple[str, str], task: Callable[..., Any], /, *arguments: Any) -> Any:
    """Run a task, provided that this worker runs the same code."""
    own = expected_code()
    if own != expected:
        raise ExperimentError(
            spoken("a worker of the cluster {other_code}", other_code=_other_code(own, expected))
        )
    return task(*arguments)


def _other_code(own: tuple[str, str], expected: tuple[str, str]) -> str:
    mine, theirs = (
        spoken("{version} (sources {hashed})", version=version, hashed=hashed[:10])
        for version, hashed in (own, expected)
    )
    return spoken(
        "runs version {mine}, here it is {theirs}; install the same everywhere", mine=mine, theirs=theirs
    )


def _short(problem: object) -> str:
    if isinstance(problem, ModuleNotFoundError):
        return spoken(
            "{problem}; install roughconsensus {manifest} there", problem=problem, manifest=manifest.version()
        )
    return str(problem) if isinstance(problem, str) else f"{type(problem).__name__}: {problem}"


def _connected(scheduler: str, patience: float) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise ExperimentError(spoken(HOW_TO_INSTALL)) from None
    silence = None
    try:
        client = Client(scheduler, timeout=patience, set_as_default=False)
    except (OSError, ValueError, TypeError) as problem:
        silence = str(problem)
    if silence is not None:
        # A client that was half made closes itself when it is collected. Left to chance, that may be while
        # Dask holds the lock that closing needs, and nothing moves any more.
        gc.collect()
        raise ExperimentError(
            spoken(
                "no Dask scheduler answers at {scheduler} ({silence}); start one with: dask scheduler",
                scheduler=scheduler,
                silence=silence,
            )
        )
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError:
        client.close()
        start = HOW_TO_START.format(scheduler=scheduler)
        raise ExperimentError(
            spoken(
                "the scheduler at {scheduler} has no workers; start some with: {start}",
                scheduler=scheduler,
                start=start,
            )
        ) from None
    return client
