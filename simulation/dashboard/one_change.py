"""The page Assess, second part: which one change to a process would help most, by what a visitor names first.

What counts is named before anything is shown: in one of several rankings, something helps by chance.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from simulation.advice.changes import as_setting
from simulation.advice.improving import Improvement
from simulation.advice.judging import Judged, worsened
from simulation.advice.money import tariff_of
from simulation.advice.phrases import phrase
from simulation.advice.race import FINALISTS
from simulation.analysis.effects import holm_differences
from simulation.assessment.starting import MEASURES
from simulation.assessment.words import Words as OwnWords
from simulation.dashboard import controls, ranking, ribbons
from simulation.dashboard.case_words import group_label
from simulation.dashboard.computing import MOST_WORLDS
from simulation.dashboard.controls import HISTORICAL
from simulation.dashboard.ranking import KEEP, Found
from simulation.dashboard.view import LOCAL, SKIPPED, NotShown, Side, View
from simulation.experiment.comparison import BINARY
from simulation.experiment.pairing import Difference, estimate
from simulation.outcome import outcome_names
from simulation.parameters import Floats
from simulation.report.advice.page import setting
from simulation.report.advice.table import warnings_told
from simulation.report.case_names import CaseNames
from simulation.report.measures import MEASURES as SHOWN
from simulation.report.measures import NO_BREAK, Numerals
from simulation.report.pricing import losers, price
from simulation.scenario import Scenario, ScenarioError
from simulation.words import later, spoken

if TYPE_CHECKING:
    from simulation.dashboard.session import Session

STEP = 1  # of the page: 0 are the questions
BESIDE = ("implementation_60", "worst_group_acceptance")  # the first stands beside what was chosen, if it can
SPENT = ("person_hours", "months")  # and the same for what a change costs
WATCHED = (*ribbons.SHOWN,)  # where a change may hurt, besides the groups
OPEN, BETTER, WORSE = "open", "better", "worse"

NAMES = {**ribbons.MEASURE_NAMES, "person_hours": later("Person-hours spent")}
KEEP_WORDS = {
    "who": later("who takes part and who decides"),
    "rule": later("the decision rule"),
    "deadline": later("the deadline"),
    "law": later("the law behind the decision"),
    "support": later("the support for those who take part"),
    "publicity": later("what is published"),
}

# --- What a click does ---


def look(session: "Session", message: Mapping[str, Any]) -> None:
    """Rank the changes by a measure; without one, go back to the choice of it."""
    measure, kept = message.get("measure"), message.get("keep", session.view.kept)
    if measure not in ("", *MEASURES) or not isinstance(kept, list | tuple) or not set(kept) <= set(KEEP):
        return
    view = session.view
    looked = tuple(dict.fromkeys((*view.looked, measure))) if measure else view.looked
    kept = tuple(name for name in KEEP if name in kept)
    session.view = replace(view, measure=str(measure), looked=looked, kept=kept, change="")


def choose(session: "Session", message: Mapping[str, Any]) -> None:
    """Have one change told in full."""
    session.view = replace(session.view, change=str(message.get("change", ""))[:120])


def stop(session: "Session", _: Mapping[str, Any]) -> None:
    """Run nothing more."""
    session.ranking.stop()


def resume(session: "Session", _: Mapping[str, Any]) -> None:
    """Go on after a stop."""
    session.ranking.resume(session)


def side_by_side(session: "Session", _: Mapping[str, Any]) -> None:
    """Open the page Compare with the process as it is and the process with the change that is told."""
    one = chosen(session)
    if one is not None:
        as_it_is = ranking.subject(session)
        b = Side(as_it_is.design, {**as_it_is.changes, **settings(one)})
        view = replace(session.view, page="compare", step=0, bet=(SKIPPED,), revealed=True, pick="")
        session.ask(replace(view, a=as_it_is, b=b))


ACTIONS: Mapping[str, Callable[["Session", Mapping[str, Any]], None]] = MappingProxyType(
    {"look": look, "choose": choose, "stop": stop, "resume": resume, "adopt": side_by_side}
)


def forgotten(view: View) -> View:
    """Return a view of another case: nothing of what was looked at before belongs to it."""
    return replace(view, pick="", world=0, step=0, measure="", looked=(), change="")


def chosen(session: "Session") -> Judged | None:
    """Return the change that is told in full: the one that was clicked, else the first of the ranking."""
    found = session.ranking.found.improvement
    if found is None or not found.finalists:
        return None
    named = {key_of(one): one for one in found.finalists}
    return named.get(session.view.change, found.finalists[0])


def key_of(one: Judged) -> str:
    """Return the name of a change in an address, as `decision.deadline=20`."""
    path, value = as_setting(one.change.step)
    return f"{path}={value}"


def settings(one: Judged) -> dict[str, Any]:
    """Return a change as values of the controls, or as the one step that it is."""
    if all(map(controls.is_control, one.change.values)):
        return dict(one.change.values)
    path, value = as_setting(one.change.step)
    return {path: value}


# --- What is shown ---


def model(session: "Session") -> dict[str, Any]:
    """Return what this part of the page shows, in the language that is spoken."""
    view, found = session.view, session.ranking.found
    return {
        "measure": view.measure,
        "measures": [_measure(session, name) for name in MEASURES],
        "keep": [{"key": name, "label": spoken(KEEP_WORDS[name]), "on": name in view.kept} for name in KEEP],
        "looked": _looked(session),
        "process": _process(session),
        "problem": found.problem,
        "stopped": found.is_stopped and not found.is_complete,
        "complete": found.is_complete,
        "progress": _progress(found) if view.measure and not found.is_complete else None,
        "ranking": _ranking(session, found) if view.measure and found.improvement is not None else None,
        "command": _command(session),
    }


def _measure(session: "Session", name: str) -> dict[str, str]:
    own = OwnWords(session.view.language)
    return {"key": name, "label": _name(name), "meaning": own(f"measure.{name}")}


def _name(name: str) -> str:
    return spoken(NAMES[name])


def _looked(session: "Session") -> str:
    """Say that this is not the first look; nothing where it is."""
    view = session.view
    if len(view.looked) < (1 if not view.measure else 2):
        return ""
    if view.measure == view.looked[0]:
        return spoken(
            "You have looked at {number} measures. This is the one that you chose first; it is the one that "
            "counts.",
            number=len(view.looked),
        )
    return spoken(
        "A second look: you first chose “{measure}”. Whoever looks at several measures finds some change "
        "that helps by chance; what counts is the first.",
        measure=_name(view.looked[0]),
    )


def _process(session: "Session") -> dict[str, Any]:
    """Return which process is to be improved, and why it cannot be where it cannot."""
    try:
        side = ranking.subject(session)
        design = session.base("a")
    except (KeyError, ScenarioError, NotShown) as error:
        return {"name": "", "changed": 0, "problem": str(error)}
    return {"name": session.words(design.name), "changed": len(side.changes), "problem": ""}


def _progress(found: Found) -> dict[str, Any]:
    if not found.total:
        told = spoken("Working out which changes fit this process …")
    elif found.improvement is None and found.still > FINALISTS:
        told = spoken(
            "{number} changes, {worlds} worlds each; the better half goes on …",
            number=found.still,
            worlds=found.each,
        )
    else:
        told = spoken(
            "The last {number}: {worlds} of {of} worlds of their own …",
            number=found.still,
            worlds=found.worlds,
            of=MOST_WORLDS,
        )
    return {"told": told, "done": found.done, "total": max(1, found.total)}


def _ranking(session: "Session", found: Found) -> dict[str, Any]:
    improvement, question = found.improvement, found.question
    assert improvement is not None and question is not None
    cells = {id(change): number for number, change in enumerate(question.changes.fitting, start=1)}
    numbers = [cells[id(one.change)] for one in improvement.finalists]
    columns = [_Column(name, found.rows, numbers) for name in _columns(session.view.measure)]
    here = _by_name(found.rows[0])
    rows = [
        {
            **_told(session, question.scenario, improvement, one),
            "cells": [column.cell(place) for column in columns],
            "worse": _worse(_by_name(found.rows[number]), here),
        }
        for place, (one, number) in enumerate(zip(improvement.finalists, numbers, strict=True))
    ]
    told = chosen(session)
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


class _Column:
    """One measure under every change of the ranking, less the process as it is; Holm over all changes."""

    def __init__(self, name: str, rows: Mapping[int, Floats], numbers: list[int]) -> None:
        self.name, self.measure = name, SHOWN[name]
        place = outcome_names().index(name)
        changed, base = [rows[number][:, place] for number in numbers], rows[0][:, place]
        self._found = holm_differences(changed, base, name in BINARY)
        self._numerals = Numerals.for_estimates(self.measure, [found for found, _ in self._found])

    def head(self) -> dict[str, Any]:
        ends = [end for found, _ in self._found for end in (found.low, found.value, found.high)]
        known = [self._drawn(end) for end in ends if end == end] + [0.0]
        unit = "" if self.measure.unit == "months" else self.measure.difference_unit  # the name says it
        name = _name(self.name)
        return {
            "label": spoken("{measure} ({unit})", measure=name, unit=unit) if unit else name,
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

    def name(group: str) -> str:
        said = CaseNames(case, session.view.language).group(group)
        label = group_label(session.words, case, group)
        return label if label.lower() != said.lower() else said

    tariff = tariff_of(case)
    told = phrase(one.change.step, improvement.changes.base, spoken, name)
    return {
        "key": key_of(one),
        "name": told[:1].upper() + told[1:],
        "price": price(one, tariff.currency if tariff else ""),
        "losers": losers(one, spoken, name),
        "setting": setting(one),
    }


def _worse(mine: Mapping[str, Floats], base: Mapping[str, Floats]) -> list[str]:
    """Say which measures get worse, the worst first."""
    return [
        spoken("{measure} {points} points", measure=_name(name), points=f"{100 * found.value:+.1f}").replace(
            "-", "−"
        )
        for name, found in worsened(mine, base, WATCHED)
    ]


def _by_name(rows: Floats) -> dict[str, Floats]:
    return {name: rows[:, place] for place, name in enumerate(outcome_names())}


def _today(name: str, values: Floats) -> dict[str, str]:
    measure, found = SHOWN[name], estimate(values, name in BINARY)
    numerals = Numerals.for_estimates(measure, [found])
    unit = "" if measure.unit == "months" else measure.shown_unit  # the name says it already
    told = f"{numerals.number(found.value)}{NO_BREAK}{unit}".strip()
    return {"label": _name(name), "told": told}


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
    tried = spoken(
        "{tried} single changes were tried, each against the process as it is in the same worlds.",
        tried=len(changes.fitting),
    )
    if spent:
        tried += " " + spoken(
            "Worlds 1 to {spent} chose those shown; they are judged on worlds {first} to {last}, which had "
            "no part in the choice.",
            spent=spent,
            first=spent + 1,
            last=spent + worlds,
        )
    told = [
        tried,
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


def _command(session: "Session") -> str:
    """Return the command that does the same; nothing where it would need a file first."""
    view = session.view
    side = ranking.subject(session) if not _process(session)["problem"] else view.a
    if not view.measure or side.changes or LOCAL in f"{view.case} {side.design}":
        return ""
    design = "" if side.design == HISTORICAL else f" -d {side.design}"
    keep = "".join(f" --keep {path}" for name in view.kept for path in KEEP[name])
    seed = f" --seed {view.seed}" if view.seed != View().seed else ""
    return f"roughconsensus improve {view.case}{design} -m {view.measure} -n {MOST_WORLDS}{keep}{seed}"
