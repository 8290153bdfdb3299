"""The scorecard as Markdown tables for the README."""

from simulation.validation.result import Result, Status
from simulation.validation.scorecard.card import FOOTNOTE, HEADING, MEANING, Scorecard, mark

WORD: dict[Status, str] = {
    "passed": "✅ pass",
    "failed": "❌ fail",
    "skipped": "⏭ skipped",
    "crashed": "⚠ error",
}


def markdown_tables(card: Scorecard) -> str:
    """Return the headline and one table a section, each sorted by key."""
    blocks = [f"**{card.headline()}.** {card.aside()}{'.' if card.aside() else ''}".rstrip()]
    for section in card.sections():
        blocks.append(f"**{HEADING[section]}** ({card.summary(section)}). {MEANING[section]}.")
        lines = ["| | Passes when | Measured | |", "|---|---|---|---|"]
        lines += [_line(result) for result in card.of(section)]
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
