"""Forecasts against outcomes: every method measured on the same issues, proposals drawn again.

What is made of errors: mean, median, and how many are small.

Errors are absolute, in points of 100 of an issue's scale. All measures take counts, how often each issue
is in a sample, so that thousands of resamples are measured at once.

Proposals drawn again with replacement: the cluster bootstrap.

Issues of one proposal are negotiated by the same people at the same time and are not independent, so that
whole proposals are drawn. All methods meet the same draws, which makes differences between them paired.

References
----------
Davison, A. C. & Hinkley, D. V. (1997). Bootstrap Methods and their Application. Cambridge University Press,
    §3.8.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from simulation.forecast.catalogue import Method
from simulation.forecast.issue import Array, ForecastIssue

# --- What is made of errors: mean, median, and how many are small ---

TOUCH = 1e-9  # points by which rounding may miss the edge of a hit
Measurement = Callable[[Array, Array], Array]


def mean_error(errors: Array, counts: Array) -> Array:
    """Return the mean absolute error of each sample.

    Parameters
    ----------
    errors
        (issues,) in points.
    counts
        (samples, issues) how often each issue is in the sample.

    Examples
    --------
    >>> mean_error(np.array([0.0, 10.0]), np.array([[1.0, 1.0], [0.0, 2.0]])).tolist()
    [5.0, 10.0]
    """
    return np.asarray(counts @ errors / counts.sum(axis=1))


def median_error(errors: Array, counts: Array) -> Array:
    """Return the median absolute error of each sample; of two in the middle, their mean.

    Examples
    --------
    >>> median_error(np.array([0.0, 10.0, 4.0]), np.array([[1.0, 1.0, 1.0], [1.0, 0.0, 1.0]])).tolist()
    [4.0, 2.0]
    """
    order = np.argsort(errors)
    reached = np.cumsum(counts[:, order], axis=1)
    half = reached[:, -1:] / 2
    lower, upper = (reached >= half).argmax(axis=1), (reached > half).argmax(axis=1)
    return np.asarray((errors[order][lower] + errors[order][upper]) / 2)


def hit_rate(within: float) -> Measurement:
    """Return the measure of how many forecasts were off by no more than some points.

    Examples
    --------
    >>> hit_rate(5)(np.array([5.0, 6.0]), np.ones((1, 2))).tolist()
    [0.5]
    """
    return lambda errors, counts: mean_error((errors <= within + TOUCH).astype(float), counts)


class ErrorMeasure(NamedTuple):
    """One column of the table."""

    name: str
    title: str
    measured: Measurement
    decimals: int


MEASURES = (
    ErrorMeasure("mae", "MAE", mean_error, 2),
    ErrorMeasure("median", "median", median_error, 2),
    ErrorMeasure("hit5", "within ±5", hit_rate(5.0), 3),
    ErrorMeasure("hit10", "within ±10", hit_rate(10.0), 3),
)


# --- Proposals drawn again with replacement: the cluster bootstrap ---

RESAMPLES = 2000  # the 2.5 % tail then rests on 50 draws
SEED = 20240601
LEVEL = 0.95


def resample(clusters: Sequence[str], resamples: int = RESAMPLES, seed: int = SEED) -> Array:
    """Return (resamples, issues) how often each issue is drawn.

    Parameters
    ----------
    clusters
        (issues,) the proposal of each.
    resamples
        How many samples to draw.
    seed
        Same seed, same samples.

    Examples
    --------
    >>> counts = resample(["a", "a", "b"], resamples=4)
    >>> bool((counts[:, 0] == counts[:, 1]).all()), (counts[:, 1] + counts[:, 2]).tolist()
    (True, [2.0, 2.0, 2.0, 2.0])
    """
    names, member = np.unique(np.array(clusters), return_inverse=True)
    chances = np.full(len(names), 1 / len(names))
    drawn = np.random.default_rng(seed).multinomial(len(names), chances, size=resamples)
    return np.asarray(drawn[:, member], dtype=np.float64)


def interval(values: Array) -> tuple[float, float]:
    """Return the ends between which the middle 95 % lie."""
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


# --- Forecasts against outcomes: every method measured on the same issues ---


class ScoreEstimate(NamedTuple):
    """A number and its 95 % interval."""

    value: float
    low: float
    """NaN where a single proposal tells nothing of chance."""
    high: float


class Score(NamedTuple):
    """How one method did on one part of the data."""

    split: str
    method: Method
    issues: int
    measured: dict[str, ScoreEstimate]
    """By measure (`mae`, `median`, `hit5`, `hit10`)."""
    compared: dict[str, ScoreEstimate]
    """Differences to the method compared with, on the same draws."""


def score(
    issues: Sequence[ForecastIssue], methods: Sequence[Method], table: Array, against: Method
) -> list[Score]:
    """Measure every method on every part of the data, and on all of it.

    Parameters
    ----------
    issues
        Those without an outcome are left out, and those whose scale is not known
        (`ForecastIssue.can_tell_error`).
    methods, table
        What `forecast` was given and returned: (methods, issues).
    against
        The method to compare with; one of `methods`.

    Returns
    -------
    list of Score
        By part (those the data name, then all), then by method.
    """
    known = [k for k, issue in enumerate(issues) if issue.can_tell_error]
    parts = list(dict.fromkeys(issues[k].split for k in known))
    chosen = [(part, [k for k in known if issues[k].split == part]) for part in parts if part]
    if known:
        chosen.append(("all", known))
    return [
        result
        for part, where in chosen
        for result in _score_part(part, [issues[k] for k in where], methods, table[:, where], against)
    ]


def _score_part(
    part: str, issues: Sequence[ForecastIssue], methods: Sequence[Method], table: Array, against: Method
) -> list[Score]:
    errors = points_off(issues, table)
    counts = resample([issue.proposal for issue in issues])
    several = len({issue.proposal for issue in issues}) > 1
    reference = errors[methods.index(against)]
    return [
        Score(
            part,
            method,
            len(issues),
            {measure.name: _estimate(measure, own, None, counts, several) for measure in MEASURES},
            {measure.name: _estimate(measure, own, reference, counts, several) for measure in MEASURES},
        )
        for method, own in zip(methods, errors, strict=True)
    ]


def points_off(issues: Sequence[ForecastIssue], table: Array) -> Array:
    """Return (methods, issues) absolute errors in points of 100 of each scale, of which none is a point."""
    outcomes = np.array([issue.outcome for issue in issues])
    lengths = np.array([issue.range for issue in issues])
    return np.asarray(np.abs(table - outcomes) / lengths * 100.0)


def _estimate(
    measure: ErrorMeasure, errors: Array, reference: Array | None, counts: Array, several: bool
) -> ScoreEstimate:
    once = np.ones((1, counts.shape[1]))
    value, drawn = measure.measured(errors, once), measure.measured(errors, counts)
    if reference is not None:
        value, drawn = value - measure.measured(reference, once), drawn - measure.measured(reference, counts)
    return ScoreEstimate(float(value[0]), *(interval(drawn) if several else (np.nan, np.nan)))
