"""Forecasts and scores as CSV, for other programs."""

import csv
import io
import math
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from simulation.experiment.atomic import write_atomically
from simulation.experiment.errors import ExperimentError
from simulation.forecast.catalogue import Method
from simulation.forecast.issue import Array, Issue
from simulation.forecast.scoring import Score
from simulation.forecast.scoring.measures import MEASURES
from simulation.scenario.printable import one_line

DESCRIBED = ("proposal", "issue", "split", "actors", "low", "high", "reference", "outcome")
DIGITS = 15  # significant; all that a number has, but for the last, which rounding may have changed


ENDING = ".csv"


def cannot_write(path: Path, source: str) -> str:
    """Say why nothing can be written there; nothing where it can. Meant to be asked before computing.

    Parameters
    ----------
    path
        Where to.
    source
        What the issues are read from, which is never overwritten.
    """
    if path.exists() and Path(source).exists() and path.samefile(source):
        return "this is the file that is read; write to another one"
    if path.is_dir():
        return f"this is a folder; name a file in it, such as {one_line(path / 'forecasts.csv')}"
    if path.exists() and not path.is_file():
        return ""  # a pipe or device
    if path.suffix.lower() != ENDING:
        return f"tables are written as CSV only; call the file {one_line(path.with_suffix(ENDING).name)}"
    if not path.parent.is_dir():
        return f"there is no folder {one_line(path.parent)}; create it first"
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        return "nothing may be written there; name another file"
    return ""


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
    """Put a table in place whole or not at all; into a pipe or device it is simply written."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    content = text.getvalue().encode()
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    try:
        write_atomically(path.resolve(), content)
    except OSError as problem:
        raise ExperimentError(f"{one_line(path)}: cannot be written ({problem.strerror})") from problem
