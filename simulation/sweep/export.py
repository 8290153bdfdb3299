"""All rows of a sweep for other programs: a CSV file, or an xarray dataset as NetCDF."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.experiment.disk import appearing
from simulation.experiment.errors import ExperimentError
from simulation.scenario.problem import no_folder, one_line
from simulation.sweep.results import RUNS, Sweep
from simulation.words import spoken

if TYPE_CHECKING:
    import xarray as xr

WIDEST_INTEGER = 2**31 - 1  # of a NetCDF 3 file; larger numbers are floats there, exact up to 2**53


def export_csv(sweep: Sweep, path: Path) -> None:
    """Write one line a run, in the order of cells and replicates."""
    with sweep.connect() as connection, _new_file(path) as temporary:
        connection.sql(f"SELECT * FROM {RUNS} ORDER BY cell, replicate").write_csv(str(temporary))


def export_xarray(sweep: Sweep, path: Path) -> None:
    """Write outcomes over their dimensions as NetCDF, which xarray and others read."""
    dataset = to_xarray(sweep)
    with _new_file(path) as temporary:
        dataset.to_netcdf(temporary, engine="scipy")


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """Provide a temporary name for a file that appears once it is complete, so that no stub blocks a retry.

    Raises
    ------
    ExperimentError
        If there is a file of that name, or none can be written.
    """
    import duckdb

    if path.exists():
        raise ExperimentError(
            spoken("{path} exists already; remove it or choose another name", path=one_line(path))
        )
    if missing := no_folder(path):
        raise ExperimentError(f"{one_line(path)}: {missing}")
    try:
        with appearing(path) as temporary:
            yield temporary
    except (OSError, duckdb.IOException) as problem:
        reason = spoken(problem.strerror) if isinstance(problem, OSError) and problem.strerror else problem
        raise ExperimentError(
            spoken("{path}: cannot be written ({reason})", path=one_line(path), reason=reason)
        ) from problem


def to_xarray(sweep: Sweep) -> "xr.Dataset":
    """Arrange outcomes as arrays over (scenario, factors…, design, replicate).

    Where the points are no complete grid, they form one dimension `point`, with the factors along it. Runs
    that a cell did not need, or that failed, are NaN.
    """
    import xarray as xr

    manifest = sweep.manifest
    grid = _grid(sweep)
    inner = list(grid) if grid else ["point"]
    shape = [len(manifest.scenarios), manifest.points, len(manifest.designs)]
    names = list(manifest.outcomes)
    rows = sweep.runs(names)
    replicates = int(rows["replicate"].max()) + 1
    arrays: dict[str, Any] = {}
    sizes = [len(levels) for levels in grid.values()] if grid else [manifest.points]
    for name in names:
        flat = np.full((manifest.cells, replicates), np.nan)
        flat[rows["cell"], rows["replicate"]] = rows[name]
        arrays[name] = (
            ["scenario", *inner, "design", "replicate"],
            flat.reshape(shape[0], *sizes, shape[2], replicates),
        )
    return xr.Dataset(arrays, _coordinates(sweep, grid), _attributes(sweep))


def _grid(sweep: Sweep) -> dict[str, list[Any]]:
    """Return the levels of each factor if the points are all their combinations in order, else nothing."""
    if sweep.manifest.asked.get("sampling", {}).get("method") != "factorial":
        return {}
    return {axis.name: list(axis.steps()) for axis in sweep.axes}


def _coordinates(sweep: Sweep, grid: dict[str, list[Any]]) -> dict[str, Any]:
    manifest = sweep.manifest
    coordinates: dict[str, Any] = {
        "scenario": [entry.name for entry in manifest.scenarios],
        "design": list(manifest.design_names),
        **{name: _fitting(levels) for name, levels in grid.items()},
    }
    if not grid:
        for index, axis in enumerate(sweep.axes):
            coordinates[axis.name] = ("point", _fitting([point[index] for point in sweep.points]))
    return coordinates


def _attributes(sweep: Sweep) -> dict[str, Any]:
    manifest = sweep.manifest
    return {
        "title": manifest.name,
        "seed": _fitting(manifest.seed),
        "roughconsensus_version": manifest.version,
        "git_revision": manifest.git_revision,
        "experiment": manifest.identity,
    }


def _fitting(value: Any) -> Any:
    """Return a number, or numbers, as NetCDF 3 can hold them."""
    array = np.asarray(value)
    is_wide = array.dtype.kind in "iu" and bool(np.any(np.abs(array) > WIDEST_INTEGER))
    return array.astype(np.float64) if is_wide else value
