"""One compiled call runs a batch of replicates: this is what sweeps run on."""

import numpy as np
from numpy.typing import NDArray

from simulation.compilation import compiled, phase
from simulation.engine.convening import convene
from simulation.engine.deliberation import deliberate
from simulation.engine.implementation import implement
from simulation.engine.perception import judge
from simulation.engine.population import draw_people, draw_problem
from simulation.engine.resetting import reset
from simulation.outcome.catalogue import OUTCOMES
from simulation.outcome.measure import measure
from simulation.parameters import Floats, Ints, Parameters
from simulation.reference import by_reference
from simulation.state import History, State, allocate, allocate_history


def run_batch(parameters: Parameters, seed: int, replicates: NDArray[np.int64]) -> Floats:
    """Run replicates of one scenario under one design.

    Parameters
    ----------
    parameters
        From `simulation.scenario.build_parameters`.
    seed
        In [0, 2³²).
    replicates
        (n,), each in [0, 2³²). A row depends on the parameters, the seed and its replicate, on nothing else.

    Returns
    -------
    ndarray
        (n, number of outcomes), columns in the order of `simulation.outcome.OUTCOMES`.
    """
    state = allocate(parameters)
    history = allocate_history(parameters, state, traced=False)
    rows = np.empty((len(replicates), len(OUTCOMES)))
    _run_all(parameters, state, history, seed, np.ascontiguousarray(replicates, np.int64), rows)
    return rows


def run_traced(parameters: Parameters, seed: int, replicate: int) -> tuple[State, History, Floats]:
    """Run one replicate and keep everything: final arrays, the record of every round, and the outcomes."""
    state = allocate(parameters)
    history = allocate_history(parameters, state, traced=True)
    rows = np.empty((1, len(OUTCOMES)))
    _run_all(parameters, state, history, seed, np.array([replicate], np.int64), rows)
    return state, history, rows[0]


def warm(parameters: Parameters) -> None:
    """Compile the loops, or load them from the cache."""
    run_batch(parameters, 0, np.zeros(1, np.int64))


@compiled
def _run_all(
    parameters: Parameters, state: State, history: History, seed: int, replicates: Ints, rows: Floats
) -> None:
    p = by_reference(parameters)
    s = by_reference(state)
    h = by_reference(history)
    for r in range(len(replicates)):
        replicate = replicates[r]
        populate(p, s, seed, replicate)
        deliberate(p, s, h, seed, replicate)
        carry_out(p, s, h, seed, replicate)
        measure(p, s, rows[r])


@phase
def populate(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Draw the problem and the people, and let in who gets in."""
    reset(s)
    draw_problem(p, s, seed, replicate)
    draw_people(p, s, seed, replicate)
    convene(p, s, seed, replicate)


@phase
def carry_out(p: Parameters, s: State, h: History, seed: int, replicate: int) -> None:
    """Let the affected judge the decision and implement it, or not."""
    judge(p, s, seed, replicate)
    implement(p, s, h, seed, replicate)
