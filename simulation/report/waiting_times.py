"""How long a decision takes, in words for the terminal and the page.

How long a decision takes when some runs end without one: a matter of survival analysis.

A mean over all runs counts a run without a decision as if it had been decided at its end, and a mean over the
decided runs forgets the others. Beside both stand two estimates that do neither:

========================  =========================================================================
median                    the time by which half of *all* runs are decided (Kaplan and Meier 1958), with
                          the interval of Brookmeyer and Crowley (1982)
restricted mean           mean time without a decision, of the first τ months [1]_; τ is the same for all
                          designs: the first deadline at which a run was still undecided
========================  =========================================================================

A run whose participants gave up before the deadline is undecided up to the deadline: nobody will decide.

References
----------
.. [1] Royston, P. & Parmar, M. K. B. (2013). Restricted mean survival time. BMC Medical Research Methodology
   13, 152.
"""

import math
import warnings
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rich.padding import Padding
from rich.text import Text

from simulation.experiment.comparison import Comparison
from simulation.experiment.pairing import CONFIDENCE, Estimate, Floats, estimate
from simulation.report.measures import MEASURES, MISSING, NO_BREAK, Numerals
from simulation.report.terminal_table import titled_table
from simulation.words import later, spoken

# --- How long a decision takes when some runs end without one: a matter of survival analysis ---

NOTHING = Estimate(math.nan, math.nan, math.nan, 0)


class Waiting(NamedTuple):
    """How long a decision takes under one design; months."""

    design: str
    median: Estimate  # NaN where fewer than half of the runs are decided
    deadline: float  # until when undecided runs were watched
    restricted: Estimate
    if_decided: Estimate


class Waits(NamedTuple):
    """How long a decision takes under each design."""

    horizon: float
    """Months to which the mean is restricted."""
    rows: tuple[Waiting, ...]


def waits(comparison: Comparison) -> Waits:
    """Estimate for every design how long a decision takes."""
    names = comparison.manifest.design_names
    watched = {name: _deadline(comparison, name) for name in names}
    undecided = [watched[name] for name in names if not comparison.outcome(name, "agreed").all()]
    horizon = min((end for end in undecided if end > 0), default=max(watched.values()))
    rows = (
        waiting(
            name,
            comparison.outcome(name, "agreed"),
            comparison.outcome(name, "months"),
            watched[name],
            horizon,
        )
        for name in names
    )
    return Waits(horizon, tuple(rows))


def _deadline(comparison: Comparison, design: str) -> float:
    """Return until when runs are watched: the design's deadline in months; 0 where nobody ever met."""
    [entry] = [entry for entry in comparison.designs if entry.name == design]
    rounds, months = comparison.outcome(design, "rounds"), comparison.outcome(design, "months")
    if not (met := (rounds > 0) & ~np.isnan(months)).any():
        return 0.0
    month = float(np.max(months[met] / rounds[met]))  # the same in every run
    return max(float(entry.content["decision"]["deadline"]) * month, float(np.max(months[met])))


def waiting(design: str, agreed: Floats, months: Floats, deadline: float, horizon: float) -> Waiting:
    """Estimate how long a decision takes from runs that were watched up to the same deadline.

    Parameters
    ----------
    design : str
        Its name.
    agreed : array, shape (runs,)
        1 where there is a decision; NaN where there is no run.
    months : array, shape (runs,)
        When it was taken.
    deadline : float
        Months up to which the undecided were watched; 0 where nobody ever met.
    horizon : float
        Months to which the mean is restricted.
    """
    if not deadline:
        return Waiting(design, NOTHING, 0.0, NOTHING, NOTHING)
    decided = agreed == 1
    known = ~np.isnan(agreed) & ~(decided & np.isnan(months))
    decided, months = decided[known], months[known]
    return Waiting(
        design,
        median_wait(np.where(decided, months, deadline), decided),
        deadline,
        restricted=estimate(restricted(decided, months, horizon), is_binary=False),
        if_decided=estimate(months[decided], is_binary=False),
    )


def restricted(decided: NDArray[np.bool_], months: Floats, horizon: float) -> Floats:
    """Return how long each run was without a decision, of the first months."""
    return np.where(decided, np.minimum(months, horizon), horizon)


def median_wait(months: Floats, decided: NDArray[np.bool_]) -> Estimate:
    """Return when half of the runs are decided; NaN where that many never are.

    `months` is when each run was decided or, of an undecided one, up to when it was watched.
    """
    if not len(months):
        return NOTHING
    from scipy.stats import CensoredData, ecdf

    survival = ecdf(CensoredData(months[decided], right=months[~decided])).sf
    with warnings.catch_warnings():  # where all are decided it has no interval, which is no news
        warnings.simplefilter("ignore", RuntimeWarning)
        interval = survival.confidence_interval(confidence_level=CONFIDENCE)
    curves = (survival, interval.low, interval.high)
    value, low, high = (_first_below_half(curve.quantiles, curve.probabilities) for curve in curves)
    if math.isnan(high):
        low = math.nan
    return Estimate(value, low, high, len(months))


def _first_below_half(months: Floats, undecided: Floats) -> float:
    below = months[undecided <= 0.5]
    return float(below[0]) if len(below) else math.nan


# --- How long a decision takes, in words for the terminal and the page ---

TITLE = later("How long a decision takes")
MONTHS = Numerals(MEASURES["months"], 1)
NAME_WIDTH, CELL = 20, 17  # columns


def headings(horizon: float) -> tuple[str, ...]:
    """Return what stands above the columns, beside the design."""
    mean = spoken("mean of the first {horizon:.4g} months", horizon=horizon)
    return (spoken("half of all decided, months"), mean, spoken("mean if decided, months"))


def cells(row: Waiting) -> tuple[str, ...]:
    """Write one design's numbers with their intervals."""
    median = f">{NO_BREAK}{row.deadline:g}" if row.deadline else MISSING
    if not math.isnan(row.median.value):
        median = _with_interval(row.median)
    return (median, _with_interval(row.restricted), _with_interval(row.if_decided))


def explanation(horizon: float) -> str:
    """Say what the columns count."""
    return spoken(
        "Runs without a decision stay undecided up to the deadline. Half of all decided: "
        "Kaplan–Meier median; > where fewer are. Mean of the first months: time without a "
        "decision, restricted to {horizon:.4g} months for every design alike. Mean if decided: "
        "forgets the undecided runs. “Time to a decision”, above, counts them as if decided at "
        "their end.",
        horizon=horizon,
    )


def waiting_table(comparison: Comparison) -> Padding:
    """Lay out how long a decision takes for a terminal."""
    found = waits(comparison)
    table = titled_table(
        spoken(TITLE),
        padding=(0, 0, 0, 1),
        caption=Text(explanation(found.horizon), "dim"),
        caption_justify="left",
    )
    table.add_column("", width=NAME_WIDTH, overflow="fold")
    for heading in headings(found.horizon):
        table.add_column(heading, justify="right", width=CELL)
    for row in found.rows:
        is_reference = row.design == comparison.reference
        name = Text(spoken("Historical"), "bold") if is_reference else Text(spoken(row.design))
        table.add_row(name, *(Text(cell) for cell in cells(row)))
    return Padding(table, (0, 0, 1, 0))


def _with_interval(estimate: Estimate) -> str:
    return f"{MONTHS.number(estimate.value)} {MONTHS.interval(estimate)}".rstrip()
