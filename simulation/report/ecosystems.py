"""What came of several venues, as tables: together, against the first, and venue by venue."""

import math
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from rich.table import Table

from simulation.ecosystem import BROUGHT, FOLLOWED, FOUNDED, JOINED
from simulation.experiment.ecosystems import EcosystemRuns
from simulation.outcome.catalogue import OUTCOMES
from simulation.outcome.ecosystem_entries import ECOSYSTEM_OUTCOMES, ecosystem_outcome_names
from simulation.outcome.entry import Outcome
from simulation.parameters import Floats
from simulation.report.measures import MEASURES, NO_BREAK
from simulation.report.terminal_table import titled_table, wrapped
from simulation.report.venue_course import venue_titles
from simulation.scenario import Scenario
from simulation.words import later, spoken

NOTHING = "–"  # a measure that existed in no run
OF_VENUES = ("agreed", "months", "attending", "person_hours", "implementation_24")
CONFIDENT = 1.96  # standard errors: 95 of 100 intervals cover the mean
LABELS = {
    "agreed_venues": later("venues that agree, %"),
    "coverage": later("dimensions with a text in force, %"),
    "contradictions": later("overlapping texts that contradict, %"),
    "contradiction_months": later("months with contradicting texts"),
    "months_to_first_text": later("months to the first text"),
    "months_to_last_text": later("months to the last text"),
    "person_hours": later("person-hours, thousand"),
    "liaison_hours": later("of them liaison, hours"),
    "duplicated_hours": later("hours on what is decided elsewhere, thousand"),
    "participants": later("people in any venue"),
    "in_several": later("people in more than one"),
    "practice": later("carry out any text, %"),
    "coherent_implementation": later("carry out texts that agree, %"),
    "quality_of_practice": later("quality of what is carried out, %"),
    "shops": later("times a group took a lost matter elsewhere"),
    "shops_by_resources": later("means of those who went, against all, points"),
    "venues_founded": later("venues founded"),
}
"""What the measures of all venues together are called, with their unit."""
LABEL_WIDTH, HEADING_WIDTH = 17, 13  # columns
OF_SHOPPING = ("shops", "shops_by_resources", "venues_founded")
THOUSANDS = {"person_hours", "duplicated_hours"}


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
    table.add_column(spoken("of all venues together"), width=LABEL_WIDTH)
    for one in runs:
        table.add_column("\n".join(wrapped(spoken(one.ecosystem.name), HEADING_WIDTH)), justify="right")
    for outcome in _shown(runs):
        scale = _scale(outcome)
        cells = [_mean(one.measure(outcome.name) * scale, _decimals(outcome)) for one in runs]
        table.add_row(_label(outcome), *cells)
    return table


def _shown(runs: Sequence[EcosystemRuns]) -> list[Outcome]:
    """Return what to show: of forum shopping nothing where nobody may go elsewhere."""
    may_go = any(one.ecosystem.shopping is not None for one in runs)
    return [outcome for outcome in ECOSYSTEM_OUTCOMES if may_go or outcome.name not in OF_SHOPPING]


def _differences(runs: Sequence[EcosystemRuns]) -> Table:
    """Compare each with the first, world by world."""
    from simulation.analysis.effects import bootstrap_difference

    first, *others = runs
    name = spoken(first.ecosystem.name)
    table = titled_table(spoken("Difference from “{first}” in the same worlds (95 % interval)", first=name))
    table.add_column(spoken("of all venues together"), width=LABEL_WIDTH)
    for one in others:
        table.add_column("\n".join(wrapped(spoken(one.ecosystem.name), HEADING_WIDTH)), justify="right")
    for outcome in _shown(runs):
        base, scale = first.measure(outcome.name), _scale(outcome)
        decimals = 0 if outcome.unit == "share" else _decimals(outcome)
        cells = []
        for one in others:
            found = bootstrap_difference(one.measure(outcome.name) * scale, base * scale)
            numbers = [_number(each, decimals, sign="+") for each in (found.value, found.low, found.high)]
            shown = f"{numbers[0]}\n[{numbers[1]},{NO_BREAK}{numbers[2]}]"
            cells.append(NOTHING if math.isnan(found.value) else shown)
        if any(cell != NOTHING for cell in cells):
            table.add_row(_label(outcome), *cells)
    return table


def _venues(one: EcosystemRuns) -> Table:
    """Show how each venue did as a room of its own."""
    table = titled_table(spoken("{name}: each venue as a room of its own", name=spoken(one.ecosystem.name)))
    table.add_column(spoken("venue"), max_width=LABEL_WIDTH)
    measures = [MEASURES[name] for name in OF_VENUES]
    for measure in measures:
        table.add_column("\n".join(wrapped(measure.heading, HEADING_WIDTH)), justify="right")
    for number, title in enumerate(venue_titles(one.ecosystem)):
        if number >= len(one.ecosystem.venues) and np.isnan(one.venue_measure(number, "agreed")).all():
            continue  # founded in no world
        cells = [_mean(one.venue_measure(number, each.name) * each.factor, 1) for each in measures]
        table.add_row("\n".join(wrapped(title, LABEL_WIDTH)), *cells)
    return table


def _label(outcome: Outcome) -> str:
    return "\n".join(wrapped(spoken(LABELS[outcome.name]), LABEL_WIDTH))


def _scale(outcome: Outcome) -> float:
    """Return what a number of a measure is multiplied by to be shown."""
    if outcome.name in THOUSANDS:
        return 1e-3
    return 100.0 if outcome.unit == "share" else 1.0


def _decimals(outcome: Outcome) -> int:
    return 0 if outcome.unit == "people" or outcome.name == "liaison_hours" else 1


def _mean(values: Floats, decimals: int) -> str:
    """Write a mean with its interval, over the runs in which the measure exists."""
    known = values[~np.isnan(values)]
    if not len(known):
        return NOTHING
    mean = _number(float(known.mean()), decimals)
    if len(known) == 1:
        return mean
    half = CONFIDENT * float(known.std(ddof=1)) / math.sqrt(len(known))
    return f"{mean}{NO_BREAK}±{_number(half, decimals)}"


def _number(value: float, decimals: int, sign: str = "") -> str:
    return f"{value:{sign},.{decimals}f}".replace("-", "−")


def frames(runs: Sequence[EcosystemRuns]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return one row a run of each ecosystem, and one row a run of each venue."""
    together, venues = [], []
    for one in runs:
        frame = pd.DataFrame(one.together, columns=list(ecosystem_outcome_names()))
        frame.insert(0, "ecosystem", one.ecosystem.name)
        frame.insert(1, "replicate", np.arange(len(frame)))
        together.append(frame)
        for number, name in enumerate(_names(one)):
            rows = pd.DataFrame(one.venues[:, number], columns=[outcome.name for outcome in OUTCOMES])
            rows.insert(0, "ecosystem", one.ecosystem.name)
            rows.insert(1, "venue", name)
            rows.insert(2, "replicate", np.arange(len(rows)))
            venues.append(rows)
    return pd.concat(together, ignore_index=True), pd.concat(venues, ignore_index=True)


def shops_frame(scenario: Scenario, runs: Sequence[EcosystemRuns]) -> pd.DataFrame:
    """Return one row for each time a group took a lost matter elsewhere."""
    rows = [
        (
            *(one.ecosystem.name, replicate, shop.month, scenario.group_names[shop.group]),
            *(_names(one)[shop.left], _names(one)[shop.to], HOW[shop.kind], shop.came),
            *(shop.gain, shop.needed, shop.resources),
        )
        for one in runs
        for replicate, shops in enumerate(one.shops)
        for shop in shops
    ]
    return pd.DataFrame(rows, columns=list(SHOP_COLUMNS))


HOW = {JOINED: "joined", BROUGHT: "brought", FOLLOWED: "followed", FOUNDED: "founded"}
SHOP_COLUMNS = (
    *("ecosystem", "replicate", "month", "group", "left", "to", "how", "came"),
    *("gain", "needed", "resources"),
)


def _names(one: EcosystemRuns) -> list[str]:
    """Return what files call the venues; one that may be founded after the one beside which it would be."""
    names = [venue.name for venue in one.ecosystem.venues]
    return [*names, *(f"new_beside_{name}" for name in names)][: one.venues.shape[1]]
