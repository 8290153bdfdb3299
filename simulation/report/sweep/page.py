"""The report of a sweep as one self-contained HTML file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from simulation.report.figure import Pictures
from simulation.report.filling import embedded, fill_in, template
from simulation.report.fonts import notice
from simulation.report.sweep.methods import methods
from simulation.report.sweep.results import Results
from simulation.report.sweep.section import Interval, Section

UNLISTED = "-"
WIDE = 6  # columns from which a table is set smaller


@dataclass(frozen=True)
class Shown:
    """A picture in the page: its address (the image itself) and what is seen."""

    address: str
    caption: str
    name: str
    notice: str


def sweep_html(results: Results, sections: Sequence[Section], drawn: Mapping[str, Pictures]) -> str:
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


def _section(section: Section, drawn: Mapping[str, Pictures]) -> dict[str, Any]:
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
        "columns": [str(column) for column in table.columns],
        "rows": [[_cell(value) for value in row] for row in table.itertuples(index=False)],
        "is_wide": len(table.columns) > WIDE,
    }


def _cell(value: Any) -> Interval:
    if isinstance(value, Interval):
        return value
    return Interval(f"{value:.4g}" if isinstance(value, float) else str(value), "")
