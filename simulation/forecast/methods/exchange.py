"""Two actors trade concessions on two issues until both have gained the same: equal-gain exchange.

Where actors i and j want opposite things on issues p and q, and p matters relatively more to i, q to j, then
j moves its vote on p toward i and i moves its vote on q toward j. The expected outcome of an issue is the
compromise of votes, O = Σ c s v / Σ c s, so that a move of v_j shifts it by its weight's share. Gains are

    s_ip ΔO_p − s_iq ΔO_q   for i,      s_jq ΔO_q − s_jp ΔO_p   for j,

equal where ΔO_q (s_iq + s_jq) = ΔO_p (s_ip + s_jp). The pair with the greatest gain trades first and as far
as it can; then all others look again, until no trade brings anything. The forecast is the compromise of the
votes in the end; with one issue there is nothing to trade, and it is the compromise.

Readings: a vote moves at most to the partner's own (sincere) position and never back; the expected outcome is
never pushed past the position of the one who wants it; who gains is judged by sincere positions, what is left
to give by votes. Third parties' losses (externalities) stop nobody.

References
----------
Stokman, F. N. & Van Oosten, R. (1994). The exchange of voting positions: an object-oriented model of policy
    networks. In B. Bueno de Mesquita & F. N. Stokman (eds), European Community Decision Making. Yale
    University Press, ch. 5.
Van Assen, M., Stokman, F. & Van Oosten, R. (2003). Conflict measures in cooperative exchange models of
    collective decision-making. Rationality and Society 15(1), 85–112.
"""

from itertools import combinations
from typing import NamedTuple

import numpy as np

from simulation.forecast.issue import Array

WORTHWHILE = 1e-9  # gain, in shares of the scale, below which nobody bothers
MOST_TRADES = 2000  # far more than real proposals need


class Trade(NamedTuple):
    """On issue p, j moves its vote by `give`; on issue q, i moves its vote by `take`."""

    gain: float
    i: int
    j: int
    p: int
    q: int
    give: float
    take: float


def exchange(positions: Array, salience: Array, capability: Array) -> Array:
    """Let all worthwhile trades happen, and return the expected outcome of each issue.

    Parameters
    ----------
    positions
        (actors, issues) as shares of the scales; NaN where an actor takes no position.
    salience
        (actors, issues) 0 to 1.
    capability
        (actors, issues) 0 or more.

    Returns
    -------
    ndarray
        (issues,) as shares of the scales.

    Examples
    --------
    Two equals, each with one issue it cares about: each gets what it wants there.

    >>> wants, cares = np.array([[1.0, 1.0], [0.0, 0.0]]), np.array([[0.8, 0.2], [0.2, 0.8]])
    >>> exchange(wants, cares, np.ones((2, 2))).round(6)
    array([1., 0.])
    """
    keys = np.hstack([np.nan_to_num(positions, nan=-1.0), salience, capability])
    order = np.lexsort(keys.T[::-1])
    wanted, cares = positions[order], salience[order]
    weights = np.where(np.isnan(wanted), 0.0, capability[order] * cares)
    silent = weights.sum(axis=0) == 0
    weights = np.where(silent & ~np.isnan(wanted), 1.0, weights)
    shares = weights / weights.sum(axis=0)
    votes = wanted.copy()
    for _ in range(MOST_TRADES):
        trade = _best_trade(wanted, votes, cares, shares)
        if trade is None:
            break
        votes[trade.j, trade.p] += trade.give
        votes[trade.i, trade.q] += trade.take
    outcome = np.nansum(shares * votes, axis=0)
    return np.asarray(np.clip(outcome, np.nanmin(wanted, axis=0), np.nanmax(wanted, axis=0)))


def _best_trade(wanted: Array, votes: Array, cares: Array, shares: Array) -> Trade | None:
    """Find the trade with the greatest gain; the first of equals, actors being in a fixed order."""
    expected = np.nansum(shares * votes, axis=0)
    room = [_room(wanted[:, p], votes[:, p], shares[:, p], expected[p]) for p in range(wanted.shape[1])]
    best: Trade | None = None
    for p, q in combinations(range(wanted.shape[1]), 2):
        trade = _best_on(p, q, room, cares, np.sign(wanted - expected), shares)
        if trade.gain > WORTHWHILE and (best is None or trade.gain > best.gain):
            best = trade
    return best


def _room(wanted: Array, votes: Array, shares: Array, expected: float) -> Array:
    """Return (i, j) how far j can shift the outcome of an issue to the liking of i; 0 where it would not."""
    toward = np.sign(wanted - expected)[:, None]
    opposed = toward * (wanted - expected) < 0
    forward = toward * (votes - wanted) >= 0
    left = toward * (wanted[:, None] - votes)
    shift = np.minimum(shares * left, np.abs(wanted - expected)[:, None])
    return np.asarray(np.where(opposed & forward & (left > 0), shift, 0.0))


def _best_on(p: int, q: int, room: list[Array], cares: Array, side: Array, shares: Array) -> Trade:
    """Return the best trade in which i gets its way on p, and j on q (i and j being any two)."""
    on_p, on_q = cares[:, None, p] + cares[:, p], cares[:, None, q] + cares[:, q]
    with np.errstate(divide="ignore", invalid="ignore"):
        shift_p = np.fmin(room[p], room[q].T * on_q / on_p)
        shift_q = np.where(on_q > 0, shift_p * on_p / on_q, 0.0)
    possible = (shift_p > 0) & (shift_q > 0)
    gains = np.where(possible, cares[:, None, p] * shift_p - cares[:, None, q] * shift_q, 0.0)
    i, j = (int(k) for k in np.unravel_index(gains.argmax(), gains.shape))
    if gains[i, j] <= 0:
        return Trade(0.0, i, j, p, q, 0.0, 0.0)
    give = side[i, p] * shift_p[i, j] / shares[j, p]
    take = side[j, q] * shift_q[i, j] / shares[i, q]
    return Trade(float(gains[i, j]), i, j, p, q, float(give), float(take))
