"""The schedulers side by side: runs per second and core, on the same runs, with equal outcomes."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.cli.benchmark.workload import default_parameters
from simulation.engine import run_batch, warm
from simulation.experiment.pool import WorkerPool
from simulation.outcome import outcome_names
from simulation.parameters import Parameters

SEED = 20_140_314  # any; every run of a measurement has a replicate of its own
FIRST_TIMED = 1_000  # replicates of the compiled measurements start here: nothing timed was run before
CHUNKS_PER_CORE = 4

Floats = NDArray[np.float64]


class Speed(NamedTuple):
    """How many runs took how long, on how many cores."""

    name: str
    cores: int
    runs: int
    seconds: float

    @property
    def per_core(self) -> float:
        """Runs per second and core."""
        return self.runs / self.seconds / self.cores


class Throughput(NamedTuple):
    """All schedulers, and the number of runs on which they agreed to the last bit."""

    speeds: list[Speed]
    compared: int
    are_equal: bool


def measure_throughput(seconds: float, cores: int) -> Throughput:
    """Time the schedulers for about so many seconds each.

    Parameters
    ----------
    seconds
        Aimed at; an object run is not interrupted.
    cores
        For the measurement on all cores.
    """
    parameters = default_parameters()
    warm(parameters)
    alone, by_objects = _objects_alone(parameters, seconds)
    batch, by_batch_run = _batch_run(parameters, alone.runs)
    compiled = run_batch(parameters, SEED, np.arange(alone.runs))
    are_equal = all(np.array_equal(compiled, other, equal_nan=True) for other in (by_objects, by_batch_run))
    one = _one_core(parameters, seconds)
    speeds = [batch, alone, one]
    if cores > 1:
        speeds.append(_all_cores(parameters, cores, one, seconds))
    return Throughput(speeds, alone.runs, are_equal)


def measure_batch_run(seconds: float) -> Speed:
    """Time `mesa.batch_run` alone for about so many seconds."""
    parameters = default_parameters()
    first, _ = _batch_run(parameters, 1)
    speed, _ = _batch_run(parameters, max(2, round(seconds / first.seconds)))
    return speed


def _objects_alone(parameters: Parameters, seconds: float) -> tuple[Speed, Floats]:
    from simulation.model import ConsensusModel

    rows: list[list[float]] = []
    started = time.perf_counter()
    while not rows or time.perf_counter() - started < seconds:
        model = ConsensusModel(parameters=parameters, rng=SEED, replicate=len(rows))
        while model.running:
            model.step()
        rows.append([model.outcomes[name] for name in outcome_names()])
    elapsed = time.perf_counter() - started
    return Speed("Mesa model alone", 1, len(rows), elapsed), np.array(rows)


def _batch_run(parameters: Parameters, runs: int) -> tuple[Speed, Floats]:
    from mesa.batchrunner import batch_run

    from simulation.model import ConsensusModel

    with _start_method_kept():
        started = time.perf_counter()
        rows = batch_run(
            ConsensusModel,
            parameters={"parameters": [parameters], "replicate": range(runs)},
            rng=[SEED],
            number_processes=1,
            display_progress=False,
        )
        elapsed = time.perf_counter() - started
    outcomes = np.array([[row[name] for name in outcome_names()] for row in rows])
    return Speed("mesa.batch_run", 1, runs, elapsed), outcomes


def _one_core(parameters: Parameters, seconds: float) -> Speed:
    elapsed, runs = 0.0, 16
    while elapsed < seconds / 2:
        runs = runs if elapsed == 0 else max(2 * runs, int(runs * seconds / elapsed))
        elapsed = _timed(lambda n=runs: run_batch(parameters, SEED, FIRST_TIMED + np.arange(n)))  # type: ignore[misc]
    return Speed("compiled engine, 1 core", 1, runs, elapsed)


def _all_cores(parameters: Parameters, cores: int, one: Speed, seconds: float) -> Speed:
    """Time a pool whose workers have started and compiled."""
    chunks = cores * CHUNKS_PER_CORE
    size = max(1, int(one.per_core * seconds / CHUNKS_PER_CORE))
    with WorkerPool(cores) as pool:
        list(pool.map(_get_ready, [parameters] * cores))
        starts = [FIRST_TIMED + one.runs + chunk * size for chunk in range(chunks)]
        elapsed = _timed(lambda: list(pool.map(_run_some, [parameters] * chunks, starts, [size] * chunks)))
    return Speed(f"compiled engine, {cores} cores", cores, chunks * size, elapsed)


def _get_ready(parameters: Parameters) -> int:
    warm(parameters)
    time.sleep(0.5)  # long enough that the next task goes to another worker
    return os.getpid()


def _run_some(parameters: Parameters, start: int, runs: int) -> None:
    run_batch(parameters, SEED, np.arange(start, start + runs))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@contextmanager
def _start_method_kept() -> Iterator[None]:
    """Undo that `mesa.batch_run` sets the way in which all processes start."""
    before = multiprocessing.get_start_method(allow_none=True)
    try:
        yield
    finally:
        multiprocessing.set_start_method(before, force=True)
