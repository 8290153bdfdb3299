"""What happened and what the model says, forum by forum: the numbers behind the checks."""

import numpy as np

from simulation.parameters import Floats
from simulation.validation.forums.predicting import observed
from simulation.validation.forums.scoring import Interval, Scores, averaged

CHANCE = 0.05  # a change less likely than this without any change is beyond chance


def gained(scores: Scores, method: str, rival: str) -> Interval:
    """Return by how much a method's error of spread exceeds a rival's, in points; below 0 it is better."""
    return averaged(scores.errors(method).spread - scores.errors(rival).spread)


def kept_spread(scores: Scores) -> Floats:
    """Return (2, forums) the share of its spread that a forum kept: really, and in the model."""
    rows = []
    for forum, expected in zip(scores.forums, scores.predicted["simulation"], strict=True):
        before, after = observed(forum)
        total = before.spread.sum()
        rows.append((after.spread.sum() / total, expected.spread.sum() / total))
    return np.array(rows, dtype=np.float64).T


def real_shift(scores: Scores) -> Floats:
    """Return (forums,) how far means moved on average, in points of 100."""
    return np.array([observed(forum)[1].shift for forum in scores.forums])


def mean_shifts(scores: Scores) -> tuple[Floats, Floats]:
    """Return the change of every item's mean over all forums: really, and as the model expects it."""
    pairs = [
        (after.mean - before.mean, expected.mean - before.mean)
        for forum, expected in zip(scores.forums, scores.predicted["simulation"], strict=True)
        for before, after in [observed(forum)]
    ]
    real, simulated = zip(*pairs, strict=True)
    return np.concatenate(real), np.concatenate(simulated)


def beyond_chance(scores: Scores) -> Floats:
    """Return (forums,) the share of items whose mean moved more than 19 in 20 would without any change."""
    from scipy.stats import ttest_rel

    shares = []
    for forum in scores.forums:
        found = ttest_rel(forum.after, forum.before, nan_policy="omit").pvalue
        shares.append(float(np.mean(np.asarray(found) < CHANCE)))
    return np.array(shares)


def away_from_middle(scores: Scores) -> Floats:
    """Return (forums,) the share of items whose mean moved further to the side on which it was."""
    shares = []
    for forum in scores.forums:
        before, after = observed(forum)
        shares.append(float(np.mean((after.mean - before.mean) * (before.mean - 50) > 0)))
    return np.array(shares)
