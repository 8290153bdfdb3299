"""All files of the report of a sweep."""

from collections.abc import Callable
from pathlib import Path

from simulation.experiment.disk import write_atomically
from simulation.experiment.errors import ExperimentError
from simulation.report.figure import Pictures
from simulation.report.fonts import language_note, notice
from simulation.report.sweep.figures import pictures, write_pictures
from simulation.report.sweep.page import PageSection, sweep_html
from simulation.report.sweep.results import Results
from simulation.report.sweep.sections import sections
from simulation.scenario.problem import one_line
from simulation.sweep.experiment import MAIN_MEASURES
from simulation.sweep.plan import KIND
from simulation.sweep.results import Sweep
from simulation.words import spoken

REPORT_NAME = "report.html"
FIGURE_FOLDER = "figures"
NUMBER_FOLDER = "numbers"
OURS = (".svg", ".png", ".csv")


def write_sweep_report(folder: Path, tell: Callable[[str], object] = lambda note: None) -> Path:
    """Write `report.html`, `figures/*.svg`, `figures/*.png` and `numbers/*.csv`, and return the page.

    `tell` is given a note on letters that no font has.

    Raises
    ------
    ExperimentError
        If it is no sweep, or not complete.
    """
    sweep = Sweep.open(folder)
    if sweep.manifest.kind != KIND:
        kind = sweep.manifest.kind
        raise ExperimentError(
            spoken(
                "{folder} holds a {kind}; the command that started it writes its report anew",
                folder=one_line(folder),
                kind=spoken(kind),
            )
        )
    if not sweep.store.is_complete:
        raise ExperimentError(
            spoken("{folder}: the sweep is not complete; run it to its end first", folder=one_line(folder))
        )
    results = Results(sweep, measured(sweep))
    found = list(sections(results))
    drawn = _draw(found, folder / FIGURE_FOLDER)
    if lacking := "".join(sorted({letter for each in drawn.values() for letter in each.lacking})):
        tell(notice(lacking))
    if drawn and (note := language_note()):
        tell(note)
    _write_numbers(found, folder / NUMBER_FOLDER)
    page = folder / REPORT_NAME
    write_atomically(page, sweep_html(results, found, drawn).encode())
    return page


def measured(sweep: Sweep) -> list[str]:
    """Return the measures that the report is about: those asked for, and those required."""
    words = sweep.manifest.words
    return list(dict.fromkeys([*words.get("measures", MAIN_MEASURES), *words.get("requirements", {})]))


def _draw(found: list[PageSection], folder: Path) -> dict[str, Pictures]:
    _clear(folder)
    drawn = {}
    for picture in (picture for section in found for picture in section.pictures):
        drawn[picture.name] = pictures(picture.draw, picture.width, picture.height)
        write_pictures(drawn[picture.name], folder, picture.name)
    return drawn


def _clear(folder: Path) -> None:
    """Make room for the files of this report, so that none is left of an earlier one."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.suffix in OURS:
            path.unlink()


def _write_numbers(found: list[PageSection], folder: Path) -> None:
    _clear(folder)
    for section in found:
        if section.table is not None:
            text = section.table.to_csv(index=False, lineterminator="\n")
            write_atomically(folder / f"{section.key}.csv", text.encode())
