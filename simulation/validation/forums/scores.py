"""Predictions of what a forum does, fitted elsewhere, held against what happened.

What a forum's deliberation is fitted with, and on which forums: three numbers, two of the model.

For a forum that took part in the fitting, the numbers are those found on the forums of all *other* surveys,
so that neither its answers nor its questionnaire say anything about themselves. Any other forum gets those
found on all sixteen. Source of all: experiments/calibration/forums, whose script writes these lines
(`result.md`).

What an item's mean and spread will be after a forum: two baselines, and the model.

| name | says |
|---|---|
| `nothing` | nothing changes |
| `toward_mean` | everybody moves x % toward the item's mean: spreads shrink by x %, means stay |
| `simulation` | the engine's deliberation, fitted on forums of other surveys (`fitted`) |
| `plain` | the same at shipped defaults, answers taken at their word: nothing fitted on forums |

x is fitted on the other forums (leave one forum out), apart for considerations and policies.

Predictions against what happened: errors per forum, and intervals from drawing forums again.

Forums, not items or people, are what is drawn: items of one forum were answered by the same people. Every
method meets the same draws, so that differences between methods are paired.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation.forecast.scores import interval, resample
from simulation.parameters import Floats, Parameters
from simulation.validation.forums.data import Forum, read_forums
from simulation.validation.forums.rooms import ROUNDS, answers_before, forum_parameters, simulate
from simulation.words import later

# --- What a forum's deliberation is fitted with, and on which forums: three numbers, two of the model ---


class Fit(NamedTuple):
    """How people of a forum answer, and how they are moved."""

    unreliability: float  # s, share of the ruler: error of one answer (`answering`)
    prior_precision: float  # arguments: weight of what people believed before, against one argument
    susceptibility: float  # α, share: weight of others against one's first ideal

    def applied(self, p: Parameters) -> Parameters:
        """Return a world in which people are moved so."""
        moved = p.deliberation._replace(
            prior_precision=self.prior_precision, susceptibility=self.susceptibility
        )
        return p._replace(deliberation=moved)


ALL = Fit(0.18, 6.3, 0.43)
WITHOUT: Mapping[tuple[str, str], Fit] = {
    ("uppsala_speaks", "Activate"): Fit(0.18, 5.9, 0.45),
    ("uppsala_speaks", "Standard"): Fit(0.18, 5.9, 0.45),
    ("fnqcj", "FNQCJ"): Fit(0.17, 5.5, 0.37),
    ("acp", "Citizen Parliamentarian"): Fit(0.18, 6.1, 0.42),
    ("ccps", "CCPS ACT Deliberative"): Fit(0.18, 5.7, 0.4),
    ("forestera", "Forest Stakeholder"): Fit(0.16, 5.9, 0.42),
    ("forestera", "Forest Lay Citizen"): Fit(0.16, 5.9, 0.42),
    ("biobanking_wa", "WA Citizens"): Fit(0.18, 7.6, 0.4),
    ("zh_uster", "USTER"): Fit(0.19, 6.1, 0.51),
    ("zh_winterthur", "Winterthur"): Fit(0.17, 5.2, 0.41),
    ("ds_bellinzona", "Bellinzona"): Fit(0.18, 5.3, 0.38),
    ("bep", "BEP"): Fit(0.17, 7.1, 0.47),
    ("energy_futures", "CSIRO NSW"): Fit(0.17, 6.1, 0.43),
    ("valsamoggia", "Valsamoggia"): Fit(0.17, 4.6, 0.41),
    ("auscj", "HGE Deliberative Group"): Fit(0.17, 4.9, 0.43),
    ("swiss_health", "CA"): Fit(0.18, 4.9, 0.47),
}


def fitted_elsewhere(forum: Forum) -> Fit:
    """Return what was fitted without the forum's survey; on all sixteen forums if it was none of them."""
    return WITHOUT.get((forum.survey, forum.name), ALL)


# --- What an item's mean and spread will be after a forum: two baselines, and the model ---

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


# --- Predictions against what happened: errors per forum, and intervals from drawing forums again ---

KINDS = ("all", "considerations", "policies")
TOUCH = 1e-9  # points within which a mean counts as where it was
type Method = Callable[[Sequence[Forum], int], Sequence[Moments]]
REPLICATES = 100  # the mean of an item is then known to about a tenth of its scatter between runs


class ForumInterval(NamedTuple):
    """A number with its 95 % interval; NaN ends where a single forum tells of none."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        if np.isnan(self.value):
            return "–"
        value, low, high = (f"{number:.2f}".replace("-", "−") for number in self)
        return value if np.isnan(self.low) else f"{value} [{low}, {high}]"


class Scores(NamedTuple):
    """Forums, and what each method predicts of them."""

    forums: tuple[Forum, ...]
    predicted: Mapping[str, Sequence[Moments]]

    def errors(self, method: str, kind: str = "all") -> "Errors":
        """Return how far off a method was."""
        return errors(self.forums, self.predicted[method], kind)

    def rows(self) -> tuple[dict[str, str | float], ...]:
        """Return the whole comparison as a table: every method on every kind of item, with intervals."""
        return tuple(self._row(method, kind) for kind in KINDS for method in self.predicted)

    def _row(self, method: str, kind: str) -> dict[str, str | float]:
        own, unchanged, moved = (self.errors(name, kind) for name in (method, "nothing", "toward_mean"))
        return {
            later("items"): kind,
            later("method"): method,
            later("error of spread"): str(averaged(own.spread)),
            later("less that of nothing"): str(averaged(own.spread - unchanged.spread)),
            later("less that of toward_mean"): str(averaged(own.spread - moved.spread)),
            later("error of mean"): str(averaged(own.mean)),
            later("less that of no change"): str(averaged(own.mean - unchanged.mean)),
            later("right direction"): str(averaged(own.direction)),
        }


def score_forums(
    path: Path,
    replicates: int = REPLICATES,
    variants: Mapping[str, Method] | None = None,
) -> Scores:
    """Predict every forum of a file from its answers before, and compare with its answers after.

    Parameters
    ----------
    path
        A table as `reading` describes it; nothing of it is fitted but the x of `toward_mean`, for each forum
        on the others. The numbers of the simulation were fitted beforehand, on forums of other surveys.
    replicates
        Runs a forum.
    variants
        Further methods by name: functions of all forums and a number of replicates.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    forums = read_forums(path)
    predicted: dict[str, Sequence[Moments]] = {
        "nothing": [nothing(forum) for forum in forums],
        "toward_mean": [toward_mean(f, [other for other in forums if other is not f]) for f in forums],
        "simulation": [simulation(forum, replicates, fitted_elsewhere(forum)) for forum in forums],
        "plain": [plain(forum, replicates) for forum in forums],
    }
    for name, predict in (variants or {}).items():
        predicted[name] = predict(forums, replicates)
    return Scores(forums, predicted)


class Errors(NamedTuple):
    """How far one method was off, forum by forum; NaN where a forum has no such item."""

    spread: Floats  # (forums,) mean absolute error of the items' spreads, points of 100
    mean: Floats  # (forums,) the same of the items' means
    direction: Floats  # (forums,) share of items whose mean went where predicted


def errors(forums: Sequence[Forum], predicted: Sequence[Moments], kind: str) -> Errors:
    """Compare one method's predictions with all forums.

    An item whose mean did not move, or was predicted not to move, has no direction and is left out.
    """
    rows = [_forum_errors(forum, moments, kind) for forum, moments in zip(forums, predicted, strict=True)]
    return Errors(*np.array(rows, dtype=np.float64).T)


def _forum_errors(forum: Forum, predicted: Moments, kind: str) -> tuple[float, float, float]:
    before, after = observed(forum)
    items = chosen(forum, kind)
    real, expected = after.mean[items] - before.mean[items], predicted.mean[items] - before.mean[items]
    moved = (np.abs(real) > TOUCH) & (np.abs(expected) > TOUCH)
    return (
        _average(np.abs(predicted.spread[items] - after.spread[items])),
        _average(np.abs(predicted.mean[items] - after.mean[items])),
        _average((real * expected > 0)[moved].astype(float)),
    )


def chosen(forum: Forum, kind: str) -> slice:
    """Return where a kind of item stands in a forum."""
    c = forum.considerations
    return {"all": slice(None), "considerations": slice(c), "policies": slice(c, None)}[kind]


def averaged(values: Floats) -> ForumInterval:
    """Return the mean over forums, with the interval from drawing forums again if there are two or more.

    Examples
    --------
    >>> str(averaged(np.array([2.0, 2.0, float("nan")])))
    '2.00 [2.00, 2.00]'
    """
    known = values[~np.isnan(values)]
    if len(known) < 2:
        return ForumInterval(float(known.mean()) if len(known) else float("nan"), float("nan"), float("nan"))
    counts = resample([str(k) for k in range(len(known))])
    drawn = counts @ known / counts.sum(axis=1)
    return ForumInterval(float(known.mean()), *interval(drawn))


def _average(values: Floats) -> float:
    return float(values.mean()) if len(values) else float("nan")
