"""Runs what is missing of an experiment and saves each chunk as it completes."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from simulation.experiment.chunks import Chunk, ChunkQueue
from simulation.experiment.errors import ExperimentError, ExperimentInterrupted
from simulation.experiment.pool import finish_or_kill, start_executor
from simulation.experiment.progress import Listener, Progress, Stage
from simulation.experiment.rows import Origin
from simulation.experiment.store import Store
from simulation.experiment.worker import Finished, Job, Runner, run_chunk

# A worker that the system kills is replaced this often in a row before the experiment gives up.
POOL_RESTARTS = 3


class ChunkedRun:
    """The work on one experiment in one folder.

    Parameters
    ----------
    store : Store
    parameters : sequence
        The parameters of the scenario under each design, in the manifest's order.
    runner : Runner
    workers : int
        1 runs in this process.
    listener : callable
        Told of every saved chunk.
    warm : callable, optional
        Compiles what the runner needs. It runs in a worker, before the first chunk: this process needs no
        compiler, and the other workers find everything compiled.
    """

    def __init__(
        self,
        store: Store,
        parameters: Sequence[Any],
        runner: Runner,
        workers: int,
        listener: Listener,
        warm: Callable[[Any], object] | None = None,
    ) -> None:
        self._store = store
        self._parameters = parameters
        self._runner = runner
        self._workers = workers
        self._listener = listener
        self._warm = warm
        self._queue = ChunkQueue(store.missing(), workers)
        self._total = store.manifest.runs
        self._resumed = self._total - self._queue.runs
        self._done = self._resumed

    def complete(self) -> None:
        """Run everything that is missing.

        Raises
        ------
        ExperimentInterrupted
            On Ctrl-C, after the chunks under way are saved (a second Ctrl-C does not wait for them).
        ExperimentError
            If a run fails, or workers keep dying.
        """
        restarts = 0
        while self._queue.runs:
            done_before = self._done
            try:
                self._drain()
            except BrokenProcessPool:
                restarts = restarts + 1 if self._done == done_before else 1
                if restarts > POOL_RESTARTS:
                    raise ExperimentError(_killed_message(self._store)) from None

    def _drain(self) -> None:
        """Keep all workers busy until nothing is left."""
        under_way: dict[Future[Finished], Chunk] = {}
        executor = start_executor(min(self._workers, max(1, self._queue.runs)), self._runner)
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
            raise ExperimentInterrupted(self._store.runs_on_disk(), self._total) from None
        finally:
            for chunk in under_way.values():
                self._queue.put_back(chunk)
            executor.shutdown(wait=True, cancel_futures=True)

    def _prepare(self, executor: Executor) -> None:
        """Compile once, and say so: right after an installation it takes a while."""
        if self._warm is not None:
            self._tell("preparing")
            executor.submit(self._warm, self._parameters[0]).result()
            self._warm = None
        self._tell()

    def _feed(self, executor: Executor, under_way: dict[Future[Finished], Chunk]) -> None:
        """Hand out chunks so that every worker has one, and one waits."""
        enough = self._workers + 1 if self._workers > 1 else 1
        while len(under_way) < enough and (chunk := self._queue.next()):
            under_way[executor.submit(run_chunk, self._job(chunk))] = chunk

    def _job(self, chunk: Chunk) -> Job:
        manifest = self._store.manifest
        origin = Origin.of(manifest, manifest.designs[chunk.design])
        parameters = self._parameters[chunk.design]
        return Job(chunk, parameters, origin, self._runner, self._store.shard_path(chunk))

    def _count(self, finished: Finished) -> None:
        self._queue.learn(finished.chunk, finished.seconds)
        self._done += finished.chunk.runs
        self._tell()

    def _tell(self, stage: Stage = "running") -> None:
        self._listener(Progress(stage, self._done, self._total, self._resumed))


def _killed_message(store: Store) -> str:
    return (
        "worker processes were killed again and again, most likely for want of memory; what is complete is "
        f"saved in {store.folder}. Run the same command with --workers 1."
    )
