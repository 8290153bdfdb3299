"""Which doubtful number moves the forecast most: tornado and Sobol indices.

The *tornado* puts one number at a time at either end of its range, all others as stated. The *Sobol* indices
let all vary at once: the first is the share of the variance that would go if this number were known, the
total the share that would stay if it alone were not. A total far above the first means that the number
matters together with others.

Both are about the balance that a method strikes, not about the text that is then adopted (see `outlook`).

References
----------
Saltelli, A. et al. (2010). Variance based sensitivity analysis of model output. Computer Physics
    Communications 181(2), 259–270.
Howard, R. A. (1988). Decision analysis: practice and promise. Management Science 34(6), 679–695 (tornado).
"""

from typing import NamedTuple

import numpy as np

from simulation.forecast.issue import Array, ForecastIssue
from simulation.forecast.outlook import QUANTITIES, SEED, DrawnTables, balance, ranges, triangular

BASE = 1024  # base points of Sobol's sequence; a power of two
RESAMPLES = 100  # of the points, for the error of an index


class Driver(NamedTuple):
    """One number that is not sure, and what hangs on it."""

    actor: str
    quantity: str
    """Position, salience or capability."""
    low: float
    """Ends of the range, salience as a share."""
    high: float
    at_low: float
    """Forecast with this number at its low end, on the issue's own scale."""
    at_high: float
    first: float
    """Share of the variance, alone."""
    total: float
    """Share of the variance, with all it does together with others."""
    error: float
    """Half of a 95 % interval of the total."""

    @property
    def swing(self) -> float:
        """How far apart the forecasts at both ends are."""
        return abs(self.at_high - self.at_low)


def drivers(issue: ForecastIssue, method: str, base: int = BASE, seed: int = SEED) -> list[Driver]:
    """Rank the doubtful numbers of an issue by how far each moves the forecast alone.

    Parameters
    ----------
    issue
        With ranges; without, nothing is doubtful and the list is empty.
    method
        One of `simulation.forecast.methods.batches.BATCHES`.
    base
        Base points, a power of two; the method is asked (numbers + 2) times as often.
    seed
        Same seed, same indices.
    """
    stated = ranges(issue)
    doubtful = [
        (q, k)
        for q, (_, ends) in enumerate(stated)
        for k in range(len(issue.actors))
        if ends[k, 0] < ends[k, 1]
    ]
    if not doubtful:
        return []
    tables = [np.repeat(mode[None, :], 2 * len(doubtful), axis=0) for mode, _ in stated]
    for row, (q, k) in enumerate(doubtful):
        tables[q][2 * row : 2 * row + 2, k] = stated[q][1][k]
    ends = balance(method, DrawnTables(*tables), issue.range).reshape(-1, 2)
    indices = _sobol(issue, method, doubtful, base, seed)
    found = []
    for (q, k), (at_low, at_high), index in zip(doubtful, ends.tolist(), indices, strict=True):
        low, high = stated[q][1][k].tolist()
        found.append(Driver(issue.actors[k], QUANTITIES[q], low, high, at_low, at_high, *index))
    return sorted(found, key=lambda one: (-one.swing, -one.total, one.actor, one.quantity))


def _sobol(
    issue: ForecastIssue, method: str, doubtful: list[tuple[int, int]], base: int, seed: int
) -> list[tuple[float, float, float]]:
    """Return first and total index of each doubtful number, and the error of the total."""
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling

    names = [f"{issue.actors[k]} {QUANTITIES[q]}" for q, k in doubtful]
    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    u = sampling.sample(problem, base, calc_second_order=False, seed=seed)
    values = balance(method, _tables(issue, doubtful, u), issue.range)
    if np.ptp(values) <= 1e-12 * (issue.range or 1.0):
        return [(0.0, 0.0, 0.0)] * len(names)
    found = analysis.analyze(
        problem, values, calc_second_order=False, num_resamples=RESAMPLES, seed=seed, print_to_console=False
    )
    return [
        (float(a), float(b), float(c))
        for a, b, c in zip(found["S1"], found["ST"], found["ST_conf"], strict=True)
    ]


def _tables(issue: ForecastIssue, doubtful: list[tuple[int, int]], u: Array) -> DrawnTables:
    """Return the tables at points of the unit cube, one column a doubtful number."""
    stated = ranges(issue)
    tables = [np.repeat(mode[None, :], len(u), axis=0) for mode, _ in stated]
    for column, (q, k) in enumerate(doubtful):
        (mode, ends), n = stated[q], len(u)
        tables[q][:, k] = triangular(
            u[:, column], np.full(n, ends[k, 0]), np.full(n, mode[k]), np.full(n, ends[k, 1])
        )
    return DrawnTables(*tables)
