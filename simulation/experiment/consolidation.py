"""Shards become one file: rows by cell and replicate, the same bytes however the work was cut."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from simulation.experiment.atomic import appearing
from simulation.experiment.chunks import Chunk
from simulation.experiment.disk import disk_answers
from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Manifest
from simulation.experiment.rows import WRITING, column_values, number_column, read_table
from simulation.scenario.printable import one_line

# Rows that are held in memory at once, and written as one row group: some 10 MB, and enough for the columns
# to compress and for queries to run on several cores.
GROUP_ROWS = 2**14

type Shard = tuple[Chunk, Path]


def consolidate(shards: Sequence[Shard], manifest: Manifest, target: Path) -> None:
    """Write all rows into one file, by cell and replicate.

    Row groups depend on nothing but the rows, so the bytes do not depend on how the work was cut; chunks that
    overlap count once. Memory does not grow with the number of runs.

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
        finally:
            if writer is not None:
                writer.close()
        if written != sum(replicates):
            folder = shards[0][1].parent
            promised = f"the names of the files promise {sum(replicates)}"
            raise ExperimentError(
                f"{one_line(folder)}: {written} rows where {promised}; remove the damaged ones and run again"
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
    table = pa.concat_tables([read_table(path) for chunk, path in shards if chunk.overlaps(group)])
    cell, replicate = column_values(table, ("cell", "replicate")).T
    inside = np.flatnonzero(
        (group.first <= cell) & (cell < group.end) & (group.start <= replicate) & (replicate < group.stop)
    )
    order = inside[np.lexsort((replicate[inside], cell[inside]))]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (np.diff(cell[order]) != 0) | (np.diff(replicate[order]) != 0)
    return table.take(number_column(order[fresh])).combine_chunks()
