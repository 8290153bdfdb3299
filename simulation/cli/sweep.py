"""`roughconsensus sweep`: an experiment file, run."""

import shlex
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from simulation.cli.failures import fail
from simulation.cli.options import RESULTS_FOLDER, Out, Workers, refuse_together
from simulation.cli.output import one_line, write_report_of
from simulation.words import spoken

if TYPE_CHECKING:
    from simulation.experiment.pool import Backend
    from simulation.sweep.plan import SweepPlan
    from simulation.sweep.runner import SweepPart

PARTS = 32  # jobs of the array that --slurm prints


def sweep(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An experiment file.", show_default=False)],
    out: Out = None,
    workers: Workers = None,
    replicates: Annotated[
        int | None,
        typer.Option(
            "--replicates",
            "-n",
            metavar="N",
            min=1,
            max=2**32,
            help="Replicates of every cell, instead of what the file says.",
            show_default=False,
        ),
    ] = None,
    backend: Annotated[
        Literal["local", "dask"],
        typer.Option("--backend", help="Where runs run: this machine, or a cluster."),
    ] = "local",
    scheduler: Annotated[
        str,
        typer.Option("--scheduler", metavar="URL", help="Where the Dask scheduler is, as tcp://host:8786."),
    ] = "",
    part: Annotated[
        str | None,
        typer.Option(
            "--part",
            metavar="I/N",
            help="Run only the I-th of N parts, in the same folder.",
            show_default=False,
        ),
    ] = None,
    slurm: Annotated[
        bool, typer.Option("--slurm", help="Print a Slurm job array that runs the experiment, and exit.")
    ] = False,
    parts: Annotated[
        int | None,
        typer.Option(
            "--parts",
            metavar="N",
            min=1,
            help="Jobs of the array that --slurm prints.",
            show_default=str(PARTS),
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be run, and exit.")] = False,
    report: Annotated[
        bool, typer.Option("--report/--no-report", help="Whether to write the report at the end.")
    ] = True,
) -> None:
    """Run an experiment: scenarios × designs × factors × paired replicates.

    Writes a folder with

      results.parquet   one row a run: scenario, design, factors, seed, every outcome
      points.parquet    the levels of the factors at each point
      manifest.json     what is needed to run any row again
      status.jsonl      what happened when
      report.html       what came out, with its figures beside it

    and, where the file says `trajectories: true`, trajectories.parquet with every round of every run. The
    number of files does not grow with that of runs.

    Whatever interrupts it, the same command continues; results do not depend on interruptions, the number of
    workers, or where they run.

    Examples:
      roughconsensus sweep experiments/inclusion_transparency/experiment.yaml
      roughconsensus sweep mine.yaml --dry-run
      roughconsensus sweep mine.yaml --backend dask --scheduler tcp://head:8786
      roughconsensus sweep mine.yaml --slurm --parts 100 > job.sh
    """
    from simulation.cli.output import print_plan
    from simulation.sweep import load_experiment
    from simulation.sweep.plan import plan_sweep, with_replicates
    from simulation.sweep.runner import SweepPart

    _refuse_idle_options(workers, backend, scheduler, part, slurm, parts, dry_run, report)
    chosen = SweepPart.read(part) if part is not None else None
    plan = plan_sweep(with_replicates(load_experiment(file), replicates))
    folder = out or RESULTS_FOLDER / f"{_stem(file)}-{plan.manifest.identity[:8]}"
    if slurm:
        _print_script(file, folder, parts or PARTS, replicates)
        return
    print_plan(plan, folder)
    if dry_run:
        return
    run_planned(plan, folder, _backend(backend, scheduler, workers), chosen, report)


def run_planned(
    plan: "SweepPlan", folder: Path, backend: "Backend", part: "SweepPart | None" = None, report: bool = True
) -> None:
    """Run a sweep with its progress on show, and report."""
    from simulation.cli.progress import progress_bar
    from simulation.sweep.runner import run_sweep

    started = time.perf_counter()
    with progress_bar(folder) as bar:
        store = run_sweep(plan, folder, backend, part=part, progress=bar)
    typer.echo(
        spoken(
            "{runs:,} runs are saved, after {seconds:,.0f} s",
            runs=store.runs_on_disk(),
            seconds=time.perf_counter() - started,
        )
    )
    if not store.is_complete:
        typer.echo(
            spoken(
                "This part is complete; others are not. See: roughconsensus status {path}",
                path=one_line(folder),
            )
        )
        return
    if report:
        write_report_of(folder)


def _refuse_idle_options(
    workers: int | None,
    backend: str,
    scheduler: str,
    part: str | None,
    slurm: bool,
    parts: int | None,
    dry_run: bool,
    report: bool,
) -> None:
    """Refuse what would have no effect beside, or without, the other options."""
    local = backend == "local"
    if local:
        refuse_together(
            spoken("without --backend dask"),
            {"--scheduler": scheduler},
            spoken("runs would run on this machine"),
        )
    else:
        refuse_together(
            spoken("beside --backend dask"), {"--workers": workers}, spoken("the cluster has its own")
        )
        if not (scheduler or slurm or dry_run):
            fail(spoken("--backend dask needs the cluster's address: --scheduler tcp://host:8786"))
    if not slurm:
        refuse_together(
            spoken("without --slurm"),
            {"--parts": parts},
            spoken("to run a part of an experiment: --part I/N"),
        )
        return
    others = {
        "--workers": workers,
        "--backend": not local,
        "--scheduler": scheduler,
        "--part": part,
        "--dry-run": dry_run,
        "--no-report": not report,
    }
    refuse_together(spoken("beside --slurm"), others, spoken("write it into the script that is printed"))


def _backend(name: str, scheduler: str, workers: int | None) -> "Backend":
    from simulation.experiment.comparison import cores
    from simulation.experiment.pool import Local

    if name == "local":
        return Local(workers or cores())
    from simulation.experiment.cluster import Cluster

    return Cluster(scheduler)


def _stem(file: Path) -> str:
    """Name results after the experiment's own folder, where the file is simply called experiment.yaml."""
    return file.resolve().parent.name if file.stem == "experiment" else file.stem


def _print_script(file: Path, folder: Path, parts: int, replicates: int | None) -> None:
    from simulation.sweep.slurm import LARGEST_ARRAY, slurm_script

    script = slurm_script(file, folder, parts, replicates=replicates, program=_this_program())
    typer.echo(script, nl=False)
    if parts > LARGEST_ARRAY:
        typer.echo(
            spoken(
                "{parts:,} parts: Slurm takes {most:,} unless MaxArraySize is larger",
                parts=parts,
                most=LARGEST_ARRAY,
            ),
            err=True,
        )


def _this_program() -> str:
    """Return the program by its whole path: jobs start in a shell that knows nothing of this environment."""
    beside = shutil.which("roughconsensus", path=str(Path(sys.executable).parent))
    return shlex.quote(beside or str(Path(sys.argv[0]).absolute()))
