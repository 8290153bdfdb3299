"""Predictions against what happened: errors per forum, and intervals from drawing forums again.

Forums, not items or people, are what is drawn: items of one forum were answered by the same people. Every
method meets the same draws, so that differences between methods are paired.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation.forecast.scoring.resampling import interval, resample
from simulation.parameters import Floats
from simulation.validation.forums.fitted import fitted_elsewhere
from simulation.validation.forums.predicting import Moments, nothing, observed, plain, simulation, toward_mean
from simulation.validation.forums.reading import Forum, read_forums

KINDS = ("all", "considerations", "policies")
TOUCH = 1e-9  # points within which a mean counts as where it was
type Method = Callable[[Sequence[Forum], int], Sequence[Moments]]
REPLICATES = 100  # the mean of an item is then known to about a tenth of its scatter between runs


class Interval(NamedTuple):
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
            "items": kind,
            "method": method,
            "error of spread": str(averaged(own.spread)),
            "less that of nothing": str(averaged(own.spread - unchanged.spread)),
            "less that of toward_mean": str(averaged(own.spread - moved.spread)),
            "error of mean": str(averaged(own.mean)),
            "less that of no change": str(averaged(own.mean - unchanged.mean)),
            "right direction": str(averaged(own.direction)),
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


def averaged(values: Floats) -> Interval:
    """Return the mean over forums, with the interval from drawing forums again if there are two or more.

    Examples
    --------
    >>> str(averaged(np.array([2.0, 2.0, float("nan")])))
    '2.00 [2.00, 2.00]'
    """
    known = values[~np.isnan(values)]
    if len(known) < 2:
        return Interval(float(known.mean()) if len(known) else float("nan"), float("nan"), float("nan"))
    counts = resample([str(k) for k in range(len(known))])
    drawn = counts @ known / counts.sum(axis=1)
    return Interval(float(known.mean()), *interval(drawn))


def _average(values: Floats) -> float:
    return float(values.mean()) if len(values) else float("nan")
