"""The methods that take no search, for thousands of drawn tables at once.

Each takes (draws, actors) arrays and returns (draws,) forecasts: what the method of the same name returns for
each draw alone, up to rounding. Bargaining, elections, exchange and our own negotiations take a search or a
simulation each, and are not here.
"""

from collections.abc import Callable

import numpy as np

from simulation.forecast.issue import Array
from simulation.forecast.methods.averages import HALF, NEAR, SAME
from simulation.forecast.methods.challenge import MOST_ROUNDS, STANDSTILL

Batch = Callable[[Array, Array, Array, float], Array]
"""From positions, salience, capability, each (draws, actors), and the length of the scale, to (draws,)."""

AT_ONCE = 2_000_000  # numbers in a pairwise array: what a few tens of megabytes hold


def shares(weights: Array) -> Array:
    """Scale each draw's weights to sum 1; where nobody weighs anything, everybody counts the same."""
    total = weights.sum(axis=1, keepdims=True)
    return np.asarray(np.where(total > 0, weights / np.where(total > 0, total, 1.0), 1.0 / weights.shape[1]))


def _within(forecasts: Array, positions: Array) -> Array:
    """Keep rounding from carrying a mean beyond the outermost positions."""
    return np.clip(forecasts, positions.min(axis=1), positions.max(axis=1))


def means(positions: Array, salience: Array, capability: Array, scale: float) -> Array:
    """Average the positions of each draw."""
    return _within(positions.mean(axis=1), positions)


def salience_means(positions: Array, salience: Array, capability: Array, scale: float) -> Array:
    """Average the positions of each draw by salience."""
    return _within((shares(salience) * positions).sum(axis=1), positions)


def compromises(positions: Array, salience: Array, capability: Array, scale: float) -> Array:
    """Average the positions of each draw by capability × salience.

    Examples
    --------
    >>> compromises(np.array([[0.0, 100.0]]), np.array([[1.0, 0.5]]), np.array([[1.0, 2.0]]), 100.0).tolist()
    [50.0]
    """
    return _within((shares(capability * salience) * positions).sum(axis=1), positions)


def medians(positions: Array, salience: Array, capability: Array, scale: float) -> Array:
    """Return the weighted median of each draw, the middle where half of the weight lies on either side."""
    order = np.argsort(positions, axis=1)
    ranked = np.take_along_axis(positions, order, axis=1)
    reached = np.cumsum(np.take_along_axis(shares(capability * salience), order, axis=1), axis=1)
    last = positions.shape[1] - 1
    lower = np.minimum((reached < 0.5 - HALF).sum(axis=1), last)
    upper = np.minimum((reached < 0.5 + HALF).sum(axis=1), last)
    rows = np.arange(len(positions))
    return np.asarray((ranked[rows, lower] + ranked[rows, upper]) / 2)


def nearest_tabled(positions: Array, salience: Array, capability: Array, scale: float) -> Array:
    """Move the compromise of each draw to the nearest tabled position, if that is near."""
    middle = compromises(positions, salience, capability, scale)
    distance = np.abs(positions - middle[:, None])
    closest = distance.min(axis=1)
    tied = distance <= closest[:, None] + SAME * scale
    weights, below = capability * salience, positions <= middle[:, None]
    lower, upper = tied & below, tied & ~below
    has_lower, has_upper = lower.any(axis=1), upper.any(axis=1)
    upper_wins = has_upper & (~has_lower | ((weights * upper).sum(axis=1) > (weights * lower).sum(axis=1)))
    down = np.where(lower, positions, -np.inf).max(axis=1)
    up = np.where(upper, positions, np.inf).min(axis=1)
    text = np.where(upper_wins, up, down)
    return np.asarray(np.where(closest > NEAR * scale + SAME * scale, middle, text))


# --- The challenge model, all draws side by side ---


def challenges(positions: Array, salience: Array, capability: Array, scale: float) -> Array:
    """Let the actors of each draw challenge each other until little changes (see `challenge`)."""
    pairs = positions.shape[1] ** 2
    size = max(AT_ONCE // pairs, 1)
    parts = [
        _challenges(positions[a : a + size], salience[a : a + size], capability[a : a + size])
        for a in range(0, len(positions), size)
    ]
    return np.concatenate(parts)


def _challenges(positions: Array, salience: Array, capability: Array) -> Array:
    order = np.lexsort((capability, salience, positions))
    wanted, cares, power = (np.take_along_axis(a, order, axis=1) for a in (positions, salience, capability))
    scale = np.ptp(wanted, axis=1)
    median = medians(wanted, cares, power, 1.0)
    going = np.flatnonzero(scale > 0)
    for _ in range(MOST_ROUNDS):
        if not len(going):
            break
        wanted[going] = _one_round(wanted[going], cares[going], power[going], scale[going])
        before = median[going]
        median[going] = medians(wanted[going], cares[going], power[going], 1.0)
        going = going[np.abs(median[going] - before) >= STANDSTILL * scale[going]]
    return median


def _one_round(positions: Array, cares: Array, power: Array, scale: Array) -> Array:
    """Return everybody's position after one round; i judges what both expect: half of the powers."""
    away = np.abs(positions[:, :, None] - positions[:, None, :]) / scale[:, None, None]
    chance = _success_chances(away, power * cares)
    near, far = 0.5 - 0.5 * away, 0.5 + 0.5 * away
    resists = cares[:, None, :]  # of whom i challenges
    neutral = _utility(2.0 - 4.0 * near, 2.0 - 4.0 * far, 0.0, resists, chance)
    neutral[:, np.arange(neutral.shape[1]), np.arange(neutral.shape[1])] = 0.0
    risk = _risk_exponents(neutral.sum(axis=1))[:, :, None]
    success, failure, stands = 2.0 - 4.0 * near**risk, 2.0 - 4.0 * far**risk, 2.0 - 4.0 * 0.5**risk
    mine = _utility(success, failure, stands, resists, chance)
    theirs = _utility(success, failure, stands, cares[:, :, None], chance.transpose(0, 2, 1))
    return _settled(positions, mine, theirs)


def _utility(success: Array, failure: Array, stands: Array | float, resists: Array, chance: Array) -> Array:
    resisted = failure + chance * (success - failure)
    return np.asarray(success + resists * (resisted - success) - stands)


def _success_chances(away: Array, weights: Array) -> Array:
    """Return (draws, i, j) the chance that i prevails over j; zero where everybody agrees."""
    votes = np.zeros_like(away)
    for k in range(away.shape[1]):
        nearer = away[:, k, None, :] - away[:, k, :, None]  # how much nearer k is to i than to j
        votes += weights[:, k, None, None] * np.maximum(nearer, 0.0)
    total = 2.0 * votes.sum(axis=(1, 2), keepdims=True)
    return np.asarray(votes / np.where(total > 0, total, 1.0))


def _risk_exponents(security: Array) -> Array:
    spread = np.ptp(security, axis=1, keepdims=True)
    most, least = security.max(axis=1, keepdims=True), security.min(axis=1, keepdims=True)
    basis = np.where(spread > 0, (2.0 * security - most - least) / np.where(spread > 0, spread, 1.0), 0.0)
    return np.asarray((1.0 - basis / 3.0) / (1.0 + basis / 3.0))


def _settled(positions: Array, mine: Array, theirs: Array) -> Array:
    """Return where everybody ends up: by the least confrontation lost, else compromise, else surrender."""
    own, others = positions[:, :, None], positions[:, None, :]
    apart = others != own
    loses = apart & (theirs > 0) & (mine < 0)
    share = np.minimum(np.abs(mine) / np.where(loses, theirs, 1.0), 1.0)
    partway = own + (others - own) * share
    whole = np.broadcast_to(others, partway.shape)
    settled, open_ = positions.copy(), np.ones(positions.shape, bool)
    for kind, ends in (
        (apart & (theirs > mine) & (mine > 0), whole),
        (loses & (theirs > -mine), partway),
        (loses & (theirs <= -mine), whole),
    ):
        effort = np.where(kind, np.abs(ends - own), np.inf)
        pick = effort.argmin(axis=2)[:, :, None]
        there = open_ & np.isfinite(np.take_along_axis(effort, pick, axis=2)[:, :, 0])
        settled = np.where(there, np.take_along_axis(ends, pick, axis=2)[:, :, 0], settled)
        open_ &= ~there
    return settled


BATCHES: dict[str, Batch] = {
    "mean": means,
    "salience_mean": salience_means,
    "compromise": compromises,
    "median": medians,
    "tabled": nearest_tabled,
    "challenge": challenges,
}
"""By the name of the method."""
