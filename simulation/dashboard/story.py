"""The page Story: a case step by step, what really happened beside what the model says."""

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.dashboard import controls, ribbons
from simulation.dashboard.case_words import group_label, spaced
from simulation.dashboard.compare import dimensions, side
from simulation.dashboard.lesson_view import STORIES
from simulation.dashboard.lessons import in_language, story
from simulation.report.measures import MEASURES
from simulation.scenario import Scenario
from simulation.scenario.provenance import citation
from simulation.words import Words

if TYPE_CHECKING:
    from simulation.dashboard.session import Session

SUBTITLE = re.compile(r"[,:，：].*")
ADOPTION = re.compile(r"adoption_(\d+)")
LABELS = {
    "agreed": "Agreement reached",
    "months": "Months to a decision",
    "person_hours": "Person-hours",
    "attending_share": "Come to the first round",
    "implementation_12": "Carried out after 12 months",
    "implementation_60": "Carried out after 60 months",
}


def short_title(title: str) -> str:
    """Return what a story is about, without what it says of it: a list has no room for more.

    Examples
    --------
    >>> short_title("Thick Whois: all agreed, and nothing was done")
    'Thick Whois'
    """
    return SUBTITLE.sub("", title)


def model(session: "Session") -> dict[str, Any]:
    """Return one step of the story."""
    words, case = session.words, session.scenario()
    told = session.view.case if session.view.case in STORIES else STORIES[0]
    data, language = story(told), session.view.language
    number = min(session.view.step, len(data["steps"]) - 1)
    step = data["steps"][number]
    return {
        "title": in_language(data["title"], language),
        "stories": [
            {
                "case": each,
                "title": short_title(in_language(story(each)["title"], language)),
                "here": each == told,
            }
            for each in STORIES
        ],
        "steps": [in_language(each["title"], language) for each in data["steps"]],
        "step": number,
        "text": in_language(step["text"], language),
        "moment": moment(step["moment"]),
        "facts": [fact(words, case, key) for key in step.get("facts", ())],
        "measures": [simulated(session, name) for name in step.get("measures", ())],
        "turn": turn(session, step["turn"], language) if "turn" in step else None,
        "side": side(session, case, "a"),
        "case": {
            "dimensions": dimensions(words, case),
            "groups": [group_label(words, case, name) for name in case.group_names],
            "pick": session.view.pick,
        },
    }


def moment(written: Any) -> dict[str, Any]:
    """Return where the picture stands, as the browser reads it."""
    return dict(written) if isinstance(written, dict) else {"at": written}


def fact(words: Words, case: Scenario, key: str) -> dict[str, str]:
    """Return something that happened, with where that is recorded."""
    observed = case.observed[key]
    value = observed.value
    if isinstance(value, int | float):
        shown = words.percent(float(value)) if observed.unit == "share" else _number(words, float(value))
    else:
        shown = words(str(value))
    unit = "" if observed.unit in ("", "share") else words(observed.unit)
    return {
        "label": words(fact_label(key)),
        "value": f"{shown} {unit}".strip(),
        "source": citation(observed.source, case.references),
        "note": words(observed.note) if observed.note else "",
    }


def fact_label(key: str) -> str:
    """Write the key of something observed as words."""
    if found := ADOPTION.fullmatch(key):
        return f"Carried out after {found.group(1)} months"
    return spaced(key).replace("Ccwg", "CCWG").replace("Icg", "ICG")


def _number(words: Words, value: float) -> str:
    return words.number(value, 0 if value == int(value) or value > 100 else 1)


def simulated(session: "Session", name: str) -> dict[str, str]:
    """Return the median of a measure over the worlds so far, and the range that holds 90 % of them."""
    words, rows = session.words, session.computed.rows
    label = words(LABELS[name])
    if rows is None:
        return {"label": label, "value": words("Computing …"), "range": ""}
    values = ribbons.values(rows, name)[0]
    known = values[~np.isnan(values)]
    if name == "agreed":
        told = words("in {number} of {worlds} worlds").format(number=int(known.sum()), worlds=len(known))
        return {"label": label, "value": told, "range": ""}
    low, middle, high = (_shown(words, name, float(each)) for each in np.quantile(known, (0.05, 0.5, 0.95)))
    return {
        "label": label,
        "value": middle,
        "range": words("90 % of {worlds} worlds: {low} to {high}").format(
            worlds=len(known), low=low, high=high
        ),
    }


def _shown(words: Words, name: str, value: float) -> str:
    return words.percent(value) if MEASURES[name].unit == "%" else words.number(value)


def turn(session: "Session", written: dict[str, Any], language: str) -> dict[str, Any]:
    """Return what a reader may change here, and what that does in the worlds so far."""
    key = str(written["key"])
    control = controls.controls()[key]
    now = session.view.b.changes.get(key)
    rows = session.computed.rows
    told = (
        ribbons.effects(session.words, rows[:1], rows[1:], 0, "B")
        if rows is not None and now is not None
        else []
    )
    return {
        "ask": in_language(written["ask"], language),
        "key": key,
        "label": session.words(controls.label(key)),
        "unit": session.words(control.unit) if control.unit else "",
        "values": list(written["values"]),
        "really": controls.value_of(session.base("a"), key),
        "now": now,
        "told": told,
        "worlds": 0 if rows is None else int(rows.shape[1]),
    }
