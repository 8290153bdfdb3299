"""One run by both schedulers, and where they differ."""

import numpy as np

from simulation.engine import run_traced
from simulation.model import ConsensusModel
from simulation.outcome import outcome_names
from simulation.parameters import Parameters, Recorded
from simulation.state import SCRATCH, History, State


def differences(parameters: Parameters | Recorded, seed: int, replicate: int) -> list[str]:
    """Run both schedulers and name every array and outcome that is not equal to the last bit.

    Objects raise where they divide by zero; compiled loops check no divisor and would go on with infinity.
    """
    state, history, row = run_traced(parameters, seed, replicate)
    with np.errstate(divide="raise", invalid="raise"):
        model = ConsensusModel(parameters=parameters, rng=seed, replicate=replicate, traced=True).run()
    mesa_state = model.state()
    found = [
        f"state.{name}"
        for name in State._fields
        if name not in SCRATCH and not same(getattr(state, name), getattr(mesa_state, name))
    ]
    found += [
        f"history.{name}"
        for name in History._fields
        if not same(getattr(history, name), getattr(model.history, name))
    ]
    found += [
        f"outcome.{name}"
        for name, value in zip(outcome_names(), row, strict=True)
        if not same(np.array(value), np.array(model.outcomes[name]))
    ]
    return found


def same(first: np.ndarray, second: np.ndarray) -> bool:
    """Tell whether two arrays are equal bit for bit, NaN where NaN."""
    return first.shape == second.shape and bool(
        np.array_equal(first, second, equal_nan=first.dtype.kind == "f")
    )
