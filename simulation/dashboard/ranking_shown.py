"""A ranking of changes as a page shows it: numbers, marks, and what they say in words."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from simulation.advice.improving import Improvement
from simulation.advice.judging import Judged, worsened
from simulation.advice.money import tariff_of
from simulation.advice.phrases import phrase
from simulation.analysis.effects import holm_differences
from simulation.assessment.starting import MEASURES
from simulation.dashboard import ribbons
from simulation.dashboard.case_words import group_inside
from simulation.dashboard.computing import MOST_WORLDS
from simulation.dashboard.ranking import SearchState, key_of_change
from simulation.experiment.comparison import BINARY
from simulation.experiment.pairing import Difference, estimate
from simulation.outcome import outcome_names
from simulation.parameters import Floats
from simulation.report.advice.page import setting
from simulation.report.advice.table import warnings_told
from simulation.report.measures import MEASURES as SHOWN
from simulation.report.measures import NO_BREAK, Measure, Numerals
from simulation.report.pricing import losers, price
from simulation.scenario import Scenario
from simulation.words import later, spoken

if TYPE_CHECKING:
    from simulation.dashboard.session import Session

BESIDE = ("implementation_60", "worst_group_acceptance")  # the first stands beside what was chosen, if it can
SPENT = ("person_hours", "months")  # and the same for what a change costs
WATCHED = (*ribbons.SHOWN,)  # where a change may hurt, besides the groups
OPEN, BETTER, WORSE = "open", "better", "worse"
NAMES = {**ribbons.MEASURE_NAMES, "person_hours": later("Person-hours spent")}


def name_of(name: str) -> str:
    """Return what a measure is called on this page."""
    return spoken(NAMES[name])


def key_of(one: Judged) -> str:
    """Return the name of a change in an address, as `decision.deadline=20`."""
    return key_of_change(one.change)


def ranking_shown(session: "Session", found: SearchState, told: Judged | None) -> dict[str, Any]:
    """Return the table of a ranking, one change of it told in full, and what it says in words."""
    improvement, question = found.improvement, found.question
    assert improvement is not None and question is not None
    cells = {id(change): number for number, change in enumerate(question.changes.fitting, start=1)}
    numbers = [cells[id(one.change)] for one in improvement.finalists]
    columns = [_RankedMeasure(name, found.rows, numbers) for name in _columns(session.view.measure)]
    here = _by_name(found.rows[0])
    rows = [
        {
            **_told(session, question.scenario, improvement, one),
            "cells": [column.cell(place) for column in columns],
            "worse": worse_measures(_by_name(found.rows[number]), here),
        }
        for place, (one, number) in enumerate(zip(improvement.finalists, numbers, strict=True))
    ]
    return {
        "worlds": found.worlds,
        "of": MOST_WORLDS,
        "columns": [column.head() for column in columns],
        "rows": rows,
        "chosen": "" if told is None else key_of(told),
        "today": [_today(name, here[name]) for name in MEASURES],
        "headline": list(_headline(improvement, rows)),
        "notes": list(_notes(improvement, question.spent, found.worlds)),
        "beside": spoken(
            "The page Compare shows worlds 1 to {worlds}: its numbers differ a little from these.",
            worlds=MOST_WORLDS,
        )
        if question.spent
        else "",
    }


def _columns(measure: str) -> list[str]:
    beside = next(name for name in BESIDE if name != measure)
    return [measure, beside, next(name for name in SPENT if name != measure)]


def measure_shown(name: str) -> Measure:
    """Return a measure as this page shows it: thousands of hours would be too coarse for a small process."""
    return replace(SHOWN[name], unit="", factor=1.0) if name == "person_hours" else SHOWN[name]


def heading(name: str) -> str:
    """Return what a measure is called, with the unit of its differences."""
    measure = measure_shown(name)
    unit = "" if measure.unit == "months" else measure.difference_unit  # the name says it
    return spoken("{measure} ({unit})", measure=name_of(name), unit=unit) if unit else name_of(name)


class _RankedMeasure:
    """One measure under every change of the ranking, less the process as it is; Holm over all changes."""

    def __init__(self, name: str, rows: Mapping[int, Floats], numbers: list[int]) -> None:
        self.name, self.measure = name, measure_shown(name)
        place = outcome_names().index(name)
        changed, base = [rows[number][:, place] for number in numbers], rows[0][:, place]
        self._found = holm_differences(changed, base, name in BINARY)
        self._numerals = Numerals.for_estimates(self.measure, [found for found, _ in self._found])

    def head(self) -> dict[str, Any]:
        ends = [end for found, _ in self._found for end in (found.low, found.value, found.high)]
        known = [self._drawn(end) for end in ends if end == end] + [0.0]
        return {
            "label": heading(self.name),
            "low": min(known),
            "high": max(known),
        }

    def cell(self, place: int) -> dict[str, Any]:
        found, is_told = self._found[place]
        ends = [self._drawn(end) for end in (found.low, found.value, found.high)]
        return {
            "ends": ends if all(end == end for end in ends) else None,
            "told": self._numerals.number(found.value, signed=True),
            "interval": self._numerals.interval(found),
            "verdict": self._verdict(found) if is_told else OPEN,
        }

    def _verdict(self, found: Difference) -> str:
        return BETTER if self.measure.says_better(found.value) else WORSE

    def _drawn(self, value: float) -> float:
        return float(value) * self.measure.factor


def _told(session: "Session", case: Scenario, improvement: Improvement, one: Judged) -> dict[str, Any]:
    """Return a change in words: what it is, what it costs, which groups lose, what to write into a file."""
    name = partial(group_inside, session.words, case)
    told = phrase(one.change.step, improvement.changes.base, spoken, name)
    return {
        "key": key_of(one),
        "name": told[:1].upper() + told[1:],
        **as_told(session, case, one),
        "setting": setting(one),
    }


def as_told(session: "Session", case: Scenario, one: Judged) -> dict[str, list[str]]:
    """Return what a change costs, and which groups lose by it, in words."""
    tariff = tariff_of(case)
    return {
        "price": price(one, tariff.currency if tariff else ""),
        "losers": losers(one, spoken, partial(group_inside, session.words, case)),
    }


def worse_measures(mine: Mapping[str, Floats], base: Mapping[str, Floats]) -> list[str]:
    """Say which measures get worse, the worst first."""
    return [
        spoken(
            "{measure} {points} points", measure=name_of(name), points=f"{100 * found.value:+.1f}"
        ).replace("-", "−")
        for name, found in worsened(mine, base, WATCHED)
    ]


def _by_name(rows: Floats) -> dict[str, Floats]:
    return {name: rows[:, place] for place, name in enumerate(outcome_names())}


def _today(name: str, values: Floats) -> dict[str, str]:
    measure, found = measure_shown(name), estimate(values, name in BINARY)
    numerals = Numerals.for_estimates(measure, [found])
    unit = "" if measure.unit == "months" else measure.shown_unit  # the name says it already
    told = f"{numerals.number(found.value)}{NO_BREAK}{unit}".strip()
    return {"label": name_of(name), "told": told}


def _headline(improvement: Improvement, rows: list[dict[str, Any]]) -> list[str]:
    """Say what helps most, and what helps most at nobody's expense."""
    if not rows:
        return [spoken("No change makes any difference here: no run came out otherwise.")]
    better = [row for row in rows if row["cells"][0]["verdict"] == BETTER]
    if not better:
        return [
            spoken(
                "No single change certainly helps: none of those tried can be told apart from none at all."
            )
        ]
    told = [spoken("What helps most: {sentence}", sentence=_sentence(better[0]))]
    alike = {one.change.words: row["name"] for one, row in zip(improvement.finalists, rows, strict=True)}
    if others := [alike[words] for words in improvement.as_good if words in alike]:
        told.append(spoken("Not to be told apart from it: {changes}.", changes=spoken("; ").join(others)))
    unhurt = next((row for row in better if not row["losers"] and not row["worse"]), None)
    if unhurt is None:
        told.append(
            spoken("With every change that certainly helps, some group loses or some measure gets worse.")
        )
    elif unhurt is not better[0]:
        told.append(
            spoken(
                "What helps most, while no group loses and no measure gets worse: {sentence}",
                sentence=_sentence(unhurt),
            )
        )
    return told


def _sentence(row: Mapping[str, Any]) -> str:
    cell = row["cells"][0]
    return spoken(
        "{change}: {effect}. Price: {price}.",
        change=row["name"],
        effect=f"{cell['told']} {cell['interval']}".strip(),
        price=spoken("; ").join(row["price"]) or spoken("nothing"),
    )


def _notes(improvement: Improvement, spent: int, worlds: int) -> list[str]:
    """Say how the ranking was made, and what is not in it."""
    changes = improvement.changes
    told = [
        spoken(
            "{tried} single changes were tried, each against the process as it is in the same worlds.",
            tried=len(changes.fitting),
        )
    ]
    if spent:
        told.append(
            spoken(
                "Worlds 1 to {spent} chose those shown; they are judged on worlds {first} to {last}, which "
                "had no part in the choice.",
                spent=spent,
                first=spent + 1,
                last=spent + worlds,
            )
        )
    told += [
        spoken(
            "Filled: better (blue) or worse (rust); hollow: no difference to tell. Intervals allow for all "
            "{number} changes in a column, at 5 % together (Holm).",
            number=len(improvement.finalists),
        ),
        warnings_told(),
    ]
    if improvement.without_effect:
        told.append(
            spoken(
                "{number} change nothing here: no run came out otherwise.",
                number=len(improvement.without_effect),
            )
        )
    if left := len(changes.unfitting) + len(changes.idle):
        told.append(
            spoken(
                "{number} were not tried: they contradict the rest of the process, or say what is so "
                "already.",
                number=left,
            )
        )
    return told
