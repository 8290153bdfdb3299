"""`roughconsensus export`: the rows of a sweep for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from simulation.cli.saying import one_line, say
from simulation.cli.status import Folder


def export(
    folder: Folder,
    csv: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help="Write one line a run.", show_default=False),
    ] = None,
    xarray: Annotated[
        Path | None,
        typer.Option(
            "--xarray", metavar="FILE", help="Write arrays over the factors, as NetCDF.", show_default=False
        ),
    ] = None,
) -> None:
    """Write all rows of a sweep as CSV, or as NetCDF for xarray.

    The results themselves are Parquet (results.parquet), which pandas, R (arrow) and DuckDB read as it is.

    Examples:
      roughconsensus export results/mine-1b2c3d4e --csv mine.csv
      roughconsensus export results/mine-1b2c3d4e --xarray mine.nc
    """
    from simulation.experiment.errors import ExperimentError
    from simulation.sweep.exporting import export_csv, export_xarray
    from simulation.sweep.opening import Sweep

    wanted = [(path, write) for path, write in ((csv, export_csv), (xarray, export_xarray)) if path]
    if not wanted:
        raise ExperimentError("export to what? Give --csv FILE or --xarray FILE")
    sweep = Sweep.open(folder)
    for path, write in wanted:
        write(sweep, path)
        say(f"Written: {one_line(path)}")
