"""One row a run: where it comes from, then every outcome, as an Arrow table."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from simulation.experiment.disk import appearing
from simulation.experiment.errors import ExperimentError
from simulation.experiment.plan import CellOrigin, Label
from simulation.scenario.problem import one_line
from simulation.words import spoken

# Each page carries a checksum: a disk that flips a bit is then told, instead of giving another number.
WRITING: dict[str, Any] = {"compression": "zstd", "write_page_checksum": True}
# Beside where a run comes from and its outcomes: why a run has none.
FAILURE = "failure"


def rows_table(
    origins: Sequence[CellOrigin],
    spans: Sequence[tuple[int, int]],
    values: NDArray[np.float64],
    outcomes: tuple[str, ...],
    failures: Mapping[int, str] | None = None,
) -> Any:
    """Lay out runs as an Arrow table.

    Parameters
    ----------
    origins : sequence of Origin
        One per cell.
    spans : sequence of (int, int)
        Per cell, its replicates: the first, and the one after the last.
    values : array, shape (rows, outcomes)
        Cell by cell, replicate by replicate.
    outcomes : tuple of str
        What the columns of `values` are called.
    failures : mapping, optional
        By row, why a run has no outcomes.
    """
    times = [stop - start for start, stop in spans]
    replicates = np.concatenate([np.arange(*span) for span in spans])
    columns: dict[str, Any] = {"cell": label_column([origin.cell for origin in origins], times)}
    for index, name in enumerate(origins[0].columns):
        columns[name] = label_column([origin.labels[index] for origin in origins], times)
    columns["seed"] = label_column([origin.seed for origin in origins], times)
    columns["replicate"] = number_column(replicates)
    columns[FAILURE] = _failures(len(values), failures or {})
    for index, name in enumerate(outcomes):
        columns[name] = number_column(values[:, index])
    return pa.Table.from_arrays(list(columns.values()), list(columns))


def write_table(table: Any, path: Path) -> None:
    """Write an Arrow table as Parquet, atomically; equal tables give equal bytes."""
    with appearing(path) as temporary:
        pq.write_table(table.combine_chunks(), temporary, **WRITING)


def open_parquet(path: Path) -> Any:
    """Open a Parquet file whose checksums are looked at."""
    if path.exists() and not path.is_file():  # a folder, or a pipe that would be waited for
        raise ValueError(spoken("not a regular file"))
    # Read ahead, all columns are held once more: it helps where the file is far away.
    return pq.ParquetFile(path, page_checksum_verification=True, pre_buffer=False)


def read_table(path: Path, columns: Sequence[str] | None = None) -> Any:
    """Read a Parquet file, or some of its columns, into an Arrow table.

    Raises
    ------
    ExperimentError
        If it is damaged: no interruption does that, only a disk.
    FileNotFoundError
        If it is gone: somebody else has finished the experiment, or removed it.
    """
    with damage_told(path):
        return open_parquet(path).read(columns=columns, use_threads=False)


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Turn whatever a damaged file raises (Arrow has a dozen ways) into an error that names the file."""
    try:
        yield
    except FileNotFoundError as problem:
        raise FileNotFoundError(problem.errno, spoken("there is no such file"), str(path)) from None
    except (OSError, LookupError, ValueError, pa.ArrowException) as problem:
        reason = spoken("it is damaged: {problem}", problem=" ".join(str(problem).split()))
        if (
            isinstance(problem, OSError) and problem.strerror
        ):  # the system refuses; the content is not to blame
            reason = spoken(problem.strerror)
        raise ExperimentError(
            spoken(
                "{path}: cannot be read ({reason}); restore it, or delete it and run the same command again",
                path=one_line(path),
                reason=reason,
            )
        ) from problem


def column_values(table: Any, names: Sequence[str]) -> NDArray[np.float64]:
    """Return columns of numbers as an array of shape (rows, columns)."""
    values = np.empty((table.num_rows, len(names)))
    for index, name in enumerate(names):
        reached = 0
        for chunk in table.column(name).chunks:
            stop = reached + len(chunk)
            dtype = np.int64 if chunk.type == pa.int64() else np.float64
            stored = np.frombuffer(chunk.buffers()[1], dtype=dtype)
            values[reached:stop, index] = stored[chunk.offset : chunk.offset + len(chunk)]
            if chunk.null_count:
                values[reached:stop, index][_is_null(chunk)] = np.nan
            reached = stop
    return values


# Arrow imports pandas (a second in every worker) as soon as it converts a Python or NumPy object. Columns
# are therefore put together from their buffers, as the Arrow format lays them out.


def number_column(values: NDArray[Any]) -> Any:
    """Return an Arrow column of whole or real numbers; NaN, for what does not exist, is null there.

    Databases would take NaN for the largest number there is.
    """
    whole = np.issubdtype(values.dtype, np.integer)
    content = np.ascontiguousarray(values, np.int64 if whole else np.float64)
    exists = np.ones(len(content), dtype=bool) if whole else ~np.isnan(content)
    validity = None if exists.all() else pa.py_buffer(np.packbits(exists, bitorder="little"))
    return pa.Array.from_buffers(
        pa.int64() if whole else pa.float64(), len(content), [validity, pa.py_buffer(content)]
    )


def _is_null(chunk: Any) -> NDArray[np.bool_]:
    """Tell which entries of a column do not exist, from its bitmap."""
    bits = np.frombuffer(chunk.buffers()[0], dtype=np.uint8)
    exists = np.unpackbits(bits, bitorder="little")[chunk.offset : chunk.offset + len(chunk)]
    missing: NDArray[np.bool_] = exists == 0
    return missing


def label_column(labels: Sequence[Label], times: Sequence[int]) -> Any:
    """Return an Arrow column of labels of one type, each repeated so often."""
    if isinstance(labels[0], str):
        return _texts([str(label) for label in labels], times)
    return number_column(np.repeat(np.array(labels), times))


def _texts(texts: Sequence[str], times: Sequence[int]) -> Any:
    encoded = [text.encode() for text in texts]
    lengths = np.repeat([len(text) for text in encoded], times)
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    content = b"".join(text * count for text, count in zip(encoded, times, strict=True))
    return pa.Array.from_buffers(
        pa.string(), len(lengths), [None, pa.py_buffer(offsets), pa.py_buffer(content)]
    )


def _failures(rows: int, failures: Mapping[int, str]) -> Any:
    if not failures:
        return pa.nulls(rows, pa.string())
    return pa.array([failures.get(row) for row in range(rows)], pa.string())
