"""One row a run: where it comes from, then every outcome, as an Arrow table."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from simulation.experiment.atomic import write_atomically
from simulation.experiment.manifest import Entry, Manifest

# Columns before the outcomes: together they say how to rerun the row.
ORIGIN_COLUMNS = (
    "scenario",
    "design",
    "scenario_hash",
    "design_hash",
    "seed",
    "replicate",
    "version",
    "git_revision",
)


@dataclass(frozen=True)
class Origin:
    """What all rows of one design have in common."""

    scenario: str
    design: str
    scenario_hash: str
    design_hash: str
    seed: int
    version: str
    git_revision: str
    outcomes: tuple[str, ...]

    @classmethod
    def of(cls, manifest: Manifest, design: Entry) -> "Origin":
        """Return the origin of the rows of one design of an experiment."""
        return cls(
            scenario=manifest.scenario.name,
            design=design.name,
            scenario_hash=manifest.scenario.hash,
            design_hash=design.hash,
            seed=manifest.seed,
            version=manifest.version,
            git_revision=manifest.git_revision,
            outcomes=manifest.outcomes,
        )


def rows_table(origin: Origin, start: int, values: NDArray[np.float64]) -> Any:
    """Lay out consecutive replicates of one design as an Arrow table.

    Parameters
    ----------
    origin : Origin
        What the rows have in common.
    start : int
        Replicate of the first row.
    values : array, shape (runs, outcomes)
        One row a run.
    """
    runs = len(values)
    columns = [_origin_column(origin, name, start, runs) for name in ORIGIN_COLUMNS]
    columns += [_numbers(values[:, index], pa.float64()) for index in range(len(origin.outcomes))]
    return pa.Table.from_arrays(columns, [*ORIGIN_COLUMNS, *origin.outcomes])


def write_table(table: Any, path: Path) -> None:
    """Write an Arrow table as Parquet, atomically; equal tables give equal bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(table.combine_chunks(), sink, compression="zstd")
    write_atomically(path, sink.getvalue().to_pybytes())


def read_table(path: Path) -> Any:
    """Read a Parquet file into an Arrow table."""
    return pq.ParquetFile(path).read(use_threads=False)


def outcome_values(table: Any, outcomes: tuple[str, ...]) -> NDArray[np.float64]:
    """Return the outcome columns of a table as an array of shape (rows, outcomes)."""
    values = np.empty((table.num_rows, len(outcomes)))
    for index, name in enumerate(outcomes):
        reached = 0
        for chunk in table.column(name).chunks:
            stop = reached + len(chunk)
            stored = np.frombuffer(chunk.buffers()[1], dtype=np.float64)
            values[reached:stop, index] = stored[chunk.offset : chunk.offset + len(chunk)]
            reached = stop
    return values


# Arrow imports pandas (a second in every worker) as soon as it converts a Python or NumPy object. Columns
# are therefore put together from their buffers, as the Arrow format lays them out.


def _origin_column(origin: Origin, name: str, start: int, runs: int) -> Any:
    if name == "replicate":
        return _numbers(np.arange(start, start + runs), pa.int64())
    if name == "seed":
        return _numbers(np.full(runs, origin.seed), pa.int64())
    return _repeated(getattr(origin, name), runs)


def _numbers(values: NDArray[Any], kind: Any) -> Any:
    dtype = np.int64 if kind == pa.int64() else np.float64
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(np.ascontiguousarray(values, dtype))])


def _repeated(text: str, times: int) -> Any:
    encoded = text.encode()
    offsets = (np.arange(times + 1) * len(encoded)).astype(np.int32)
    return pa.Array.from_buffers(
        pa.string(), times, [None, pa.py_buffer(offsets), pa.py_buffer(encoded * times)]
    )
