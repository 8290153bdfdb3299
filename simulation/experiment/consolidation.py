"""Shards become one file: rows by cell and replicate, the same bytes however the work was cut."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from simulation.experiment.atomic import appearing
from simulation.experiment.chunks import Chunk
from simulation.experiment.manifest import Manifest
from simulation.experiment.rows import COMPRESSION, column_values, number_column, read_table

# Rows that are held in memory at once, and written as one row group: some 10 MB, and enough for the columns
# to compress and for queries to run on several cores.
GROUP_ROWS = 2**14

type Shard = tuple[Chunk, Path]


def consolidate(shards: Sequence[Shard], manifest: Manifest, target: Path) -> None:
    """Write all rows into one file, by cell and replicate.

    Row groups depend on nothing but the rows, so the bytes do not depend on how the work was cut; chunks that
    overlap count once. Memory does not grow with the number of runs.
    """
    with appearing(target) as temporary:
        writer = None
        try:
            for group in _groups(shards, manifest.cells):
                table = _gather(shards, group)
                writer = writer or pq.ParquetWriter(temporary, table.schema, compression=COMPRESSION)
                writer.write_table(table, row_group_size=len(table))
        finally:
            if writer is not None:
                writer.close()


def _groups(shards: Sequence[Shard], cells: int) -> Iterator[Chunk]:
    """Yield what goes into each row group: neighbouring cells, or a part of a cell with many runs."""
    reached = [0] * cells
    for chunk, _ in shards:
        for cell in chunk.cells:
            reached[cell] = max(reached[cell], chunk.stop)
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
