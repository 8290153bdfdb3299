"""The main numbers of a comparison as a Markdown table, for a README, a note or an issue."""

import re

from simulation.experiment.comparison import Comparison
from simulation.report.measures import MEASURES
from simulation.report.numerals import Numerals
from simulation.scenario.printable import printable

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
    head = "| Design | " + " | ".join(MEASURES[name].heading for name in COLUMNS) + " |"
    lines = [head, "|---" * (len(COLUMNS) + 1) + "|"]
    for design in comparison.manifest.design_names:
        cells = [each.compact(comparison.estimate(design, each.measure.name)) for each in numerals]
        name = "**Historical design**" if design == comparison.reference else escaped(design)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
