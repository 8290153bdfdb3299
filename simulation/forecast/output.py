"""Forecasts and scores as tables in a terminal, and as CSV."""

import csv
import io
import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from simulation.experiment.disk import write_atomically
from simulation.experiment.errors import ExperimentError
from simulation.forecast.catalogue import Method
from simulation.forecast.issue import Array, ForecastIssue
from simulation.forecast.scores import MEASURES, Score, ScoreEstimate
from simulation.scenario.problem import no_folder, one_line
from simulation.scenario.schema.number import plain_number
from simulation.words import counted, spoken

# --- Forecasts and scores as tables in a terminal ---

FEW = 5  # issues up to which each gets a column
WIDEST = 1000  # columns to measure in: more than any terminal has
LONGEST = 24  # characters of an issue's name, beyond which it takes a second line
NARROWEST = 16  # characters of a line of sources
MOST = 40  # issues shown when each gets a line
MOST_DECIMALS = 6  # of a forecast on a very short scale
DIFFERENCES = ("mae", "hit5")  # measures whose difference to one method is shown


def forecast_tables(
    issues: Sequence[ForecastIssue], methods: Sequence[Method], table: Array, width: int
) -> list[Table]:
    """Lay out forecasts: methods down and issues across while these are few, else the other way round.

    Where not all methods fit side by side, they are shown in several tables, each with what really happened.
    """
    measuring = Console(width=WIDEST)
    if len(issues) <= FEW:
        for sources in (True, False):
            few = _few_issues(issues, methods, table, sources)
            if _fits(few, width) or (len(issues) == 1 and not sources):
                return [few]
    for blocks in range(1, len(methods) + 1):
        ends = [len(methods) * k // blocks for k in range(blocks + 1)]
        shown = [_many_issues(issues, methods[a:b], table[a:b]) for a, b in pairwise(ends)]
        if all(measuring.measure(block).maximum <= width for block in shown):
            break
    if len(issues) > MOST:
        shown[-1].caption = spoken(
            "… and {number} more issues; --out FILE.csv writes all of them", number=len(issues) - MOST
        )
    return shown


def _fits(shown: Table, width: int) -> bool:
    """Tell whether a table stays within a terminal: the least widths of its columns may be too much."""
    text = "".join(segment.text for segment in Console(width=width).render(shown))
    return all(cell_len(line.rstrip()) <= width for line in text.splitlines())


def _few_issues(
    issues: Sequence[ForecastIssue], methods: Sequence[Method], table: Array, sources: bool
) -> Table:
    together = len({issue.proposal for issue in issues}) == 1
    shown = Table(
        title=Text(issues[0].proposal, "bold") if together else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    titles = [spoken(method.title) for method in methods]
    shown.add_column(spoken("method"), no_wrap=True, min_width=max(map(cell_len, titles)))
    for issue in issues:
        name = issue.name if together else issue.label
        head = spoken(
            "{name}\nscale {low} to {high}",
            name=name,
            low=plain_number(issue.low),
            high=plain_number(issue.high),
        )
        longest = max(cell_len(word) for word in head.split())
        shown.add_column(Text(head), justify="right", min_width=min(longest, LONGEST))
    if sources:
        shown.add_column(spoken("source"), style="dim", overflow="fold", min_width=NARROWEST)
    decimals = [max(decimals_of(issue), 2) for issue in issues]
    for title, method, row in zip(titles, methods, table, strict=True):
        cells = [title, *(_number(*pair) for pair in zip(row, decimals, strict=True))]
        shown.add_row(*cells, *([spoken(method.source)] if sources else []))
    if any(not math.isnan(issue.outcome) for issue in issues):
        shown.add_section()
        outcomes = (issue.outcome for issue in issues)
        real = [_number(*pair) for pair in zip(outcomes, decimals, strict=True)]
        shown.add_row(spoken("what happened"), *real, style="bold")
    return shown


def _many_issues(issues: Sequence[ForecastIssue], methods: Sequence[Method], table: Array) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    shown.add_column(spoken("issue"), overflow="fold", min_width=8, max_width=LONGEST)
    for method in methods:
        shown.add_column(spoken(method.short), justify="right", no_wrap=True)
    shown.add_column(spoken("forecast|real"), justify="right", style="bold", no_wrap=True)
    for issue, column in list(zip(issues, table.T, strict=True))[:MOST]:
        shown.add_row(
            Text(issue.name), *(_number(value, decimals_of(issue)) for value in [*column, issue.outcome])
        )
    return shown


def score_tables(scores: Sequence[Score], against: Method, compared: bool = True) -> Iterator[Table]:
    """Lay out scores, one table per part of the data; differences to one method only where wanted."""
    differences = [measure for measure in MEASURES if measure.name in DIFFERENCES] if compared else []
    for part, group in groupby(scores, key=lambda result: result.split):
        results = list(group)
        shown = Table(
            title=Text(
                counted(
                    "{part}: {number} issue", "{part}: {number} issues", results[0].issues, part=spoken(part)
                ),
                "bold",
            ),
            title_justify="left",
            box=box.SIMPLE_HEAD,
            pad_edge=False,
        )
        shown.add_column(spoken("method"), overflow="fold")
        for measure in MEASURES:
            shown.add_column(spoken(measure.title), justify="right")
        for measure in differences:
            shown.add_column(
                spoken(
                    "{measure}\nminus {method}", measure=spoken(measure.title), method=spoken(against.title)
                ),
                justify="right",
                style="dim",
            )
        for result in results:
            own = [_estimate(result.measured[m.name], m.decimals) for m in MEASURES]
            other = [_estimate(result.compared[m.name], m.decimals, "+") for m in differences]
            shown.add_row(
                spoken(result.method.title), *own, *([] if result.method.name == against.name else other)
            )
        yield shown


def decimals_of(issue: ForecastIssue) -> int:
    """Return how many decimals show about a hundred steps of the scale."""
    return min(max(2 - math.floor(math.log10(issue.range)), 0), MOST_DECIMALS) if issue.range else 2


def _number(value: float, decimals: int = 2) -> str:
    return "–" if math.isnan(value) else f"{value:.{decimals}f}"


def _estimate(estimate: ScoreEstimate, decimals: int, sign: str = "") -> Text:
    value, *ends = (f"{number:{sign}.{decimals}f}" for number in estimate)
    if math.isnan(estimate.low):
        return Text(f"{value}\n–")
    return Text(f"{value}\n[{' '.join(ends)}]")


# --- Forecasts and scores as CSV, for other programs ---

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
        return spoken("this is the file that is read; write to another one")
    if path.is_dir():
        return spoken(
            "this is a folder; name a file in it, such as {path}", path=one_line(path / "forecasts.csv")
        )
    if path.exists() and not path.is_file():
        return ""  # a pipe or device
    if path.suffix.lower() != ENDING:
        return spoken(
            "tables are written as CSV only; call the file {name}",
            name=one_line(path.with_suffix(ENDING).name),
        )
    if missing := no_folder(path):
        return missing
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        return spoken("nothing may be written there; name another file")
    return ""


def write_forecasts(
    path: Path, issues: Sequence[ForecastIssue], methods: Sequence[Method], table: Array
) -> None:
    """Write one line per issue, one column per method; what is unknown stays empty."""
    rows = (
        [
            issue.proposal,
            issue.name,
            issue.split,
            len(issue.actors),
            *(_csv_number(value) for value in (issue.low, issue.high, issue.reference, issue.outcome)),
            *(_csv_number(value) for value in column),
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
                _csv_number(value)
                for group in (result.measured, result.compared)
                for n in names
                for value in group[n]
            ),
        ]
        for result in scores
    )
    _write(path, header, rows)


def write_rows(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write lines that all have the same columns."""
    header = list(rows[0])
    _write(path, header, ([row[name] for name in header] for row in rows))


def _csv_number(value: float) -> str:
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
        raise ExperimentError(
            spoken(
                "{path}: cannot be written ({strerror})",
                path=one_line(path),
                strerror=spoken(problem.strerror or ""),
            )
        ) from problem
