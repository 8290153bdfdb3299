"""Rows of text become numbers; everything that is wrong with them is said at once, with its place."""

import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from simulation.forecast.reading.ranges import number_parts, written_range
from simulation.forecast.reading.written_number import decimal_marks, understood
from simulation.scenario.problem import Problem, ScenarioError, hint, listed, one_line
from simulation.scenario.schema.number import cut
from simulation.words import spoken

# --- Columns of a table of actors, and what they are called elsewhere ---

REQUIRED = ("actor", "position", "salience")
OPTIONAL = ("capability", "issue", "proposal", "low", "high", "reference", "outcome", "split")
NUMBERS = ("position", "salience", "capability", "low", "high", "reference", "outcome")
SYNONYMS = {
    **dict.fromkeys(("power", "influence", "weight", "weights", "resources", "votes", "clout"), "capability"),
    **dict.fromkeys(("name", "player", "stakeholder", "agent", "organisation", "organization"), "actor"),
    **dict.fromkeys(("preference", "ideal", "ideal point", "ideal_point", "stance"), "position"),
    **dict.fromkeys(("importance", "priority", "saliency", "intensity"), "salience"),
    **dict.fromkeys(("dimension", "topic"), "issue"),
    **dict.fromkeys(("minimum", "min"), "low"),
    **dict.fromkeys(("maximum", "max"), "high"),
    **dict.fromkeys(("status quo", "status_quo", "sq"), "reference"),
    **dict.fromkeys(("result", "decision", "observed"), "outcome"),
}
"""What these columns are called elsewhere (power, influence, weight: KTAB, decide and others)."""
SAME_ELSEWHERE = ("power", "influence")
"""What KTAB and decide call capability, and nothing else: read as it, which is told."""


# --- Rows of text become numbers; everything that is wrong with them is said at once, with its place ---

UNKNOWN = frozenset({"", "na", "n/a", "nan", "."})
"""What stands for a number that nobody knows."""

REMARK_ON_COLUMN = re.compile(r"\s*[(\[].*")  # behind the name of a column, as in: salience (0-100)

LARGEST = 1e15
"""Beyond it, sums and squares of what is read would no longer be exact enough (assumption)."""


@dataclass(frozen=True)
class TextRow:
    """One line of the table, its cells by column."""

    line: int
    cells: dict[str, str]
    starts: dict[str, int]
    """Character at which each cell starts, counted from 1."""


@dataclass
class TextTable:
    """The lines of a file, and what has been found wrong so far."""

    file: str
    columns: list[str]
    rows: list[TextRow]
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is no mistake, but worth to know."""
    delimiter: str = ","
    header_line: int = 1
    header_starts: dict[str, int] = field(default_factory=dict)
    """Character at which each column's name starts, counted from 1."""
    unknown: frozenset[str] = UNKNOWN
    """What stands for an unknown number in this file."""
    decimal_marks: frozenset[str] = frozenset()
    """Marks that are decimal beyond doubt somewhere in the file; see `expect_numbers`."""

    synonyms: Mapping[str, str] = field(default_factory=dict)
    """What other programs call a column, and its name here."""

    def note(self, message: str) -> None:
        """Keep what is worth to know about the file."""
        self.notes.append(spoken("{file}: note: {message}", file=one_line(self.file), message=message))

    def complain(self, row: TextRow | None, column: str, message: str) -> None:
        """Note something that is wrong with a cell, or with the header where no row is given."""
        line = row.line if row else self.header_line
        start = (row.starts if row else self.header_starts).get(column, 1)
        self.problems.append(Problem(self.file, line, start, column, message))

    def text(self, row: TextRow, column: str) -> str:
        """Return a cell's text, empty where there is no such column."""
        return row.cells.get(column, "").strip()

    def name(self, row: TextRow, column: str) -> str:
        """Return a cell's text, empty where there is none or only a word for none (NA)."""
        return "" if self.is_unknown(row, column) else self.text(row, column)

    def is_unknown(self, row: TextRow, column: str) -> bool:
        """Tell whether a cell says that nobody knows the number."""
        return self.text(row, column).lower() in self.unknown

    def expect_numbers(self, *columns: str) -> None:
        """Learn from the columns that hold numbers how this file writes them."""
        cells = (self.text(row, column) for row in self.rows for column in columns)
        self.decimal_marks = decimal_marks(part for cell in cells for part in number_parts(cell))

    def number(self, row: TextRow, column: str, low: float = -math.inf, high: float = math.inf) -> float:
        """Return a cell's number, NaN where it is empty, unknown or wrong (which is noted)."""
        written = self.text(row, column)
        return math.nan if self.is_unknown(row, column) else self._meant(row, column, written, low, high)

    def range(
        self, row: TextRow, column: str, low: float = -math.inf, high: float = math.inf
    ) -> tuple[float, float, float]:
        """Return low end, likeliest number and high end of a cell; all one number where it has no range.

        What ± takes beyond what is allowed ends there, which is told; written ends beyond it are a mistake.
        """
        parts = written_range(self.text(row, column))
        if parts is None:
            number = self.number(row, column, low, high)
            return number, number, number
        if parts.half:
            middle = self._meant(row, column, parts.middle, low, high)
            half = self._meant(row, column, parts.half, 0.0, math.inf)
            ends = max(middle - half, low), min(middle + half, high)
            if middle - half < low or middle + half > high:
                self.note(
                    spoken(
                        "line {line}: {column}: {text} ends at {ends}",
                        line=row.line,
                        column=column,
                        text=self.text(row, column),
                        ends=_ends(low, high),
                    )
                )
            return ends[0], middle, ends[1]
        start, end = (self._meant(row, column, part, low, high) for part in (parts.low, parts.high))
        middle = self._meant(row, column, parts.middle, low, high) if parts.middle else (start + end) / 2
        if not math.isnan(start + middle + end) and not start <= middle <= end:
            written = cut(self.text(row, column))
            self.complain(
                row,
                column,
                spoken(
                    "{written}: a range goes from low to high, around the likeliest number", written=written
                ),
            )
        return start, middle, end

    def _meant(self, row: TextRow, column: str, written: str, low: float, high: float) -> float:
        """Return the number that a text means; NaN, and noted, if none or out of range."""
        meant, advice = understood(written, self.delimiter, self.decimal_marks)
        value = float(meant or math.nan)
        if not math.isfinite(value):
            advice = (
                advice
                if ";" in advice
                else spoken("is not a number; allowed is {allowed}", allowed=_allowed(low, high))
            )
            self.complain(row, column, f'"{cut(written)}" {advice}')
            return math.nan
        if not low <= value <= high:
            self.complain(
                row,
                column,
                spoken(
                    "{written} is out of range; allowed is {allowed}",
                    written=cut(written),
                    allowed=_allowed(low, high),
                ),
            )
            return math.nan
        if abs(value) > LARGEST:
            self.complain(
                row,
                column,
                spoken(
                    "{written} is too large; allowed are numbers up to {largest:g}",
                    written=cut(written),
                    largest=LARGEST,
                ),
            )
            return math.nan
        return value

    def rename(self, old: str, new: str) -> None:
        """Call a column by another name."""
        self.columns[self.columns.index(old)] = new
        self.header_starts[new] = self.header_starts.pop(old, 1)
        for row in self.rows:
            row.cells[new], row.starts[new] = row.cells.pop(old, ""), row.starts.pop(old, 1)

    def require(self, *columns: str) -> None:
        """Note every column that is missing."""
        missing = [column for column in columns if column not in self.columns]
        meant = self.misspelt([column for column in self.columns if column not in columns], missing)
        for column in missing:
            if column not in meant:
                self.complain(
                    None,
                    column,
                    spoken("the column is missing; there are {columns}", columns=", ".join(self.columns)),
                )

    def know(self, *columns: str, also: Collection[str] = ()) -> None:
        """Complain of columns that resemble these; note that others, except `also`, are not read."""
        others = [column for column in self.columns if column not in columns and column not in also]
        before = len(self.problems)
        self.misspelt(others, [column for column in columns if column not in self.columns])
        told = {problem.path for problem in self.problems[before:]}
        if unread := [column for column in others if column not in told]:
            self.note(
                spoken(
                    "not read: {known}; columns that are read: {columns}",
                    known=listed(unread),
                    columns=", ".join(columns),
                )
            )

    def misspelt(self, columns: Iterable[str], known: list[str]) -> set[str]:
        """Note columns that nobody knows but that resemble known ones; return what was meant."""
        meant = set()
        for column in columns:
            bare = REMARK_ON_COLUMN.sub("", column)
            for name in known:
                answer = hint(self.synonyms.get(bare, bare), [name])
                if answer:
                    self.complain(
                        None,
                        column,
                        spoken('column "{column}" is unknown{answer}', column=column, answer=answer),
                    )
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
        return spoken("a number, or nothing if unknown")
    return (
        spoken("a number {low:g} or more", low=low)
        if math.isinf(high)
        else spoken("a number from {low:g} to {high:g}", low=low, high=high)
    )


def _ends(low: float, high: float) -> str:
    return f"{low:g}" if math.isinf(high) else spoken("{low:g} and {high:g}", low=low, high=high)
