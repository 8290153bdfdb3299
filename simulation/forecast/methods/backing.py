"""Who prevails over whom in a vote where everybody weighs in by how much nearer one side is.

Actor k backs position a against b with its weight times |x_k − b| − |x_k − a|, if that is above zero. For
a < b this is b − a up to a, falls in a straight line to zero in the middle of a and b, and is zero beyond. So
sums of weight and of weight × position up to a point tell it all: time and memory grow with pairs of
positions, not with pairs times actors.
"""

import numpy as np

from simulation.forecast.issue import Array


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
