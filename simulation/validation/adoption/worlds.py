"""Simulated adoption of the same texts: the case's own process, then month by month."""

from collections.abc import Callable

import numpy as np

from simulation import load_scenario
from simulation.engine import run_traced
from simulation.parameters import Floats, Parameters
from simulation.scenario import build_parameters
from simulation.state import Tally
from simulation.validation.adoption.series import Record, Series

SEED = 1


def curves(
    record: Record, worlds: int, variation: Callable[[Parameters], Parameters] | None = None
) -> Floats:
    """Return adoption month by month, one row a world, first column the opening.

    Worlds in which no text was agreed are left out, for that there was one is known.
    """
    case = load_scenario(record.world)
    parameters = build_parameters(case, case.historical_design)
    parameters = variation(parameters) if variation else parameters
    runs = (run_traced(parameters, SEED, world)[0] for world in range(worlds))
    rows = [state.adoption for state in runs if state.tally[Tally.AGREED]]
    return np.array(rows).reshape(-1, parameters.implementation.months + 1)


def as_observed(curve: Floats, series: Series) -> Series:
    """Read a simulated curve at the moments at which the real one was read."""
    return series._replace(share=curve[np.clip(series.months, 0, len(curve) - 1)])
