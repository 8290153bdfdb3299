"""A sweep in a process of its own, for somebody to kill: killable.py FOLDER WORKERS POINTS."""

import sys
from functools import cache
from pathlib import Path

import pyarrow.compute  # noqa: F401  # what a sweep loads on its way is loaded before, so that kills hit its work

from simulation.experiment import chunks, pool
from simulation.experiment.pool import Local
from simulation.sweep.runner import run_sweep
from tests.experiment.fakes import brisk_runner, fake_sweep

POINTS, MOST = 10, 60

planned = cache(lambda points: fake_sweep(points, MOST))
planned(POINTS)


def work(folder: Path, workers: int, points: int = POINTS) -> None:
    """Run the sweep in small chunks, so that there is much saving to interrupt; workers start quickly."""
    chunks.TARGET_SECONDS, chunks.LEAST_SECONDS = 0.03, 0.01
    pool.PRELOADED = [brisk_runner.__module__]
    run_sweep(planned(points), folder, Local(workers), runner=brisk_runner, warm=None)


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
