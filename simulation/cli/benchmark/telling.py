"""The benchmark as it is printed, part by part, as soon as each is known."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from simulation.cli.benchmark.growth import (
    Point,
    measure_growth_with_dimensions,
    measure_growth_with_people,
)
from simulation.cli.benchmark.throughput import Throughput, measure_throughput
from simulation.cli.benchmark.waiting import Wait, measure_waiting
from simulation.experiment.comparing import cores
from simulation.experiment.provenance import package_versions, python_version

SECONDS, QUICK_SECONDS = 10.0, 2.0  # a measurement
GROWTH_SECONDS, QUICK_GROWTH_SECONDS = 2.0, 0.5


def benchmark(console: Console, quick: bool = False) -> None:
    """Measure and print everything."""
    packages = package_versions()
    known = ", ".join(f"{name} {packages[name]}" for name in ("numpy", "numba", "mesa") if name in packages)
    console.print(f"{python_version()}, {known}, {cores()} cores")
    with console.status("Timing the schedulers …"):
        throughput = measure_throughput(QUICK_SECONDS if quick else SECONDS, cores())
    _tell_throughput(console, throughput)
    growth = QUICK_GROWTH_SECONDS if quick else GROWTH_SECONDS
    with console.status("Growing the case …"):
        people, dimensions = measure_growth_with_people(growth), measure_growth_with_dimensions(growth)
    _tell_growth(console, "people affected, room of fixed size", people)
    _tell_growth(console, "issue dimensions", dimensions)
    with console.status("Waiting for first answers …"):
        waits = measure_waiting()
    _tell_waiting(console, waits)


def table(title: str, *columns: str) -> Table:
    """Return an empty table: names on the left, numbers on the right."""
    empty = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for index, column in enumerate(columns):
        empty.add_column(column, justify="right" if index else "left", no_wrap=True)
    return empty


def _tell_throughput(console: Console, throughput: Throughput) -> None:
    base = throughput.speeds[0].per_core
    shown = table("Speed, default case", "scheduler", "runs", "seconds", "runs/s", "per core", "ratio")
    for speed in throughput.speeds:
        shown.add_row(
            speed.name,
            f"{speed.runs:,}",
            f"{speed.seconds:.1f}",
            f"{speed.runs / speed.seconds:,.1f}",
            f"{speed.per_core:,.1f}",
            f"{speed.per_core / base:,.1f}",
        )
    console.print(shown)
    console.print("Ratio: per core, to mesa.batch_run.")
    verdict = "equal to the last bit" if throughput.are_equal else "DIFFERENT"
    console.print(f"Outcomes of the first {throughput.compared} runs by the first three: {verdict}.")
    *_, one, all_cores = throughput.speeds
    if all_cores.cores > 1:
        gain = (all_cores.runs / all_cores.seconds) / (one.runs / one.seconds)
        console.print(f"{all_cores.cores} cores are {gain:.2f} × as fast as one.\n")


def _tell_growth(console: Console, what: str, points: Sequence[Point]) -> None:
    shown = table(f"Growth with {what}", "size", "ms a run", "× the previous size", "× the previous time")
    for index, point in enumerate(points):
        before = points[index - 1] if index else None
        shown.add_row(
            f"{point.size:,}",
            f"{point.milliseconds:,.2f}",
            f"{point.size / before.size:.1f}" if before else "",
            f"{point.milliseconds / before.milliseconds:.1f}" if before else "",
        )
    console.print(shown)


def _tell_waiting(console: Console, waits: Sequence[Wait]) -> None:
    shown = table("Waiting", "command", "seconds", "peak MB")
    for wait in waits:
        shown.add_row(wait.what, f"{wait.seconds:.1f}", f"{wait.megabytes:,.0f}")
    console.print(shown)
    console.print("Peak memory is that of the main process.")
