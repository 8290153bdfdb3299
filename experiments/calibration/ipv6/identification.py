"""What the series can tell apart: profiles of single parameters, and recovery from simulated worlds."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from fitting import ESTIMATED, REFIT, TICK, Fit, refit
from series import Series
from simulated import FRESH, PROFILING, Candidate, curves, dropped_again

from simulation.parameters import Floats, Parameters

PROFILES = {
    "responsiveness": (2.5, 5, 10, 40, 80),
    "cost": (0.15, 0.2, 0.3, 0.4),
    "publication": (0.0001, 0.003, 0.01),
    "contagion": (0.1, 0.15, 0.5, 0.9),
    "network_value": (0, 0.1, 0.6, 1),
    "consideration": (0.03, 0.3),
    "spread": (0.1, 0.25, 1),
    "switching_cost": (0, 0.1, 0.4),
    "expected_adoption": (0, 0.25, 0.75),
}
WORLDS = FRESH[:16]  # simulated worlds that take the place of the observed one


class Profile(NamedTuple):
    """The best fit when one parameter is held at a value."""

    parameter: str
    value: float
    fit: Fit
    dropped: float  # share of those who ever adopted


def profiles(base: Parameters, series: Series, best: Candidate, tick: TICK) -> Iterator[Profile]:
    """Hold one parameter at each value of its profile and fit the estimated ones anew."""
    for parameter, values in PROFILES.items():
        free = [name for name in ESTIMATED if name != parameter]
        for value in values:
            start = best._replace(**{parameter: float(value)})
            fit = refit(base, series, start, free, PROFILING, REFIT, tick)
            yield Profile(parameter, value, fit, dropped_again(base, fit.candidate, PROFILING))


def recovered(base: Parameters, series: Series, best: Candidate, tick: TICK) -> Floats:
    """Estimate from worlds simulated with the estimates: one row a world, one column a parameter."""
    rows = []
    for world in WORLDS:
        share = curves(base, best, range(world, world + 1))[0][series.month]
        again = refit(base, series._replace(share=share), best, ESTIMATED, PROFILING, REFIT, tick)
        rows.append([getattr(again.candidate, name) for name in ESTIMATED])
    return np.array(rows)
