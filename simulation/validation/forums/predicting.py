"""What an item's mean and spread will be after a forum: two baselines, and the model.

| name | says |
|---|---|
| `nothing` | nothing changes |
| `toward_mean` | everybody moves x % toward the item's mean: spreads shrink by x %, means stay |
| `simulation` | the engine's deliberation, at shipped defaults |

x is fitted on the other forums (leave one forum out), apart for considerations and policies.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from simulation.parameters import Floats, Parameters
from simulation.validation.forums.reading import Forum
from simulation.validation.forums.setting import ROUNDS, answers_before, forum_parameters
from simulation.validation.forums.simulating import simulate

type Variation = Callable[[Parameters], Parameters]


class Moments(NamedTuple):
    """What is predicted or observed of each item, in points of 100 of its ruler."""

    mean: Floats  # (items,)
    spread: Floats  # (items,) standard deviation over participants
    shift: float  # mean distance between the means before and after; of a simulation, in a single run


def observed(forum: Forum) -> tuple[Moments, Moments]:
    """Return what was answered before and after, by those who answered both times."""
    both = ~np.isnan(forum.before) & ~np.isnan(forum.after)
    before, after = (_moments(np.where(both, answers, np.nan)) for answers in (forum.before, forum.after))
    return before, after._replace(shift=float(np.abs(after.mean - before.mean).mean()))


def _moments(answers: Floats) -> Moments:
    return Moments(100 * np.nanmean(answers, axis=0), 100 * np.nanstd(answers, axis=0, ddof=1), 0.0)


def nothing(forum: Forum) -> Moments:
    """Predict that everything stays as it is."""
    return observed(forum)[0]


def toward_mean(forum: Forum, others: Sequence[Forum]) -> Moments:
    """Predict that all move toward the mean by what fits other forums best; by nothing if there are none."""
    before = observed(forum)[0]
    left = np.ones(len(forum.items))
    for policies in (False, True):
        left[_of_kind(forum, policies)] = spread_left(others, policies)
    return before._replace(spread=before.spread * left)


def spread_left(forums: Sequence[Forum], policies: bool) -> float:
    """Return the share of its spread that an item keeps: the one with the least absolute error.

    What is minimised is the mean over a forum's items and then over forums: the answer is a median of ratios,
    weighted by the spread before over the number of items.
    """
    ratios, weights = [np.empty(0)], [np.empty(0)]
    for forum in forums:
        before, after = (moments.spread[_of_kind(forum, policies)] for moments in observed(forum))
        varied = before > 0
        ratios.append(after[varied] / before[varied])
        weights.append(before[varied] / max(1, len(before)))
    ratio, weight = np.concatenate(ratios), np.concatenate(weights)
    if not len(ratio):
        return 1.0
    order = ratio.argsort()
    reached = weight[order].cumsum()
    return float(ratio[order][np.searchsorted(reached, reached[-1] / 2)])


def simulation(
    forum: Forum, replicates: int, rounds: int = ROUNDS, variation: Variation | None = None
) -> Moments:
    """Predict the mean over replicates of what the engine's deliberation leads to."""
    parameters = forum_parameters(forum, rounds)
    answers = simulate(forum, variation(parameters) if variation else parameters, replicates)
    means = 100 * answers.mean(axis=1)
    shift = float(np.abs(means - 100 * answers_before(forum).mean(axis=0)).mean())
    return Moments(means.mean(axis=0), 100 * answers.std(axis=1, ddof=1).mean(axis=0), shift)


def _of_kind(forum: Forum, policies: bool) -> slice:
    return slice(forum.considerations, None) if policies else slice(forum.considerations)
