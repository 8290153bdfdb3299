"""What an item's mean and spread will be after a forum: two baselines, and the model.

| name | says |
|---|---|
| `nothing` | nothing changes |
| `toward_mean` | everybody moves x % toward the item's mean: spreads shrink by x %, means stay |
| `simulation` | the engine's deliberation, fitted on forums of other surveys (`fitted`) |
| `plain` | the same at shipped defaults, answers taken at their word: nothing fitted on forums |

x is fitted on the other forums (leave one forum out), apart for considerations and policies.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from simulation.parameters import Floats, Parameters
from simulation.validation.forums.fitted import Fit
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
    return drawn_in(forum, nothing(forum), others, [nothing(other) for other in others])


def drawn_in(
    forum: Forum, expected: Moments, others: Sequence[Forum], expected_elsewhere: Sequence[Moments]
) -> Moments:
    """Move everybody toward the mean from what is expected, by what fits other forums best."""
    left = np.ones(len(forum.items))
    for policies in (False, True):
        left[_of_kind(forum, policies)] = spread_left(others, expected_elsewhere, policies)
    return expected._replace(spread=expected.spread * left)


def spread_left(forums: Sequence[Forum], expected: Sequence[Moments], policies: bool) -> float:
    """Return the share of an expected spread that an item has: the one with the least absolute error.

    What is minimised is the mean over a forum's items and then over forums: the answer is a median of ratios,
    weighted by the expected spread over the number of items.
    """
    ratios, weights = [np.empty(0)], [np.empty(0)]
    for forum, moments in zip(forums, expected, strict=True):
        kind = _of_kind(forum, policies)
        start, after = moments.spread[kind], observed(forum)[1].spread[kind]
        varied = start > 0
        ratios.append(after[varied] / start[varied])
        weights.append(start[varied] / max(1, len(start)))
    ratio, weight = np.concatenate(ratios), np.concatenate(weights)
    if not len(ratio):
        return 1.0
    order = ratio.argsort()
    reached = weight[order].cumsum()
    return float(ratio[order][np.searchsorted(reached, reached[-1] / 2)])


def simulation(
    forum: Forum, replicates: int, fit: Fit, rounds: int = ROUNDS, variation: Variation | None = None
) -> Moments:
    """Predict the mean over replicates of what the engine's deliberation leads to, fitted as said."""
    fitted = fit.applied(forum_parameters(forum, rounds))
    parameters = variation(fitted) if variation else fitted
    return moments_of(forum, simulate(forum, parameters, replicates, fit.unreliability))


def plain(forum: Forum, replicates: int, rounds: int = ROUNDS, variation: Variation | None = None) -> Moments:
    """Predict the same at shipped defaults, with answers taken at their word."""
    parameters = forum_parameters(forum, rounds)
    return moments_of(forum, simulate(forum, variation(parameters) if variation else parameters, replicates))


def moments_of(forum: Forum, answers: Floats) -> Moments:
    """Return means over replicates of (replicates, people, items) answers after."""
    means = 100 * answers.mean(axis=1)
    shift = float(np.abs(means - 100 * answers_before(forum).mean(axis=0)).mean())
    return Moments(means.mean(axis=0), 100 * answers.std(axis=1, ddof=1).mean(axis=0), shift)


def _of_kind(forum: Forum, policies: bool) -> slice:
    return slice(forum.considerations, None) if policies else slice(forum.considerations)
