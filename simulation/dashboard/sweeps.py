"""The page Sweeps: the report of the one sweep that the server was started with, and its rows as stages.

Its folder is named on the command line, never by a browser. The report is a page of its own without
scripts, and is shown in a frame that allows none. A row opens as the comparison of two processes: its own
run, and beside it, in the same world, the next design of the sweep at the same point.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.dashboard import claim_points
from simulation.dashboard.view import LOCAL, MOST_PEOPLE, NotShown, Side, View
from simulation.experiment.errors import ExperimentError
from simulation.experiment.replay import stored_row
from simulation.parameters import Floats
from simulation.report.sweep import write_sweep_report
from simulation.report.sweep.files import REPORT_NAME
from simulation.scenario import Design, Scenario
from simulation.scenario.problem import one_line
from simulation.sweep.cells import SweepCells
from simulation.sweep.results import Sweep, rebuild_sweep
from simulation.words import spoken

if TYPE_CHECKING:
    from simulation.dashboard.session import Session
    from simulation.words import Words

type Finder[Document] = Callable[[str], Document | None]

ADDRESS = "/sweep/"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"
LANG = re.compile(r'<html lang="([^"]+)"')
ROW, CELL = "row", "cell"
"""What the case of a row and the process of a cell are called in an address, with their number behind."""


def prepared(folder: Path) -> Path:
    """Return the report of a sweep; write it if it is not there yet.

    Raises
    ------
    ExperimentError
        If the folder holds no complete sweep.
    """
    if not folder.is_dir():
        raise ExperimentError(spoken("--sweep {folder}: there is no such folder", folder=one_line(folder)))
    page = folder / REPORT_NAME
    if page.is_file():
        Sweep.open(folder)
        return page
    return write_sweep_report(folder)


def model(session: "Session") -> dict[str, Any]:
    """Return what the page shows around the report."""
    folder = session.shared.sweep
    if folder is None:
        return {"name": "", "runs": 0, "address": ""}
    sweep = Sweep.open(folder)
    return {
        "name": sweep.manifest.name,
        "runs": sweep.manifest.runs,
        "last": sweep.store.runs_on_disk() - 1,
        "address": ADDRESS,
        "english": session.view.language != "en" and language_of_report(folder) == "en",
    }


def language_of_report(folder: Path) -> str:
    """Return the language that the report of a sweep was written in, as its page states it."""
    found = LANG.search((folder / REPORT_NAME).read_text(encoding="utf-8"))
    return found[1] if found else "en"


# --- A row of the sweep, as a stage ---


@dataclass(frozen=True, eq=False)
class StoredRun:
    """A row of the results: the world it was run in, its process and the one beside it, and what came out.

    Attributes
    ----------
    cell, other
        The cell of the row, and the one with the next design at the same point; the same if there is none.
    outcomes, shape (outcomes,)
        As stored, in the order of the manifest.
    """

    scenario: Scenario
    cell: int
    other: int
    seed: int
    replicate: int
    outcomes: Floats


def row_of(folder: Path, number: int) -> StoredRun:
    """Return a row of a sweep, from 0 as `replay` counts.

    Raises
    ------
    ExperimentError
        If there is no such row.
    """
    cells = _cells(folder)
    cell, replicate, stored = stored_row(folder, cells.manifest, number)
    scenario, _ = cells.recipe(cell).documents()
    if scenario.population.total > MOST_PEOPLE:
        raise NotShown(
            spoken(
                "population.size: at most {most_people:,} people here; the command line takes more",
                most_people=MOST_PEOPLE,
            )
        )
    designs = len(cells.manifest.designs)
    other = cell - cell % designs + (cell + 1) % designs
    return StoredRun(scenario, cell, other, cells.manifest.seed, replicate, stored)


@lru_cache(maxsize=2)
def _cells(folder: Path) -> SweepCells:
    return rebuild_sweep(folder, Sweep.open(folder).manifest)


def opened_row(session: "Session", number: object) -> View | None:
    """Return the view of a row; None if there is none, with what is wrong among the notices."""
    folder = session.shared.sweep
    if folder is None or not isinstance(number, int) or isinstance(number, bool) or number < 0:
        return None
    try:
        row = row_of(folder, number)
    except (ExperimentError, NotShown) as problem:
        session.notices = str(problem).splitlines()[:3]
        return None
    case = f"{LOCAL}{ROW}{number}"
    a, b = (Side(f"{LOCAL}{CELL}{cell}") for cell in (row.cell, row.other))
    seen = replace(session.view, page="compare", case=case, a=a, b=b, seed=row.seed, world=row.replicate)
    return replace(seen, pick="", step=0, challenge="", bet=("skip",), revealed=True)


def finders(folder: Path | None) -> "tuple[Finder[Scenario], Finder[Design]]":
    """Return what finds cases and processes by their names in an address: of rows, of points of claims."""

    def find_case(name: str) -> Scenario | None:
        return claim_points.case_named(name) or case_named(folder, name)

    def find_design(name: str) -> Design | None:
        return claim_points.design_named(name) or design_named(folder, name)

    return find_case, find_design


def case_named(folder: Path | None, name: str) -> Scenario | None:
    """Return the case of a row by what an address calls it; None if it is no row of this sweep."""
    number = _number(name, ROW)
    if folder is None or number is None:
        return None
    try:
        return row_of(folder, number).scenario
    except (ExperimentError, NotShown):
        return None


def design_named(folder: Path | None, name: str) -> Design | None:
    """Return the process of a cell by what an address calls it; None if it is no cell of this sweep."""
    number = _number(name, CELL)
    if folder is None or number is None or number >= len(_cells(folder)):
        return None
    return _cells(folder).recipe(number).documents()[1]


def label(words: "Words", name: str, design: str = "") -> str:
    """Return what a list calls the case of a row or of a point, or a process of either.

    Examples
    --------
    >>> from simulation.words import words_for
    >>> label(words_for("en"), "row17")
    'Row 17 of the sweep'
    """
    if point := claim_points.label(words, name, design):
        return point
    if design:
        return words("{design}, as in the sweep").format(design=words(design))
    return words("Row {number} of the sweep").format(number=name.removeprefix(ROW))


def _number(name: str, what: str) -> int | None:
    digits = name.removeprefix(what)
    if not name.startswith(what) or not digits.isascii() or not digits.isdigit() or len(digits) > 10:
        return None
    return int(digits)
