"""Names in tables: one spelling each, and on every line.

Spreadsheets keep the text of merged cells on the first line alone, and people write one name in several ways.
Read as they stand, both make several things of one.
"""

import unicodedata

from simulation.forecast.reading.table import Table


def refuse_gaps(table: Table, *columns: str) -> None:
    """Complain of lines without a name where other lines have one."""
    for column in columns:
        empty = [row for row in table.rows if not table.name(row, column)]
        if len(empty) == len(table.rows):
            continue
        for row in empty:
            message = f"the {column} is missing; write it on every line (merged cells keep it on one only)"
            table.complain(row, column, message)


def refuse_variants(table: Table, *columns: str) -> None:
    """Complain of names that differ from an earlier one in capitals, spaces or kinds of character only."""
    for column in columns:
        first: dict[str, tuple[str, int]] = {}
        for row in table.rows:
            name = table.text(row, column)
            earlier, line = first.setdefault(folded(name), (name, row.line))
            if name != earlier:
                message = (
                    f'"{name}" differs from "{earlier}" on line {line} in capitals or spaces only; '
                    "write both alike, or make them differ in more"
                )
                table.complain(row, column, message)


def folded(name: str) -> str:
    """Return what is left of a name without capitals, spaces more than one, and kinds of one character."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
