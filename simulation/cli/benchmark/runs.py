"""The schedulers side by side, one core beside all, and peaks of memory.

Peaks of resident memory: of a process, and of the largest of its workers.

Read from /proc, since `getrusage` may tell the peak of whoever started the process; NaN where there is none.
"""

import math
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from simulation.cli.benchmark.timing import Progress, Timing, in_turn, silently
from simulation.engine import run_batch, warm
from simulation.experiment.pool import WorkerPool
from simulation.outcome import outcome_names
from simulation.parameters import Parameters
from simulation.scenario import build_parameters, load_scenario
from simulation.words import later, spoken

# --- What is run ---

CASE = "iana_transition"


def default_parameters() -> Parameters:
    """The default case under its historical design."""
    scenario = load_scenario(CASE)
    return build_parameters(scenario, scenario.historical_design)


# --- The schedulers side by side, on the same runs, with equal outcomes ---

SEED = 20_140_314  # any; every run of a measurement has a replicate of its own
FIRST_TIMED = 1_000  # replicates of the compiled measurements start here: nothing timed was run before
TURNS, QUICK_TURNS = 5, 3
COMPILED_RUNS = 400  # in a turn
BATCH_RUN, OBJECTS, COMPILED = "mesa.batch_run", later("Mesa model alone"), later("compiled engine")

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Throughput:
    """Processor time of a run by each scheduler, and on how many runs they agreed to the last bit."""

    timings: dict[str, Timing]
    compared: int
    are_equal: bool

    def ratio(self, name: str) -> float:
        """How many times as fast a scheduler is as `mesa.batch_run`."""
        return self.timings[BATCH_RUN].median / self.timings[name].median


def measure_throughput(seconds: float, turns: int, tell: Progress = silently) -> Throughput:
    """Time the schedulers in turn.

    Parameters
    ----------
    seconds
        About how long each of the two of Mesa works in all; at least one run a turn.
    turns
        ≥ 1.
    tell
        Told what is timed.
    """
    parameters = default_parameters()
    warm(parameters)
    first = in_turn({"": lambda _: len(_by_objects(parameters, [0]))}, 1)[""]
    runs = max(1, round(seconds / turns / first.median))
    found: dict[str, list[Floats]] = {BATCH_RUN: [], OBJECTS: []}

    def by(how: Callable[[Parameters, Sequence[int]], Floats], name: str) -> Callable[[int], int]:
        def turn(number: int) -> int:
            found[name].append(how(parameters, range(number * runs, (number + 1) * runs)))
            return runs

        return turn

    def compiled(number: int) -> int:
        run_batch(parameters, SEED, FIRST_TIMED + number * COMPILED_RUNS + np.arange(COMPILED_RUNS))
        return COMPILED_RUNS

    works = {BATCH_RUN: by(_by_batch_run, BATCH_RUN), OBJECTS: by(_by_objects, OBJECTS), COMPILED: compiled}
    timings = in_turn(works, turns, tell)
    expected = run_batch(parameters, SEED, np.arange(runs * turns))
    are_equal = all(np.array_equal(expected, np.vstack(rows), equal_nan=True) for rows in found.values())
    return Throughput(timings, runs * turns, are_equal)


def measure_batch_run(seconds: float) -> tuple[int, float]:
    """Run `mesa.batch_run` alone for about so many seconds; return runs, and processor time of one."""
    parameters = default_parameters()
    started = time.process_time()
    _by_batch_run(parameters, [0])
    runs = max(2, round(seconds / (time.process_time() - started)))
    timing = in_turn({"": lambda _: len(_by_batch_run(parameters, range(runs)))}, 1)[""]
    return runs, timing.median


def _by_objects(parameters: Parameters, replicates: Sequence[int]) -> Floats:
    from simulation.model import ConsensusModel

    rows: list[list[float]] = []
    for replicate in replicates:
        model = ConsensusModel(parameters=parameters, rng=SEED, replicate=replicate)
        while model.running:
            model.step()
        rows.append([model.outcomes[name] for name in outcome_names()])
    return np.array(rows)


def _by_batch_run(parameters: Parameters, replicates: Sequence[int]) -> Floats:
    from mesa.batchrunner import batch_run

    from simulation.model import ConsensusModel

    with _start_method_kept():
        rows = batch_run(
            ConsensusModel,
            parameters={"parameters": [parameters], "replicate": list(replicates)},
            rng=[SEED],
            number_processes=1,
            display_progress=False,
        )
    return np.array([[row[name] for name in outcome_names()] for row in rows])


@contextmanager
def _start_method_kept() -> Iterator[None]:
    """Undo that `mesa.batch_run` sets the way in which all processes start."""
    before = multiprocessing.get_start_method(allow_none=True)
    try:
        yield
    finally:
        multiprocessing.set_start_method(before, force=True)


# --- One core beside all ---


@dataclass(frozen=True)
class Scaling:
    """The same work by one process, and on every core at once.

    `by_the_clock` is how many times as many runs all cores did; it is less than it could be when others used
    the machine meanwhile, so `free` says what part of the cores' time the processes got. `undisturbed` goes
    by processor time and is what free cores would give: what is missing from their number they take from one
    another, in memory and in frequency.
    """

    cores: int
    by_the_clock: float
    undisturbed: float
    free: float
    worker_megabytes: float
    private_megabytes: float  # of a worker, not shared with the others; NaN where the system does not tell


def measure_scaling(cores: int, turns: int, tell: Progress = silently) -> Scaling:
    """Let one worker and all of them do the same work in turn; the medians are told."""
    parameters = default_parameters()
    clock: dict[int, list[float]] = {1: [], cores: []}
    worked: dict[int, list[float]] = {1: [], cores: []}
    with PeakOfWorkers() as peak, WorkerPool(cores) as pool:
        list(pool.map(_get_ready, [parameters] * cores))
        for turn in range(turns):
            for together in (1, cores):
                tell(
                    spoken(
                        "{together} of {cores} cores, turn {turn} of {turns}",
                        together=together,
                        cores=cores,
                        turn=turn + 1,
                        turns=turns,
                    )
                )
                starts = [FIRST_TIMED + (turn * cores + place) * COMPILED_RUNS for place in range(together)]
                started = time.perf_counter()
                times = list(pool.map(_run_some, [parameters] * together, starts))
                clock[together].append(time.perf_counter() - started)
                worked[together].append(float(np.mean(times)))
        time.sleep(2 * LOOK_EVERY)  # so that the workers are looked at while they are there
        private = max(pool.map(_private, range(cores)))
    one, all_of_them = (float(np.median(clock[count])) for count in (1, cores))
    alone, beside = (float(np.median(worked[count])) for count in (1, cores))
    return Scaling(
        cores,
        by_the_clock=cores * one / all_of_them,
        undisturbed=cores * alone / beside,
        free=beside / all_of_them,
        worker_megabytes=peak.megabytes,
        private_megabytes=private,
    )


def _private(_task: int) -> float:
    """Return the memory in MB that this process shares with no other."""
    told = Path("/proc/self/smaps_rollup")
    if not told.exists():
        return math.nan
    lines = (line.split() for line in told.read_text().splitlines())
    sizes = [int(line[1]) for line in lines if line[0].startswith("Private_")]
    return sum(sizes) / KILOBYTES_IN_MEGABYTE


def _get_ready(parameters: Parameters) -> int:
    warm(parameters)
    time.sleep(0.5)  # long enough that the next task goes to another worker
    return os.getpid()


def _run_some(parameters: Parameters, start: int) -> float:
    """Return the processor time of some runs."""
    started = time.process_time()
    run_batch(parameters, SEED, np.arange(start, start + COMPILED_RUNS))
    return time.process_time() - started


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


def worked(process: int) -> float:
    """Return the processor time of a process in seconds; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")  # in user code, and in the system


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
        self._worked: dict[int, float] = {}
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

    @property
    def worked(self) -> float:
        """Processor time of all of them when they were last looked at, in seconds."""
        return sum(self._worked.values())

    def _watch(self) -> None:
        while not self._stop.wait(LOOK_EVERY):
            for process in descendants(os.getpid()):
                self._worked[process] = max(worked(process), self._worked.get(process, 0.0))
                self._peak = max(own_peak(process), self._peak, key=lambda x: -1.0 if math.isnan(x) else x)
