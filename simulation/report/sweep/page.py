"""The report of a sweep as one self-contained HTML file."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from simulation.analysis.digits import as_written, told
from simulation.experiment.pairing import Estimate
from simulation.parameters import Floats, Recorded
from simulation.report.case_names import case_titles
from simulation.report.figure import Pictures
from simulation.report.fonts import notice
from simulation.report.html import embedded, fill_in, template
from simulation.report.measures import Measure
from simulation.report.sweep.results import Results
from simulation.sweep.cells import ChangedCell, SweepCells
from simulation.sweep.results import rebuild_sweep
from simulation.words import later, spoken

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

# --- What a section of the report consists of ---


@dataclass(frozen=True)
class ShownInterval:
    """An estimate as it stands in a table: the value, and its interval below."""

    value: str
    bounds: str

    @classmethod
    def of(cls, found: Estimate, measure: Measure) -> ShownInterval:
        """Write an estimate in the measure's unit."""
        if math.isnan(found.value):
            return cls("–", "")
        grain = abs(measure.factor) * (found.high - found.low) / 2
        value, low, high = (
            _number(each * measure.factor, grain) for each in (found.value, found.low, found.high)
        )
        return cls(value, "" if math.isnan(found.low) else spoken("{low} to {high}", low=low, high=high))


def _number(value: float, grain: float) -> str:
    """Write a number with the digits that its interval justifies, and which tell its ends apart."""
    return told(value, grain).replace("-", "−")


@dataclass(frozen=True)
class Picture:
    """A figure of the report, drawn when it is written.

    Attributes
    ----------
    name
        Of its files.
    caption
        What is seen, in a sentence or two.
    draw
        Draws it on an empty figure.
    width, height
        Inches.
    """

    name: str
    caption: str
    draw: Callable[[Figure], None]
    width: float = 6.5
    height: float = 4.0


@dataclass(frozen=True)
class PageSection:
    """An answer to one question.

    Attributes
    ----------
    key
        Name of the file with its numbers, and of its place in the page.
    title
        What it is about.
    text
        What was found, a paragraph each.
    pictures
        Its figures.
    table
        The numbers behind them; written as CSV.
    shown
        The part of the table that stands in the page; nothing if it is too long to read.
    contents
        How it is listed at the top of the page: by its title, or as said here; `-` for not at all.
    """

    key: str
    title: str
    text: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    table: pd.DataFrame | None = None
    shown: pd.DataFrame | None = None
    contents: str = ""


# --- Until when the runs of a sweep are watched for a decision: the deadline of each cell ---

TOUCHING = ("decision", "historical_design")  # a path with one of these in it may lead to the deadline


def deadlines(results: Results, scenario: int, rounds: Floats, months: Floats) -> Floats:
    """Return the deadlines in months, shape (points, designs); 0 where nobody ever met.

    Parameters
    ----------
    results : Results
        Of the sweep.
    scenario : int
        Which of its scenarios.
    rounds, months : array, shape (points, designs, replicates)
        How long each run took; NaN where there is none.

    Raises
    ------
    ExperimentError
        If this version reads scenarios or designs differently than the one that ran them.
    """
    folder, manifest = results.sweep.store.folder, results.manifest
    cells = rebuild_sweep(folder, manifest)
    last = np.array(list(_last_rounds(cells, scenario)), dtype=np.float64)
    return _in_months(last.reshape(rounds.shape[:2]), rounds, months)


def _last_rounds(cells: SweepCells, scenario: int) -> Iterator[int]:
    in_a_scenario = len(cells) // len(cells.scenarios)
    for cell in range(scenario * in_a_scenario, (scenario + 1) * in_a_scenario):
        yield _last_round(cells.recipe(cell))


def _last_round(cell: ChangedCell) -> int:
    """Return a cell's deadline in rounds, building its parameters only where a factor may change it."""
    if any(word in path for path, _ in cell.changes for word in TOUCHING):
        built = cell.build()
        return int((built.room if isinstance(built, Recorded) else built).decision.deadline)
    return int((cell.design or cell.scenario.historical_design).decision.deadline)


def _in_months(last: Floats, rounds: Floats, months: Floats) -> Floats:
    """Turn rounds into months by a month's rounds, which are the same in every run of a cell."""
    met = (rounds > 0) & ~np.isnan(months)
    a_round = np.where(met, months / np.where(met, rounds, 1.0), 0.0).max(axis=-1)
    longest = np.where(met, months, 0.0).max(axis=-1)
    found: Floats = np.maximum(last * a_round, longest)
    return found


# --- The methods in words, complete enough for the methods section of a paper ---

SAMPLED = {
    "factorial": later("all combinations of levels"),
    "one_at_a_time": later("a baseline and, from there, every other level of each factor"),
    "list": later("points written down by hand"),
    "latin_hypercube": later("a Latin hypercube (McKay, Beckman & Conover 1979; scipy.stats.qmc)"),
    "sobol": later("the sample of Saltelli et al. (2010) on a scrambled Sobol sequence (SALib)"),
    "morris": later("trajectories of elementary effects (Morris 1991; SALib)"),
}


def methods(results: Results) -> Iterator[str]:
    """Yield paragraphs: what was run, on what, how often, with which code."""
    manifest = results.manifest
    asked = manifest.asked
    comma = spoken(", ")
    scenarios = comma.join(f"“{name}”" for name in case_titles(manifest))
    yield spoken(
        "Simulated with Rough Consensus {version} (revision {revision}, sources {sources}, {python}). "
        "Scenarios: {scenarios}. Process designs: {designs}.",
        version=manifest.version,
        revision=manifest.git_revision,
        sources=manifest.source_hash[:12],
        python=manifest.python,
        scenarios=scenarios,
        designs=comma.join(f"“{spoken(name)}”" for name in results.designs),
    )
    if results.sweep.axes:
        method = asked["sampling"]["method"]
        yield (
            spoken(
                "Factors: {factors}. Points: {points:,}, {sampling} (seed {seed}).",
                factors=spoken("; ").join(_factor(results, name) for name in results.sweep.factor_names),
                points=manifest.points,
                sampling=spoken(SAMPLED[method]),
                seed=asked["sampling"]["seed"],
            )
        )
    runs = results.runs
    each = (
        f"{int(runs.min()):,}"
        if runs.min() == runs.max()
        else spoken("{low:,} to {high:,}", low=int(runs.min()), high=int(runs.max()))
    )
    yield (
        spoken(
            "{runs:,} runs: {each} replicates in each of {cells:,} cells, seed {seed}. In a replicate "
            "all designs and points meet the same problem, people and chance (common random numbers); "
            "draws are addressed by seed, replicate, stream, purpose, entity and time (Philox4x32-10).",
            runs=int(runs.sum()),
            each=each,
            cells=manifest.cells,
            seed=manifest.seed,
        )
    )
    widths = asked.get("replicates", {}).get("half_width", {})
    if widths:
        wanted = comma.join(
            spoken("{measure} to ±{width}", measure=name, width=as_written(width))
            for name, width in widths.items()
        )
        yield (
            spoken(
                "A cell stopped when the 95 % intervals were narrow enough ({wanted}) and stayed so (Hoad, "
                "Robinson & Davies 2010, look-ahead 5), looked at after fixed numbers of replicates.",
                wanted=wanted,
            )
        )
    yield spoken(
        "Any row can be run again: roughconsensus replay FOLDER#ROW. Experiment {identity}.",
        identity=manifest.identity,
    )


def _factor(results: Results, name: str) -> str:
    axis = next(axis for axis in results.sweep.axes if axis.name == name)
    paths = ", ".join(axis.paths) if not axis.factor.settings else spoken("several settings at once")
    if axis.is_range:
        low, high = axis.factor.range
        return spoken(
            "{factor} ({paths}) from {low} to {high}",
            factor=name,
            paths=paths,
            low=as_written(low),
            high=as_written(high),
        )
    return f"{name} ({paths}): {', '.join(str(label) for label in axis.labels)}"


# --- The report of a sweep as one self-contained HTML file ---

UNLISTED = "-"
COLUMNS = (
    *(later("design"), later("runs"), later("measure")),
    *(later("median half-width"), later("largest")),
)
"""Headings of tables in the page; the files have them in English."""
WIDE = 6  # columns from which a table is set smaller


@dataclass(frozen=True)
class Shown:
    """A picture in the page: its address (the image itself) and what is seen."""

    address: str
    caption: str
    name: str
    notice: str


def sweep_html(results: Results, sections: Sequence[PageSection], drawn: Mapping[str, Pictures]) -> str:
    """Write the page.

    Parameters
    ----------
    results : Results
        What came out.
    sections : sequence of Section
        In their order.
    drawn : mapping
        The pictures by their names.
    """
    return fill_in(
        template("sweep.html.j2"),
        style=template("report.css"),
        manifest=results.manifest,
        words=results.manifest.words,
        runs=int(results.runs.sum()),
        sections=[_section(section, drawn) for section in sections],
        methods=list(methods(results)),
        measures=results.measures,
    )


def _section(section: PageSection, drawn: Mapping[str, Pictures]) -> dict[str, Any]:
    pictures = [
        Shown(
            embedded(drawn[picture.name].svg),
            picture.caption,
            picture.name,
            notice(drawn[picture.name].lacking),
        )
        for picture in section.pictures
    ]
    return {
        "key": section.key,
        "title": section.title,
        "contents": "" if section.contents == UNLISTED else section.contents or section.title,
        "text": section.text,
        "pictures": pictures,
        "table": None if section.shown is None else _table(section.shown),
        "has_numbers": section.table is not None,
    }


def _table(table: pd.DataFrame) -> dict[str, Any]:
    columns = (table.iloc[:, place] for place in range(table.shape[1]))
    words = [all(isinstance(value, str) and value[:1].isalpha() for value in column) for column in columns]
    return {
        "words": words,  # columns of words begin at the left, as reading does
        "columns": [_heading(str(column)) for column in table.columns],
        "rows": [[_cell(value) for value in row] for row in table.itertuples(index=False)],
        "is_wide": len(table.columns) > WIDE,
    }


def _heading(column: str) -> str:
    """Return what stands above a column; factors and measures have their names already."""
    return spoken(column) if column in COLUMNS else column


def _cell(value: Any) -> ShownInterval:
    if isinstance(value, ShownInterval):
        return value
    return ShownInterval(f"{value:.4g}" if isinstance(value, float) else spoken(str(value)), "")
