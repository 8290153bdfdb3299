"""Commands about a results folder: status, resume, replay, report, export."""

from pathlib import Path
from typing import Annotated

import typer

from simulation.cli.options import Workers
from simulation.cli.output import one_line, say, write_report_of
from simulation.words import spoken

# --- roughconsensus status: how far an experiment is ---

Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="The folder of an experiment.", show_default=False)
]


def status(folder: Folder) -> None:
    """Say how far an experiment is: runs saved, runs that failed, when somebody worked on it.

    Reads only; it may be asked while the experiment runs.

    Example:
      roughconsensus status results/inclusion_transparency-1b2c3d4e
    """
    from simulation.cli.output import print_state
    from simulation.sweep.results import SweepStatus

    print_state(SweepStatus.of(folder), folder)


# --- roughconsensus resume: an interrupted sweep continued from its folder alone ---


def resume(
    folder: Folder,
    workers: Workers = None,
) -> None:
    """Continue an interrupted sweep, without the files it was started from.

    The command that started it does the same.

    Example:
      roughconsensus resume results/inclusion_transparency-1b2c3d4e
    """
    from simulation.cli.sweep import run_planned
    from simulation.experiment.comparison import cores
    from simulation.experiment.pool import Local
    from simulation.sweep.results import replan

    run_planned(replan(folder), folder, Local(workers or cores()))


# --- roughconsensus replay: one stored run, made again ---

DIFFERENT = 1


def replay(
    reference: Annotated[
        str,
        typer.Argument(
            metavar="MANIFEST#ROW", help="A manifest (or its folder) and a row of results.parquet, from 0."
        ),
    ],
) -> None:
    """Run one row of a result again and check that it comes out the same, to the last bit.

    The exit code is 0 if it does and 1 if it does not.

    Example:
      roughconsensus replay results/iana_transition-1b2c3d4e/manifest.json#17
    """
    from simulation.assessment.assessing import KIND as ASSESS
    from simulation.assessment.assessing import rebuild_assessment
    from simulation.cli.terminal import Terminal
    from simulation.experiment.manifest import Manifest
    from simulation.experiment.replay import Rebuild, rebuild_comparison, split_reference
    from simulation.experiment.replay import replay as rerun
    from simulation.sweep.plan import KIND
    from simulation.sweep.results import rebuild_sweep

    console = Terminal()
    asked = Manifest.read(split_reference(reference)[0])
    rebuilders: dict[str, Rebuild] = {KIND: rebuild_sweep, ASSESS: rebuild_assessment}
    found = rerun(reference, rebuild=rebuilders.get(asked.kind, rebuild_comparison))
    manifest = found.manifest
    console.print(
        spoken(
            "{where}, seed {seed}, replicate {replicate}",
            where=found.origin,
            seed=manifest.seed,
            replicate=found.replicate,
        )
    )
    if found.is_identical:
        console.print(spoken("Identical: all {number} outcomes, to the last bit.", number=len(found.stored)))
        return
    for name in found.differing:
        column = found.manifest.outcomes.index(name)
        console.print(
            spoken(
                "  {measure}: stored {stored!r}, now {now!r}",
                measure=name,
                stored=float(found.stored[column]),
                now=float(found.rerun[column]),
            )
        )
    reason = (
        spoken("although the sources are the same")
        if found.is_same_code
        else spoken("the sources of the model have changed")
    )
    console.print(
        spoken(
            "Different in {number} of {all} outcomes: {reason}.",
            number=len(found.differing),
            all=len(found.stored),
            reason=reason,
        )
    )
    raise typer.Exit(DIFFERENT)


# --- roughconsensus report: what a sweep found, as a page with figures ---


def report(folder: Folder) -> None:
    """Write the report of a sweep: one self-contained page, its figures as SVG and PNG, and their numbers.

    `sweep` does so by itself at the end, unless it is told --no-report.

    Example:
      roughconsensus report results/inclusion_transparency-1b2c3d4e
    """
    write_report_of(folder)


# --- roughconsensus export: the rows of a sweep for other programs ---


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
    from simulation.sweep.export import export_csv, export_xarray
    from simulation.sweep.results import Sweep

    wanted = [(path, write) for path, write in ((csv, export_csv), (xarray, export_xarray)) if path]
    if not wanted:
        raise ExperimentError(spoken("no file to export to; give --csv FILE or --xarray FILE"))
    if csv and csv == xarray:
        raise ExperimentError(spoken("--csv and --xarray name the same file; give each a file of its own"))
    sweep = Sweep.open(folder)
    for path, write in wanted:
        write(sweep, path)
        say(spoken("Written: {path}", path=one_line(path)))
