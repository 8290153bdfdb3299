"""When a cell is known well enough: the rule of Hoad, Robinson & Davies (2010), with look-ahead."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.stopping import Target, replicates_needed
from simulation.experiment.agenda import Criterion
from simulation.experiment.comparison import BINARY
from simulation.sweep.specification.replicates import Replicates


@dataclass(frozen=True)
class Narrow:
    """Tells whether the intervals of a cell's measures are narrow enough, and stay so."""

    targets: tuple[Target, ...]
    minimum: int

    def __call__(self, values: NDArray[np.float64]) -> bool:
        """Look at a cell's runs, shape (replicates, measures)."""
        return replicates_needed(values, self.targets, minimum=self.minimum) is not None


def criterion(wanted: Replicates) -> Criterion:
    """Return the rule for the half-widths that an experiment asks for."""
    targets = tuple(target(name, width) for name, width in wanted.half_width.items())
    return Narrow(targets, int(wanted.minimum))


def target(measure: str, half_width: float) -> Target:
    """Return how precisely a measure is wanted, by the interval of its kind."""
    return Target(float(half_width), "share" if measure in BINARY else "mean")
