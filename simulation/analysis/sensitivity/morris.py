"""Which factors matter at all, from few points: elementary effects.

Along a trajectory one factor after another takes a step; the change of the result per step (as a share of the
factor's range) is its elementary effect there. Over all trajectories,

    mu       mean of the effects: in which direction the factor acts
    mu*      mean of their absolute values: how much it matters, whatever the direction
    sigma    their standard deviation: how much this depends on the other factors, or on where it stands

(Morris 1991; mu* from Campolongo et al. 2007). Values are those of SALib, which has an interval for mu*
only. Intervals here leave out one trajectory at a time (the jackknife: Efron and Stein 1981). For the two
means that is Student's interval over trajectories; for sigma it holds approximately.

References
----------
Morris, M. D. (1991). Factorial sampling plans for preliminary computational experiments. Technometrics 33(2),
161-174.
Campolongo, F., Cariboni, J. & Saltelli, A. (2007). An effective screening design for sensitivity analysis of
large models. Environmental Modelling & Software 22(10), 1509-1518.
Efron, B. & Stein, C. (1981). The jackknife estimate of variance. Annals of Statistics 9(3), 586-596.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulation.experiment.pairing import CONFIDENCE, Estimate
from simulation.parameters import Floats

# --- Points of a sampled space: what an analysis of them needs to be there ---

ROUNDING = 1e-12  # of a mean, relative to its size: thousands of summands lose about so much

Problem = Mapping[str, Any]
"""As SALib writes it: `num_vars`, `names`, `bounds`, and `groups` where factors move together."""


def factor_names(problem: Problem) -> tuple[str, ...]:
    """Return what indices are of: the groups, in order of appearance, or the factors.

    Examples
    --------
    >>> factor_names({"names": ["a", "b", "c"], "groups": ["one", "two", "one"]})
    ('one', 'two')
    """
    return tuple(dict.fromkeys(map(str, problem.get("groups") or problem["names"])))


def require_every_point(values: Floats, expected: int) -> None:
    """Refuse values that leave a gap in a design whose points belong together.

    Raises
    ------
    ValueError
        If the number of points is not a multiple of `expected`, or a value is missing.
    """
    if values.ndim != 1 or len(values) == 0 or len(values) % expected:
        raise ValueError(
            f"there must be one value a point, for {expected} points as they were sampled, or a multiple; "
            f"got shape {values.shape}"
        )
    missing = int(np.sum(np.isnan(values)))
    if missing:
        raise ValueError(
            f"the measure does not exist at {missing} of {len(values)} points, and the analysis needs all "
            "of them: choose a measure that exists in every run"
        )


def is_constant(values: Floats) -> bool:
    """Tell whether values differ by no more than the rounding of means.

    Examples
    --------
    >>> is_constant(np.array([192.53, np.nextafter(192.53, 193)])), is_constant(np.array([0.0, 1e-30]))
    (True, False)
    """
    return bool(np.ptp(values) <= ROUNDING * np.max(np.abs(values)))


# --- Which factors matter at all, from few points: elementary effects ---

LEVELS = 4  # of the grid, the default of SALib
MEASURES = ("mu", "mu_star", "sigma")


@dataclass(frozen=True)
class ElementaryEffects:
    """What steps of each factor do to one measure, in units of the measure per range of the factor.

    Attributes
    ----------
    factors
        Names of the factors, or of the groups of factors that move together.
    mu, mu_star, sigma
        One estimate a factor; `count` is the number of trajectories. Of a group, sigma is NaN.
    """

    factors: tuple[str, ...]
    mu: tuple[Estimate, ...]
    mu_star: tuple[Estimate, ...]
    sigma: tuple[Estimate, ...]


def morris_effects(
    problem: Problem, points: Floats, values: Floats, levels: int = LEVELS, confidence: float = CONFIDENCE
) -> ElementaryEffects:
    """Estimate elementary effects from values at the points that `SALib.sample.morris` chose.

    Parameters
    ----------
    problem : mapping
        What the points were sampled from.
    points : array, shape (points, factors)
        The sample.
    values : array, shape (points,)
        Mean of a measure at every point.
    levels : int
        Levels of the grid, as sampled.
    confidence : float in (0, 1)
        Share of intervals that cover the truth.

    Raises
    ------
    ValueError
        If values are missing, or their number does not fit the sample.
    """
    factors = factor_names(problem)
    length = len(factors) + 1
    require_every_point(values, length)
    trajectory = np.arange(len(values)) // length
    count = int(trajectory[-1]) + 1
    whole = _summary(problem, points, values, levels)
    without = np.full((count, *whole.shape), np.nan)
    if count > 2:
        for left_out in range(count):
            kept = trajectory != left_out
            without[left_out] = _summary(problem, points[kept], values[kept], levels)
    error = np.sqrt((count - 1) * np.var(without, axis=0))
    half = _student_quantile(count, confidence) * error
    estimates = [
        tuple(
            Estimate(float(value), float(value - margin), float(value + margin), count)
            for value, margin in zip(whole[row], half[row], strict=True)
        )
        for row in range(len(MEASURES))
    ]
    return ElementaryEffects(factors, *estimates)


def _summary(problem: Problem, points: Floats, values: Floats, levels: int) -> Floats:
    """Return mu, mu* and sigma, shape (3, factors)."""
    from SALib.analyze import morris

    # SALib notes in the problem what it did with it: it gets its own, and fills its own interval with little
    # effort, since it is not used.
    found = morris.analyze(
        dict(problem), points.astype(np.float64), values, num_levels=levels, num_resamples=2, seed=1
    )
    return np.array([np.asarray(found[name], np.float64) for name in MEASURES])


def _student_quantile(count: int, confidence: float) -> float:
    if count < 3:
        return math.nan
    from scipy.special import stdtrit

    return float(stdtrit(count - 1, 0.5 + confidence / 2))
