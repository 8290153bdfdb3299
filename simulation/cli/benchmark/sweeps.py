"""The benchmark of sweeps as it is printed, each line with what is aimed at."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table

from simulation.cli.benchmark.queries import measure_query
from simulation.cli.benchmark.runs import CASE, QUICK_TURNS, measure_batch_run, measure_scaling
from simulation.cli.benchmark.runs import TURNS as SCALING_TURNS
from simulation.cli.benchmark.tables import Plain, plain_scaling, progress, table, tell_scaling
from simulation.cli.benchmark.timing import hardware, machine, on_one_processor
from simulation.experiment.comparison import cores
from simulation.outcome import OUTCOMES
from simulation.words import later, spoken

# --- What a sweep costs beside its runs: speed against mesa.batch_run, overhead, memory ---

SEED = 20_140_314
PAIRS = 5  # alternating measurements of runner and bare engine

EXPERIMENT = """\
schema_version: 1
name: Benchmark
scenarios: [{case}]
designs: [historical]
factors:
  issue.common_value_share: [{levels}]
replicates: {replicates}
seed: {seed}
"""

# A sweep in a process of its own, so that its memory is its own.
PROGRAM = """
import json, pathlib, sys
from simulation.cli.benchmark.sweeps import sweep_here

print(json.dumps(sweep_here(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]))))
"""


class SweepCost(NamedTuple):
    """A sweep as users run it: compiled before, all else included."""

    runs: int
    workers: int
    seconds: float
    worked: float  # processor time of all processes, in seconds
    parent_megabytes: float
    worker_megabytes: float

    @property
    def per_second(self) -> float:
        """Runs per second of processor time."""
        return self.runs / self.worked


def measure_sweep(runs: int, workers: int) -> SweepCost:
    """Run a sweep of the default case over ten levels of a factor, in a process of its own."""
    _compile()
    with tempfile.TemporaryDirectory(prefix="roughconsensus-") as name:
        file = _written(Path(name), levels=10, replicates=max(1, runs // 10))
        command = [sys.executable, "-c", PROGRAM, str(file), f"{name}/out", str(workers)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return SweepCost(*json.loads(done.stdout))


def _compile() -> None:
    """Compile what sweeps run, or load it: no sweep is to be timed with its compilation."""
    from simulation.experiment.worker import warm_engine
    from simulation.scenario import build_run, load_scenario

    case = load_scenario(CASE)
    warm_engine(build_run(case, case.historical_design))


def sweep_here(file: Path, out: Path, workers: int) -> SweepCost:
    """Run a sweep in this process and its workers, and tell what it took."""
    from simulation.cli.benchmark.runs import PeakOfWorkers, own_peak
    from simulation.experiment.pool import Local
    from simulation.sweep import load_experiment
    from simulation.sweep.plan import plan_sweep
    from simulation.sweep.runner import run_sweep

    started, before = time.perf_counter(), _used_so_far()
    plan = plan_sweep(load_experiment(file))
    with PeakOfWorkers() as children:
        run_sweep(plan, out, Local(workers))
    # Workers are children of a server, whose time is known when it has ended.
    seconds, worked = time.perf_counter() - started, _used_so_far() - before + children.worked
    peak = own_peak(os.getpid())
    return SweepCost(plan.manifest.runs, workers, seconds, worked, peak, children.megabytes)


def _used_so_far() -> float:
    """Return the processor time of this process and of those that it has seen end."""
    return sum(os.times()[:4])


def measure_overhead(runs: int) -> float:
    """Return what part of its time a runner of one process adds to the bare engine.

    Both do the same runs in turns, so that whatever else the machine does meets both; the median of the
    ratios is told.
    """
    from simulation.engine import run_batch, warm
    from simulation.experiment.pool import Local
    from simulation.sweep import load_experiment
    from simulation.sweep.plan import plan_sweep
    from simulation.sweep.runner import run_sweep

    ratios = []
    with tempfile.TemporaryDirectory(prefix="roughconsensus-") as name:
        plan = plan_sweep(load_experiment(_written(Path(name), levels=4, replicates=max(1, runs // 4))))
        built = [plan.cells.recipe(cell).build() for cell in range(len(plan.cells))]
        warm(built[0])
        run_batch(built[0], SEED, np.arange(8))
        numbers = np.arange(plan.manifest.replicates)
        with on_one_processor():
            for turn in range(PAIRS):
                bare = _processor_time(lambda: [run_batch(one, SEED, numbers) for one in built])
                out = Path(name) / str(turn)
                ratios.append(_processor_time(lambda out=out: run_sweep(plan, out, Local(1))) / bare)  # type: ignore[misc]
    return float(np.median(ratios)) - 1.0


def _written(folder: Path, levels: int, replicates: int) -> Path:
    """Write an experiment file."""
    values = ", ".join(f"{level:.3f}" for level in np.linspace(0.2, 0.8, levels))
    file = folder / "experiment.yaml"
    file.write_text(EXPERIMENT.format(case=CASE, levels=values, replicates=replicates, seed=SEED))
    return file


# --- What a point costs beside its run, where every run has a point of its own ---

TURNS = 3  # alternating measurements of a sweep and of its machine code
FACTORS = """\
schema_version: 1
name: Many points
scenarios: [{case}]
factors:
  common: {{path: issue.common_value_share, range: [0.1, 0.9]}}
  open: {{path: context.influence.susceptibility, range: [0.1, 0.9]}}
  aspiration: {{path: context.concession.aspiration, range: [0.5, 0.95]}}
  trust: {{path: context.trust.gain, range: [0.5, 2]}}
  arguments: {{path: context.arguments.sd, range: [0.1, 0.3]}}
  inputs: {{path: process.transparency.inputs, range: [0, 1]}}
  record: {{path: process.transparency.process, range: [0, 1]}}
  response: {{path: implementation.responsiveness, range: [5, 20]}}
sampling: {{method: sobol, base: {base}}}
replicates: 1
seed: {seed}
"""


class PointCost(NamedTuple):
    """Processor time of a sweep with one run a point, in one process; seconds."""

    points: int
    planning: float  # choosing the points, writing down the cells
    sweep: float  # running and saving them
    machine_code: float  # what their runs take by themselves

    @property
    def ratio(self) -> float:
        """How many times as long the sweep takes as its runs."""
        return self.sweep / self.machine_code

    @property
    def microseconds(self) -> float:
        """What the sweep adds to the run of a point."""
        return 1e6 * (self.sweep - self.machine_code) / self.points


def measure_points(base: int) -> PointCost:
    """Run a Sobol sample of eight factors, ten times `base` points, in turns with its bare runs."""
    from simulation.engine import warm
    from simulation.experiment.pool import Local
    from simulation.sweep import load_experiment
    from simulation.sweep.plan import plan_sweep
    from simulation.sweep.runner import run_sweep

    with tempfile.TemporaryDirectory(prefix="roughconsensus-") as name:
        file = Path(name) / "experiment.yaml"
        file.write_text(FACTORS.format(case=CASE, base=base, seed=SEED))
        plan_sweep(load_experiment(file))  # loads what is needed to choose points
        planning = _processor_time(lambda: plan_sweep(load_experiment(file)))
        plan = plan_sweep(load_experiment(file))
        built = [plan.cells.recipe(cell).build() for cell in range(len(plan.cells))]
        warm(built[0])
        sweeps, bare = [], []
        with on_one_processor():
            for turn in range(TURNS):
                out = Path(name) / str(turn)
                bare.append(_bare_runs(built))
                sweeps.append(_processor_time(lambda out=out: run_sweep(plan, out, Local(1))))  # type: ignore[misc]
    return PointCost(len(built), planning, float(np.median(sweeps)), float(np.median(bare)))


def _bare_runs(points: Sequence[Any]) -> float:
    """Return the processor time of the machine code of one run of each of the parameters."""
    from simulation.engine.rooms import Room

    room, row, first = Room(points[0]), np.empty((1, len(OUTCOMES))), np.zeros(1, np.int64)
    spent = 0.0
    for parameters in points:
        room.admit(parameters)
        spent += _processor_time(lambda: room.run(SEED, first, row))
    return spent


def _processor_time(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


# --- The benchmark of sweeps as it is printed, each line with what is aimed at ---

RUNS, QUICK_RUNS = 100_000, 4_000
FEW = 10  # the sweep whose memory is compared has so many times fewer runs
OVERHEAD_RUNS, QUICK_OVERHEAD_RUNS = 8_000, 1_600
ROWS, QUICK_ROWS = 1_000_000, 200_000
BATCH_SECONDS, QUICK_BATCH_SECONDS = 30.0, 4.0
CORES = 2
BASE, QUICK_BASE = 1024, 256
MILLION = 1_000_000
SPEED_COLUMNS = (later("runs"), later("seconds"), later("processor s"), later("runs/processor s"))
POINT_COLUMNS = (later("seconds"), later("µs a point"), later("points/s"))
# Aims, as numbers to compare with; that of a million runs is for two free cores.
MOST_OVERHEAD, MOST_GROWTH, MOST_SECONDS = 0.05, 1.1, 1.0
MOST_A_POINT, MOST_RATIO, MOST_MINUTES = 100.0, 1.3, 6.0


def benchmark_sweep(console: Console, quick: bool = False) -> Plain:
    """Measure and print what a sweep costs; return what was found as plain data."""
    workers = min(CORES, cores())
    runs = QUICK_RUNS if quick else RUNS
    with progress(spoken("Running {number:,}", number=runs // FEW)):
        few = measure_sweep(runs // FEW, workers)
    with progress(spoken("Running {number:,}", number=runs)):
        many = measure_sweep(runs, workers)
    with progress(spoken("Timing mesa.batch_run")):
        batch_runs, of_batch_run = measure_batch_run(QUICK_BATCH_SECONDS if quick else BATCH_SECONDS)
    with progress(spoken("Timing all cores beside one")) as tell:
        scaling = measure_scaling(workers, QUICK_TURNS if quick else SCALING_TURNS, tell)
    with progress(spoken("Timing the runner against the bare engine")):
        overhead = measure_overhead(QUICK_OVERHEAD_RUNS if quick else OVERHEAD_RUNS)
    with progress(spoken("Running many points")):
        points = measure_points(QUICK_BASE if quick else BASE)
    with progress(spoken("Asking a large store")):
        query = measure_query(QUICK_ROWS if quick else ROWS)

    console.print(hardware(), soft_wrap=True)
    speed = table(spoken("Sweep of the default case"), "", *SPEED_COLUMNS)
    worked = batch_runs * of_batch_run
    speed.add_row(
        spoken("mesa.batch_run, measured"),
        f"{batch_runs:,}",
        "",
        f"{worked:,.1f}",
        f"{1 / of_batch_run:,.1f}",
    )
    speed.add_row(
        spoken("  the same, extrapolated"), f"{many.runs:,}", "", f"{many.runs * of_batch_run:,.0f}", ""
    )
    for cost in (few, many):
        name = spoken("sweep, {number} workers", number=cost.workers)
        numbers = f"{cost.seconds:,.1f}", f"{cost.worked:,.1f}", f"{cost.per_second:,.0f}"
        speed.add_row(name, f"{cost.runs:,}", *numbers)
    console.print(speed)
    console.print(spoken("The sweep includes planning, starting workers, saving and putting rows in order."))
    tell_scaling(console, scaling)
    console.print()
    _tell_points(console, points)

    found = {
        "gain": many.runs * of_batch_run / many.worked,
        "minutes_by_the_clock": _of_a_million(few, many, few.seconds, many.seconds),
        "minutes": _of_a_million(few, many, few.worked, many.worked) / scaling.undisturbed,
        "overhead": overhead,
        "point_ratio": points.ratio,
        "point_microseconds": points.microseconds,
        "parent_growth": many.parent_megabytes / few.parent_megabytes,
        "worker_growth": many.worker_megabytes / few.worker_megabytes,
        "query_seconds": query.seconds,
    }
    aims = table(spoken("Aims"), "", later("measured"), later("aim"), "")
    aims.add_row(spoken("times as fast as mesa.batch_run, per core"), f"{found['gain']:,.0f}", "", "")
    busy = spoken("minutes of {number:,} runs, as busy as now", number=MILLION)
    aims.add_row(busy, f"{found['minutes_by_the_clock']:.1f}", "", "")
    free = spoken("the same on {number} free cores", number=workers)
    _aim(aims, free, found["minutes"], MOST_MINUTES, "{:.1f}")
    _aim(aims, spoken("overhead over the bare engine"), overhead, MOST_OVERHEAD, "{:.1%}")
    _aim(aims, spoken("one run a point, times the runs alone"), points.ratio, MOST_RATIO, "{:.2f}")
    _aim(aims, spoken("microseconds that a point adds"), points.microseconds, MOST_A_POINT, "{:.0f}")
    for who, large in (("parent", many.parent_megabytes), ("worker", many.worker_megabytes)):
        of = spoken("main process" if who == "parent" else "worker")
        what = spoken(
            "memory at {few} × the runs: {who}, {megabytes:,.0f} MB", few=FEW, who=of, megabytes=large
        )
        _aim(aims, what, found[f"{who}_growth"], MOST_GROWTH, "× {:.2f}")
    _aim(
        aims,
        spoken("seconds to ask {number:,} rows", number=query.rows),
        query.seconds,
        MOST_SECONDS,
        "{:.2f}",
    )
    console.print(aims)
    console.print(spoken("The {all:,} are extrapolated from {number:,}.", all=MILLION, number=many.runs))
    console.print(
        spoken(
            "{number:,} rows take {megabytes:,.0f} MB; putting them in order took {seconds:.1f} s.",
            number=query.rows,
            megabytes=query.megabytes,
            seconds=query.writing_seconds,
        )
    )
    return {
        "machine": machine(),
        "quick": quick,
        "sweeps": [cost._asdict() for cost in (few, many)],
        "batch_run": {"runs": batch_runs, "processor_s": of_batch_run},
        "scaling": plain_scaling(scaling),
        "points": points._asdict(),
        "query": query._asdict(),
        "found": found,
    }


def _of_a_million(few: SweepCost, many: SweepCost, of_few: float, of_many: float) -> float:
    """Return the minutes of a million runs, from what more runs took; what is done once counts once."""
    each = (of_many - of_few) / (many.runs - few.runs)
    return (of_few + each * (MILLION - few.runs)) / 60


def _tell_points(console: Console, cost: PointCost) -> None:
    shown = table(spoken("Sobol sample of eight factors, one run a point"), "", *POINT_COLUMNS)
    for what, seconds in (
        (spoken("machine code of the runs alone"), cost.machine_code),
        (spoken("the sweep, one process"), cost.sweep),
        (spoken("planning it"), cost.planning),
    ):
        each = seconds / cost.points
        shown.add_row(what, f"{seconds:,.2f}", f"{1e6 * each:,.0f}", f"{1 / each:,.0f}")
    console.print(shown)
    note = spoken(
        "{number:,} points; processor time, the first two in turns, the median of {turns}.",
        number=cost.points,
        turns=TURNS,
    )
    console.print(f"{note}\n")


def _aim(aims: Table, what: str, measured: float, most: float, form: str) -> None:
    verdict = spoken("met" if measured <= most else "MISSED")
    aims.add_row(what, form.format(measured), "≤ " + form.format(most), verdict)
