"""A CSV file becomes rows of numbers; everything that is wrong with it is said at once, with its place."""

import csv
import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from simulation.scenario.problem import Problem, ScenarioError, hint, listed
from simulation.scenario.reading import read_text, refusal

DELIMITERS = ",;\t"
UNKNOWN = frozenset({"", "na", "n/a", "nan", ".", "999"})
"""What stands for a number that nobody knows (999 is what the data on the European Union use)."""

DECIMAL_COMMA = re.compile(r"([+-]?\d+),(\d+)")
NO_TEXT = "(UTF-8)"  # how the refusal of what is no text ends
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # first bytes of .xlsx and .ods, and of .xls

LARGEST = 1e15
"""Beyond it, sums and squares of what is read would no longer be exact enough (assumption)."""


@dataclass(frozen=True)
class Row:
    """One line of the table, its cells by column."""

    line: int
    cells: dict[str, str]
    starts: dict[str, int]
    """Character at which each cell starts, counted from 1."""


@dataclass
class Table:
    """The lines of a file, and what has been found wrong so far."""

    file: str
    columns: list[str]
    rows: list[Row]
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is no mistake, but worth to know."""
    delimiter: str = ","
    header_starts: dict[str, int] = field(default_factory=dict)
    """Character at which each column's name starts, counted from 1."""

    def note(self, message: str) -> None:
        """Keep what is worth to know about the file."""
        self.notes.append(f"{self.file}: note: {message}")

    def complain(self, row: Row | None, column: str, message: str) -> None:
        """Note something that is wrong with a cell, or with the header where no row is given."""
        line = row.line if row else 1
        start = (row.starts if row else self.header_starts).get(column, 1)
        self.problems.append(Problem(self.file, line, start, column, message))

    def text(self, row: Row, column: str) -> str:
        """Return a cell's text, empty where there is no such column."""
        return row.cells.get(column, "").strip()

    def is_unknown(self, row: Row, column: str) -> bool:
        """Tell whether a cell says that nobody knows the number."""
        return self.text(row, column).lower() in UNKNOWN

    def number(self, row: Row, column: str, low: float = -math.inf, high: float = math.inf) -> float:
        """Return a cell's number, NaN where it is empty, unknown or wrong (which is noted)."""
        written = self.text(row, column)
        if self.is_unknown(row, column):
            return math.nan
        comma = DECIMAL_COMMA.fullmatch(written)
        if comma and self.delimiter != ";":  # where semicolons part the cells, commas are decimal
            self.complain(row, column, f'"{written}" is not a number; write {comma[1]}.{comma[2]} instead')
            return math.nan
        try:
            value = math.nan if "_" in written else float(f"{comma[1]}.{comma[2]}" if comma else written)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.complain(row, column, f'"{written}" is not a number; allowed is {_allowed(low, high)}')
            return math.nan
        if not low <= value <= high:
            self.complain(row, column, f"{written} is out of range; allowed is {_allowed(low, high)}")
            return math.nan
        if abs(value) > LARGEST:
            self.complain(row, column, f"{written} is too large; allowed are numbers up to {LARGEST:g}")
            return math.nan
        return value

    def require(self, *columns: str) -> None:
        """Note every column that is missing."""
        missing = [column for column in columns if column not in self.columns]
        meant = self.misspelt([column for column in self.columns if column not in columns], missing)
        for column in missing:
            if column not in meant:
                self.complain(None, column, f"the column is missing; there are {', '.join(self.columns)}")

    def know(self, *columns: str, also: Collection[str] = ()) -> None:
        """Complain of columns that resemble these; note that others, except `also`, are not read."""
        others = [column for column in self.columns if column not in columns and column not in also]
        before = len(self.problems)
        self.misspelt(others, [column for column in columns if column not in self.columns])
        told = {problem.path for problem in self.problems[before:]}
        if unread := [column for column in others if column not in told]:
            self.note(f"not read: {listed(unread)}; columns that are read: {', '.join(columns)}")

    def misspelt(self, columns: Iterable[str], known: list[str]) -> set[str]:
        """Note columns that nobody knows but that resemble known ones; return what was meant."""
        meant = set()
        for column in columns:
            for name in known:
                if answer := hint(column, [name]):
                    self.complain(None, column, f'column "{column}" is unknown{answer}')
                    meant.add(name)
                    break
        return meant

    def refuse_if_wrong(self) -> None:
        """Stop if anything was found wrong.

        Raises
        ------
        ScenarioError
            With everything that was.
        """
        if self.problems:
            raise ScenarioError(self.problems)


def _allowed(low: float, high: float) -> str:
    if math.isinf(low):
        return "a number, or nothing if unknown"
    return f"a number {low:g} or more" if math.isinf(high) else f"a number from {low:g} to {high:g}"


def read_table(path: Path) -> Table:
    """Read a table with a header line; commas, semicolons or tabs part the cells.

    What is wrong with it (no header, lines longer or shorter than that) is noted in the table.

    Raises
    ------
    ScenarioError
        If there is no such file, or it is no text or empty.
    """
    lines = _text(path).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    header = lines[0]
    delimiter = max(DELIMITERS, key=header.count)
    columns = [cell.strip().lower() for cell in _cells(str(path), 1, header, delimiter)]
    starts = _starts(header, delimiter)
    table = Table(str(path), columns, [], delimiter=delimiter)
    table.header_starts.update(zip(columns, starts, strict=False))
    if not any(columns):
        what = "the first line" if any(line.strip() for line in lines) else "the file"
        table.complain(None, "", f"{what} is empty; the first line names the columns")
        table.refuse_if_wrong()
    for place, column in enumerate(columns):
        if not column:
            message = f"column {place + 1} has no name; name it, or take the column out"
            start = starts[place] if place < len(starts) else 1
            table.problems.append(Problem(table.file, 1, start, "", message))
    for twice in {column for column in columns if column and columns.count(column) > 1}:
        table.complain(None, twice, "two columns have this name")
    for number, line in enumerate(lines[1:], start=2):
        if line.strip(delimiter + " "):
            _add_row(table, number, line, delimiter)
    if not table.rows and not table.problems:
        table.complain(None, "", "there is a header but no line with data")
    return table


def _add_row(table: Table, number: int, line: str, delimiter: str) -> None:
    cells = _cells(table.file, number, line, delimiter)
    if len(cells) != len(table.columns):
        message = f"the line has {len(cells)} cells; the header has {len(table.columns)}"
        table.problems.append(Problem(table.file, number, 1, "", message))
        return
    named = dict(zip(table.columns, cells, strict=True))
    starts = dict(zip(table.columns, _starts(line, delimiter), strict=False))
    table.rows.append(Row(number, named, starts))


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
            message = "a quote is not closed; close it, and keep every cell on one line"
            raise ScenarioError([Problem(file, number, line.rfind('"') + 1, "", message)]) from None
        raise ScenarioError([Problem(file, number, 1, "", f"not CSV: {problem}")]) from None


def _text(path: Path) -> str:
    """Return the text of a file; say how to save it where it is none."""
    try:
        return read_text(path)
    except ScenarioError as problem:
        if not str(problem).endswith(NO_TEXT):
            raise
    with path.open("rb") as stream:
        what = "a spreadsheet" if stream.read(4) in SPREADSHEETS else "no text in UTF-8"
    raise refusal(path, f'this is {what}; save it as "CSV UTF-8"')
