"""What happened in the runs of a sweep, round by round and month by month, if the experiment asks for it.

A trajectory takes hundreds of rows where a run takes one. Since every run can be made again exactly, they are
recorded when the sweep is complete: in `trajectories.parquet`, by cell and replicate. If that is interrupted,
the same command records what is missing; until then the folder `trajectories` holds what there is, a file for
each hundred runs.

====================  ==========================================================================
quantity              value
====================  ==========================================================================
``text``              the draft on a dimension after a round, 0 to 1
``precision``         of the draft on a dimension, 0 to 1
``consent``           share of those present who support the draft or can live with it
``adoption``          share of the affected who have adopted after a month (partly, if only a part)
====================  ==========================================================================
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from simulation.experiment.chunks import Chunk
from simulation.experiment.disk import appearing, disk_answers
from simulation.experiment.errors import ExperimentError, ExperimentInterrupted
from simulation.experiment.journal import Listener, Progress
from simulation.experiment.plan import CellOrigin, Recipe
from simulation.experiment.pool import Backend, finish_or_kill
from simulation.experiment.rows import (
    WRITING,
    column_values,
    damage_told,
    label_column,
    number_column,
    open_parquet,
    read_table,
    write_table,
)
from simulation.experiment.store import Store
from simulation.experiment.worker import compiled_engine
from simulation.scenario.problem import one_line
from simulation.sweep.cells import SweepCells
from simulation.words import spoken

NAME = "trajectories.parquet"
FOLDER = "trajectories"  # while they are recorded
RUNS_PER_FILE = 100  # some 2 MB, and seconds of work
PER_TEXT = -1  # dimension of what belongs to no single one


@dataclass(frozen=True)
class Recording:
    """Runs to be made again with everything kept: of each cell some replicates."""

    chunks: tuple[Chunk, ...]
    recipes: tuple[Recipe, ...]
    origins: tuple[CellOrigin, ...]
    path: Path

    @property
    def runs(self) -> int:
        """How many runs these are."""
        return sum(chunk.runs for chunk in self.chunks)


def record_trajectories(store: Store, cells: SweepCells, backend: Backend, progress: Listener) -> None:
    """Record the trajectories of all runs of a complete sweep, and put them into one file."""
    if (store.folder / NAME).exists():
        _remove_folder(store.folder)  # if whoever made the file did not come to it
        return
    with disk_answers(store.folder):
        (store.folder / FOLDER).mkdir(exist_ok=True)
    batches = list(_batches(store))
    _record(store, cells, batches, backend, progress)
    _gather([_path(store, chunks) for chunks in batches], store.folder / NAME)
    _remove_folder(store.folder)


def _record(
    store: Store,
    cells: SweepCells,
    batches: Sequence[tuple[Chunk, ...]],
    backend: Backend,
    progress: Listener,
) -> None:
    """Record what is missing."""
    wanted = [
        Recording(
            chunks,
            tuple(cells.recipe(chunk.first) for chunk in chunks),
            tuple(cells.origin(chunk.first) for chunk in chunks),
            path,
        )
        for chunks in batches
        if not (path := _path(store, chunks)).exists()
    ]
    runs, done = sum(each.runs for each in wanted), 0
    if not wanted:
        return
    executor = backend.start(len(wanted), compiled_engine, store.folder)
    try:
        for recorded in executor.map(record, wanted):
            done += recorded
            progress(Progress("recording", done, runs, 0))
    except KeyboardInterrupt:
        finish_or_kill(executor, worth_waiting=True)
        raise ExperimentInterrupted(done, runs) from None
    except backend.casualties:
        raise ExperimentError(
            spoken(
                "a worker process that recorded trajectories was killed, most likely for want of "
                "memory; what is recorded is saved in {folder}. Run the same command with --workers "
                "1.",
                folder=one_line(store.folder),
            )
        ) from None
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def record(recording: Recording) -> int:
    """Run some replicates again, keeping everything, and save what happened; return how many."""
    from simulation.engine import run_traced

    pieces = []
    for chunk, recipe, origin in zip(recording.chunks, recording.recipes, recording.origins, strict=True):
        parameters = recipe.build()
        for replicate in range(chunk.start, chunk.stop):
            _, history, _ = run_traced(parameters, origin.seed, replicate)
            pieces += [(origin.cell, replicate, *row) for row in _rows(history)]
    cell, replicates, clocks, times, quantities, dimensions, values = zip(*pieces, strict=True)
    once = [1] * len(pieces)
    columns = {
        "cell": label_column(cell, once),
        "replicate": number_column(np.array(replicates)),
        "clock": label_column(clocks, once),
        "time": number_column(np.array(times)),
        "quantity": label_column(quantities, once),
        "dimension": number_column(np.array(dimensions)),
        "value": number_column(np.array(values, dtype=np.float64)),
    }
    with disk_answers(recording.path.parent.parent):
        write_table(pa.Table.from_arrays(list(columns.values()), list(columns)), recording.path)
    return recording.runs


def _batches(store: Store) -> Iterator[tuple[Chunk, ...]]:
    """Yield, in their order, the runs that one file holds; always the same."""
    cells, counts = np.unique(
        column_values(read_table(store.results_path, ["cell"]), ["cell"]), return_counts=True
    )
    batch: list[Chunk] = []
    room = RUNS_PER_FILE
    for cell, count in zip(cells.astype(int).tolist(), counts.tolist(), strict=True):
        reached = 0
        while reached < count:
            stop = min(count, reached + room)
            batch.append(Chunk(reached, cell, stop, cell + 1))
            room -= stop - reached
            reached = stop
            if room == 0:
                yield tuple(batch)
                batch, room = [], RUNS_PER_FILE
    if batch:
        yield tuple(batch)


def _path(store: Store, chunks: Sequence[Chunk]) -> Path:
    """Return the file of a batch, named after its first run."""
    return store.folder / FOLDER / f"cell{chunks[0].first:07d}-replicate{chunks[0].start:07d}.parquet"


def _gather(paths: Sequence[Path], target: Path) -> None:
    """Put files together as one, a group of rows after the other: memory does not grow with their number."""
    with disk_answers(target.parent), appearing(target) as temporary:
        writer = None
        try:
            for path in paths:
                table = read_table(path)
                writer = writer or pq.ParquetWriter(temporary, table.schema, **WRITING)
                writer.write_table(table, row_group_size=len(table))
        finally:
            if writer is not None:
                writer.close()


def _remove_folder(folder: Path) -> None:
    for path in (folder / FOLDER).glob("*"):
        path.unlink(missing_ok=True)
    with suppress(OSError):  # not there
        (folder / FOLDER).rmdir()


def _rows(history: Any) -> Iterator[tuple[str, int, str, int, float]]:
    """Yield (clock, time, quantity, dimension, value)."""
    from simulation.rules.objection import ABSENT, LIVE_WITH  # brings the compiler, which no query needs

    for time in np.flatnonzero(~np.isnan(history.draft[:, 0])):
        for quantity, table in (("text", history.draft), ("precision", history.precision)):
            for dimension, value in enumerate(table[time]):
                yield "round", int(time), quantity, dimension, float(value)
        position = history.position[time]
        present = position[position != ABSENT]
        if len(present):
            yield "round", int(time), "consent", PER_TEXT, float(np.mean(present >= LIVE_WITH))
    for month, adopted in enumerate(history.adopted):
        yield "month", month, "adoption", PER_TEXT, float(np.mean(adopted))


def trajectory_files(folder: Path) -> Sequence[Path]:
    """Return the files with trajectories, in order: one, unless they are being recorded."""
    whole = folder / NAME
    return [whole] if whole.exists() else sorted((folder / FOLDER).glob("*.parquet"))


def check_trajectories(folder: Path) -> None:
    """Read every row there is, so that a damaged file is reported before its numbers are used.

    Raises
    ------
    ExperimentError
        That names the first file which is damaged.
    """
    for path in trajectory_files(folder):
        with damage_told(path):
            file = open_parquet(path)
            for group in range(file.num_row_groups):
                file.read_row_group(group, use_threads=False)
