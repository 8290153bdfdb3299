"""Any file that issues can be read from."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

from simulation.forecast.issue import ForecastIssue
from simulation.forecast.reading.actors import read_actors
from simulation.forecast.reading.decide import is_decide, read_decide
from simulation.forecast.reading.deu import is_deu, read_deu
from simulation.forecast.reading.ktab import is_ktab, read_ktab
from simulation.forecast.reading.named_actors import read_named_actors
from simulation.forecast.reading.polis import is_export, read_polis
from simulation.forecast.reading.schelling import read_schelling
from simulation.forecast.reading.table import REQUIRED, SYNONYMS, TextRow, TextTable
from simulation.scenario.files import read_text, refusal
from simulation.scenario.problem import Problem, ScenarioError, listed
from simulation.words import spoken

# --- A CSV file becomes a table; what its lines have wrong is said at once, with its place ---

DELIMITERS = ",;\t"
EXCEL = re.compile(r'"?sep=([,;|\t])"?[,;\t]*', re.IGNORECASE)  # a first line that tells Excel the delimiter
REMARK = "#"
NO_TEXT = "(UTF-8)"  # how the refusal of what is no text ends
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # first bytes of .xlsx and .ods, and of .xls


def read_table(path: Path) -> TextTable:
    """Read a table with a header line; commas, semicolons or tabs part the cells.

    Excel's line `sep=;` and lines that begin with # may stand before it. What is wrong
    with it (no header, lines longer or shorter than that) is noted in the table.

    Raises
    ------
    ScenarioError
        If there is no such file, or it is no text or empty.
    """
    told, lines = _lines(text_of(path))
    line_number, header = lines[0]
    delimiter = told or max(DELIMITERS, key=header.count)
    columns = [cell.strip().lower() for cell in _cells(str(path), line_number, header, delimiter)]
    starts = _starts(header, delimiter)
    table = TextTable(str(path), columns, [], delimiter=delimiter, header_line=line_number)
    table.header_starts.update(zip(columns, starts, strict=False))
    if not any(columns):
        table.complain(None, "", spoken("{empty}; the first line names the columns", empty=_empty(lines)))
        table.refuse_if_wrong()
    _check_header(table, starts)
    _add_rows(table, lines[1:])
    if not table.rows and not table.problems:
        table.complain(None, "", spoken("there is a header but no line with data"))
    return table


def _lines(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the delimiter, if a first line for Excel tells it, and the numbered lines from the header on."""
    lines = list(enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1))
    told = EXCEL.fullmatch(lines[0][1])
    if told:
        del lines[0]
    while len(lines) > 1 and lines[0][1].startswith(REMARK):
        del lines[0]
    return told[1] if told else "", lines or [(1, "")]


def _empty(lines: list[tuple[int, str]]) -> str:
    """Say how much of a file is empty whose header is."""
    if any(line.strip() for _, line in lines):
        return spoken("the first line is empty")
    number, _ = lines[0]
    return spoken("the file is empty") + (
        spoken(" but for lines that are not read (# and sep=)") if number > 1 else ""
    )


def _check_header(table: TextTable, starts: list[int]) -> None:
    """Complain of columns that have no name, or the name of another."""
    for place, column in enumerate(table.columns):
        if not column:
            message = spoken("column {place} has no name; name it, or take the column out", place=place + 1)
            start = starts[place] if place < len(starts) else 1
            table.problems.append(Problem(table.file, table.header_line, start, "", message))
    for twice in {column for column in table.columns if column and table.columns.count(column) > 1}:
        table.complain(None, twice, spoken("two columns have this name"))


def _add_rows(table: TextTable, lines: list[tuple[int, str]]) -> None:
    """Add all lines that hold something; what looks like a remark is left out and told."""
    remarks = {number: line for number, line in lines if line.startswith(REMARK)}
    if remarks:
        numbers = listed([str(number) for number in remarks], most=5)
        table.note(spoken("not read, because of # at the beginning: line {numbers}", numbers=numbers))
    for number, line in lines:
        if line.strip(table.delimiter + " ") and number not in remarks:
            _add_row(table, number, line)


def _add_row(table: TextTable, number: int, line: str) -> None:
    cells = _cells(table.file, number, line, table.delimiter)
    if len(cells) != len(table.columns):
        message = spoken(
            "the line has {number} cells; the header has {expected}",
            number=len(cells),
            expected=len(table.columns),
        )
        table.problems.append(Problem(table.file, number, 1, "", message))
        return
    named = dict(zip(table.columns, cells, strict=True))
    starts = dict(zip(table.columns, _starts(line, table.delimiter), strict=False))
    table.rows.append(TextRow(number, named, starts))


def _starts(line: str, delimiter: str) -> list[int]:
    """Return the character at which each cell starts, counted from 1."""
    starts, quoted = [1], False
    for place, character in enumerate(line, start=2):
        quoted ^= character == '"'
        if character == delimiter and not quoted:
            starts.append(place)
    return starts


def _cells(file: str, number: int, line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error as problem:
        if line.count('"') % 2:
            message = spoken("a quote is not closed; close it, and keep every cell on one line")
            raise ScenarioError([Problem(file, number, line.rfind('"') + 1, "", message)]) from None
        raise ScenarioError(
            [Problem(file, number, 1, "", spoken("not CSV: {problem}", problem=problem))]
        ) from None


def text_of(path: Path) -> str:
    """Return the text of a file; say how to save it where it is none."""
    try:
        return read_text(path)
    except ScenarioError as problem:
        if not str(problem).endswith(NO_TEXT):
            raise
    with path.open("rb") as stream:
        what = spoken("a spreadsheet") if stream.read(4) in SPREADSHEETS else spoken("no text in UTF-8")
    raise refusal(path, spoken('this is {what}; save it as "CSV UTF-8"', what=what))


# --- Any file that issues can be read from ---

TABLES = (".csv", ".tsv", ".txt")
SCENARIOS = (".yaml", ".yml")
GAMES = ".json"


def read_issues(
    reference: str, as_table: bool = False, tell: Callable[[str], object] = lambda note: None
) -> tuple[ForecastIssue, ...]:
    """Read the issues of a scenario, of a table, or of what other programs write.

    Parameters
    ----------
    reference
        Path of a table (.csv, .tsv, .txt; among them those of KTAB and decide), of a game of schelling
        (.json), of an export of Polis (its folder, or a table in it); else path or name of a scenario.
    as_table
        Read it as a table whatever it is called.
    tell
        Is given, one by one, notes on what in a file is no mistake but worth to know.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    path = Path(reference)
    if is_export(path):
        return read_polis(path, tell)
    if path.suffix.lower() == GAMES and not as_table:
        return read_schelling(path, tell)
    if not (as_table or reference.lower().endswith(TABLES)):
        _refuse_other_kinds(path)
        return read_named_actors(reference, tell)
    text = text_of(path)
    if is_decide(text):
        return read_decide(reference, text, tell)
    if is_ktab(text):
        return read_ktab(reference, text, tell)
    table = read_table(path)
    issues = _read(table)
    for note in table.notes:
        tell(note)
    return issues


def _refuse_other_kinds(path: Path) -> None:
    """Say what is read where a file is called neither a scenario nor a table."""
    if path.is_file() and path.suffix.lower() not in SCENARIOS:
        message = spoken(
            "files called this are not read; allowed are scenarios ({scenarios}), tables "
            "({tables}) and games of schelling ({games}); a table of another name is read with "
            "--csv",
            scenarios=", ".join(SCENARIOS),
            tables=", ".join(TABLES),
            games=GAMES,
        )
        raise refusal(path, message)


def _read(table: TextTable) -> tuple[ForecastIssue, ...]:
    if is_deu(table.columns):
        return read_deu(table)
    if any(table.columns) and not {SYNONYMS.get(column, column) for column in table.columns} & set(REQUIRED):
        table.problems.clear()  # lines of another kind of file are no news
        allowed = spoken("actor, position, salience, capability; or p** and s** for each actor (DEU format)")
        table.complain(
            None, "", spoken("none of the columns is known; allowed are {allowed}", allowed=allowed)
        )
    return read_actors(table)
