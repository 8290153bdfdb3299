"""The schedulers side by side: runs per second, how time grows with size, memory.

Peaks of resident memory: of a process, and of the largest of its workers.

Read from /proc, since `getrusage` may tell the peak of whoever started the process; NaN where there is none.
"""

import math
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from simulation.ecosystem import Ecosystem
from simulation.engine import run_batch, warm
from simulation.experiment.pool import WorkerPool
from simulation.outcome import outcome_names
from simulation.parameters import Parameters
from simulation.scenario import Ecosystem as Written
from simulation.scenario import (
    Scenario,
    build_ecosystem,
    build_parameters,
    load_design,
    load_scenario,
    with_values,
)
from simulation.scenario.schema.ecosystem import Venue

# --- What is run: the default case, and variations of it in size ---

CASE = "iana_transition"
# A design with a room of fixed size, however many are affected: five seats a group.
FIXED_ROOM = "closed_expert_panel"
OPEN_ROOM = "multistakeholder_rough_consensus"
TABLES = ("ideal", "ideal_sd", "salience", "expertise")  # what a group has per dimension


def default_parameters() -> Parameters:
    """The default case under its historical design."""
    scenario = load_scenario(CASE)
    return build_parameters(scenario, scenario.historical_design)


def with_people(people: int) -> Parameters:
    """The default case with so many affected, and a room of fixed size."""
    scenario = with_values(load_scenario(CASE), {"population.size": people})
    return build_parameters(scenario, load_design(FIXED_ROOM))


def with_dimensions(dimensions: int) -> Parameters:
    """The default case with so many issue dimensions, its own repeated in turn."""
    scenario = load_scenario(CASE)
    content = scenario.model_dump(mode="json")
    own = content["issue"]["dimensions"]
    copies = [{**own[k % len(own)], "name": f"dimension_{k}"} for k in range(dimensions)]
    content["issue"]["dimensions"] = copies
    for group in content["population"]["groups"].values():
        for table in TABLES:
            group[table] = _repeated(group[table], [dimension["name"] for dimension in own], dimensions)
    changed = Scenario.model_validate(content)
    return build_parameters(changed, changed.historical_design)


def with_venues(count: int) -> Ecosystem:
    """The default case with as many open rooms about everything, in which nothing is heard of the others."""
    design = load_design(OPEN_ROOM)
    rooms = tuple(Venue(name=f"room_{number}", design=design) for number in range(count))
    return build_ecosystem(load_scenario(CASE), Written(name="Rooms", venues=rooms))


def _repeated(table: dict[str, Any], own: list[str], dimensions: int) -> dict[str, Any]:
    values = {f"dimension_{k}": table.get(own[k % len(own)], table.get("default")) for k in range(dimensions)}
    return {name: value for name, value in values.items() if value is not None}


# --- The schedulers side by side: runs per second and core, on the same runs, with equal outcomes ---

SEED = 20_140_314  # any; every run of a measurement has a replicate of its own
FIRST_TIMED = 1_000  # replicates of the compiled measurements start here: nothing timed was run before
CHUNKS_PER_CORE = 4

Floats = NDArray[np.float64]


class SchedulerSpeed(NamedTuple):
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

    speeds: list[SchedulerSpeed]
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


def measure_batch_run(seconds: float) -> SchedulerSpeed:
    """Time `mesa.batch_run` alone for about so many seconds."""
    parameters = default_parameters()
    first, _ = _batch_run(parameters, 1)
    speed, _ = _batch_run(parameters, max(2, round(seconds / first.seconds)))
    return speed


def _objects_alone(parameters: Parameters, seconds: float) -> tuple[SchedulerSpeed, Floats]:
    from simulation.model import ConsensusModel

    rows: list[list[float]] = []
    started = time.perf_counter()
    while not rows or time.perf_counter() - started < seconds:
        model = ConsensusModel(parameters=parameters, rng=SEED, replicate=len(rows))
        while model.running:
            model.step()
        rows.append([model.outcomes[name] for name in outcome_names()])
    elapsed = time.perf_counter() - started
    return SchedulerSpeed("Mesa model alone", 1, len(rows), elapsed), np.array(rows)


def _batch_run(parameters: Parameters, runs: int) -> tuple[SchedulerSpeed, Floats]:
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
    return SchedulerSpeed("mesa.batch_run", 1, runs, elapsed), outcomes


def _one_core(parameters: Parameters, seconds: float) -> SchedulerSpeed:
    elapsed, runs = 0.0, 16
    while elapsed < seconds / 2:
        runs = runs if elapsed == 0 else max(2 * runs, int(runs * seconds / elapsed))
        elapsed = _timed(lambda n=runs: run_batch(parameters, SEED, FIRST_TIMED + np.arange(n)))  # type: ignore[misc]
    return SchedulerSpeed("compiled engine, 1 core", 1, runs, elapsed)


def _all_cores(parameters: Parameters, cores: int, one: SchedulerSpeed, seconds: float) -> SchedulerSpeed:
    """Time a pool whose workers have started and compiled."""
    chunks = cores * CHUNKS_PER_CORE
    size = max(1, int(one.per_core * seconds / CHUNKS_PER_CORE))
    with WorkerPool(cores) as pool:
        list(pool.map(_get_ready, [parameters] * cores))
        starts = [FIRST_TIMED + one.runs + chunk * size for chunk in range(chunks)]
        elapsed = _timed(lambda: list(pool.map(_run_some, [parameters] * chunks, starts, [size] * chunks)))
    return SchedulerSpeed(f"compiled engine, {cores} cores", cores, chunks * size, elapsed)


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


# --- How the time of a run grows with the number of people and of issue dimensions ---

PEOPLE = (100, 1_000, 10_000)
DIMENSIONS = (1, 2, 4, 8, 16)
VENUES = (1, 2, 4, 8)
GROWTH_SEED = 20_160_310
LEAST_RUNS = 3


class Point(NamedTuple):
    """A size, and the time of a run at that size."""

    size: int
    milliseconds: float


def measure_growth_with_people(seconds: float) -> list[Point]:
    """Time runs with more and more affected people, in a room of fixed size."""
    return [Point(size, _milliseconds(with_people(size), seconds)) for size in PEOPLE]


def measure_growth_with_dimensions(seconds: float) -> list[Point]:
    """Time runs with more and more to settle."""
    return [Point(size, _milliseconds(with_dimensions(size), seconds)) for size in DIMENSIONS]


def measure_growth_with_venues(seconds: float) -> list[Point]:
    """Time several venues with the same people, all of them in all; nothing crosses."""
    from simulation.engine.habitat import Habitat

    points = []
    for count in VENUES:
        habitat = Habitat(with_venues(count))
        habitat.run(GROWTH_SEED, 0)
        done, started = 0, time.perf_counter()
        while done < LEAST_RUNS or time.perf_counter() - started < seconds:
            habitat.run(GROWTH_SEED, done)
            done += 1
        points.append(Point(count, 1000 * (time.perf_counter() - started) / done))
    return points


def _milliseconds(parameters: Parameters, seconds: float) -> float:
    warm(parameters)
    done, batch, started = 0, LEAST_RUNS, time.perf_counter()
    while True:
        run_batch(parameters, GROWTH_SEED, np.arange(done, done + batch))
        done += batch
        elapsed = time.perf_counter() - started
        if elapsed >= seconds:
            return 1000 * elapsed / done
        batch = max(LEAST_RUNS, int(done * (seconds - elapsed) / max(elapsed, 1e-6)) + 1)


# --- Peaks of resident memory: of a process, and of the largest of its workers ---

KILOBYTES_IN_MEGABYTE = 1024
LOOK_EVERY = 0.2  # seconds; a peak is remembered by the system, so only the last look at a worker counts


def own_peak(process: int) -> float:
    """Return the peak of a process in MB."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return math.nan
    peaks = [float(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return peaks[0] / KILOBYTES_IN_MEGABYTE if peaks else math.nan


def descendants(process: int) -> list[int]:
    """Return the numbers of all processes below one."""
    try:
        tasks = Path(f"/proc/{process}/task").iterdir()
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return children + [below for child in children for below in descendants(child)]


class PeakOfWorkers:
    """Watches the processes below this one during a block."""

    def __enter__(self) -> Self:
        self._peak = math.nan
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def megabytes(self) -> float:
        """The largest peak seen, in MB."""
        return self._peak

    def _watch(self) -> None:
        while not self._stop.wait(LOOK_EVERY):
            for process in descendants(os.getpid()):
                self._peak = max(own_peak(process), self._peak, key=lambda x: -1.0 if math.isnan(x) else x)
