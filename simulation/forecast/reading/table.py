"""A CSV file becomes rows of numbers; everything that is wrong with it is said at once, with its place."""

import csv
import math
from dataclasses import dataclass, field
from pathlib import Path

from simulation.scenario.problem import Problem, ScenarioError, hint
from simulation.scenario.reading import read_text

DELIMITERS = ",;\t"
UNKNOWN = frozenset({"", "na", "n/a", "nan", ".", "999"})
"""What stands for a number that nobody knows (999 is what the data on the European Union use)."""

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

    def complain(self, row: Row | None, column: str, message: str) -> None:
        """Note something that is wrong with a cell, or with the header where no row is given."""
        line = row.line if row else 1
        start = row.starts.get(column, 1) if row else 1
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
        try:
            value = float(written)
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
        for column in columns:
            if column not in self.columns:
                message = f"the column is missing; there are {', '.join(self.columns)}"
                self.complain(None, column, message + hint(column, self.columns))

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
        If there is no such file, or it is no text.
    """
    lines = read_text(path).replace("\r\n", "\n").split("\n")
    header = lines[0]
    delimiter = max(DELIMITERS, key=header.count)
    columns = [cell.strip().lower() for cell in _cells(str(path), 1, header, delimiter)]
    table = Table(str(path), columns, [])
    if not any(columns):
        table.complain(None, "", "the file is empty; the first line names the columns")
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
    starts, quoted = [1], False
    for place, character in enumerate(line, start=2):
        quoted ^= character == '"'
        if character == delimiter and not quoted:
            starts.append(place)
    named = dict(zip(table.columns, cells, strict=True))
    table.rows.append(Row(number, named, dict(zip(table.columns, starts, strict=False))))


def _cells(file: str, number: int, line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error as problem:
        raise ScenarioError([Problem(file, number, 1, "", f"not CSV: {problem}")]) from None
