"""Forecasts and scores as CSV, for other programs."""

import csv
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from simulation.forecast.catalogue import Method
from simulation.forecast.issue import Array, Issue
from simulation.forecast.scoring import Score
from simulation.forecast.scoring.measures import MEASURES

DESCRIBED = ("proposal", "issue", "split", "actors", "low", "high", "reference", "outcome")
DIGITS = 6  # significant digits; positions are measured to two or three


def write_forecasts(path: Path, issues: Sequence[Issue], methods: Sequence[Method], table: Array) -> None:
    """Write one line per issue, one column per method; what is unknown stays empty."""
    rows = (
        [
            issue.proposal,
            issue.name,
            issue.split,
            len(issue.actors),
            *(_number(value) for value in (issue.low, issue.high, issue.reference, issue.outcome)),
            *(_number(value) for value in column),
        ]
        for issue, column in zip(issues, table.T.tolist(), strict=True)
    )
    _write(path, [*DESCRIBED, *(method.name for method in methods)], rows)


def write_scores(path: Path, scores: Sequence[Score]) -> None:
    """Write one line per part of the data and method; `_minus` columns are differences to one method."""
    names = [measure.name for measure in MEASURES]
    header = ["split", "method", "issues"]
    header += [f"{name}{end}" for name in names for end in ("", "_low", "_high")]
    header += [f"{name}_minus{end}" for name in names for end in ("", "_low", "_high")]
    rows = (
        [
            result.split,
            result.method.name,
            result.issues,
            *(
                _number(value)
                for group in (result.measured, result.compared)
                for n in names
                for value in group[n]
            ),
        ]
        for result in scores
    )
    _write(path, header, rows)


def _number(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.{DIGITS}g}"


def _write(path: Path, header: list[str], rows: Iterable[list[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows(rows)
