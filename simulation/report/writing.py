"""The files a comparison leaves behind, next to its results."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from simulation.experiment.atomic import write_atomically
from simulation.experiment.comparison import Comparison
from simulation.report.figure import comparison_pictures
from simulation.report.fonts import notice
from simulation.report.markdown import markdown_table
from simulation.report.meeting import where_somebody_met
from simulation.report.page import report_html

PICTURE_NAME = "comparison.png"
REPORT_NAME = "report.html"
SUMMARY_NAME = "summary.csv"
TABLE_NAME = "summary.md"


def write_report(
    comparison: Comparison, folder: Path, tell: Callable[[str], object] = lambda note: None
) -> None:
    """Write the picture, the page to read, and the numbers behind both.

    Parameters
    ----------
    comparison
        What came out.
    folder
        Where to.
    tell
        Is given a note on letters that no font has.
    """
    comparison = where_somebody_met(comparison)
    pictures = comparison_pictures(comparison)
    if pictures.lacking:
        tell(notice(pictures.lacking))
    write_atomically(folder / PICTURE_NAME, pictures.png)
    write_atomically(folder / REPORT_NAME, report_html(comparison, pictures.svg, pictures.lacking).encode())
    write_atomically(folder / SUMMARY_NAME, _summary_csv(comparison).encode())
    write_atomically(folder / TABLE_NAME, markdown_table(comparison).encode())


def _summary_csv(comparison: Comparison) -> str:
    text = io.StringIO()
    rows = list(comparison.summary_rows())
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
