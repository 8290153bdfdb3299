"""The scorecard as Markdown tables for the README."""

from simulation.validation.result import Result, Status
from simulation.validation.scorecard.card import FOOTNOTE, MEANING, ROLES, Scorecard, mark

WORD: dict[Status, str] = {
    "passed": "✅ pass",
    "failed": "❌ fail",
    "skipped": "⏭ skipped",
    "crashed": "⚠ error",
}


def markdown_tables(card: Scorecard) -> str:
    """Return one table for validation and one for tuning, sorted by key."""
    blocks = []
    for role in ROLES:
        if not card.of(role):
            continue
        blocks.append(f"**{role.capitalize()}** ({card.summary(role)}). {MEANING[role]}.")
        lines = ["| | Passes when | Measured | |", "|---|---|---|---|"]
        lines += [_line(result) for result in card.of(role)]
        blocks.append("\n".join(lines))
    if card.is_revised():
        blocks.append(f"{FOOTNOTE}.")
    return "\n\n".join(blocks) + "\n"


def _line(result: Result) -> str:
    check = result.check
    # What was found and by whom, and what would make the check fail, stand on the page.
    criterion = check.criterion.split(" Fails ")[0].split("; fails if")[0]
    cells = [
        check.key,
        f"**{check.title}.**{mark(check)} {criterion}",
        result.finding.measured,
        WORD[result.status],
    ]
    return "| " + " | ".join(_cell(text) for text in cells) + " |"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
