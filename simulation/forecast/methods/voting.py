"""Forecasts by pairwise votes (Condorcet), and who backs whom.

Who prevails over whom in a vote where everybody weighs in by how much nearer one side is.

Actor k backs position a against b with its weight times |x_k − b| − |x_k − a|, if that is above zero. For
a < b this is b − a up to a, falls in a straight line to zero in the middle of a and b, and is zero beyond. So
sums of weight and of weight × position up to a point tell it all: time and memory grow with pairs of
positions, not with pairs times actors.

Tabled texts challenge each other for ever, by uncertain votes: the probabilistic Condorcet election.

Each tabled position is an option. Actor k votes for a over b with c_k s_k (|x_k − b| − |x_k − a|), and the
chance of a to beat b is its share of all votes cast in that pair. The text on the table is challenged by
another one drawn at random, and gives way with that chance: a Markov chain over options. The forecast is the
mean of its stationary distribution.

Readings: votes are in proportion to what is at stake for the voter, and challengers are drawn uniformly (the
Markov form with uniform challenges; the forms "conditional" and "incentive" of the source are not taken). Two
options between which nobody has a preference beat each other half of the time.

References
----------
Wise, B. P., Lester, L. & Efird, B. (2015). An introduction to the KAPSARC toolkit for behavioral analysis
    (KTAB) using one-dimensional spatial models. KAPSARC Discussion Paper KS-1517-DP011A.
"""

import numpy as np

from simulation.forecast.issue import Array
from simulation.forecast.methods.averages import shares_of

# --- Who prevails over whom in a vote where everybody weighs in by how much nearer one side is ---


def backing(options: Array, positions: Array, weights: Array) -> Array:
    """Return (a, b) the votes for option a against option b.

    Parameters
    ----------
    options
        (options,) positions that are voted on, in any order.
    positions, weights
        (actors,) of those who vote.

    Examples
    --------
    The middle one is three points nearer to 0 than to 5.

    >>> backing(np.array([0.0, 5.0]), np.array([0.0, 1.0, 5.0]), np.ones(3)).tolist()
    [[0.0, 8.0], [5.0, 0.0]]
    """
    ordered, place = np.unique(options, return_inverse=True)
    votes = _for_the_lower(ordered, positions, weights)
    # Seen from the other end of the scale, the upper of two options is the lower one.
    votes += _for_the_lower(-ordered[::-1], -positions, weights)[::-1, ::-1]
    return np.asarray(votes[np.ix_(place, place)])


def _for_the_lower(options: Array, positions: Array, weights: Array) -> Array:
    """Return (a, b) the votes for a against each b above it, zero elsewhere; options in ascending order."""
    order = np.argsort(positions, kind="stable")
    origin = positions[order[0]]  # small numbers lose less when they are taken from each other
    wanted, levels = positions[order] - origin, options - origin
    weight = np.concatenate([[0.0], np.cumsum(weights[order])])
    moment = np.concatenate([[0.0], np.cumsum(weights[order] * wanted)])
    votes = np.zeros((len(levels), len(levels)))
    for a, low in enumerate(levels[:-1]):
        above = levels[a + 1 :]
        whole = np.searchsorted(wanted, low, side="right")  # so many back a with all of their weight
        some = np.maximum(np.searchsorted(wanted, (low + above) / 2), whole)  # and from there so many less
        falling = (low + above) * (weight[some] - weight[whole]) - 2 * (moment[some] - moment[whole])
        votes[a, a + 1 :] = (above - low) * weight[whole] + np.maximum(falling, 0.0)
    return votes


MANY = 200  # options from which least squares take longer than anybody likes to wait
TOLERANCE = 1e-9  # share of time by which rounding may miss the balance


def condorcet_election(positions: Array, salience: Array, capability: Array) -> float:
    """Return the mean of the texts that are on the table in the long run.

    Parameters
    ----------
    positions
        (actors,) on any scale.
    salience, capability
        (actors,) 0 or more; an actor votes with their product.

    Examples
    --------
    Two texts, one with three times the weight behind it: it is on the table three quarters of the time.

    >>> round(condorcet_election(np.array([0.0, 100.0]), np.ones(2), np.array([1.0, 3.0])), 6)
    75.0
    """
    options, chance = pairwise_chances(positions, salience, capability)
    time = stationary(chance)
    return float(np.clip((options * time).sum(), options[0], options[-1]))


def pairwise_chances(positions: Array, salience: Array, capability: Array) -> tuple[Array, Array]:
    """Return the tabled positions, and the chance [a, b] that a beats b."""
    options = np.unique(positions)
    votes = backing(options, positions, shares_of(capability * salience))
    cast = votes + votes.T
    return options, np.where(cast > 0, votes / np.where(cast > 0, cast, 1.0), 0.5)


def stationary(chance: Array) -> Array:
    """Return the share of time that each option is on the table."""
    number = len(chance)
    moves = chance.T / number  # from a (row) to b (column) with the chance that b beats a
    np.fill_diagonal(moves, 0.0)
    np.fill_diagonal(moves, 1.0 - moves.sum(axis=1))
    balance, all_time = moves.T - np.eye(number), np.append(np.zeros(number), 1.0)
    time = _solve(balance) if number > MANY else None
    if time is None:
        time, *_ = np.linalg.lstsq(np.vstack([balance, np.ones(number)]), all_time)
    return np.asarray(np.maximum(time, 0.0) / np.maximum(time, 0.0).sum())


def _solve(balance: Array) -> Array | None:
    """Solve with one balance (which follows from the others) left out; None where that is not enough.

    It is not where texts form groups that never beat each other: then least squares divide the time.
    """
    number = len(balance)
    equations = np.vstack([balance[:-1], np.ones(number)])
    try:
        time = np.linalg.solve(equations, np.append(np.zeros(number - 1), 1.0))
    except np.linalg.LinAlgError:
        return None
    exact = np.abs(balance @ time).max() < TOLERANCE and time.min() > -TOLERANCE
    return np.asarray(time) if exact else None
