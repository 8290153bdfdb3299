"""The page Challenges, and the card of the one that is being tried."""

from typing import TYPE_CHECKING, Any

from simulation.dashboard import ribbons
from simulation.dashboard.lessons import Bound, Challenge, challenges
from simulation.dashboard.view import shipped_case, shipped_design
from simulation.parameters import Floats
from simulation.report.measures import MEASURES
from simulation.words import Words

if TYPE_CHECKING:
    from simulation.dashboard.session import Session


def model(session: "Session") -> list[dict[str, Any]]:
    """Return all challenges."""
    words, language = session.words, session.view.language
    return [
        {
            "key": key,
            "title": each.said("title", language),
            "task": each.said("task", language),
            "case": words(shipped_case(each.case).name),
            "start": words(shipped_design(each.start).name),
        }
        for key, each in challenges().items()
    ]


def card(session: "Session") -> dict[str, Any] | None:
    """Return the challenge that is being tried, with its goals beside what the worlds say."""
    tried = challenges().get(session.view.challenge)
    if tried is None:
        return None
    language, rows = session.view.language, session.computed.rows
    solved = rows is not None and tried.is_solved(session.view, rows)
    return {
        "title": tried.said("title", language),
        "task": tried.said("task", language),
        "hint": tried.said("hint", language),
        "goals": [_goal(session.words, goal, rows) for goal in tried.goals],
        "foreign": _foreign(session.words, tried, session),
        "solved": solved,
        "debrief": tried.said("debrief", language) if solved else "",
        "worlds": 0 if rows is None else int(rows.shape[1]),
    }


def _foreign(words: Words, tried: Challenge, session: "Session") -> str:
    found = tried.foreign(session.view)
    if not found:
        return ""
    return words("Here only this may be changed: {keys}. Changed as well: {found}.").format(
        keys=", ".join(tried.only), found=", ".join(found)
    )


def _goal(words: Words, goal: Bound, rows: Floats | None) -> dict[str, Any]:
    label = words(ribbons.MEASURE_NAMES[goal.measure])
    if goal.difference:
        label = words("{measure}: A less B").format(measure=label)
    bounds = []
    if goal.least is not None:
        bounds.append(words("at least {value}").format(value=_shown(words, goal, goal.least)))
    if goal.most is not None:
        bounds.append(words("at most {value}").format(value=_shown(words, goal, goal.most)))
    now = "–" if rows is None else _shown(words, goal, goal.value(rows))
    return {
        "label": label,
        "bound": " ".join(bounds),
        "now": now,
        "reached": rows is not None and goal.reached(rows),
    }


def _shown(words: Words, goal: Bound, value: float) -> str:
    if MEASURES[goal.measure].unit == "%":
        return words.percent(value)
    return words.number(value, 1)
