"""What a worker does: run one chunk and save it."""

import os
import signal
import threading
import time
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.chunks import Chunk
from simulation.experiment.errors import ExperimentError
from simulation.experiment.rows import Origin, rows_table, write_table


class Runner(Protocol):
    """Whatever runs replicates of one scenario under one design; by default the compiled engine."""

    def __call__(self, parameters: Any, seed: int, replicates: NDArray[np.int64], /) -> NDArray[np.float64]:
        """Return the outcomes, shape (replicates, outcomes); a function of its arguments and nothing else."""


def compiled_engine(parameters: Any, seed: int, replicates: NDArray[np.int64], /) -> NDArray[np.float64]:
    """Run replicates on the compiled engine, loaded when the first chunk asks for it."""
    from simulation.engine import run_batch

    return run_batch(parameters, seed, replicates)


def warm_engine(parameters: Any) -> None:
    """Compile the engine, or load its machine code."""
    from simulation.engine import warm

    warm(parameters)


@dataclass(frozen=True)
class Job:
    """A chunk with all that is needed to run it anywhere."""

    chunk: Chunk
    parameters: Any
    origin: Origin
    runner: Runner
    shard: Path


@dataclass(frozen=True)
class Finished:
    """A chunk that is on disk, and how long it took."""

    chunk: Chunk
    seconds: float


def run_chunk(job: Job) -> Finished:
    """Run the replicates of a chunk and put them on disk as a shard.

    Raises
    ------
    ExperimentError
        If a run fails, naming the design and the replicates, or the outcomes have the wrong shape.
    """
    started = time.perf_counter()
    chunk, origin = job.chunk, job.origin
    replicates = np.arange(chunk.start, chunk.stop, dtype=np.int64)
    try:
        values = job.runner(job.parameters, origin.seed, replicates)
    except Exception as problem:
        raise ExperimentError(f"{_place(job)}: {type(problem).__name__}: {problem}") from problem
    expected = (chunk.runs, len(origin.outcomes))
    if values.shape != expected:
        raise ExperimentError(f"{_place(job)}: outcomes of shape {values.shape} instead of {expected}")
    write_table(rows_table(origin, chunk.start, values), job.shard)
    return Finished(chunk, time.perf_counter() - started)


def start_worker() -> None:
    """Prepare a worker process: Ctrl-C is the parent's to answer, and without a parent there is no work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """Exit as soon as the parent is gone; a pool's workers would otherwise wait for work forever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _place(job: Job) -> str:
    last = job.chunk.stop - 1
    return f"design {job.origin.design!r}, replicates {job.chunk.start} to {last} of seed {job.origin.seed}"
