"""The page Claims: what the Internet Society argues, and what the model and the evidence say of it.

The claims are data (`scenarios/claims`), as are the sentences about what single experiments found; how the
model does against published findings is read from the scorecard, so that no page says anything else.
"""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from simulation.dashboard import claim_points
from simulation.dashboard.lessons import claims, in_language
from simulation.report.failing import recorded
from simulation.words import Words

if TYPE_CHECKING:
    from simulation.dashboard.session import Session

MARKS = {
    "holds": "●",
    "conditional": "◐",
    "fails": "○",
    "unresolved": "◌",
    "by_construction": "□",
    "untested": "–",
}
COMMAND = "roughconsensus validate"
SWEEP = "roughconsensus sweep FILE"
COUNT = "uv run python -m simulation.validation.claim_points"


def model(session: "Session") -> dict[str, Any]:
    """Return all claims, and the one that is open with all that is known of it."""
    words, language = session.words, session.view.language
    listed = claims()
    number = min(session.view.step, len(listed) - 1)
    named = verdicts(words)
    return {
        "claims": [
            {
                "key": one["key"],
                "claim": in_language(one["claim"], language),
                "verdict": one["verdict"],
                "mark": MARKS[one["verdict"]],
                "word": named[one["verdict"]],
                "bar": claim_points.bar(one["key"]),
            }
            for one in listed
        ],
        "counts": [
            {"word": word, "mark": MARKS[key], "verdict": key, "number": _count(listed, key)}
            for key, word in named.items()
        ],
        "number": number,
        "open": opened(listed[number], words, language),
        "recorded": bool(recorded()),
        "command": COMMAND,
        "count": COUNT,
        "sweep": SWEEP,
        "counted": bool(claim_points.found()["claims"]),
    }


def verdicts(words: Words) -> dict[str, str]:
    """Return what may be said of a claim, in words."""
    return {
        "holds": words("holds"),
        "conditional": words("conditional"),
        "fails": words("fails"),
        "unresolved": words("not settled"),
        "by_construction": words("by construction"),
        "untested": words("not tested"),
    }


def opened(one: dict[str, Any], words: Words, language: str) -> dict[str, Any]:
    """Return what is known of a claim: what was found and where, which checks bear on it, where to look."""
    source, beside = one.get("from"), one.get("beside")
    where = ""
    if source is not None:
        where = f"experiments/{source['experiment']}"
        where += f" ({source['row']})" if "row" in source else ""
    return {
        "found": in_language(one["found"], language) if "found" in one else "",
        "why": in_language(one["why"], language) if "why" in one else "",
        "where": where,
        "outside": bool(one.get("outside")),
        **claim_points.opened(one["key"], words, language),
        "checks": [
            {"key": check.key, "title": words(check.title), "passed": check.passed}
            for check in (recorded().get(key) for key in one["evidence"])
            if check is not None
        ],
        "beside": f"?{urlencode({**beside, 'bet': 'skip', 'shown': 1, 'lang': language})}" if beside else "",
    }


def _count(listed: list[dict[str, Any]], verdict: str) -> int:
    return sum(one["verdict"] == verdict for one in listed)
