"""Simulated moments: the candidate whose mean curve lies nearest to the observed shares."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import differential_evolution, minimize
from series import Series
from simulated import FITTING, PROFILING, Candidate, curves

from simulation.parameters import Floats, Parameters

ESTIMATED = ("cost", "publication")
BOUNDS = {"cost": (0.02, 1), "publication": (1e-5, 0.1)}
BROAD = {"popsize": 8, "maxiter": 14}  # candidates per parameter, generations
FINE = 100  # evaluations
REFIT = 40  # evaluations when most of the answer is known already
TICK = Callable[[], None]


class Fit(NamedTuple):
    """A candidate and how far its mean curve is from what was observed."""

    candidate: Candidate
    distance: float  # mean squared difference of arcsine square roots, which gives small shares their due
    error: float  # root mean squared error in share


def even(share: Floats) -> Floats:
    """Stretch shares so that sampling noise is alike at all levels (Anscombe 1948)."""
    return np.arcsin(np.sqrt(share))


def measure(base: Parameters, series: Series, candidate: Candidate, replicates: range) -> Fit:
    """Run a candidate and compare its mean curve with the series."""
    mean = curves(base, candidate, replicates).mean(0)[series.month]
    distance = float(np.mean((even(mean) - even(series.share)) ** 2))
    return Fit(candidate, distance, float(np.sqrt(np.mean((mean - series.share) ** 2))))


def estimate(base: Parameters, series: Series, tick: TICK) -> Fit:
    """Search broadly on few replicates, then finely on all of them."""

    def broadly(point: Floats) -> float:
        tick()
        return measure(base, series, located(Candidate(), ESTIMATED, point), PROFILING).distance

    bounds = [tuple(np.log(BOUNDS[name])) for name in ESTIMATED]
    found = differential_evolution(broadly, bounds, seed=1, polish=False, tol=0, init="sobol", **BROAD)
    return refit(base, series, located(Candidate(), ESTIMATED, found.x), ESTIMATED, FITTING, FINE, tick)


def refit(
    base: Parameters,
    series: Series,
    start: Candidate,
    free: Sequence[str],
    replicates: range,
    evaluations: int,
    tick: TICK,
) -> Fit:
    """Improve the free parameters of a candidate and leave the others alone."""

    def finely(point: Floats) -> float:
        tick()
        outside = sum(
            max(0.0, np.log(BOUNDS[n][0]) - x, x - np.log(BOUNDS[n][1]))
            for n, x in zip(free, point, strict=True)
        )
        return measure(base, series, located(start, free, point), replicates).distance + outside

    origin = np.log([getattr(start, name) for name in free])
    simplex = np.vstack([origin, origin + 0.2 * np.eye(len(free))])
    options = {"maxfev": evaluations, "xatol": 1e-3, "fatol": 1e-7, "initial_simplex": simplex}
    found = minimize(finely, origin, method="Nelder-Mead", options=options)
    return measure(base, series, located(start, free, found.x), replicates)


def located(start: Candidate, free: Sequence[str], point: Floats) -> Candidate:
    """Read free parameters from a point on a logarithmic scale, inside their bounds."""
    values = [float(np.clip(np.exp(x), *BOUNDS[n])) for n, x in zip(free, point, strict=True)]
    return start._replace(**dict(zip(free, values, strict=True)))
