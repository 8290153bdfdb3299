"""The benchmark of sweeps as it is printed, each line with what is aimed at."""

from rich.console import Console
from rich.table import Table

from simulation.cli.benchmark.sweep import measure_overhead, measure_sweep
from simulation.cli.benchmark.sweep_store import measure_query
from simulation.cli.benchmark.telling import table
from simulation.cli.benchmark.throughput import measure_batch_run
from simulation.experiment.comparing import cores

RUNS, QUICK_RUNS = 100_000, 4_000
FEW = 10  # the sweep whose memory is compared has so many times fewer runs
OVERHEAD_RUNS, QUICK_OVERHEAD_RUNS = 8_000, 1_600
ROWS, QUICK_ROWS = 1_000_000, 200_000
BATCH_SECONDS, QUICK_BATCH_SECONDS = 30.0, 4.0
CORES = 2
# Aims, as numbers to compare with.
MOST_OVERHEAD, MOST_GROWTH, MOST_SECONDS = 0.05, 1.1, 1.0


def benchmark_sweep(console: Console, quick: bool = False) -> None:
    """Measure and print what a sweep costs."""
    workers = min(CORES, cores())
    runs = QUICK_RUNS if quick else RUNS
    with console.status("Running few …"):
        few = measure_sweep(runs // FEW, workers)
    with console.status(f"Running {runs:,} …"):
        many = measure_sweep(runs, workers)
    with console.status("Timing mesa.batch_run …"):
        mesa = measure_batch_run(QUICK_BATCH_SECONDS if quick else BATCH_SECONDS)
    with console.status("Timing the runner against the bare engine …"):
        overhead = measure_overhead(QUICK_OVERHEAD_RUNS if quick else OVERHEAD_RUNS)
    with console.status("Asking a large store …"):
        query = measure_query(QUICK_ROWS if quick else ROWS)

    speed = table("Sweep of the default case", "", "runs", "seconds", "runs/s")
    batch_seconds = many.runs * mesa.seconds / mesa.runs
    speed.add_row(
        "mesa.batch_run, measured", f"{mesa.runs:,}", f"{mesa.seconds:,.1f}", f"{mesa.per_core:,.1f}"
    )
    speed.add_row(
        "  the same, extrapolated", f"{many.runs:,}", f"{batch_seconds:,.0f}", f"{mesa.per_core:,.1f}"
    )
    for cost in (few, many):
        name = f"sweep, {cost.workers} workers"
        speed.add_row(name, f"{cost.runs:,}", f"{cost.seconds:,.1f}", f"{cost.per_second:,.0f}")
    console.print(speed)
    console.print("The sweep includes planning, starting workers, saving and putting rows in order.\n")

    aims = table("Aims", "", "measured", "aim", "")
    aims.add_row("times as fast as mesa.batch_run", f"{batch_seconds / many.seconds:,.0f}", "", "")
    _aim(aims, "overhead over the bare engine", overhead, MOST_OVERHEAD, "{:.1%}")
    ratios = {
        "this process": (many.parent_megabytes, few.parent_megabytes),
        "largest worker": (many.worker_megabytes, few.worker_megabytes),
    }
    for who, (large, small) in ratios.items():
        what = f"memory at {FEW} × the runs, {who} ({large:,.0f} MB)"
        _aim(aims, what, large / small, MOST_GROWTH, "× {:.2f}")
    _aim(aims, f"seconds to ask {query.rows:,} rows", query.seconds, MOST_SECONDS, "{:.2f}")
    console.print(aims)
    console.print(
        f"{query.rows:,} rows take {query.megabytes:,.0f} MB; putting them in order took "
        f"{query.writing_seconds:.1f} s."
    )


def _aim(aims: Table, what: str, measured: float, most: float, form: str) -> None:
    verdict = "met" if measured <= most else "MISSED"
    aims.add_row(what, form.format(measured), "≤ " + form.format(most), verdict)
