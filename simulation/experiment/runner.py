"""Runs what is missing of an experiment and saves each chunk as it completes.

A worker may die for reasons of its own (somebody killed it, memory ran out) or because a run crashes it. The
chunks that were under way then run again, one at a time. A chunk that keeps killing its worker is halved
until the run that kills is found; this run is recorded as failed, and everything else goes on.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from pathlib import Path
from typing import Any, Self

import numpy as np

from simulation.experiment.chunks import Chunk, ChunkQueue
from simulation.experiment.errors import ExperimentError, ExperimentInterrupted
from simulation.experiment.journal import Journal, Listener, Precision, Progress, Stage
from simulation.experiment.ledger import Agenda, Ledger
from simulation.experiment.plan import Cells, Recipe
from simulation.experiment.pool import Backend, finish_or_kill
from simulation.experiment.store import Store
from simulation.experiment.worker import Finished, Job, Runner, run_chunk, save
from simulation.scenario.problem import one_line
from simulation.words import later, spoken

# --- Chunks whose workers died run again on their own, halved until the run that kills is found ---

# A single run is believed to kill its worker when it did so this often while running alone.
DEATHS = 3
# More such runs, and it is the machine that is to blame.
MOST_KILLERS = 5
KILLED = later("the process that ran it died")


class Quarantine:
    """Runs suspicious chunks.

    Parameters
    ----------
    folder : Path
        Of the experiment, for messages.
    backend : Backend
    tolerant : bool
        Whether a run that kills its worker becomes a row that says so, instead of ending the experiment.
    """

    def __init__(self, folder: Path, backend: Backend, tolerant: bool) -> None:
        self._folder = folder
        self._backend = backend
        self._tolerant = tolerant
        self._killers = 0
        self._fruitless = 0

    def count_fruitless(self, was_fruitless: bool) -> None:
        """Take note of workers that died before their first chunk.

        Raises
        ------
        ExperimentError
            If that goes on.
        """
        self._fruitless = self._fruitless + 1 if was_fruitless else 0
        if self._fruitless >= DEATHS:
            raise self._too_many_deaths()

    def clear(self, suspects: Sequence[Chunk], job: Callable[[Chunk], Job]) -> Iterator[Finished]:
        """Run chunks one at a time until each is saved, and yield them.

        Raises
        ------
        ExperimentError
            If runs go on killing their workers.
        """
        waiting = list(suspects)
        with _Alone(self._backend, self._folder) as worker:
            while waiting:
                chunk = waiting.pop()
                tries = DEATHS if chunk.runs == 1 else 1
                finished = next(filter(None, (worker.attempt(job(chunk)) for _ in range(tries))), None)
                if finished is not None:
                    yield finished
                elif chunk.runs > 1:
                    half, rest = chunk.cut(chunk.runs // 2)
                    waiting += [*rest, half]
                else:
                    yield self._give_up(job(chunk))

    def _give_up(self, job: Job) -> Finished:
        self._killers += 1
        if not self._tolerant or self._killers > MOST_KILLERS:
            raise self._too_many_deaths()
        return save(job, np.full((1, 1, len(job.outcomes)), np.nan), {0: KILLED})

    def _too_many_deaths(self) -> ExperimentError:
        return ExperimentError(
            spoken(
                "worker processes were killed again and again, most likely for want of memory; what "
                "is complete is saved in {folder}. Run the same command with --workers 1.",
                folder=one_line(self._folder),
            )
        )


class _Alone:
    """A single worker, replaced when it dies."""

    def __init__(self, backend: Backend, folder: Path) -> None:
        self._backend = backend
        self._folder = folder
        self._executor: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def attempt(self, job: Job) -> Finished | None:
        """Run a chunk; None if the worker died."""
        if self._executor is None:
            self._executor = self._backend.start(1, job.runner, self._folder)
        try:
            return self._executor.submit(run_chunk, job).result()
        except self._backend.casualties:
            self.__exit__()
            return None


# --- Runs what is missing of an experiment and saves each chunk as it completes ---


class ChunkedRun:
    """The work on one experiment in one folder.

    Parameters
    ----------
    store : Store
    cells : Cells
    agenda : Agenda
        How many replicates each cell gets.
    runner : Runner
    backend : Backend
        Where chunks run.
    listener : callable
        Told of every saved chunk.
    warm : callable, optional
        Compiles what the runner needs. It runs in a worker, before the first chunk: this process needs no
        compiler, and the other workers find everything compiled.
    chosen : sequence of int, optional
        The cells to work on; by default all.
    tolerant : bool
        Whether a run that fails becomes a row that says so, instead of ending the experiment.
    """

    def __init__(
        self,
        store: Store,
        cells: Cells,
        agenda: Agenda,
        runner: Runner,
        backend: Backend,
        listener: Listener,
        *,
        warm: Callable[[Any], object] | None = None,
        chosen: Sequence[int] | None = None,
        tolerant: bool = False,
    ) -> None:
        self._store = store
        self._cells = cells
        self._agenda = agenda
        self._runner = runner
        self._backend = backend
        self._listener = listener
        self._warm = warm
        self._tolerant = tolerant
        self._whole = chosen is None or len(chosen) == len(cells)
        self._ledger = Ledger(store, agenda, range(len(cells)) if chosen is None else chosen)
        self._queue = ChunkQueue(backend.workers, self._ledger.missing())
        self._resumed = self._done = self._ledger.runs_on_disk
        self._total = self._done + self._queue.runs
        self._failed = 0
        self._precision = Precision(len(cells), agenda.watched)
        self._journal = Journal(store.folder)
        self._watched = tuple(store.manifest.outcomes.index(name) for name in agenda.watched)

    def complete(self) -> None:
        """Run everything that is missing.

        Raises
        ------
        ExperimentInterrupted
            On Ctrl-C, after the chunks under way are saved (a second Ctrl-C does not wait for them).
        ExperimentError
            If a run fails and that is not tolerated, or workers keep dying.
        """
        if not self._queue.runs:
            self._close_diary()
            return
        self._journal.note("started", done=self._done, workers=self._backend.workers)
        quarantine = Quarantine(self._store.folder, self._backend, self._tolerant)
        suspects: list[Chunk] = []
        try:
            while self._queue.runs or suspects:
                before = self._done
                for finished in quarantine.clear(suspects, self._job):
                    self._count(finished)
                suspects = self._drain()
                quarantine.count_fruitless(not suspects and self._queue.runs > 0 and self._done == before)
        except KeyboardInterrupt:
            done = self._store.runs_on_disk()
            self._journal.note("interrupted", done=done)
            raise ExperimentInterrupted(done, self._total) from None
        except CancelledError:
            self._journal.note("stopped", done=self._done, reason="cancelled")
            folder = self._store.folder
            raise ExperimentError(
                spoken(
                    "the cluster cancelled the work; what is complete is saved in {folder}: run the same "
                    "command again",
                    folder=one_line(folder),
                )
            ) from None
        except ExperimentError as problem:
            self._journal.note("stopped", done=self._done, reason=str(problem))
            raise
        self._journal.note("finished", done=self._done, failed=self._failed)

    def _close_diary(self) -> None:
        """Note the end where a run was killed between its last chunk and the last line of the diary.

        Whoever has a share of the work cannot know: another may be under way.
        """
        events = [entry["event"] for entry in self._journal.entries() if "event" in entry]
        if self._whole and events and events[-1] == "started":
            self._journal.note("finished", done=self._done, failed=self._failed)

    def _drain(self) -> list[Chunk]:
        """Keep all workers busy until nothing is left; return what was under way when a worker died."""
        under_way: dict[Future[Finished], Chunk] = {}
        executor = self._backend.start(self._queue.runs, self._runner, self._store.folder)
        try:
            self._prepare(executor)
            self._feed(executor, under_way)
            while under_way:
                completed, _ = wait(under_way, return_when=FIRST_COMPLETED)
                for future in completed:
                    self._count(future.result())
                    del under_way[future]
                self._feed(executor, under_way)
        except KeyboardInterrupt:
            finish_or_kill(executor, worth_waiting=bool(under_way))
            raise
        except self._backend.casualties:
            return list(under_way.values())
        finally:
            executor.shutdown(wait=True, cancel_futures=True)
        return []

    def _prepare(self, executor: Executor) -> None:
        """Compile once, and say so: right after an installation it takes a while."""
        if self._warm is not None:
            self._tell("preparing")
            executor.submit(_warm, self._warm, self._cells.recipe(0)).result()
            self._warm = None
        self._tell()

    def _feed(self, executor: Executor, under_way: dict[Future[Finished], Chunk]) -> None:
        """Hand out chunks so that every worker has one, and one waits."""
        enough = self._backend.workers + 1 if self._backend.workers > 1 else 1
        while len(under_way) < enough and (chunk := self._queue.next()):
            try:
                future = executor.submit(run_chunk, self._job(chunk))
            except self._backend.casualties:  # a worker died a moment ago, with nothing of this chunk begun
                self._queue.add(chunk)
                raise
            under_way[future] = chunk

    def _job(self, chunk: Chunk) -> Job:
        return Job(
            chunk=chunk,
            recipes=tuple(self._cells.recipe(cell) for cell in chunk.cells),
            origins=tuple(self._cells.origin(cell) for cell in chunk.cells),
            outcomes=self._store.manifest.outcomes,
            runner=self._runner,
            shard=self._store.shard_path(chunk).absolute(),
            watched=self._watched,
            tolerant=self._tolerant,
        )

    def _count(self, finished: Finished) -> None:
        """Take note of a saved chunk, and of what its cells still need."""
        self._queue.learn(finished.chunk, finished.seconds)
        self._done += finished.chunk.runs
        for block in self._ledger.record(finished.chunk, finished.watched):
            self._queue.add(block)
            self._total += block.runs
        for cell, replicate, reason in finished.failures:
            self._failed += 1
            self._journal.note("run failed", cell=cell, replicate=replicate, reason=reason)
        self._precision.add(finished.chunk.first, finished.watched)
        self._tell()

    def _tell(self, stage: Stage = "running") -> None:
        told = Progress(stage, self._done, self._total, self._resumed, self._failed, str(self._precision))
        self._listener(told)


def _warm(warm: Callable[[Any], object], recipe: Recipe) -> None:
    """Compile what a cell's parameters need; in a worker."""
    warm(recipe.build())
