"""Whom an actor should talk to: what each change in another would do to the forecast, seen from its position.

Three changes of every other actor are tried: it moves ten points of the scale toward the actor who asks; it
cares ten points more, or less; it takes over the position of the actor who asks. And of the actor itself:
that it cares more. A change counts as a gain by as much as the forecast comes nearer to its position.

Under the compromise O = Σ w x / W with w = c s and W = Σ w the derivatives are exact,

    ∂O/∂x_j = w_j / W        ∂O/∂s_j = c_j (x_j − O) / W        ∂O/∂c_j = s_j (x_j − O) / W

and the effect of a move is the derivative times the move, however far it goes. Other methods are asked again
with the changed table.

What stands here is what a method makes of the numbers. Nobody's price for moving is known, and whoever is
asked to move has interests too.

References
----------
Van den Bos, J. M. M. (1991). Dutch EC policy making. Thesis, Utrecht.
"""

from typing import NamedTuple

import numpy as np

from simulation.forecast.issue import Array, ForecastIssue
from simulation.forecast.methods.averages import shares_of, weighted_mean
from simulation.forecast.outlook import DrawnTables, balance

STEP = 0.10  # of the scale, and of salience: what the moves are told for


class Slope(NamedTuple):
    """Derivatives of the compromise by everybody's numbers, each (actors,)."""

    position: Array
    """Scale units per scale unit."""
    salience: Array
    """Scale units per unit of salience, 0 to 1."""
    capability: Array
    """Scale units per unit of capability."""


class Lever(NamedTuple):
    """What changes in one actor would do; gains on the issue's own scale, negative where it loses."""

    actor: str
    position: float
    moved: float
    """It moves ten points of the scale toward whoever asks, or all the way if that is less."""
    more: float
    """It cares ten points more (up to 1)."""
    less: float
    """It cares ten points less (down to 0)."""
    won: float
    """It takes over the position of whoever asks."""


class Advice(NamedTuple):
    """All levers of one actor on one issue."""

    issue: ForecastIssue
    actor: str
    wants: float
    forecast: float
    own: float
    """Gain if the actor itself cares ten points more."""
    levers: list[Lever]
    """Most promising first: by what winning ten points brings."""


def compromise_slope(issue: ForecastIssue) -> Slope:
    """Return the derivatives of the compromise; zero weight everywhere leaves the plain mean, with none.

    Examples
    --------
    >>> ends, power = np.array([0.0, 100.0]), np.array([3.0, 1.0])
    >>> slope = compromise_slope(ForecastIssue("", "fee", ("A", "B"), ends, np.ones(2), power, 0.0, 100.0))
    >>> slope.position.tolist(), slope.salience.tolist()
    ([0.75, 0.25], [-18.75, 18.75])
    """
    weights = issue.capability * issue.salience
    total = weights.sum()
    if total <= 0:
        return Slope(shares_of(weights), np.zeros(len(weights)), np.zeros(len(weights)))
    away = issue.positions - weighted_mean(issue.positions, weights)
    return Slope(weights / total, issue.capability * away / total, issue.salience * away / total)


def advise(issue: ForecastIssue, actor: str, method: str) -> Advice:
    """Return what an actor can gain by whom.

    Parameters
    ----------
    issue
        One on which the actor takes a position.
    actor
        One of its actors.
    method
        One of `simulation.forecast.methods.batches.BATCHES`.
    """
    me = issue.actors.index(actor)
    wants, step = float(issue.positions[me]), STEP * issue.range
    toward = np.clip(wants - issue.positions, -step, step)
    number = len(issue.actors)
    changed = [
        _changed(issue, positions=issue.positions + np.diag(toward)),
        _changed(issue, salience=issue.salience + np.diag(np.minimum(STEP, 1.0 - issue.salience))),
        _changed(issue, salience=issue.salience - np.diag(np.minimum(STEP, issue.salience))),
        _changed(issue, positions=issue.positions + np.diag(wants - issue.positions)),
    ]
    now = float(balance(method, _changed(issue), issue.range)[0])
    gains = np.array(
        [abs(now - wants) - np.abs(balance(method, one, issue.range) - wants) for one in changed]
    )
    gains = np.where(np.abs(gains) < 1e-12 * (issue.range or 1.0), 0.0, gains)
    levers = [
        Lever(issue.actors[k], float(issue.positions[k]), *gains[:, k].tolist())
        for k in range(number)
        if k != me
    ]
    levers.sort(key=lambda one: (-one.moved, -one.won, one.actor))
    return Advice(issue, actor, wants, now, float(gains[1, me]), levers)


def _changed(
    issue: ForecastIssue, positions: Array | None = None, salience: Array | None = None
) -> DrawnTables:
    """Return one table a changed actor, or the table as it is."""
    rows = next((len(a) for a in (positions, salience) if a is not None), 1)
    plain = (issue.positions, issue.salience, issue.capability)
    given = (positions, salience, None)
    return DrawnTables(
        *(np.tile(a, (rows, 1)) if b is None else b for a, b in zip(plain, given, strict=True))
    )
