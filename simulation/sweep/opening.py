"""The folder of a sweep opened: its manifest, its factors, and its rows as tables one can ask by SQL.

Shards and results hold the same columns, so that a sweep can be looked at while it runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Manifest
from simulation.experiment.store import Store
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
            If there is no experiment in it.
        """
        place = Path(folder)
        manifest = Manifest.read(place)
        return cls(Store(place, manifest), axes_of(manifest), read_points(place, manifest))

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

        files = [str(path) for path in self.store.tables]
        if not files:
            raise ExperimentError(f"{self.store.folder}: no run is complete yet")
        connection = duckdb.connect()
        recorded = [str(path) for path in trajectory_files(self.store.folder)]
        try:
            connection.read_parquet(files).create_view(RUNS)
            if recorded:
                connection.read_parquet(recorded).create_view(TRAJECTORIES)
        except duckdb.Error as problem:
            raise ExperimentError(
                f"{self.store.folder}: {problem}; restore that file, or delete it and run the same command "
                "again"
            ) from problem
        return connection

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> "pd.DataFrame":
        """Return the answer to a query about the table `runs`."""
        with self.connect() as connection:
            return connection.execute(sql, parameters).df()

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
