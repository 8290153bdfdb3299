"""The benchmark as it is printed, part by part, as soon as each is known."""

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from simulation.cli.benchmark import growth, kernels, peers, runs
from simulation.cli.benchmark.timing import Progress, Timing, hardware, machine, silently
from simulation.cli.terminal import Terminal
from simulation.experiment.comparison import cores
from simulation.words import again, later, spoken, told

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
    worked: float  # processor time of all its processes, in seconds
    megabytes: float  # of the main process; NaN where the system does not tell


def measure_waiting(quick: bool = False, tell: Progress = silently) -> list[Wait]:
    """Time commands in processes of their own: with an empty cache of machine code, then with a full one.

    Quickly: only what needs no compiler.
    """
    run, compare = ["run", "iana_transition"], ["compare", "iana_transition", "-o"]
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        commands = [(later("help"), ["--help"]), (later("one run, cold (by objects)"), run)]
        if not quick:
            commands += [
                (later("one run, cold (compiles)"), [*run, "-e", "compiled"]),
                (later("one run, warm"), run),
                (later("10 designs × 100 runs, warm"), [*compare, f"{name}/a", "-n", "100"]),
                (later("10 designs × 500 runs, warm"), [*compare, f"{name}/b", "-n", "500"]),
                (later("the same in one process"), [*compare, f"{name}/c", "-n", "500", "-w", "1"]),
            ]
        found = []
        for what, arguments in commands:
            tell(spoken(what))
            found.append(_command(what, arguments, scratch))
        return found


def _command(what: str, arguments: list[str], scratch: Path) -> Wait:
    peak = scratch / "peak"
    peak.unlink(missing_ok=True)
    environment = {"ROUGHCONSENSUS_CACHE_DIR": str(scratch / "cache"), "PEAK_FILE": str(peak)}
    started, before = time.perf_counter(), _of_children()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
        check=False,
    )
    seconds, worked = time.perf_counter() - started, _of_children() - before
    if done.returncode:
        what = told("{what} FAILED with exit code {code}", what=what, code=done.returncode)
    kilobytes = float(peak.read_text()) if peak.exists() else math.nan
    return Wait(what, seconds, worked, kilobytes / KILOBYTES_IN_MEGABYTE)


def _of_children() -> float:
    """Return the processor time of all processes that were started here and have ended."""
    used = os.times()
    return used.children_user + used.children_system


# --- The benchmark as it is printed, part by part, as soon as each is known ---

SECONDS = 10.0  # that each form of the Mesa model works in all; quickly, one run a turn
TURNS, QUICK_TURNS = 9, 5
LEAST_GAIN, LEAST_SCALING = {"AVX-512": 1000.0, "AVX2": 800.0}, 1.9

THREE = (later("minimum"), later("median"), later("spread"))

Plain = dict[str, Any]


def benchmark(console: Console, parts: Sequence[str] | None = None, quick: bool = False) -> Plain:
    """Measure and print parts, by default all, and return what was found as plain data."""
    console.print(hardware(), soft_wrap=True)
    found: Plain = {"machine": machine(), "quick": quick}
    for name in parts or PARTS:
        found[name] = PARTS[name](console, quick)
    return found


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """Show on the error channel what is under way, so that the output can go elsewhere."""
    console = Terminal(stderr=True)
    if not console.is_terminal:
        console.print(f"{what} …")
        yield silently
        return
    with console.status(f"{what} …") as status:
        yield lambda line: status.update(spoken("{what}: {line} …", what=what, line=line))


def table(title: str, *columns: str) -> Table:
    """Return an empty table, its columns to be said: names on the left, numbers on the right."""
    empty = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for index, column in enumerate(columns):
        empty.add_column(again(column), justify="right" if index else "left", no_wrap=True)
    return empty


def three(timing: Timing, unit: float, form: str = ",.2f") -> tuple[str, str, str]:
    """Write minimum and median in a unit of so many seconds, and the spread."""
    return format(timing.least / unit, form), format(timing.median / unit, form), f"{timing.spread:.0%}"


def aim(measured: float, wanted: float, form: str = ",.1f", at_most: bool = True) -> str:
    """Say whether an aim was reached."""
    met = measured <= wanted if at_most else measured >= wanted
    bound = f"{'≤' if at_most else '≥'} {wanted:{form}}"
    return spoken("{bound}: met", bound=bound) if met else spoken("{bound}: MISSED", bound=bound)


def _speed(console: Console, quick: bool) -> Plain:
    with progress(spoken("Timing the schedulers")) as tell:
        turns = runs.QUICK_TURNS if quick else runs.TURNS
        throughput = runs.measure_throughput(0.0 if quick else SECONDS, turns, tell)
    shown = table(spoken("A run of the default case, ms"), later("scheduler"), *THREE, later("ratio"))
    for name, timing in throughput.timings.items():
        shown.add_row(spoken(name), *three(timing, 1e-3), f"{throughput.ratio(name):,.1f}")
    console.print(shown)
    wanted = LEAST_GAIN.get(machine()["vectors"])
    gain = throughput.ratio(runs.COMPILED)
    if wanted:
        reached = aim(gain, wanted, ",.0f", at_most=False)
        console.print(spoken("Ratio: to {program}, {aim}.", program=runs.BATCH_RUN, aim=reached))
    verdict = spoken("equal to the last bit" if throughput.are_equal else "DIFFERENT")
    console.print(
        spoken(
            "Outcomes of {number} runs by all three: {verdict}.",
            number=throughput.compared,
            verdict=verdict,
        )
    )
    found: Plain = {
        "of_a_run": {name: one.plain() for name, one in throughput.timings.items()},
        "ratio_to_batch_run": {name: throughput.ratio(name) for name in throughput.timings},
        "runs_compared": throughput.compared,
        "outcomes_are_equal": throughput.are_equal,
    }
    if cores() > 1:
        with progress(spoken("Timing all cores")) as tell:
            scaling = runs.measure_scaling(cores(), turns, tell)
        tell_scaling(console, scaling)
        found["scaling"] = plain_scaling(scaling)
    console.print()
    return found


def tell_scaling(console: Console, scaling: runs.Scaling) -> None:
    """Print what all cores do beside one."""
    wanted = LEAST_SCALING * scaling.cores / 2
    console.print(
        spoken(
            "{cores} cores do {times:.2f} × the runs of one by processor time ({aim}), {by_the_clock:.2f} × "
            "by the clock: {free:.0%} of their time was free. A worker's peak of memory: {memory:,.0f} MB, "
            "{own:,.0f} of it its own.",
            cores=scaling.cores,
            times=scaling.undisturbed,
            aim=aim(scaling.undisturbed, wanted, ".2f", at_most=False),
            by_the_clock=scaling.by_the_clock,
            free=scaling.free,
            memory=scaling.worker_megabytes,
            own=scaling.private_megabytes,
        )
    )


def plain_scaling(scaling: runs.Scaling) -> Plain:
    """Return what stands in a file."""
    return {
        "cores": scaling.cores,
        "by_processor_time": scaling.undisturbed,
        "by_the_clock": scaling.by_the_clock,
        "share_of_time_free": scaling.free,
        "worker_megabytes": scaling.worker_megabytes,
        "worker_private_megabytes": scaling.private_megabytes,
    }


def _kernels(console: Console, quick: bool) -> Plain:
    compiler = kernels.find_compiler()
    if compiler is None:
        console.print(spoken("{sentence}.", sentence=spoken(kernels.NO_COMPILER)) + "\n", markup=False)
        return {"compiler": None, "why": kernels.NO_COMPILER}
    try:
        with progress(spoken("Timing loops beside C")) as tell:
            found, people = kernels.measure_kernels(compiler, QUICK_TURNS if quick else TURNS, tell)
    except kernels.CompilerError as problem:
        why = spoken("{problem}: the loops are not compared with C.", problem=again(problem.args[0]))
        console.print(f"{why}\n", markup=False)
        return {"compiler": compiler, "why": str(problem)}
    title = spoken("Loops over a room of {people}, ns a call", people=people)
    shown = table(title, later("loop"), *THREE, later("times C"), later("results"))
    for one in found:
        same = spoken("equal bits" if one.is_equal else "DIFFERENT")
        shown.add_row(spoken(one.name), *three(one.here, 1e-9, ",.0f"), f"{one.ratio:.2f}", same)
        shown.add_row(spoken("  the same in C"), *three(one.in_c, 1e-9, ",.0f"), "1.00", "")
    console.print(shown)
    worst = max(one.ratio for one in found)
    flags = " ".join(kernels.FLAGS)
    console.print(f"{compiler} {flags}", markup=False)
    slowest = spoken(
        "The slowest beside C takes {times:.2f} × its time ({aim}).",
        times=worst,
        aim=aim(worst, kernels.MOST),
    )
    console.print(f"{slowest}\n")
    return {
        "compiler": compiler,
        "flags": flags,
        "people": people,
        "loops": {
            one.name: {
                "here": one.here.plain(),
                "c": one.in_c.plain(),
                "times_c": one.ratio,
                "bits_are_equal": one.is_equal,
            }
            for one in found
        },
    }


def _peers(console: Console, quick: bool) -> Plain:
    with progress(spoken("Timing bounded confidence")) as tell:
        found = peers.measure_peers(QUICK_TURNS if quick else TURNS, tell)
    times = {one.name: one.timing.median for one in found}
    title = spoken(
        "Bounded confidence of {people} people, {rounds} rounds, µs a round",
        people=peers.PEOPLE,
        rounds=peers.ROUNDS,
    )
    shown = table(title, later("program"), *THREE, later("× rules"), later("× engine"), later("end"))
    for one in found:
        rules, engine = (one.timing.median / times[name] for name in (peers.RULES, peers.ENGINE))
        end = spoken("same" if one.away <= peers.NEAR_ENOUGH else "OTHER")
        end = "–" if math.isnan(one.away) else end
        times_of = three(one.timing, 1e-6, ",.1f")
        shown.add_row(spoken(one.name), *times_of, f"{rules:,.1f}", f"{engine:,.1f}", end)
    console.print(shown)
    for one in found:
        line = spoken("{name}: {what}", name=spoken(one.name), what=spoken(one.what))
        console.print(f"  {line}", markup=False)
    if "NDlib" in times:
        gain = times["NDlib"] / times[peers.RULES]
        wanted = aim(gain, peers.LEAST_GAIN, ",.0f", at_most=False)
        console.print(
            spoken("NDlib takes {times:,.0f} × the time of the rules ({aim}).", times=gain, aim=wanted)
        )
    if gone := peers.missing():
        console.print(
            spoken(
                "Not installed: {names}. They come with: {command}",
                names=", ".join(gone),
                command=peers.INSTALL,
            )
        )
    console.print()
    return {
        "people": peers.PEOPLE,
        "rounds": peers.ROUNDS,
        "of_a_round": {
            one.name: one.timing.plain()
            | {"what": one.what, "away_from_rules": None if math.isnan(one.away) else one.away}
            for one in found
        },
        "not_installed": peers.missing(),
    }


def _growth(console: Console, quick: bool) -> Plain:
    with progress(spoken("Growing the case")) as tell:
        people = growth.measure_people(quick, tell)
        dimensions = growth.measure_dimensions(quick, tell)
        plain, venues = growth.measure_venues(quick, tell)
        watching = growth.measure_watching(quick, tell)
    _tell_growth(console, spoken("Growth with people affected, room of fixed size, ms a run"), people)
    _tell_growth(console, spoken("Growth with issue dimensions, ms a run"), dimensions)
    shown = table(spoken("Growth with venues, everybody in all, ms a run"), *VENUE_COLUMNS)
    shown.add_row(spoken("plain room"), *three(plain, 1e-3), "1.0", "", "", "")
    for one in venues:
        rooms, alone = one.timing.median / plain.median, one.timing.median / venues[0].timing.median
        ratios = f"{rooms:.1f}", f"{alone:.1f}"
        wanted = aim(alone, one.size + growth.BESIDE_VENUES)
        shown.add_row(f"{one.size}", *three(one.timing, 1e-3), *ratios, f"{one.megabytes:,.1f}", wanted)
    console.print(shown)
    shown = table(spoken("What is watched, ms a run"), later("run"), *THREE, later("times plain"))
    for each in watching:
        shown.add_row(spoken(each.name), *three(each.timing, 1e-3), f"{each.ratio:.2f}")
    console.print(shown)
    return {
        "people": _plain_sizes(people),
        "dimensions": _plain_sizes(dimensions),
        "plain_room": plain.plain(),
        "venues": _plain_sizes(venues),
        "watching": {each.name: each.timing.plain() | {"times_plain": each.ratio} for each in watching},
    }


VENUE_COLUMNS = (later("venues"), *THREE, later("plain runs"), later("× one"), "MB", later("aim"))


def _plain_sizes(sizes: Sequence[growth.Size]) -> list[Plain]:
    return [{"size": one.size, "megabytes": one.megabytes} | one.timing.plain() for one in sizes]


def _tell_growth(console: Console, title: str, sizes: Sequence[growth.Size]) -> None:
    shown = table(title, later("size"), *THREE, later("× size"), later("× time"), "MB")
    for index, one in enumerate(sizes):
        before = sizes[index - 1] if index else None
        shown.add_row(
            f"{one.size:,}",
            *three(one.timing, 1e-3),
            f"{one.size / before.size:.1f}" if before else "",
            f"{one.timing.median / before.timing.median:.1f}" if before else "",
            f"{one.megabytes:,.1f}",
        )
    console.print(shown)
    console.print(spoken("×: of the line before; MB: of all arrays of a run.") + "\n")


def _waiting(console: Console, quick: bool) -> Plain:
    with progress(spoken("Waiting for first answers")) as tell:
        waits = measure_waiting(quick, tell)
    shown = table(spoken("Waiting"), *WAITING_COLUMNS)
    for wait in waits:
        wanted = aim(wait.megabytes, MOST_MEGABYTES, ",.0f") if "cold" in wait.what else ""
        shown.add_row(
            again(wait.what), f"{wait.seconds:.1f}", f"{wait.worked:.1f}", f"{wait.megabytes:,.0f}", wanted
        )
    console.print(shown)
    console.print(spoken("Peak memory is that of the main process."))
    return {wait.what: wait._asdict() for wait in waits}


WAITING_COLUMNS = (later("command"), later("seconds"), later("processor s"), later("peak MB"), later("aim"))
MOST_MEGABYTES = 300.0  # of a first answer
PARTS: dict[str, Callable[[Console, bool], Plain]] = {
    "speed": _speed,
    "kernels": _kernels,
    "peers": _peers,
    "growth": _growth,
    "waiting": _waiting,
}
