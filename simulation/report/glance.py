"""A whole comparison at a glance: one character for each design and measure."""

from rich import box
from rich.table import Table
from rich.text import Text

from simulation.experiment.comparison import Comparison
from simulation.report.measures import HEADLINE_MEASURES, Measure
from simulation.report.numerals import MISSING
from simulation.report.verdict import STYLES, verdict

CELL = 4  # columns; headings are cut to it
SHORT = {
    "agreed": "agr.",
    "months": "time",
    "person_hours": "work",
    "decision_quality": "qual",
    "input_legitimacy": "inp.",
    "throughput_legitimacy": "thr.",
    "output_legitimacy": "out.",
    "worst_group_acceptance": "wrst",
    "perceived_legitimacy": "perc",
    "implementation_12": "12 m",
    "implementation_24": "24 m",
    "implementation_60": "60 m",
}


def glance_table(comparison: Comparison, width: int) -> Table:
    """Lay out better (+), worse (−) or no difference to tell (·) beside the historical design."""
    table = Table(
        box=box.SIMPLE_HEAD,
        title="At a glance: better (+) or worse (−) than the historical design, or no difference to tell (·)",
        title_style="bold",
        title_justify="left",
        padding=0,
        pad_edge=False,
        show_edge=False,
    )
    names = min(max(map(len, comparison.others), default=0), width - (CELL + 1) * len(HEADLINE_MEASURES))
    table.add_column("", overflow="fold", width=max(16, names))
    for measure in HEADLINE_MEASURES:
        table.add_column(SHORT[measure.name], justify="center", width=CELL)
    for design in comparison.others:
        table.add_row(Text(design), *(_sign(comparison, design, each) for each in HEADLINE_MEASURES))
    return table


def _sign(comparison: Comparison, design: str, measure: Measure) -> Text:
    difference = comparison.difference(design, measure.name)
    if not difference.count:
        return Text(MISSING, "dim")
    judged = verdict(measure, difference)
    return Text(judged.sign, STYLES[judged])
