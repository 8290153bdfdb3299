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
from simulation.experiment.disk import disk_answers
from simulation.experiment.errors import ExperimentError
from simulation.experiment.plan import CellOrigin, Recipe
from simulation.experiment.rows import rows_table, write_table
from simulation.words import spoken

# Cells made ready together, and replicates of theirs that follow (assumption: so many that making them
# ready does not show, so few that Ctrl-C is heard within a second).
AT_ONCE, REPLICATES_AT_ONCE = 128, 32
# Neighbouring cells that are at least run side by side: what they have in common is drawn once for all.
NEIGHBOURS = 16


class Runner(Protocol):
    """Whatever runs replicates of one scenario under one design; by default the compiled engine."""

    def __call__(self, parameters: Any, seed: int, replicates: NDArray[np.int64], /) -> NDArray[np.float64]:
        """Return the outcomes, shape (replicates, outcomes); a function of its arguments and nothing else."""


def compiled_engine(parameters: Any, seed: int, replicates: NDArray[np.int64], /) -> NDArray[np.float64]:
    """Run replicates on the compiled engine, loaded when the first chunk asks for it."""
    found: NDArray[np.float64] = _rooms().run_batch(parameters, seed, replicates)
    return found


def _rooms() -> Any:
    """Return the rooms of this thread."""
    if not hasattr(_own, "rooms"):
        from simulation.engine.rooms import Rooms

        _own.rooms = Rooms()
    return _own.rooms


_own = threading.local()


def warm_engine(parameters: Any) -> None:
    """Compile the engine, or load its machine code."""
    from simulation.engine import warm

    warm(parameters)
    if not hasattr(parameters, "record_of"):  # a room that reads another's record is run alone
        _rooms().run_cells([parameters], 0, np.zeros(0, np.int64))


@dataclass(frozen=True)
class Job:
    """A chunk with all that is needed to run it anywhere."""

    chunk: Chunk
    recipes: tuple[Recipe, ...]
    origins: tuple[CellOrigin, ...]
    outcomes: tuple[str, ...]
    runner: Runner
    shard: Path
    watched: tuple[int, ...] = ()  # outcomes, by their number, that are reported back at once
    tolerant: bool = False  # a run that fails becomes a row that says so


@dataclass(frozen=True)
class Finished:
    """A chunk that is on disk, how long it took, and what was asked to be reported back.

    `watched` has the shape (cells, replicates, watched outcomes); `failures` holds (cell, replicate, reason).
    """

    chunk: Chunk
    seconds: float
    watched: NDArray[np.float64]
    failures: tuple[tuple[int, int, str], ...] = ()


def run_chunk(job: Job) -> Finished:
    """Run the replicates of a chunk and put them on disk as a shard.

    Raises
    ------
    ExperimentError
        If a run fails and that is not tolerated, naming the cell and the replicates; or the outcomes have the
        wrong shape.
    """
    started = time.perf_counter()
    chunk = job.chunk
    values = np.empty((len(chunk.cells), chunk.replicates, len(job.outcomes)))
    failures: dict[int, str] = {}
    at_once = max(NEIGHBOURS, AT_ONCE // chunk.replicates)
    for first in range(0, len(chunk.cells), at_once):
        block = range(first, min(first + at_once, len(chunk.cells)))
        if _fill_together(job, block, values[block.start : block.stop]):
            continue
        for index in block:
            reasons = _fill(job, index, values[index])
            failures |= {index * chunk.replicates + row: reason for row, reason in reasons.items()}
    return save(job, values, failures, time.perf_counter() - started)


def save(job: Job, values: NDArray[np.float64], failures: dict[int, str], seconds: float = 0.0) -> Finished:
    """Put the runs of a chunk on disk; `values` has the shape (cells, replicates, outcomes)."""
    chunk = job.chunk
    spans = [(chunk.start, chunk.stop)] * len(chunk.cells)
    flat = values.reshape(chunk.runs, -1)
    with disk_answers(job.shard.parent.parent):
        write_table(rows_table(job.origins, spans, flat, job.outcomes, failures), job.shard)
    told = tuple(
        (chunk.first + row // chunk.replicates, chunk.start + row % chunk.replicates, reason)
        for row, reason in sorted(failures.items())
    )
    return Finished(chunk, seconds, values[:, :, list(job.watched)], told)


def _fill_together(job: Job, block: range, values: NDArray[np.float64]) -> bool:
    """Run the replicates of neighbouring cells side by side; tell whether that was possible.

    Where anything is wrong, nothing is said here: cell by cell it is found out what.
    """
    if job.runner is not compiled_engine or len(block) == 1:
        return False
    replicates = np.arange(job.chunk.start, job.chunk.stop, dtype=np.int64)
    at_once = max(REPLICATES_AT_ONCE, AT_ONCE // len(block))
    try:
        built = [job.recipes[index].build() for index in block]
        for first in range(0, len(replicates), at_once):
            span = slice(first, first + at_once)
            values[:, span] = _rooms().run_cells(built, job.origins[block.start].seed, replicates[span])
    except Exception:
        return False
    return True


def _fill(job: Job, index: int, values: NDArray[np.float64]) -> dict[int, str]:
    """Run one cell's replicates; return, by row, why runs failed."""
    try:
        parameters = job.recipes[index].build()
    except Exception as problem:
        if not job.tolerant:
            raise
        values[:] = np.nan
        return dict.fromkeys(range(len(values)), told(problem))
    return _fill_rows(job, index, parameters, values, 0)


def _fill_rows(
    job: Job, index: int, parameters: Any, values: NDArray[np.float64], offset: int
) -> dict[int, str]:
    """Run replicates; halve them to find the ones that fail."""
    start = job.chunk.start + offset
    replicates = np.arange(start, start + len(values), dtype=np.int64)
    origin = job.origins[index]
    try:
        found = job.runner(parameters, origin.seed, replicates)
    except Exception as problem:
        if not job.tolerant:
            raise ExperimentError(f"{_place(origin, replicates)}: {told(problem)}") from problem
        if len(values) == 1:
            values[:] = np.nan
            return {offset: told(problem)}
        half = len(values) // 2
        first = _fill_rows(job, index, parameters, values[:half], offset)
        return first | _fill_rows(job, index, parameters, values[half:], offset + half)
    if found.shape != values.shape:
        wrong = spoken(
            "outcomes of shape {shape} instead of {expected}", shape=found.shape, expected=values.shape
        )
        raise ExperimentError(f"{_place(origin, replicates)}: {wrong}")
    values[:] = found
    return {}


def _place(origin: CellOrigin, replicates: NDArray[np.int64]) -> str:
    return spoken(
        "{origin}, replicates {first} to {last} of seed {seed}",
        origin=origin,
        first=replicates[0],
        last=replicates[-1],
        seed=origin.seed,
    )


def told(problem: Exception) -> str:
    """Say what went wrong on one line."""
    return " ".join(f"{type(problem).__name__}: {problem}".split())


def start_worker() -> None:
    """Prepare a worker process: it leaves Ctrl-C to its parent, and ends when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """Exit as soon as the parent is gone; a pool's workers would otherwise wait for work forever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
