"""The program on an engine of 5 ms a run, for somebody to interrupt."""

import sys
import time

import numpy as np

from simulation.experiment import detailed, manifest
from simulation.parameters import Parameters
from tests.report.plausible import plausible_detailed


def slow_engine(parameters: Parameters, seed: int, replicates: np.ndarray) -> np.ndarray:
    """Outcomes after a while."""
    time.sleep(0.005 * len(replicates))
    return plausible_detailed(parameters, seed, replicates)


def no_warming(parameters: Parameters) -> None:
    """Nothing to compile."""


if __name__ == "__main__":
    from simulation.cli import main
    from tests.cli.slow_program import no_warming
    from tests.cli.slow_program import slow_engine as importable

    manifest.source_hash = lambda: "0" * 64  # the same code, even while somebody edits the model
    detailed.detailed_engine, detailed.warm_detailed = importable, no_warming
    sys.exit(main())
