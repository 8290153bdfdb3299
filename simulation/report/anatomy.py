"""How agreement was reached, design by design: in a sentence, as a table, as shares to draw."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from rich.table import Table
from rich.text import Text

from simulation.experiment.comparison import Comparison
from simulation.outcome.anatomy_entries import FATES
from simulation.parameters import Floats
from simulation.report.measures import NO_BREAK
from simulation.report.terminal_table import titled_table
from simulation.words import later, spoken

HEADINGS = {
    "won_by_news": later("argu-\nment"),
    "won_by_accommodation": later("came\nnear"),
    "won_by_text": later("text"),
    "won_by_clock": later("time"),
    "won_by_pressure": later("the\nroom"),
    "objectors_left": later("left"),
    "objectors_overridden": later("out-\nvoted"),
    "objectors_undecided": later("held\nout"),
}
SMALLEST_TOLD = 0.005  # a share that rounds to 0 % is not told


@dataclass(frozen=True)
class Anatomy:
    """What became, under one design, of those who would not have consented to the first draft.

    Attributes
    ----------
    design
        Its name.
    is_reference
        Whether it is the historical one.
    objectors
        Share of the deciders who objected to the first draft; NaN where nobody decided.
    shares
        Share of them by fate (`simulation.outcome.anatomy.FATES`), mean over runs.
    content, changes
        Share of floor turns with content; rounds in which the text changed.
    """

    design: str
    is_reference: bool
    objectors: float
    shares: dict[str, float]
    content: float
    changes: float

    @property
    def title(self) -> str:
        """Name of the design, as tables show it."""
        return spoken("Historical design" if self.is_reference else self.design)

    @property
    def told(self) -> str:
        """The anatomy in a sentence."""
        if np.isnan(self.objectors):
            return spoken("{design}: nobody decided.", design=self.title)
        told = [
            f"{spoken(FATES[fate])} {percent(each)}"
            for fate, each in self.shares.items()
            if each >= SMALLEST_TOLD
        ]
        message = later("{design}: {share} would not have consented to the first draft.")
        if told:
            message = later("{design}: {share} would not have consented to the first draft; of them {fates}.")
        share = percent(self.objectors)
        return spoken(message, design=self.title, share=share, fates=spoken(", ").join(told))


def anatomies(comparison: Comparison) -> list[Anatomy]:
    """Return the anatomy of agreement under every design of a comparison."""
    return [_anatomy(comparison, design) for design in comparison.manifest.design_names]


def anatomy_table(comparison: Comparison) -> Table:
    """Lay the anatomies out for a terminal."""
    table = titled_table(
        spoken("How was agreement reached? Who said no to the first draft, and then, %"),
        padding=0,  # the box keeps columns a space apart; all of them have to fit into 80
    )
    table.add_column("", overflow="fold", min_width=17, max_width=24)
    for heading in (later("said\nno"), *HEADINGS.values(), later("new,\n%"), later("text\nmoved")):
        table.add_column(spoken(heading), justify="right", no_wrap=True)
    for each in anatomies(comparison):
        cells = [_cell(100 * each.objectors), *(_cell(100 * each.shares[fate]) for fate in HEADINGS)]
        name = Text(each.title, "bold" if each.is_reference else "")
        table.add_row(name, *cells, _cell(100 * each.content), _cell(each.changes, 1))
    return table


def percent(share: float) -> str:
    """Write a share as a whole per cent; a dash where there is none."""
    return "–" if math.isnan(share) else f"{100 * share:.0f}{NO_BREAK}%"


def _anatomy(comparison: Comparison, design: str) -> Anatomy:
    measures = {name: comparison.outcome(design, name) for name in comparison.manifest.outcomes}
    return Anatomy(
        design=design,
        is_reference=design == comparison.reference,
        objectors=_mean(measures["objectors"]),
        shares={fate: _mean(each) for fate, each in shares_of_objectors(measures).items()},
        content=_mean(measures["floor_content"]),
        changes=_mean(measures["text_changes"]),
    )


def shares_of_objectors(measures: Mapping[str, Floats]) -> dict[str, Floats]:
    """Return what became of the objectors to the first draft, as shares of them that add up to 1.

    Parameters
    ----------
    measures
        Outcomes by name, each (runs,); NaN where nobody objected.

    Returns
    -------
    dict
        Shares, (runs,) each, by fate in the order of `FATES`.
    """
    won = measures["objectors_won"]
    nothing = np.where(np.isnan(won), np.nan, 0.0)
    return {
        fate: np.where(won > 0.0, won * measures[fate], nothing) if fate[:4] == "won_" else measures[fate]
        for fate in FATES
    }


def _mean(values: Floats) -> float:
    """Return the mean over the runs in which something exists, NaN if it exists in none."""
    return float(np.nanmean(values)) if (~np.isnan(values)).any() else float("nan")


def _cell(value: float, decimals: int = 0) -> str:
    return "–" if np.isnan(value) else f"{value:.{decimals}f}"
