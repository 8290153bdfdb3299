"""One compiled call runs a batch of replicates: this is what sweeps run on."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.compilation import compiled
from simulation.engine.convening import convene
from simulation.engine.deliberation import deliberate
from simulation.engine.implementation import implement
from simulation.engine.perception import judge
from simulation.engine.population import draw_people, draw_problem
from simulation.engine.resetting import reset
from simulation.outcome.catalogue import OUTCOMES
from simulation.outcome.measure import measure
from simulation.parameters import Floats, Ints, Parameters
from simulation.reference import call, entry_point, pack
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
    _, _, rows = _run(parameters, seed, replicates, traced=False)
    return rows


def run_traced(parameters: Parameters, seed: int, replicate: int) -> tuple[State, History, Floats]:
    """Run one replicate and keep everything: final arrays, the record of every round, and the outcomes."""
    state, history, rows = _run(parameters, seed, np.array([replicate]), traced=True)
    return state, history, rows[0]


def _run(
    parameters: Parameters, seed: int, replicates: NDArray[np.int64], traced: bool
) -> tuple[State, History, Floats]:
    state = allocate(parameters)
    history = allocate_history(parameters, state, traced)
    rows = np.empty((len(replicates), len(OUTCOMES)))
    p, s, h = pack(parameters), pack(state), pack(history)
    phases = np.array([entry_point(phase, *_examples(phase, p, s, h)) for phase in PHASES.values()])
    _run_all(phases, p, s, h, seed, np.ascontiguousarray(replicates, np.int64), rows)
    return state, history, rows


@compiled
def populate(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Draw the problem and the people, and let in who gets in."""
    reset(s)
    draw_problem(p, s, seed, replicate)
    draw_people(p, s, seed, replicate)
    convene(p, s, seed, replicate)


@compiled
def carry_out(p: Parameters, s: State, h: History, seed: int, replicate: int) -> None:
    """Let the affected judge the decision and implement it, or not."""
    judge(p, s, seed, replicate)
    implement(p, s, h, seed, replicate)


# The corridor in the order of the process; each part is compiled on its own, so that two can be at once.
PHASES: dict[str, Any] = {
    "populate": populate,
    "deliberate": deliberate,
    "carry_out": carry_out,
    "measure": measure,
}


@compiled
def _run_all(
    phases: NDArray[Any], p: Parameters, s: State, h: History, seed: int, replicates: Ints, rows: Floats
) -> None:
    for r in range(len(replicates)):
        replicate = replicates[r]
        call(phases[0], p, s, seed, replicate)
        call(phases[1], p, s, h, seed, replicate)
        call(phases[2], p, s, h, seed, replicate)
        call(phases[3], p, s, rows[r])


def _examples(phase: Any, p: Parameters, s: State, h: History) -> tuple[Any, ...]:
    """Return arguments of the kinds with which `_run_all` calls a phase."""
    if phase is measure:
        return p, s, np.empty(len(OUTCOMES))
    return (p, s, 0, 0) if phase is populate else (p, s, h, 0, 0)


def phase_entry(name: str, parameters: Parameters) -> Any:
    """Make one phase ready to run and return its entry point."""
    state = allocate(parameters)
    history = allocate_history(parameters, state, traced=False)
    phase = PHASES[name]
    return entry_point(phase, *_examples(phase, pack(parameters), pack(state), pack(history)))
