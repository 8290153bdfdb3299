"""What came of several venues, as tables: together, against the first, and venue by venue."""

import math
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from rich.table import Table

from simulation.experiment.ecosystems import EcosystemRuns
from simulation.outcome.catalogue import OUTCOMES
from simulation.outcome.ecosystem_entries import ECOSYSTEM_OUTCOMES, ecosystem_outcome_names
from simulation.outcome.entry import Outcome
from simulation.parameters import Floats
from simulation.report.terminal_table import titled_table
from simulation.words import spoken

NOTHING = "–"  # a measure that existed in no run
OF_VENUES = ("agreed", "months", "attending", "person_hours", "output_legitimacy", "implementation_24")
CONFIDENT = 1.96  # standard errors: 95 of 100 intervals cover the mean


def tables(runs: Sequence[EcosystemRuns]) -> Iterator[Table]:
    """Yield what to print of ecosystems run in the same worlds."""
    yield _together(runs)
    if len(runs) > 1:
        yield _differences(runs)
    for one in runs:
        yield _venues(one)


def _together(runs: Sequence[EcosystemRuns]) -> Table:
    worlds = len(runs[0].together)
    table = titled_table(spoken("Mean of {worlds} worlds, ± 95 % interval of the mean", worlds=worlds))
    table.add_column(spoken("of all venues together"), overflow="fold")
    for one in runs:
        table.add_column(spoken(one.ecosystem.name), justify="right", overflow="fold")
    for outcome in ECOSYSTEM_OUTCOMES:
        cells = [_mean(outcome, one.measure(outcome.name)) for one in runs]
        table.add_row(f"{_words(outcome)}", *cells)
    return table


def _differences(runs: Sequence[EcosystemRuns]) -> Table:
    """Compare each with the first, world by world."""
    from simulation.analysis.effects import bootstrap_difference

    first, *others = runs
    table = titled_table(
        spoken(
            "Difference from “{first}” in the same worlds (95 % interval)", first=spoken(first.ecosystem.name)
        )
    )
    table.add_column(spoken("of all venues together"), overflow="fold")
    for one in others:
        table.add_column(spoken(one.ecosystem.name), justify="right", overflow="fold")
    for outcome in ECOSYSTEM_OUTCOMES:
        cells = []
        for one in others:
            found = bootstrap_difference(one.measure(outcome.name), first.measure(outcome.name))
            cells.append(
                NOTHING
                if math.isnan(found.value)
                else f"{_number(outcome, found.value, signed=True)} "
                f"({_number(outcome, found.low, signed=True)} … {_number(outcome, found.high, signed=True)})"
            )
        if any(cell != NOTHING for cell in cells):
            table.add_row(_words(outcome), *cells)
    return table


def _venues(one: EcosystemRuns) -> Table:
    """Show how each venue did as a room of its own."""
    outcomes = {outcome.name: outcome for outcome in OUTCOMES}
    table = titled_table(spoken("{name}: each venue as a room of its own", name=spoken(one.ecosystem.name)))
    table.add_column(spoken("venue"), overflow="fold")
    for name in OF_VENUES:
        table.add_column(_words(outcomes[name]), justify="right", overflow="fold")
    for number, venue in enumerate(one.ecosystem.venues):
        cells = [_mean(outcomes[name], one.venue_measure(number, name)) for name in OF_VENUES]
        table.add_row(venue.name, *cells)
    return table


def _words(outcome: Outcome) -> str:
    return spoken(outcome.name.replace("_", " "))


def _mean(outcome: Outcome, values: Floats) -> str:
    """Write a mean with its interval, over the runs in which the measure exists."""
    known = values[~np.isnan(values)]
    if not len(known):
        return NOTHING
    if len(known) == 1:
        return _number(outcome, float(known[0]))
    half = CONFIDENT * float(known.std(ddof=1)) / math.sqrt(len(known))
    return f"{_number(outcome, float(known.mean()))} ± {_number(outcome, half).removesuffix(' %')}"


def _number(outcome: Outcome, value: float, signed: bool = False) -> str:
    sign = "+" if signed else ""
    if outcome.unit in ("share", "0/1"):
        points = 100 * value
        return f"{points:{sign}.1f}".replace("-", "−") + ("" if signed else " %")
    decimals = 1 if outcome.unit == "months" else 0
    return f"{value:{sign},.{decimals}f}".replace("-", "−")


def frames(runs: Sequence[EcosystemRuns]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return one row a run of each ecosystem, and one row a run of each venue."""
    together, venues = [], []
    for one in runs:
        frame = pd.DataFrame(one.together, columns=list(ecosystem_outcome_names()))
        frame.insert(0, "ecosystem", one.ecosystem.name)
        frame.insert(1, "replicate", np.arange(len(frame)))
        together.append(frame)
        for number, venue in enumerate(one.ecosystem.venues):
            rows = pd.DataFrame(one.venues[:, number], columns=[outcome.name for outcome in OUTCOMES])
            rows.insert(0, "ecosystem", one.ecosystem.name)
            rows.insert(1, "venue", venue.name)
            rows.insert(2, "replicate", np.arange(len(rows)))
            venues.append(rows)
    return pd.concat(together, ignore_index=True), pd.concat(venues, ignore_index=True)
