"""All rows of a sweep for other programs: a CSV file, or an xarray dataset as NetCDF."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.experiment.errors import ExperimentError
from simulation.sweep.opening import RUNS, Sweep

if TYPE_CHECKING:
    import xarray as xr


def export_csv(sweep: Sweep, path: Path) -> None:
    """Write one line a run, in the order of cells and replicates."""
    import duckdb

    with sweep.connect() as connection:
        rows = connection.sql(f"SELECT * FROM {RUNS} ORDER BY cell, replicate")
        try:
            rows.write_csv(str(path))
        except duckdb.IOException as problem:
            raise ExperimentError(f"{path}: cannot be written ({problem})") from problem


def export_xarray(sweep: Sweep, path: Path) -> None:
    """Write outcomes over their dimensions as NetCDF, which xarray and others read."""
    to_xarray(sweep).to_netcdf(path, engine="scipy")


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
        **grid,
    }
    if not grid:
        for index, axis in enumerate(sweep.axes):
            coordinates[axis.name] = ("point", [point[index] for point in sweep.points])
    return coordinates


def _attributes(sweep: Sweep) -> dict[str, Any]:
    manifest = sweep.manifest
    return {
        "title": manifest.name,
        "seed": manifest.seed,
        "roughconsensus_version": manifest.version,
        "git_revision": manifest.git_revision,
        "experiment": manifest.identity,
    }


def refuse_existing(path: Path) -> None:
    """Keep an export from overwriting a file."""
    if path.exists():
        raise ExperimentError(f"{path} exists already; remove it or choose another name")
