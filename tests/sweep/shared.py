"""One share of a fake sweep, in a process of its own: shared.py FOLDER I/N."""

import sys
from pathlib import Path

from simulation.experiment.pool import Local
from simulation.sweep.runner import SweepPart, run_sweep
from tests.experiment.fakes import brisk_runner, fake_sweep

if __name__ == "__main__":
    share = SweepPart.read(sys.argv[2])
    run_sweep(
        fake_sweep(points=40, most=60),
        Path(sys.argv[1]),
        Local(1),
        part=share,
        runner=brisk_runner,
        warm=None,
    )
