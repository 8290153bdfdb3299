"""The page for whoever leads a class: what to say and do, and one large picture at a time."""

from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from simulation.dashboard.address import encode
from simulation.dashboard.case_words import about_group, dimension_label, ends, group_label
from simulation.dashboard.lesson_view import LESSON, opened_lesson
from simulation.dashboard.lessons import in_language, lesson
from simulation.dashboard.story import moment
from simulation.dashboard.view import PAGES
from simulation.scenario import Scenario
from simulation.scenario.provenance import on_scale
from simulation.words import Words

if TYPE_CHECKING:
    from simulation.dashboard.session import Session

NOTES = ("title", "say", "do", "expect")


def model(session: "Session") -> dict[str, Any]:
    """Return one step of the lesson."""
    data, language = lesson(LESSON), session.view.language
    number = min(session.view.step, len(data["steps"]) - 1)
    step = data["steps"][number]
    return {
        "title": in_language(data["title"], language),
        "step": number,
        "steps": len(data["steps"]),
        "notes": {name: in_language(step[name], language) for name in NOTES},
        "minutes": list(step["minutes"]),
        "last": data["steps"][-1]["minutes"][1],
        "show": step["show"],
        "moment": moment(step["moment"]),
        "invitation": invitation(session),
        "cards": cards(session.words, session.scenario()) if step["show"] == "cards" else [],
    }


def invitation(session: "Session") -> dict[str, str]:
    """Return where the class finds the comparison of the lesson, and a picture that its cameras read.

    Both are empty where nobody but this machine reaches the dashboard; the picture too where the package that
    draws it is not installed.
    """
    if not session.shared.address:
        return {"address": "", "code": "", "command": "roughconsensus dashboard --host 0.0.0.0"}
    opened = replace(opened_lesson(session.view), page=PAGES[0], bet=(), step=0)
    query = encode(opened)
    address = f"http://{session.shared.address}/" + (f"?{query}" if query else "")
    return {"address": address, "code": code(address), "command": ""}


@cache
def code(address: str) -> str:
    """Return a QR code as the address of a picture."""
    if find_spec("segno") is None:
        return ""
    import segno

    return str(segno.make(address, micro=False).svg_data_uri(scale=8, border=2))


def cards(words: Words, case: Scenario) -> list[dict[str, Any]]:
    """Return a card for every group: who it is, what it wants of each question, what it cares about."""
    return [_card(words, case, name) for name in case.group_names]


def _card(words: Words, case: Scenario, name: str) -> dict[str, Any]:
    group = case.population.groups[name]
    ideal, salience = dict(group.ideal), group.salience
    weights = {
        each.name: float(salience[each.name]) if each.name in salience else 1.0
        for each in case.issue.dimensions
    }
    total = sum(weights.values())
    return {
        "name": group_label(words, case, name),
        "about": about_group(words, case, name),
        "wishes": [
            {
                "dimension": dimension_label(words, case, each.name),
                **ends(words, case, each),
                "place": on_scale(each.scale, share_of(each.scale, float(ideal[each.name]))),
                "share": share_of(each.scale, float(ideal[each.name])),
                "care": words.percent(weights[each.name] / total),
            }
            for each in case.issue.dimensions
            if each.name in ideal
        ],
    }


def share_of(scale: Any, value: float) -> float:
    """Return where a value stands on its scale, from 0 to 1."""
    low, high = float(scale.low), float(scale.high)
    return (value - low) / (high - low) if high != low else 0.0
