"""What happened in the runs of a sweep, round by round and month by month, if the experiment asks for it.

A trajectory takes hundreds of rows where a run takes one. Since every run can be made again exactly, they are
recorded when the sweep is complete: `trajectories/*.parquet`, a file for some replicates of a cell. Whatever
interrupts that, the same command records what is missing.

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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from simulation.experiment.chunks import Chunk
from simulation.experiment.disk import disk_answers
from simulation.experiment.errors import ExperimentError, ExperimentInterrupted
from simulation.experiment.journal import Listener, Progress
from simulation.experiment.plan import CellOrigin, Recipe
from simulation.experiment.pool import Backend, finish_or_kill
from simulation.experiment.rows import column_values, label_column, number_column, read_table, write_table
from simulation.experiment.store import Store
from simulation.experiment.worker import compiled_engine
from simulation.rules.objection import ABSENT, LIVE_WITH
from simulation.scenario.problem import one_line
from simulation.sweep.cells import SweepCells

FOLDER = "trajectories"
RUNS_PER_FILE = 100  # some 2 MB, and seconds of work
PER_TEXT = -1  # dimension of what belongs to no single one


@dataclass(frozen=True)
class Recording:
    """Some replicates of a cell, to be run again with everything kept."""

    chunk: Chunk
    recipe: Recipe
    origin: CellOrigin
    path: Path


def record_trajectories(store: Store, cells: SweepCells, backend: Backend, progress: Listener) -> None:
    """Record the trajectories of all runs of a complete sweep that are not recorded yet."""
    folder = store.folder / FOLDER
    folder.mkdir(exist_ok=True)
    wanted = [
        Recording(chunk, cells.recipe(chunk.first), cells.origin(chunk.first), path)
        for chunk in _chunks(store)
        if not (path := folder / store.shard_path(chunk).name).exists()
    ]
    runs, done = sum(each.chunk.runs for each in wanted), 0
    if not wanted:
        return
    executor = backend.start(len(wanted), compiled_engine, store.folder)
    try:
        for chunk in executor.map(record, wanted):
            done += chunk.runs
            progress(Progress("recording", done, runs, 0))
    except KeyboardInterrupt:
        finish_or_kill(executor, worth_waiting=True)
        raise ExperimentInterrupted(done, runs) from None
    except backend.casualties:
        raise ExperimentError(
            "a worker process that recorded trajectories was killed, most likely for want of memory; what is "
            f"recorded is saved in {one_line(folder)}. Run the same command with --workers 1."
        ) from None
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def record(recording: Recording) -> Chunk:
    """Run some replicates again, keeping everything, and save what happened."""
    from simulation.engine import run_traced

    parameters = recording.recipe.build()
    chunk = recording.chunk
    pieces = []
    for replicate in range(chunk.start, chunk.stop):
        _, history, _ = run_traced(parameters, recording.origin.seed, replicate)
        pieces += [(replicate, *row) for row in _rows(history)]
    replicates, clocks, times, quantities, dimensions, values = zip(*pieces, strict=True)
    once = [1] * len(pieces)
    columns = {
        "cell": label_column([recording.origin.cell], [len(pieces)]),
        "replicate": number_column(np.array(replicates)),
        "clock": label_column(clocks, once),
        "time": number_column(np.array(times)),
        "quantity": label_column(quantities, once),
        "dimension": number_column(np.array(dimensions)),
        "value": number_column(np.array(values, dtype=np.float64)),
    }
    with disk_answers(recording.path.parent.parent):
        write_table(pa.Table.from_arrays(list(columns.values()), list(columns)), recording.path)
    return chunk


def _chunks(store: Store) -> Iterator[Chunk]:
    """Yield, cell by cell, the replicates that one file holds; always the same."""
    cells, counts = np.unique(
        column_values(read_table(store.results_path, ["cell"]), ["cell"]), return_counts=True
    )
    for cell, count in zip(cells.astype(int), counts, strict=True):
        for start in range(0, int(count), RUNS_PER_FILE):
            yield Chunk(start, int(cell), min(start + RUNS_PER_FILE, int(count)), int(cell) + 1)


def _rows(history: Any) -> Iterator[tuple[str, int, str, int, float]]:
    """Yield (clock, time, quantity, dimension, value)."""
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
    """Return the files with trajectories, in order."""
    return sorted((folder / FOLDER).glob("*.parquet"))
