"""From losses to numbers: the plateau of the best candidates, on all forums, on some, and on others drawn."""

from collections.abc import Sequence

import numpy as np

from simulation.analysis.plateau import best_candidates, middle_of_the_best
from simulation.forecast.scores import resample
from simulation.parameters import Floats
from simulation.validation.forums.data import Forum

DRAWN = 1000


def chosen(shares: Floats, losses: Floats, counts: Floats) -> Floats:
    """Return the middle of the best candidates, as shares of the ranges.

    Parameters
    ----------
    shares
        (candidates, numbers).
    losses
        (candidates, forums).
    counts
        (forums,) how often each forum counts.
    """
    return middle_of_the_best(shares, losses @ counts)


def plateau(shares: Floats, losses: Floats, counts: Floats) -> Floats:
    """Return (2, numbers) the ends between which nine in ten of the best candidates lie."""
    return np.asarray(np.quantile(shares[best_candidates(losses @ counts)], [0.05, 0.95], axis=0))


def elsewhere(forums: Sequence[Forum], left_out: str) -> Floats:
    """Return (forums, forums) which forums count when each one is predicted.

    `left_out` is "survey" (all forums asked with the same questionnaire) or "name" (the forum alone).
    """
    names = [getattr(forum, left_out) for forum in forums]
    return np.array([[float(own != other) for other in names] for own in names])


def redrawn(shares: Floats, losses: Floats, surveys: Sequence[str]) -> Floats:
    """Return (draws, numbers) what would have been chosen had other surveys of their kind been held."""
    return np.array([chosen(shares, losses, counts) for counts in resample(surveys, DRAWN)])
