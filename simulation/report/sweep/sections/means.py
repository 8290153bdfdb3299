"""What came out in each cell."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from simulation.experiment.pairing import estimate
from simulation.parameters import Floats
from simulation.report.meeting import about_nobody
from simulation.report.sweep.results import Results, averaged
from simulation.report.sweep.section import Interval, Section

MOST_ROWS = 40  # in the page; longer tables are files only


def means(results: Results, scenario: int) -> Iterator[Section]:
    """Yield the means of every cell, with their intervals."""
    rows: list[dict[str, Any]] = []
    shown: list[dict[str, Any]] = []
    for point in range(results.manifest.points):
        for design, name in enumerate(results.designs):
            values = results.values[scenario, point, design]
            place: dict[str, Any] = {**results.levels(point), "design": name}
            place["runs"] = int(results.runs[scenario, point, design])
            rows.append(place | _numbers(values, results))
            if len(shown) < MOST_ROWS:
                shown.append(place | _written(values, results))
    text = ["Means over runs, with 95 % intervals (share of runs: Wilson; others: Student)."]
    if results.idle:
        text.append(about_nobody(results.idle))
    if len(rows) > MOST_ROWS:
        text.append(
            f"All {len(rows):,} cells are in the file; here are means over the points of each design."
        )
        shown = [
            {"design": name} | _over_points(results.values[scenario, :, design], results)
            for design, name in enumerate(results.designs)
        ]
    yield Section(
        key=results.key("means", scenario),
        title=results.title("What came out", scenario),
        text=tuple(text),
        table=pd.DataFrame(rows),
        shown=pd.DataFrame(shown),
    )


def _numbers(values: Floats, results: Results) -> dict[str, float]:
    found: dict[str, float] = {}
    for index, name in enumerate(results.names):
        each = estimate(values[:, index], name in results.binary)
        found |= {
            name: each.value,
            f"{name}_low": each.low,
            f"{name}_high": each.high,
            f"{name}_n": each.count,
        }
    return found


def _written(values: Floats, results: Results) -> dict[str, Interval]:
    return {
        measure.heading: Interval.of(estimate(values[:, index], measure.name in results.binary), measure)
        for index, measure in enumerate(results.measures)
    }


def _over_points(values: Floats, results: Results) -> dict[str, Interval]:
    """Average over points; an average over several is no longer 0 or 1: (points, replicates, measures)."""
    if len(values) == 1:
        return _written(values[0], results)
    means = averaged(values)
    return {
        measure.heading: Interval.of(estimate(means[:, index], is_binary=False), measure)
        for index, measure in enumerate(results.measures)
    }
