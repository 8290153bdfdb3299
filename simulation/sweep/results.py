"""The folder of a sweep: what was asked, its points and cells, its rows to be asked by SQL, how far it is.

Shards and results hold the same columns, so that a sweep can be looked at while it runs.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from simulation.experiment.disk import disk_answers, sole_runner
from simulation.experiment.errors import ExperimentError
from simulation.experiment.journal import Journal
from simulation.experiment.manifest import Entry, Manifest
from simulation.experiment.replay import same_content
from simulation.experiment.rows import damage_told, label_column, read_table, write_table
from simulation.experiment.store import Store
from simulation.scenario import Design, Scenario
from simulation.scenario.problem import one_line
from simulation.sweep.axis import Axis
from simulation.sweep.cells import SweepCells
from simulation.sweep.experiment import HISTORICAL, Experiment, Factor
from simulation.sweep.plan import KIND, SweepPlan, agenda_of, points_hash
from simulation.sweep.sampling import Point
from simulation.sweep.trajectories import check_trajectories, trajectory_files
from simulation.words import spoken

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

# --- The points of a sweep on disk: a replay must not depend on what a library would choose today ---

POINTS_NAME = "points.parquet"


def write_points(folder: Path, cells: SweepCells) -> None:
    """Save the points, unless they are there."""
    path = folder / POINTS_NAME
    if not cells.axes or path.exists():
        return
    once = [1] * len(cells.points)
    columns = {"point": label_column(list(range(len(cells.points))), once)}
    for index, axis in enumerate(cells.axes):
        columns[axis.name] = label_column([point[index] for point in cells.points], once)
    with disk_answers(folder):
        write_table(pa.Table.from_arrays(list(columns.values()), list(columns)), path)


def read_points(folder: Path, manifest: Manifest) -> list[Point]:
    """Read the points back.

    Raises
    ------
    ExperimentError
        If they are gone, damaged, or not those of the manifest.
    """
    if not manifest.asked.get("factors"):
        return [()]
    path = folder / POINTS_NAME
    if not path.exists():
        raise ExperimentError(spoken("{path}: there is no such file; restore it", path=one_line(path)))
    table = read_table(path)
    with damage_told(path):
        points = list(zip(*(column.to_pylist() for column in table.columns[1:]), strict=True))
    if points_hash(points) != manifest.asked["points_hash"]:
        raise ExperimentError(
            spoken("{path}: these are not the points of the manifest; restore the file", path=one_line(path))
        )
    return points


# --- The cells of a sweep made again from its folder alone ---


def rebuild_sweep(folder: Path, manifest: Manifest) -> SweepCells:
    """Make scenarios, designs and points again from what the manifest and the points file say.

    Raises
    ------
    ExperimentError
        If this version reads them differently, or the points are gone.
    """
    scenarios = [same_content(Scenario.model_validate(entry.content), entry) for entry in manifest.scenarios]
    designs = [_design(entry) for entry in manifest.designs]
    return SweepCells(manifest, scenarios, designs, axes_of(manifest), read_points(folder, manifest))


def replan(folder: Path) -> SweepPlan:
    """Make the plan of a sweep again from its folder."""
    manifest = Manifest.read(folder)
    if manifest.kind != KIND:
        raise ExperimentError(
            spoken(
                "{folder} holds a {kind}; run the command that started it",
                folder=one_line(folder),
                kind=spoken(manifest.kind),
            )
        )
    words = {"name": manifest.name, "scenarios": ("as in the manifest",), "seed": manifest.seed}
    asked = {key: value for key, value in manifest.asked.items() if key != "points_hash"}
    experiment = Experiment.model_validate({**asked, **words, **manifest.words})
    return SweepPlan(experiment, manifest, rebuild_sweep(folder, manifest), agenda_of(experiment))


def axes_of(manifest: Manifest) -> list[Axis]:
    """Return the factors of a sweep, as axes."""
    factors = manifest.asked.get("factors", {})
    return [Axis.of(key, Factor.model_validate(plain)) for key, plain in factors.items()]


def _design(entry: Entry) -> Design | None:
    if HISTORICAL in entry.content:
        return None
    return same_content(Design.model_validate(entry.content), entry)


# --- The folder of a sweep opened: its manifest, its factors, and its rows as tables one can ask by SQL ---

RUNS = "runs"
TRAJECTORIES = "trajectories"

# A question is text from anywhere: it gets the tables, and neither files, network nor variables of ours.
LOCKS = (
    "enable_external_access = false",
    "python_enable_replacements = false",
    "lock_configuration = true",
)


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
        check_trajectories(place)
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
            raise ExperimentError(
                spoken("{folder}: no run is complete yet", folder=one_line(self.store.folder))
            )
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
                raise ExperimentError(spoken("the query failed: {problem}", problem=problem)) from problem

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
            f"SELECT {place}, count(*) AS runs, count(failure) AS failed, {sums} FROM {RUNS} "
            f"GROUP BY {place} ORDER BY cell"
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


# --- How far a sweep is: for whoever looks in while it runs, or the morning after ---

# What lines of the diary say that are worth showing; others may have been written by hand.
FAILURE = {"event", "cell", "replicate", "reason"}
EVENT = {"event", "time", "done"}


@dataclass(frozen=True)
class SweepStatus:
    """What is done of an experiment.

    Attributes
    ----------
    manifest : Manifest
    runs : int
        On disk.
    is_complete, is_running : bool
    failures : list of dict
        Runs without outcomes: cell, replicate, reason.
    events : list of dict
        When work started, stopped, and why.
    """

    manifest: Manifest
    runs: int
    is_complete: bool
    is_running: bool
    failures: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @classmethod
    def of(cls, folder: Path) -> "SweepStatus":
        """Look at the folder of an experiment, of any kind."""
        manifest = Manifest.read(folder)
        store = Store(folder, manifest)
        if store.is_complete:
            Sweep.open(folder)  # points and trajectories are looked at as well
        else:
            store.check()
        entries = Journal(folder).entries()
        return cls(
            manifest=manifest,
            runs=store.runs_on_disk(),
            is_complete=store.is_complete,
            is_running=_is_running(folder),
            failures=[entry for entry in entries if entry.keys() >= FAILURE],
            events=[entry for entry in entries if entry.keys() >= EVENT and isinstance(entry["done"], int)],
        )


def _is_running(folder: Path) -> bool:
    try:
        with sole_runner(folder):
            return False
    except ExperimentError:
        return True
    except OSError:  # a folder that only others may write is not at work for us
        return False
