"""The files a comparison leaves behind, next to its results."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

from simulation.experiment.comparison import Comparison
from simulation.experiment.disk import write_atomically
from simulation.report.briefing import briefing_html
from simulation.report.case_names import CaseNames
from simulation.report.compared import Brief, brief_of
from simulation.report.figure import comparison_pictures
from simulation.report.findings import where_somebody_met
from simulation.report.fonts import language_note, notice
from simulation.report.loss_curves import loss_curves, loss_pictures
from simulation.report.measures import MEASURES, Numerals
from simulation.report.page import LossPicture, report_html
from simulation.scenario.problem import printable
from simulation.words import spoken

# --- The main numbers of a comparison as a Markdown table, for a README, a note or an issue ---

COLUMNS = (
    "agreed",
    "months",
    "person_hours",
    "decision_quality",
    "output_legitimacy",
    "worst_group_acceptance",
    "perceived_legitimacy",
    "implementation_12",
    "implementation_60",
)


MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&!$]")
"""Characters that mean something to one dialect of Markdown or another."""


def escaped(text: str) -> str:
    r"""Return a user's text as Markdown that shows it as it is, on one line.

    Examples
    --------
    >>> print(escaped("A | B [x] <i>y</i>\nz"))
    A \| B \[x\] \<i\>y\</i\> z
    """
    return MARKS.sub(r"\\\g<0>", printable(" ".join(text.split())))


def markdown_table(comparison: Comparison) -> str:
    """Return one line a design, the historical one first, with 95 % intervals."""
    numerals = [Numerals.for_measure(comparison, MEASURES[name]) for name in COLUMNS]
    head = f"| {spoken('Design')} | " + " | ".join(MEASURES[name].heading for name in COLUMNS) + " |"
    lines = [head, "|---" * (len(COLUMNS) + 1) + "|"]
    for design in comparison.manifest.design_names:
        cells = [each.compact(comparison.estimate(design, each.measure.name)) for each in numerals]
        name = (
            f"**{spoken('Historical design')}**"
            if design == comparison.reference
            else escaped(spoken(design))
        )
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


# --- The files a comparison leaves behind, next to its results ---

PICTURE_NAME = "comparison.png"
REPORT_NAME = "report.html"
BRIEFING_NAME = "briefing.html"
LOSS_NAME = "loss_curves.png"
SUMMARY_NAME = "summary.csv"
TABLE_NAME = "summary.md"


def write_report(
    comparison: Comparison,
    folder: Path,
    tell: Callable[[str], object] = lambda note: None,
    brief: Brief | None = None,
) -> None:
    """Write the picture, the page to read, the briefing, and the numbers behind them.

    Parameters
    ----------
    comparison
        What came out.
    folder
        Where to.
    tell
        Is given a note on letters that no font has.
    brief
        What the comparison answers, with the rates, sources and ranges of the case; without it the report
        says nothing of these.
    """
    comparison = where_somebody_met(comparison)
    brief = brief or brief_of(comparison)
    pictures = comparison_pictures(comparison)
    for note in filter(None, (language_note(), notice(pictures.lacking))):
        tell(note)
    write_atomically(folder / PICTURE_NAME, pictures.png)
    page = report_html(comparison, pictures.svg, pictures.lacking, brief, _watched(comparison, folder))
    write_atomically(folder / REPORT_NAME, page.encode())
    if brief.told:
        write_atomically(folder / BRIEFING_NAME, briefing_html(comparison, brief).encode())
    write_atomically(folder / SUMMARY_NAME, _summary_csv(comparison).encode())
    write_atomically(folder / TABLE_NAME, markdown_table(comparison).encode())


def _watched(comparison: Comparison, folder: Path) -> LossPicture | None:
    """Draw what was lost while the world changed, where it was watched."""
    curves = loss_curves(comparison)
    if not curves:
        return None
    pictures = loss_pictures(CaseNames.of_manifest(comparison.manifest).title, curves)
    write_atomically(folder / LOSS_NAME, pictures.png)
    return LossPicture(pictures.svg, curves)


def _summary_csv(comparison: Comparison) -> str:
    text = io.StringIO()
    rows = list(comparison.summary_rows())
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
