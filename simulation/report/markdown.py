"""The main numbers of a comparison as a Markdown table, for a README, a note or an issue."""

from simulation.experiment.comparison import Comparison
from simulation.report.measures import MEASURES
from simulation.report.numerals import Numerals

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


def markdown_table(comparison: Comparison) -> str:
    """Return one line a design, the historical one first, with 95 % intervals."""
    numerals = [Numerals.for_measure(comparison, MEASURES[name]) for name in COLUMNS]
    head = "| Design | " + " | ".join(MEASURES[name].heading for name in COLUMNS) + " |"
    lines = [head, "|---" * (len(COLUMNS) + 1) + "|"]
    for design in comparison.manifest.design_names:
        cells = [each.compact(comparison.estimate(design, each.measure.name)) for each in numerals]
        name = "**Historical design**" if design == comparison.reference else design
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
