"""Points that fill the space of factors: Latin hypercubes, and the samples of Sobol and Morris."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.cells import Label
from simulation.sweep.specification.sampling import Method, Sampling

type Point = tuple[Label, ...]
Coordinates = NDArray[np.float64]


def unit_points(factors: int, sampling: Sampling) -> Coordinates:
    """Return points in the unit cube, shape (points, factors)."""
    return FILLING[sampling.method](factors, sampling)


def latin_hypercube(factors: int, sampling: Sampling) -> Coordinates:
    """Spread points so that each factor takes every part of its range once.

    McKay, M. D., Beckman, R. J. & Conover, W. J. (1979). A comparison of three methods for selecting values
    of input variables in the analysis of output from a computer code. Technometrics 21(2), 239–245.
    """
    from scipy.stats import qmc

    sampler = qmc.LatinHypercube(factors, rng=np.random.default_rng(int(sampling.seed)))
    return np.asarray(sampler.random(int(sampling.points)))


def sobol(factors: int, sampling: Sampling) -> Coordinates:
    """Take the sample from which Sobol indices are estimated (Saltelli 2002, by SALib)."""
    from SALib.sample import sobol as sampler

    points = sampler.sample(
        problem(factors),
        int(sampling.base),
        calc_second_order=sampling.second_order,
        seed=int(sampling.seed),
    )
    return np.asarray(points)


def morris(factors: int, sampling: Sampling) -> Coordinates:
    """Walk from point to point, one factor at a time (Morris 1991, by SALib)."""
    from SALib.sample import morris as sampler

    points = sampler.sample(
        problem(factors), int(sampling.trajectories), num_levels=int(sampling.grid), seed=int(sampling.seed)
    )
    return np.asarray(points)


def problem(factors: int) -> dict[str, Any]:
    """Describe the unit cube to SALib."""
    return {
        "num_vars": factors,
        "names": [f"x{k}" for k in range(factors)],
        "bounds": [[0.0, 1.0]] * factors,
    }


FILLING: dict[Method, Callable[[int, Sampling], Coordinates]] = {
    "latin_hypercube": latin_hypercube,
    "sobol": sobol,
    "morris": morris,
}
