"""A comparison in a process of its own, for somebody to interrupt: interrupted.py FOLDER WORKERS."""

import sys
from pathlib import Path

from simulation.experiment.comparison import run_comparison
from simulation.experiment.errors import ExperimentInterrupted
from tests.experiment.fakes import fake_plan, slow_runner

if __name__ == "__main__":
    folder, workers = sys.argv[1:]
    try:
        run_comparison(
            fake_plan(replicates=200),
            slow_runner,
            workers=int(workers),
            out=Path(folder),
            progress=lambda progress: print(progress.done, flush=True),
        )
    except ExperimentInterrupted as interruption:
        print(interruption, flush=True)
        sys.exit(130)
