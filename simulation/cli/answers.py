"""How the answer to a query is written: for a terminal, for other programs, for a text."""

import csv
import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

from simulation.experiment.errors import ExperimentError
from simulation.words import spoken

if TYPE_CHECKING:
    import duckdb

AT_ONCE = 10_000  # rows held in memory
SHOWN = 100  # rows at either end of a long answer in a terminal
PLAN = ["explain_key", "explain_value"]  # columns of what EXPLAIN answers, which is a drawing
DIGITS = 10  # of a number in a terminal; the other layouts give all


@dataclass(frozen=True)
class QueryAnswer:
    """Names of columns, and rows as they are fetched."""

    columns: Sequence[str]
    rows: Iterator[Sequence[Any]]

    @classmethod
    def of(cls, cursor: "duckdb.DuckDBPyConnection") -> "QueryAnswer":
        """Take the answer from a database that was asked."""
        return cls([column[0] for column in cursor.description or []], _fetched(cursor))


def _fetched(cursor: "duckdb.DuckDBPyConnection") -> Iterator[Sequence[Any]]:
    while rows := cursor.fetchmany(AT_ONCE):
        yield from rows


def write_csv(answer: QueryAnswer, out: TextIO) -> None:
    """Write comma-separated values; what does not exist is empty."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows(map(as_text, row) for row in answer.rows)


def write_json(answer: QueryAnswer, out: TextIO) -> None:
    """Write a list of objects, one a row; what does not exist is null."""
    for name in answer.columns:
        if list(answer.columns).count(name) > 1:
            raise ExperimentError(
                spoken(
                    'two columns are called "{name}"; name one of them, as in: SELECT … AS other', name=name
                )
            )
    separator = "["
    for row in answer.rows:
        out.write(
            separator
            + json.dumps(dict(zip(answer.columns, map(plain, row), strict=True)), ensure_ascii=False)
        )
        separator = ",\n"
    out.write("[]\n" if separator == "[" else "]\n")


def write_markdown(answer: QueryAnswer, out: TextIO) -> None:
    """Write a Markdown table."""
    for row in (answer.columns, ["---"] * len(answer.columns), *answer.rows):
        cells = (on_a_line(as_text(cell)).replace("|", "\\|") for cell in row)
        out.write(f"| {' | '.join(cells)} |\n")


def write_table(answer: QueryAnswer, out: TextIO) -> None:
    """Write aligned columns; of a long answer the beginning and the end."""
    from rich.cells import cell_len

    if list(answer.columns) == PLAN:
        out.writelines(f"{plan}\n" for _, plan in answer.rows)
        return
    head = list(islice(answer.rows, 2 * SHOWN))
    tail = deque(answer.rows, maxlen=SHOWN)
    is_cut = bool(tail)
    rows = [*head[:SHOWN], ["…"] * len(answer.columns), *tail] if is_cut else head
    lines = [[on_a_line(_for_eyes(cell)) for cell in row] for row in (answer.columns, *rows)]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (" " * (width - cell_len(cell)) + cell for cell, width in zip(line, widths, strict=True))
        out.write("  ".join(padded) + "\n")
    if not rows:
        out.write(spoken("(no rows)\n"))


LAYOUTS: dict[str, Callable[[QueryAnswer, TextIO], None]] = {
    "csv": write_csv,
    "json": write_json,
    "markdown": write_markdown,
    "table": write_table,
}


def plain(value: Any) -> Any:
    """Return a value as JSON has it: all digits of numbers; dates, times and whatever else as text.

    Examples
    --------
    >>> plain([date(2026, 1, 2), float("nan"), Decimal("1.50"), {1: b"x"}])
    ['2026-01-02', None, 1.5, {'1': 'x'}]
    """
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, dict):
        return {str(key): plain(entry) for key, entry in value.items()}
    return value.decode(errors="backslashreplace") if isinstance(value, bytes) else str(value)


def as_text(value: Any) -> str:
    """Return a value as the cell of a table: numbers with all digits, lists whole, nothing as nothing.

    Examples
    --------
    >>> [as_text(each) for each in (None, True, 1.2e-12, [1, 2.5], "text")]
    ['', 'true', '1.2e-12', '[1, 2.5]', 'text']
    """
    if value is None:
        return ""
    if isinstance(value, bool | list | tuple | dict):
        return json.dumps(plain(value), ensure_ascii=False)
    return value if isinstance(value, str) else str(value if isinstance(value, float) else plain(value))


def on_a_line(text: str) -> str:
    """Return a text without line breaks and whatever else would move the cursor of a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _for_eyes(value: Any) -> str:
    if value is None:
        return "NULL"
    return f"{value:.{DIGITS}g}" if isinstance(value, float) else as_text(value)
