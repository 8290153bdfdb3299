"""Tabled texts challenge each other for ever, by uncertain votes: the probabilistic Condorcet election.

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
from simulation.forecast.methods.backing import backing
from simulation.forecast.methods.weights import shares_of

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
