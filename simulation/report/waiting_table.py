"""How long a decision takes, in words for the terminal and the page."""

import math

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulation.experiment.comparison import Comparison
from simulation.experiment.pairing import Estimate
from simulation.report.measures import MEASURES
from simulation.report.numerals import MISSING, NO_BREAK, Numerals
from simulation.report.waiting import Waiting, waits

TITLE = "How long a decision takes"
MONTHS = Numerals(MEASURES["months"], 1)
NAME_WIDTH, CELL = 20, 17  # columns


def headings(horizon: float) -> tuple[str, ...]:
    """Return what stands above the columns, beside the design."""
    mean = f"mean of the first {horizon:.4g} months"
    return ("half of all decided, months", mean, "mean if decided, months")


def cells(row: Waiting) -> tuple[str, ...]:
    """Write one design's numbers with their intervals."""
    median = f">{NO_BREAK}{row.deadline:g}" if row.deadline else MISSING
    if not math.isnan(row.median.value):
        median = _with_interval(row.median)
    return (median, _with_interval(row.restricted), _with_interval(row.if_decided))


def explanation(horizon: float) -> str:
    """Say what the columns count."""
    return (
        "Runs without a decision stay undecided up to the deadline. Half of all decided: Kaplan–Meier "
        "median; > where fewer are. Mean of the first months: time without a decision, restricted to "
        f"{horizon:.4g} months for every design alike. Mean if decided: forgets the undecided runs. "
        "“Time to a decision”, above, counts them as if decided at their end."
    )


def waiting_table(comparison: Comparison) -> Padding:
    """Lay out how long a decision takes for a terminal."""
    found = waits(comparison)
    table = Table(
        box=box.SIMPLE_HEAD,
        title=TITLE,
        title_style="bold",
        title_justify="left",
        caption=Text(explanation(found.horizon), "dim"),
        caption_justify="left",
        padding=(0, 0, 0, 1),
        pad_edge=False,
        show_edge=False,
    )
    table.add_column("", width=NAME_WIDTH, overflow="fold")
    for heading in headings(found.horizon):
        table.add_column(heading, justify="right", width=CELL)
    for row in found.rows:
        is_reference = row.design == comparison.reference
        name = Text("Historical", "bold") if is_reference else Text(row.design)
        table.add_row(name, *(Text(cell) for cell in cells(row)))
    return Padding(table, (0, 0, 1, 0))


def _with_interval(estimate: Estimate) -> str:
    return f"{MONTHS.number(estimate.value)} {MONTHS.interval(estimate)}".rstrip()
