"""What a sweep costs beside its runs: speed against `mesa.batch_run`, overhead, memory."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation.cli.benchmark.workload import CASE

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
from simulation.cli.benchmark.sweep import sweep_here

print(json.dumps(sweep_here(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]))))
"""


class SweepCost(NamedTuple):
    """A sweep as users run it: compiled before, all else included."""

    runs: int
    workers: int
    seconds: float
    parent_megabytes: float
    worker_megabytes: float

    @property
    def per_second(self) -> float:
        """Runs per second."""
        return self.runs / self.seconds


def measure_sweep(runs: int, workers: int) -> SweepCost:
    """Run a sweep of the default case over ten levels of a factor, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="roughconsensus-") as name:
        file = _written(Path(name), levels=10, replicates=max(1, runs // 10))
        command = [sys.executable, "-c", PROGRAM, str(file), f"{name}/out", str(workers)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return SweepCost(*json.loads(done.stdout))


def sweep_here(file: Path, out: Path, workers: int) -> SweepCost:
    """Run a sweep in this process and its workers, and tell what it took."""
    from simulation.cli.benchmark.memory import PeakOfWorkers, own_peak
    from simulation.experiment.pool import Local
    from simulation.sweep import load_experiment
    from simulation.sweep.planning import plan_sweep
    from simulation.sweep.sweeping import run_sweep

    started = time.perf_counter()
    plan = plan_sweep(load_experiment(file))
    with PeakOfWorkers() as children:
        run_sweep(plan, out, Local(workers))
    seconds = time.perf_counter() - started
    return SweepCost(plan.manifest.runs, workers, seconds, own_peak(os.getpid()), children.megabytes)


def measure_overhead(runs: int) -> float:
    """Return what part of its time a runner of one process adds to the bare engine.

    Both do the same runs in turns, so that whatever else the machine does meets both; the median of the
    ratios is told.
    """
    from simulation.engine import run_batch, warm
    from simulation.experiment.pool import Local
    from simulation.sweep import load_experiment
    from simulation.sweep.planning import plan_sweep
    from simulation.sweep.sweeping import run_sweep

    ratios = []
    with tempfile.TemporaryDirectory(prefix="roughconsensus-") as name:
        plan = plan_sweep(load_experiment(_written(Path(name), levels=4, replicates=max(1, runs // 4))))
        built = [plan.cells.recipe(cell).build() for cell in range(len(plan.cells))]
        warm(built[0])
        run_batch(built[0], SEED, np.arange(8))
        numbers = np.arange(plan.manifest.replicates)
        for turn in range(PAIRS):
            started = time.perf_counter()
            for parameters in built:
                run_batch(parameters, SEED, numbers)
            bare = time.perf_counter() - started
            started = time.perf_counter()
            run_sweep(plan, Path(name) / str(turn), Local(1))
            ratios.append((time.perf_counter() - started) / bare)
    return float(np.median(ratios)) - 1.0


def _written(folder: Path, levels: int, replicates: int) -> Path:
    """Write an experiment file."""
    values = ", ".join(f"{level:.3f}" for level in np.linspace(0.2, 0.8, levels))
    file = folder / "experiment.yaml"
    file.write_text(EXPERIMENT.format(case=CASE, levels=values, replicates=replicates, seed=SEED))
    return file
