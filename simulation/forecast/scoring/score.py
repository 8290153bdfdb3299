"""Forecasts against outcomes: every method measured on the same issues."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.forecast.catalogue import Method
from simulation.forecast.issue import Array, Issue
from simulation.forecast.scoring.measures import MEASURES, Measure
from simulation.forecast.scoring.resampling import interval, resample


class Estimate(NamedTuple):
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
    measured: dict[str, Estimate]
    """By measure (`mae`, `median`, `hit5`, `hit10`)."""
    compared: dict[str, Estimate]
    """Differences to the method compared with, on the same draws."""


def score(issues: Sequence[Issue], methods: Sequence[Method], table: Array, against: Method) -> list[Score]:
    """Measure every method on every part of the data, and on all of it.

    Parameters
    ----------
    issues
        Those without an outcome are left out, and those whose scale is not known (`Issue.can_tell_error`).
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
    part: str, issues: Sequence[Issue], methods: Sequence[Method], table: Array, against: Method
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


def points_off(issues: Sequence[Issue], table: Array) -> Array:
    """Return (methods, issues) absolute errors in points of 100 of each scale, of which none is a point."""
    outcomes = np.array([issue.outcome for issue in issues])
    lengths = np.array([issue.range for issue in issues])
    return np.asarray(np.abs(table - outcomes) / lengths * 100.0)


def _estimate(
    measure: Measure, errors: Array, reference: Array | None, counts: Array, several: bool
) -> Estimate:
    once = np.ones((1, counts.shape[1]))
    value, drawn = measure.measured(errors, once), measure.measured(errors, counts)
    if reference is not None:
        value, drawn = value - measure.measured(reference, once), drawn - measure.measured(reference, counts)
    return Estimate(float(value[0]), *(interval(drawn) if several else (np.nan, np.nan)))
