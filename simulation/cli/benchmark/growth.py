"""How the time of a run grows with the number of people and of issue dimensions."""

import time
from typing import NamedTuple

import numpy as np

from simulation.cli.benchmark.workload import with_dimensions, with_people
from simulation.engine import run_batch, warm
from simulation.parameters import Parameters

PEOPLE = (100, 1_000, 10_000)
DIMENSIONS = (1, 2, 4, 8, 16)
SEED = 20_160_310
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


def _milliseconds(parameters: Parameters, seconds: float) -> float:
    warm(parameters)
    done, batch, started = 0, LEAST_RUNS, time.perf_counter()
    while True:
        run_batch(parameters, SEED, np.arange(done, done + batch))
        done += batch
        elapsed = time.perf_counter() - started
        if elapsed >= seconds:
            return 1000 * elapsed / done
        batch = max(LEAST_RUNS, int(done * (seconds - elapsed) / max(elapsed, 1e-6)) + 1)
