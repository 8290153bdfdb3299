"""The scorecard as one self-contained HTML page."""

import re
from typing import Any

from simulation.report.filling import embedded, fill_in, template
from simulation.validation.result import Result
from simulation.validation.scorecard.card import FOOTNOTE, HEADING, MEANING, REVISED, Scorecard, mark
from simulation.validation.scorecard.glossary import GLOSSARY

WORDS = {"passed": "pass", "failed": "fail", "skipped": "skipped", "crashed": "error"}
SIGNS = {"passed": "●", "failed": "✕", "skipped": "○", "crashed": "▲"}


def page(card: Scorecard) -> str:
    """Write the page."""
    filled = fill_in(
        template("validation.html.j2", "simulation.validation.scorecard"),
        style=template("report.css"),
        card=card,
        revised=REVISED,
        footnote=FOOTNOTE,
        glossary=GLOSSARY,
        sections=[
            {
                "name": section,
                "heading": HEADING[section],
                "meaning": MEANING[section],
                "summary": card.summary(section),
                "entries": [_entry(result) for result in card.of(section)],
            }
            for section in card.sections()
        ],
    )
    return re.sub(r"(?<=\d) %", "\u00a0%", filled)  # a number and its unit stay on one line


def _entry(result: Result) -> dict[str, Any]:
    finding = result.finding
    return {
        "check": result.check,
        "finding": finding,
        "mark": mark(result.check),
        "word": WORDS[finding.status],
        "sign": SIGNS[finding.status],
        "columns": list(finding.rows[0]) if finding.rows else [],
        "rows": [[_shown(value) for value in row.values()] for row in finding.rows],
        "picture": None if finding.picture is None else embedded(finding.picture),
    }


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value
    number = float(value)  # type: ignore[arg-type]  # rows hold text and numbers
    if number != number:
        return "–"
    return f"{number:,.0f}" if number == int(number) and abs(number) >= 10 else f"{number:.3g}"
