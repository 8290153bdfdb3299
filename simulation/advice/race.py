"""Successive halving: many changes tried a little, few of them a lot.

Every round doubles the replicates and keeps the better half of the changes, by the mean paired difference
from the design they change, until no more than a dozen are left. The rounds cost about the same each, so that
a hundred changes take a few times the runs of one comparison, not a hundred times.

A race may drop a good change whose first worlds were unlucky, and those it keeps were lucky: what is said
about them therefore comes from fresh replicates, which no round has seen (`judging`).

References
----------
Karnin, Z., Koren, T. & Somekh, O. (2013). Almost optimal exploration in multi-armed bandits. Proceedings of
the 30th International Conference on Machine Learning, 1238–1246.
Jamieson, K. & Talwalkar, A. (2016). Non-stochastic best arm identification and hyperparameter optimization.
Proceedings of AISTATS 51, 240–248.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.parameters import Floats

FINALISTS = 12  # changes that are judged at full length; assumption: about what a table shows at a glance
PART = 10  # the first round takes one part in so many of the replicates of a finalist; assumption
LEAST = 8  # … and no fewer: a mean of less says nothing


class Round(NamedTuple):
    """Run so many replicates in all, then keep so many changes."""

    replicates: int
    keep: int


def rounds(changes: int, replicates: int) -> tuple[Round, ...]:
    """Return the rounds of a race; none where there are few changes.

    Parameters
    ----------
    changes : int
        How many start.
    replicates : int
        Of each finalist, afterwards.

    Examples
    --------
    >>> rounds(100, 400)
    (Round(replicates=40, keep=50), Round(replicates=80, keep=25), Round(replicates=160, keep=12))
    >>> rounds(12, 400)
    ()
    """
    found: list[Round] = []
    left, spent = changes, max(LEAST, replicates // PART)
    while left > FINALISTS:
        left = max(FINALISTS, left // 2)
        found.append(Round(spent, left))
        spent *= 2
    return tuple(found)


def survivors(running: Sequence[int], differences: Sequence[Floats], keep: int, sign: int) -> list[int]:
    """Return the changes that go on, by their number: those with the best mean.

    Parameters
    ----------
    running : sequence of int
        Who is still in the race, rising.
    differences : sequence of array, shape (replicates,)
        Paired differences of each, NaN where the measure does not exist.
    keep : int
        How many go on.
    sign : int
        1 where more is better, −1 where less is.

    Examples
    --------
    >>> survivors([3, 5, 8], [np.array([0.1, 0.2]), np.array([0.3]), np.array([np.nan])], 2, sign=1)
    [3, 5]
    """
    scores = [_score(each, sign) for each in differences]
    order = sorted(range(len(running)), key=lambda place: (-scores[place], running[place]))
    return sorted(running[place] for place in order[:keep])


def _score(differences: Floats, sign: int) -> float:
    """Return the mean, signed so that more is better; a measure that exists in no pair comes last."""
    known = differences[~np.isnan(differences)]
    return sign * float(known.mean()) if len(known) else -np.inf
