"""The benchmark as it is printed, part by part, as soon as each is known."""

import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from simulation.cli.benchmark.runs import (
    Point,
    Throughput,
    measure_growth_with_dimensions,
    measure_growth_with_people,
    measure_throughput,
)
from simulation.experiment.comparison import cores
from simulation.experiment.manifest import package_versions, python_version

# --- How long a first answer takes, right after an installation and later, and how much memory it needs ---

# The program, leaving its peak of resident memory in a file. Linux keeps two peaks: the one `getrusage` tells
# survives `exec` and may be that of the process that started this one, so the one in /proc is read.
PROGRAM = """
import atexit, os, pathlib

def note_peak():
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        peak = next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        pathlib.Path(os.environ["PEAK_FILE"]).write_text(peak)

atexit.register(note_peak)
from simulation.cli import main
main()
"""
KILOBYTES_IN_MEGABYTE = 1024


class Wait(NamedTuple):
    """A command as a user types it: how long it took, and its peak of resident memory."""

    what: str
    seconds: float
    megabytes: float  # of the main process; NaN where the system does not tell


def measure_waiting() -> list[Wait]:
    """Time commands in processes of their own: with an empty cache of machine code, then with a full one."""
    run, compare = ["run", "iana_transition"], ["compare", "iana_transition", "-o"]
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        return [
            _command("help", ["--help"], scratch),
            _command("one run, cold (by objects)", run, scratch),
            _command("one run, cold (compiles)", [*run, "-e", "compiled"], scratch),
            _command("one run, warm", run, scratch),
            _command("10 designs × 100 runs, warm", [*compare, f"{name}/a", "-n", "100"], scratch),
            _command("10 designs × 500 runs, warm", [*compare, f"{name}/b", "-n", "500"], scratch),
            _command("the same in one process", [*compare, f"{name}/c", "-n", "500", "-w", "1"], scratch),
        ]


def _command(what: str, arguments: list[str], scratch: Path) -> Wait:
    peak = scratch / "peak"
    peak.unlink(missing_ok=True)
    environment = {"ROUGHCONSENSUS_CACHE_DIR": str(scratch / "cache"), "PEAK_FILE": str(peak)}
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
        check=False,
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        what += f" FAILED with exit code {done.returncode}"
    kilobytes = float(peak.read_text()) if peak.exists() else math.nan
    return Wait(what, seconds, kilobytes / KILOBYTES_IN_MEGABYTE)


# --- The benchmark as it is printed, part by part, as soon as each is known ---

SECONDS, QUICK_SECONDS = 10.0, 2.0  # a measurement
GROWTH_SECONDS, QUICK_GROWTH_SECONDS = 2.0, 0.5


def benchmark(console: Console, quick: bool = False) -> None:
    """Measure and print everything."""
    console.print(hardware())
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


def hardware() -> str:
    """Name the machine and the programs that a measurement was made with."""
    packages = package_versions()
    known = ", ".join(f"{name} {packages[name]}" for name in ("numpy", "numba", "mesa") if name in packages)
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    found = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    vectors = next((word for word in ("avx512f", "avx2") if word in found.get("flags", "").split()), "")
    processor = " ".join(filter(None, (found.get("model name", platform.processor()), vectors)))
    return f"{processor}, {cores()} cores, {python_version()}, {known}"


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
