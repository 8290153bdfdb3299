"""The files a validation leaves behind."""

from pathlib import Path

from simulation.experiment.atomic import write_atomically
from simulation.validation.cases_page import FILE as CASES
from simulation.validation.cases_page import cases_page
from simulation.validation.scorecard.card import Scorecard
from simulation.validation.scorecard.markdown import markdown_tables
from simulation.validation.scorecard.page import page
from simulation.validation.scorecard.picture import scorecard_picture
from simulation.validation.scorecard.record import record

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
            made_by = f"Written by Rough Consensus {card.version} on {card.created[:10]}"
            write_atomically(folder / CASES, cases_page(result.finding.rows, made_by).encode())
