"""How long a decision takes in each cell when some runs end without one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from simulation.experiment.errors import ExperimentError
from simulation.experiment.pairing import Estimate, estimate
from simulation.parameters import Floats
from simulation.report.measures import MEASURES, NO_BREAK
from simulation.report.sweep.page import PageSection, ShownInterval, deadlines
from simulation.report.sweep.results import Results, averaged
from simulation.report.sweep.sections.differences import MOST_ROWS
from simulation.report.waiting_times import (
    TITLE,
    Waiting,
    explanation,
    headings,
    median_wait,
    restricted,
    waiting,
)
from simulation.words import spoken

NEEDED = ("agreed", "months")


@dataclass(frozen=True, eq=False)
class WaitingTimes:
    """When runs of a scenario were decided, and until when they were watched.

    Attributes
    ----------
    agreed, months : array, shape (points, designs, replicates)
        NaN where there is no run, and months where nobody met.
    deadlines : array, shape (points, designs)
        Months; 0 where nobody ever met.
    """

    agreed: Floats
    months: Floats
    deadlines: Floats

    @classmethod
    def of(cls, results: Results, scenario: int) -> "WaitingTimes":
        """Take the runs of a scenario."""
        agreed, months = (results.values[scenario, ..., results.names.index(name)] for name in NEEDED)
        return cls(agreed, months, deadlines(results, scenario, results.rounds[scenario], months))

    @property
    def horizon(self) -> float:
        """The first deadline at which a run was still undecided: the same for all cells."""
        ends = self.deadlines[(self.agreed == 0).any(axis=2) & (self.deadlines > 0)]
        return float(ends.min() if ends.size else self.deadlines.max())

    def cell(self, point: int, design: int, name: str) -> Waiting:
        """Estimate how long a decision takes in a cell."""
        runs = (self.agreed[point, design], self.months[point, design])
        return waiting(name, *runs, float(self.deadlines[point, design]), self.horizon)

    def over_points(self, design: int, name: str) -> Waiting:
        """Average over points, replicate by replicate; the median, of all runs, has no interval then.

        Runs of a replicate share their chance, so that those of all points are not as many as they look.
        """
        agreed, months = self.agreed[:, design], self.months[:, design]
        ends = self.deadlines[:, [design]]
        decided, known = agreed == 1, (ends > 0) & ~np.isnan(agreed)
        pooled = median_wait(np.where(decided, months, ends)[known], decided[known])
        short = np.where(known, restricted(decided, months, self.horizon), np.nan)
        return Waiting(
            name,
            Estimate(pooled.value, np.nan, np.nan, pooled.count),
            float(ends.max()),
            restricted=estimate(averaged(short), is_binary=False),
            if_decided=estimate(averaged(np.where(decided, months, np.nan)), is_binary=False),
        )


def waits(results: Results, scenario: int) -> Iterator[PageSection]:
    """Yield how long a decision takes in every cell, where the report is about agreement and months."""
    if not set(NEEDED) <= set(results.names):
        return
    key, title = results.key("waiting", scenario), results.title(spoken(TITLE), scenario)
    try:
        watched = WaitingTimes.of(results, scenario)
    except ExperimentError as problem:
        yield PageSection(
            key,
            title,
            (spoken("Not estimated, since the deadlines are not known: {problem}.", problem=problem),),
        )
        return
    found = list(_rows(results, watched))
    text = [explanation(watched.horizon)]
    if is_long := len(found) > MOST_ROWS:
        text.append(
            spoken(
                "All {number:,} cells are in the file; here are the points of each design together.",
                number=len(found),
            )
        )
        designs = enumerate(results.designs)
        shown = [({"design": name}, watched.over_points(design, name)) for design, name in designs]
    yield PageSection(
        key,
        title,
        tuple(text),
        table=pd.DataFrame([place | _numbers(row) for place, row in found]).assign(horizon=watched.horizon),
        shown=_shown(shown if is_long else found, watched.horizon),
    )


def _rows(results: Results, watched: WaitingTimes) -> Iterator[tuple[dict[str, Any], Waiting]]:
    for point in range(results.manifest.points):
        for design, name in enumerate(results.designs):
            yield {**results.levels(point), "design": name}, watched.cell(point, design, name)


def _numbers(row: Waiting) -> dict[str, float]:
    found = {"deadline": row.deadline}
    for name in ("median", "restricted", "if_decided"):
        each: Estimate = getattr(row, name)
        found |= {name: each.value, f"{name}_low": each.low, f"{name}_high": each.high}
    return found | {"runs": row.restricted.count, "decided": row.if_decided.count}


def _shown(rows: list[tuple[dict[str, Any], Waiting]], horizon: float) -> pd.DataFrame:
    columns = headings(horizon)
    return pd.DataFrame([place | dict(zip(columns, _cells(row), strict=True)) for place, row in rows])


def _cells(row: Waiting) -> Iterator[ShownInterval]:
    is_later = row.deadline and np.isnan(row.median.value)
    yield ShownInterval(f">{NO_BREAK}{row.deadline:.4g}", "") if is_later else _written(row.median)
    yield _written(row.restricted)
    yield _written(row.if_decided)


def _written(found: Estimate) -> ShownInterval:
    return ShownInterval.of(found, MEASURES["months"])
