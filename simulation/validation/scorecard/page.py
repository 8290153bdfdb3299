"""The scorecard as files: a page, Markdown tables, pictures.

Every check at a glance: a mark for what came of it, its criterion, and what was measured.

Marks differ in shape as well as in colour (Okabe and Ito 2008), so that a grey print says the same. Only
evidence is counted in the headline; what is none stands apart, under headings that say what each is.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.cells import cell_len

from simulation.experiment.disk import write_atomically
from simulation.report.figure import BLUE, DOTS_PER_INCH, FAINT, GREY, INK, STYLE, VERMILLION
from simulation.report.fonts import dress, picture_language, quiet_letters
from simulation.report.html import embedded, fill_in, template
from simulation.report.terminal_table import cut, has_wide_letters, wrapped
from simulation.validation.cases_page import FILE as CASES
from simulation.validation.cases_page import cases_page
from simulation.validation.check import Result, Status
from simulation.validation.scorecard.card import (
    GLOSSARY,
    HEADING,
    MEANING,
    REVISED,
    WORDS,
    Scorecard,
    Section,
    effort_told,
    footnote,
    mark,
    record,
)
from simulation.words import DEFAULT, again, later, speaking, spoken

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# --- Every check at a glance: a mark for what came of it, its criterion, and what was measured ---

YELLOW = "#B8860B"


class CheckMark(NamedTuple):
    """How a status is drawn."""

    shape: str
    colour: str
    filled: bool
    word: str


MARKS: dict[Status, CheckMark] = {
    "passed": CheckMark("o", BLUE, True, later("pass")),
    "failed": CheckMark("X", VERMILLION, True, later("fail")),
    "skipped": CheckMark("o", GREY, False, later("skipped: data absent")),
    "crashed": CheckMark("^", YELLOW, True, later("error")),
}

# Inches from the left edge, and characters that fit before the next column begins.
MARK_AT, KEY_AT, TITLE_AT, CRITERION_AT, MEASURED_AT, WIDTH = 0.35, 0.6, 2.0, 4.7, 10.1, 14.6
TITLE_FITS, CRITERION_FITS, MEASURED_FITS = 38, 80, 66
LINE, GAP, HEAD, TOP, BOTTOM = 0.155, 0.13, 0.84, 1.25, 0.35  # inches
CRITERION_LINES, MEASURED_LINES = 4, 4


class PictureRow(NamedTuple):
    """One check, broken into lines."""

    result: Result
    title: list[str]
    criterion: list[str]
    measured: list[str]

    @property
    def height(self) -> float:
        """Inches the row takes."""
        return max(len(self.title), len(self.criterion), len(self.measured)) * LINE + GAP


def scorecard_picture(card: Scorecard) -> bytes:
    """Draw the scorecard as PNG."""
    with picture_language():
        return _scorecard_picture(card)


def _scorecard_picture(card: Scorecard) -> bytes:
    import matplotlib
    from matplotlib.figure import Figure

    rows = {section: [_row(result) for result in card.of(section)] for section in card.sections()}
    height = TOP + BOTTOM + sum(HEAD + sum(row.height for row in each) for each in rows.values())
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(height, 0)
        axes.axis("off")
        _head(axes, card)
        y = TOP
        for section, each in rows.items():
            y = _section(axes, y, section, card, each)
        if card.is_revised():
            axes.text(
                0.25, y + 0.1, spoken("{sentence}.", sentence=footnote()), fontsize=8.5, color="#555555"
            )
        buffer = io.BytesIO()
        dress(figure)
        with quiet_letters():
            figure.savefig(
                buffer, format="png", dpi=DOTS_PER_INCH * 0.75, facecolor="white", metadata={"Software": None}
            )
    return buffer.getvalue()


def _row(result: Result) -> PictureRow:
    check = result.check
    return PictureRow(
        result,
        wrapped(spoken(check.title) + mark(check), TITLE_FITS) or [""],
        _lines(spoken(check.criterion), CRITERION_FITS, CRITERION_LINES),
        _lines(again(result.finding.measured), MEASURED_FITS, MEASURED_LINES),
    )


def _lines(text: str, fits: int, most: int) -> list[str]:
    together = " ".join(text.split()).replace(" %", "\u00a0%")  # a number and its unit stay on one line
    if has_wide_letters(together):
        pieces = cut(together, fits)
        return pieces if len(pieces) <= most else [*pieces[: most - 1], pieces[most - 1] + " …"]
    return wrap(together, fits, max_lines=most, placeholder=" …") or [""]


def _head(axes: Axes, card: Scorecard) -> None:
    axes.text(0.25, 0.42, spoken("Does it say anything true?"), fontsize=16, fontweight="bold", color=INK)
    facts = f"Rough Consensus {card.version}, {effort_told(card.effort)}"
    headline = spoken("{sentence}.", sentence=card.headline())
    aside = spoken("{sentence}.", sentence=card.aside()) if card.aside() else ""
    axes.text(0.25, 0.72, headline, fontsize=12, fontweight="bold", color=INK)
    axes.text(0.25, 0.95, aside, fontsize=8.5, color="#555555")
    axes.text(0.25, 1.15, facts, fontsize=8.5, color=GREY)
    x = WIDTH - 4.4
    for each in MARKS.values():
        _draw_mark(axes, x, 0.36, each)
        axes.text(x + 0.14, 0.37, spoken(each.word), va="center", fontsize=8.5, color=INK)
        x += 0.37 + 0.085 * cell_len(spoken(each.word))


def _section(axes: Axes, y: float, section: Section, card: Scorecard, rows: list[PictureRow]) -> float:
    heading = spoken("{section}: {summary}", section=spoken(HEADING[section]), summary=card.summary(section))
    axes.text(0.25, y + 0.2, heading, fontsize=11.5, fontweight="bold", color=INK)
    axes.text(
        0.25, y + 0.4, spoken("{sentence}.", sentence=spoken(MEANING[section])), fontsize=8.5, color="#555555"
    )
    for x, label in ((CRITERION_AT, spoken("Passes when")), (MEASURED_AT, spoken("Measured"))):
        axes.text(x, y + 0.62, label, fontsize=8.5, color="#555555", fontweight="bold")
    y += HEAD - GAP
    for row in rows:
        axes.plot([0.25, WIDTH - 0.25], [y, y], color=FAINT, lw=0.8)
        _draw_row(axes, y + GAP / 2, row)
        y += row.height
    return y + GAP


def _draw_row(axes: Axes, y: float, row: PictureRow) -> None:
    sign = MARKS[row.result.status]
    first = y + LINE / 2
    _draw_mark(axes, MARK_AT, first, sign)
    axes.text(KEY_AT, first, row.result.check.key, va="center", fontweight="bold", color=sign.colour)
    columns = ((TITLE_AT, row.title, INK), (CRITERION_AT, row.criterion, "#444444"))
    for x, lines, colour in (*columns, (MEASURED_AT, row.measured, INK)):
        for number, line in enumerate(lines):
            axes.text(x, first + number * LINE, line, va="center", color=colour, fontsize=8.2)


def _draw_mark(axes: Axes, x: float, y: float, sign: CheckMark) -> None:
    face = sign.colour if sign.filled else "white"
    axes.plot([x], [y], sign.shape, ms=8, mfc=face, mec=sign.colour, mew=1.2)


# --- The scorecard as Markdown tables for the README ---

WORD: dict[Status, str] = {
    "passed": "✅ pass",
    "failed": "❌ fail",
    "skipped": "⏭ skipped",
    "crashed": "⚠ error",
}


def markdown_tables(card: Scorecard) -> str:
    """Return the headline and one table a section, each sorted by key; in English, as the README is."""
    with speaking(DEFAULT):
        return _markdown_tables(card)


def _markdown_tables(card: Scorecard) -> str:
    blocks = [f"**{card.headline()}.** {card.aside()}{'.' if card.aside() else ''}".rstrip()]
    for section in card.sections():
        blocks.append(f"**{HEADING[section]}** ({card.summary(section)}). {MEANING[section]}.")
        lines = ["| | Passes when | Measured | |", "|---|---|---|---|"]
        lines += [_line(result) for result in card.of(section)]
        blocks.append("\n".join(lines))
    if card.is_revised():
        blocks.append(f"{footnote()}.")
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


# --- The scorecard as one self-contained HTML page ---

SIGNS = {"passed": "●", "failed": "✕", "skipped": "○", "crashed": "▲"}


def page(card: Scorecard) -> str:
    """Write the page."""
    filled = fill_in(
        template("validation.html.j2", "simulation.validation.scorecard"),
        style=template("report.css"),
        card=card,
        effort=effort_told(card.effort),
        revised=spoken(REVISED),
        footnote=footnote(),
        glossary=[(spoken(term.word), spoken(term.meaning)) for term in GLOSSARY],
        sections=[
            {
                "name": section,
                "heading": spoken(HEADING[section]),
                "meaning": spoken(MEANING[section]),
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
        "title": spoken(result.check.title),
        "measured": again(finding.measured),
        "detail": again(finding.detail),
        "claim": spoken(result.check.claim),
        "criterion": spoken(result.check.criterion),
        "revised": spoken(result.check.revised) if result.check.revised else "",
        "finding": finding,
        "mark": mark(result.check),
        "word": spoken(WORDS[finding.status]),
        "sign": SIGNS[finding.status],
        "columns": [again(column) for column in finding.rows[0]] if finding.rows else [],
        "rows": [[_shown(value) for value in row.values()] for row in finding.rows],
        "picture": None if finding.picture is None else embedded(finding.picture),
    }


def _shown(value: object) -> str:
    if isinstance(value, str):
        return again(value)
    number = float(value)  # type: ignore[arg-type]  # rows hold text and numbers
    if number != number:
        return "–"
    return f"{number:,.0f}" if number == int(number) and abs(number) >= 10 else f"{number:.3g}"


# --- The files a validation leaves behind ---

PAGE, PICTURE, TABLE, RECORD = "validation.html", "scorecard.png", "scorecard.md", "scorecard.json"


def write_scorecard(card: Scorecard, folder: Path) -> None:
    """Write the page, the picture, the table and the record into a folder, made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / PICTURE, scorecard_picture(card))
    write_atomically(folder / PAGE, page(card).encode())
    write_atomically(folder / TABLE, markdown_tables(card).encode())
    write_atomically(folder / RECORD, record(card).encode())
    for result in card.results:
        if result.check.key == "cases" and result.finding.rows:
            made_by = spoken(
                "Written by Rough Consensus {version} on {created}",
                version=card.version,
                created=card.created[:10],
            )
            write_atomically(folder / CASES, cases_page(result.finding.rows, made_by).encode())
