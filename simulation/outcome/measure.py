"""All outcomes of a finished run, from its final arrays: the same code for both schedulers."""

import numpy as np

from simulation.compilation import compiled
from simulation.outcome.acceptance import measure_acceptance
from simulation.outcome.agreement import measure_agreement
from simulation.outcome.anatomy import measure_anatomy
from simulation.outcome.carrying_out import measure_implementation
from simulation.outcome.catalogue import OUTCOMES
from simulation.outcome.perceived import measure_perceived
from simulation.outcome.quality import measure_quality
from simulation.outcome.representation import measure_representation
from simulation.outcome.throughput import measure_throughput
from simulation.parameters import Floats, Parameters
from simulation.reference import pack
from simulation.state import State


@compiled
def measure(p: Parameters, s: State, row: Floats) -> None:
    """Write one result row, in the order of the catalogue.

    Parameters
    ----------
    p, s
        The parameters and the final state of a run.
    row
        (len(OUTCOMES),), overwritten.
    """
    measure_agreement(p, s, row)
    measure_anatomy(s, row)
    measure_quality(p, s, row)
    measure_representation(s, row)
    measure_throughput(p, s, row)
    measure_acceptance(p, s, row)
    measure_perceived(p, s, row)
    measure_implementation(s, row)


def measure_finished(parameters: Parameters, state: State) -> Floats:
    """Return the outcomes of a finished run, (number of outcomes,), from its parameters and final arrays."""
    row = np.empty(len(OUTCOMES))
    measure(pack(parameters), pack(state), row)
    return row
