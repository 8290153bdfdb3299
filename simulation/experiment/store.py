"""The folder of an experiment: manifest, shards as they complete, results at the end.

A shard is a Parquet file with the rows of one chunk; its name says which runs it holds, and it exists if and
only if they are complete. Nothing else records progress, so nothing can disagree with it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from simulation.experiment.chunks import Chunk
from simulation.experiment.disk import appearing, disk_answers
from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import MANIFEST_NAME, Manifest
from simulation.experiment.rows import (
    WRITING,
    column_values,
    damage_told,
    number_column,
    open_parquet,
    read_table,
)
from simulation.scenario.problem import one_line
from simulation.words import spoken

# --- Shards become one file: rows by cell and replicate, the same bytes however the work was cut ---

# Rows that are held in memory at once, and written as one row group: some 10 MB, and enough for the columns
# to compress and for queries to run on several cores.
GROUP_ROWS = 2**14

type Shard = tuple[Chunk, Path]


def consolidate(shards: Sequence[Shard], manifest: Manifest, target: Path) -> None:
    """Write all rows into one file, by cell and replicate.

    Row groups depend on the rows alone, so the bytes do not depend on how the work was cut. Where chunks
    overlap, each row is written once. Memory does not grow with the number of runs.

    Raises
    ------
    ExperimentError
        If a shard is damaged or lacks rows, or there is no space; nothing is lost then.
    """
    replicates = _replicates(shards, manifest.cells)
    written = 0
    with disk_answers(target.parent), appearing(target) as temporary:
        writer = None
        try:
            for group in _groups(replicates):
                table = _gather(shards, group)
                writer = writer or pq.ParquetWriter(temporary, table.schema, **WRITING)
                writer.write_table(table, row_group_size=len(table))
                written += len(table)
                del table  # and what it took, before the next is read
                pa.default_memory_pool().release_unused()
        finally:
            if writer is not None:
                writer.close()
        if written != sum(replicates):
            folder = shards[0][1].parent
            raise ExperimentError(
                spoken(
                    "{folder}: {written} rows found, not {expected}; delete the damaged files and run again",
                    folder=one_line(folder),
                    written=written,
                    expected=sum(replicates),
                )
            )


def _replicates(shards: Sequence[Shard], cells: int) -> list[int]:
    """Return how many replicates each cell has."""
    reached = [0] * cells
    for chunk, _ in shards:
        for cell in chunk.cells:
            reached[cell] = max(reached[cell], chunk.stop)
    return reached


def _groups(reached: Sequence[int]) -> Iterator[Chunk]:
    """Yield what goes into each row group: neighbouring cells, or a part of a cell with many runs."""
    first = rows = 0
    for cell, count in enumerate([*reached, GROUP_ROWS]):  # the last one stands for the end
        if rows and rows + count > GROUP_ROWS:
            most = max(reached[first:cell])
            yield from (
                Chunk(start, first, min(start + GROUP_ROWS, most), cell)
                for start in range(0, most, GROUP_ROWS)
            )
            first, rows = cell, 0
        rows += count


def _gather(shards: Sequence[Shard], group: Chunk) -> Any:
    """Read the rows of a group, and bring them into their order."""
    table = pa.concat_tables([_part(path, group) for chunk, path in shards if chunk.overlaps(group)])
    cell, replicate = _places(table)
    order = np.lexsort((replicate, cell))
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (np.diff(cell[order]) != 0) | (np.diff(replicate[order]) != 0)
    return table.take(number_column(order[fresh])).combine_chunks()


def _part(path: Path, group: Chunk) -> Any:
    """Read a shard and return its rows of a group alone: what is read beside them is not held."""
    table = read_table(path)
    cell, replicate = _places(table)
    inside = (
        (group.first <= cell) & (cell < group.end) & (group.start <= replicate) & (replicate < group.stop)
    )
    return table if inside.all() else table.take(number_column(np.flatnonzero(inside)))


def _places(table: Any) -> NDArray[np.float64]:
    """Return cell and replicate of each row, shape (2, rows)."""
    return column_values(table, ("cell", "replicate")).T


# --- The folder of an experiment: manifest, shards as they complete, results at the end ---

RESULTS_NAME = "results.parquet"
SHARD_FOLDER = "shards"
LEFT_BEHIND = ".*.tmp"
SHARD_NAME = re.compile(r"cells(\d+)-(\d+)-replicates(\d+)-(\d+)\.parquet")


class Store:
    """The results of one experiment on disk.

    Parameters
    ----------
    folder : Path
    manifest : Manifest
        What the folder holds or is going to hold.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    @classmethod
    def start_or_continue(cls, folder: Path, manifest: Manifest) -> "Store":
        """Open a folder for an experiment, new or interrupted.

        Raises
        ------
        ExperimentError
            If the folder holds another experiment, or cannot be written.
        """
        with disk_answers(folder):
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / MANIFEST_NAME).exists():
                manifest.write(folder)
            manifest = _same_experiment(folder, manifest)
            store = cls(folder, manifest)
            if not store.is_complete:
                (folder / SHARD_FOLDER).mkdir(exist_ok=True)
        return store

    @property
    def results_path(self) -> Path:
        """Where all rows are once the experiment is complete."""
        return self.folder / RESULTS_NAME

    @property
    def is_complete(self) -> bool:
        """Whether every run is done and consolidated."""
        return self.results_path.exists()

    @property
    def is_final(self) -> bool:
        """Whether nothing is left to do, not even to tidy up."""
        return self.is_complete and not (self.folder / SHARD_FOLDER).exists()

    @property
    def tables(self) -> list[Path]:
        """The files that hold the rows there are."""
        return [self.results_path] if self.is_complete else [path for _, path in self.shards()]

    def shard_path(self, chunk: Chunk) -> Path:
        """Where the rows of a chunk go."""
        cells, replicates = f"{chunk.first:07d}-{chunk.end:07d}", f"{chunk.start:07d}-{chunk.stop:07d}"
        return self.folder / SHARD_FOLDER / f"cells{cells}-replicates{replicates}.parquet"

    def shards(self) -> Iterator[tuple[Chunk, Path]]:
        """Yield every completed chunk with its file, in a fixed order."""
        for path in sorted((self.folder / SHARD_FOLDER).glob("*.parquet")):
            if match := SHARD_NAME.fullmatch(path.name):
                first, end, start, stop = map(int, match.groups())
                yield Chunk(start, first, stop, end), path

    def coverage(self) -> dict[int, list[tuple[int, int]]]:
        """Return, for each cell with any, the ranges of replicates in shards."""
        covered: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for chunk, _ in self.shards():
            for cell in chunk.cells:
                covered[cell].append((chunk.start, chunk.stop))
        return covered

    def watched(self, outcomes: Sequence[str]) -> dict[int, list[tuple[int, NDArray[np.float64]]]]:
        """Return, for each cell with shards, (first replicate, some outcomes of shape (runs, outcomes))."""
        found: dict[int, list[tuple[int, NDArray[np.float64]]]] = defaultdict(list)
        for chunk, path in self.shards():
            values = column_values(read_table(path, outcomes), outcomes)
            for index, cell in enumerate(chunk.cells):
                rows = slice(index * chunk.replicates, (index + 1) * chunk.replicates)
                found[cell].append((chunk.start, values[rows]))
        return found

    def runs_on_disk(self) -> int:
        """Count the runs that no interruption can take away any more."""
        if self.is_complete:
            with damage_told(self.results_path):
                return int(open_parquet(self.results_path).metadata.num_rows)
        return sum(covered_runs(ranges) for ranges in self.coverage().values())

    def check(self) -> None:
        """Read every row there is, so that a damaged file is reported before its numbers are used.

        Raises
        ------
        ExperimentError
            That names the first file which is damaged.
        """
        for path in self.tables:
            with suppress(FileNotFoundError), damage_told(path):  # gone: somebody has just consolidated
                file = open_parquet(path)
                for group in range(file.num_row_groups):
                    column_values(file.read_row_group(group), ("cell", *self.manifest.outcomes))

    def consolidate(self) -> None:
        """Gather all shards into one file, rows by cell and replicate, and drop the shards."""
        if not self.is_complete:
            consolidate(list(self.shards()), self.manifest, self.results_path)
        self._tidy_up()

    def values(self) -> NDArray[np.float64]:
        """Return all outcomes of a complete comparison, shape (designs, replicates, outcomes).

        Raises
        ------
        ExperimentError
            If the file is unreadable or does not hold what the manifest says.
        """
        manifest = self.manifest
        table = read_table(self.results_path, manifest.outcomes)
        with damage_told(self.results_path):
            flat = column_values(table, manifest.outcomes)
        if len(flat) != manifest.runs:
            found = spoken(
                "{number} rows found, the manifest says {runs}", number=len(flat), runs=manifest.runs
            )
            raise ExperimentError(
                spoken(
                    "{results_path}: {found}; delete the file and run again",
                    results_path=one_line(self.results_path),
                    found=found,
                )
            )
        return flat.reshape(len(manifest.designs), manifest.replicates, len(manifest.outcomes))

    def rows_by_cell(self) -> dict[int, NDArray[np.float64]]:
        """Return what every cell has of its first replicates, in their order, (replicates, outcomes).

        Cells need not have equally many; what lies beyond a gap is left out.
        """
        outcomes = self.manifest.outcomes
        found: dict[int, dict[int, NDArray[np.float64]]] = defaultdict(dict)
        for path in self.tables:
            table = read_table(path, ("cell", "replicate", *outcomes))
            places = column_values(table, ("cell", "replicate")).astype(int).tolist()
            values = column_values(table, outcomes)
            for (cell, replicate), row in zip(places, values, strict=True):
                found[cell][replicate] = row
        return {cell: np.array(list(_without_gap(rows))) for cell, rows in found.items()}

    def _tidy_up(self) -> None:
        """Remove the shards, and what killed processes left half written."""
        for path in [*self.folder.glob(LEFT_BEHIND), *(self.folder / SHARD_FOLDER).glob("*")]:
            path.unlink(missing_ok=True)
        with suppress(OSError):  # gone, or a worker that was given up for lost has just written there
            (self.folder / SHARD_FOLDER).rmdir()


def _without_gap(rows: Mapping[int, NDArray[np.float64]]) -> Iterator[NDArray[np.float64]]:
    """Yield rows 0, 1, 2 … as long as there are any."""
    replicate = 0
    while replicate in rows:
        yield rows[replicate]
        replicate += 1


def covered_runs(ranges: Sequence[tuple[int, int]]) -> int:
    """Count the replicates in ranges that may overlap.

    Examples
    --------
    >>> covered_runs([(5, 10), (0, 6), (20, 21)])
    11
    """
    count = reached = 0
    for start, stop in sorted(ranges):
        count += max(0, stop - max(start, reached))
        reached = max(reached, stop)
    return count


def _same_experiment(folder: Path, manifest: Manifest) -> Manifest:
    """Return the manifest found in a folder, provided that it is of the same experiment."""
    found = Manifest.read(folder)
    if found.identity != manifest.identity:
        lines = "\n".join(f"  - {difference}" for difference in found.differences(manifest))
        raise ExperimentError(
            spoken(
                "{folder} holds another experiment; mixing the two would spoil both. They differ "
                "in\n{lines}\nChoose another folder with --out, or remove this one.",
                folder=one_line(folder),
                lines=lines,
            )
        )
    return found
