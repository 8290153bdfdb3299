"""Errors, hits and their intervals."""

import math

import numpy as np
import pytest

from simulation.forecast import METHODS, ForecastIssue, forecast, score
from simulation.forecast.scores import median_error, resample


def issue(proposal: str, outcome: float, split: str = "", high: float = 100.0) -> ForecastIssue:
    ends = np.array([0.0, high])
    return ForecastIssue(
        proposal, "i", ("a", "b"), ends, np.ones(2), np.ones(2), 0.0, high, math.nan, outcome, split
    )


def test_errors_are_points_of_the_scale_and_parts_are_measured_apart() -> None:
    cases = [issue("p", 45.0, "train"), issue("q", 50.0, "dev"), issue("r", 3.0, "dev", high=10.0)]
    chosen = [METHODS["mean"], METHODS["median"]]
    results = score(cases, chosen, forecast(cases, chosen), METHODS["mean"])
    measured = {(r.split, r.method.name): r.measured for r in results}
    assert measured["train", "mean"]["mae"].value == pytest.approx(5)
    assert measured["train", "mean"]["hit5"].value == 1
    assert measured["dev", "mean"]["mae"].value == pytest.approx((0 + 20) / 2)
    assert measured["all", "mean"]["hit10"].value == pytest.approx(2 / 3)
    assert [r.issues for r in results] == [1, 1, 2, 2, 3, 3]


def test_a_method_does_not_differ_from_itself() -> None:
    cases = [issue(str(k), 10.0 * k) for k in range(8)]
    chosen = [METHODS["mean"]]
    [own] = score(cases, chosen, forecast(cases, chosen), chosen[0])
    assert own.compared["mae"] == (0, 0, 0)
    assert own.measured["mae"].low < own.measured["mae"].value < own.measured["mae"].high


def test_issues_without_an_outcome_are_left_out() -> None:
    cases = [issue("p", math.nan), issue("q", 50.0)]
    chosen = [METHODS["mean"]]
    [own] = score(cases, chosen, forecast(cases, chosen), chosen[0])
    assert own.issues == 1
    assert score(cases[:1], chosen, forecast(cases[:1], chosen), chosen[0]) == []


def test_median_of_a_sample_is_that_of_its_elements() -> None:
    errors, counts = np.array([3.0, 1, 9, 4]), np.array([[1.0, 1, 1, 1], [0, 3, 2, 0], [2, 0, 0, 1]])
    for own, row in zip(median_error(errors, counts), counts, strict=True):
        assert own == np.median(np.repeat(errors, row.astype(int)))


def test_standard_error_of_drawn_means_is_that_of_the_bootstrap() -> None:
    # For single issues the variance of a bootstrap mean is the sample's own, Σ (e − ē)² / n².
    errors = np.arange(30.0)
    counts = resample([str(k) for k in range(30)], resamples=4000)
    drawn = counts @ errors / 30
    expected = errors.std() / math.sqrt(30)
    assert drawn.std() == pytest.approx(expected, rel=4 / math.sqrt(2 * 4000))
