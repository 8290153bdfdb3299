"""The folder of a sweep opened: its manifest, its factors, and its rows as tables one can ask by SQL.

Shards and results hold the same columns, so that a sweep can be looked at while it runs.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Manifest
from simulation.experiment.rows import damage_told, read_table
from simulation.experiment.store import Store
from simulation.scenario.printable import one_line
from simulation.sweep.axis import Axis
from simulation.sweep.points_file import read_points
from simulation.sweep.replaying import axes_of
from simulation.sweep.sampling.space import Point
from simulation.sweep.trajectories import trajectory_files

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

RUNS = "runs"
TRAJECTORIES = "trajectories"

# A question is text from anywhere: it gets the tables, and neither files, network nor variables of ours.
LOCKS = ("enable_external_access = false", "python_enable_replacements = false", "lock_configuration = true")


@dataclass(frozen=True, eq=False)
class Sweep:
    """What is in the folder of a sweep.

    Attributes
    ----------
    store : Store
    axes : sequence of Axis
        The factors.
    points : sequence of Point
        Their levels, per point.
    """

    store: Store
    axes: Sequence[Axis]
    points: Sequence[Point]

    @classmethod
    def open(cls, folder: Path | str) -> "Sweep":
        """Open a folder; a comparison is a sweep without factors.

        Raises
        ------
        ExperimentError
            If there is no experiment in it, or a file is damaged.
        """
        place = Path(folder)
        manifest = Manifest.read(place)
        store = Store(place, manifest)
        store.check()
        for path in trajectory_files(place):
            read_table(path)
        return cls(store, axes_of(manifest), read_points(place, manifest))

    @property
    def manifest(self) -> Manifest:
        """What was asked, of which code."""
        return self.store.manifest

    @property
    def factor_names(self) -> tuple[str, ...]:
        """Columns of the factors."""
        return tuple(axis.name for axis in self.axes)

    def connect(self) -> "duckdb.DuckDBPyConnection":
        """Return a connection to a database in memory, with all rows there are in the table `runs`,
        and trajectories, where recorded, in `trajectories`.

        A measure that does not exist in a run is NULL.

        Raises
        ------
        ExperimentError
            If there are none yet.
        """
        import duckdb

        files = self.store.tables
        if not files:
            raise ExperimentError(f"{one_line(self.store.folder)}: no run is complete yet")
        connection = duckdb.connect()
        connection.register(RUNS, _dataset(files))
        if recorded := trajectory_files(self.store.folder):
            connection.register(TRAJECTORIES, _dataset(recorded))
        return connection

    @contextmanager
    def asking(self, sql: str, parameters: Sequence[Any] = ()) -> "Iterator[duckdb.DuckDBPyConnection]":
        """Provide the answer to a query, to be fetched from the connection that was asked.

        Whatever the query says, it reaches nothing but the tables: no file, no network, no setting.

        Raises
        ------
        ExperimentError
            If the query makes no sense or wants more than the tables.
        """
        import duckdb

        with self.connect() as connection:
            for setting in LOCKS:
                connection.execute(f"SET {setting}")
            try:
                yield connection.execute(sql, parameters)
            except (duckdb.Error, pa.ArrowException, OSError) as problem:
                if isinstance(problem, OSError) and problem.errno:  # of whoever reads the answer
                    raise
                raise ExperimentError(f"the query failed: {problem}") from problem

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> "pd.DataFrame":
        """Return the answer to a query about the table `runs`."""
        with self.asking(sql, parameters) as answer:
            return answer.df()

    def runs(self, measures: Sequence[str]) -> "pd.DataFrame":
        """Return some outcomes of every run, with its cell and replicate, in their order."""
        chosen = ", ".join(f'"{name}"' for name in measures)
        return self.ask(f"SELECT cell, replicate, {chosen} FROM {RUNS} ORDER BY cell, replicate")

    def cells(self, measures: Sequence[str]) -> "pd.DataFrame":
        """Return a row a cell: where it is, its runs, and mean, sd and count of each measure.

        Columns are `cell`, `scenario`, `design`, `point`, the factors, `runs`, `failed`, and for each measure
        `NAME`, `NAME_sd` and `NAME_n`, over the runs in which it exists.
        """
        place = ", ".join(["cell", "scenario", "design", *self._factor_columns()])
        sums = ", ".join(
            f'avg("{name}") AS "{name}", stddev_samp("{name}") AS "{name}_sd", count("{name}") AS "{name}_n"'
            for name in measures
        )
        return self.ask(
            f"SELECT {place}, count(*) AS runs, count(failure) AS failed, {sums} "
            f"FROM {RUNS} GROUP BY {place} ORDER BY cell"
        )

    def _factor_columns(self) -> list[str]:
        return ["point", *(f'"{name}"' for name in self.factor_names)] if self.axes else []


def _dataset(files: Sequence[Path]) -> Any:
    """Return files as one table that the database is handed, without being told where they are.

    Arrow reads them rather than the database: it looks at the checksums of their pages.
    """
    from pyarrow import dataset

    checked = dataset.ParquetFragmentScanOptions(page_checksum_verification=True)
    layout = dataset.ParquetFileFormat(default_fragment_scan_options=checked)
    with damage_told(files[0]):
        return dataset.dataset([str(file) for file in files], format=layout)
