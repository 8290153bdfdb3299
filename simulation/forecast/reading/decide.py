"""The records of decide: every line begins with what it is.

| record | what follows |
|---|---|
| #A | an actor: its key, its name |
| #P | an issue: its key, its name |
| #M | an issue, a position on it, what that means: the outermost positions are the ends of the scale |
| #D | an actor, an issue; its position, salience and power there |
| #O, #0, #/ | remarks |

Tabs, semicolons or commas part the cells; these may stand in simple quotes. An issue without #M has the scale
0 to 100. All issues are one proposal, named after the file; actors and issues go by their keys. Salience is
0 to 1, or 0 to 100 if any is above 1, which is told. Meanings are not read.

References
----------
Stokman, F. N. & Van Oosten, R. (1994). The exchange of voting positions. In B. Bueno de Mesquita & F. N.
    Stokman (eds), European Community Decision Making. Yale University Press, ch. 5.
"""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from simulation.forecast.issue import ForecastIssue
from simulation.forecast.reading.actors import read_plain, unit_of_salience
from simulation.forecast.reading.table import TextRow, TextTable
from simulation.scenario.problem import hint
from simulation.words import later, spoken

RECORD = re.compile(r"""['"]?#([APMDO0/])['"]?\s*[\t;,]""")
REMARKS = "O0/"
NEEDED = {"A": 2, "P": 2, "M": 3, "D": 6}
"""Cells of a record at least, its kind among them."""
WANTED = {
    "A": later("a key"),
    "P": later("a key"),
    "M": later("issue and position"),
    "D": later("actor, issue, position, salience, power"),
}
COLUMNS = ("actor", "issue", "position", "salience", "capability", "low", "high", "proposal")
LOW, HIGH = "0", "100"  # scale of an issue without #M, as the format says


class DecideLine(NamedTuple):
    """One line: where it stands, what it is, and its cells behind that."""

    line: int
    kind: str
    cells: list[str]


def is_decide(text: str) -> bool:
    r"""Tell this format by its first line that holds something.

    Examples
    --------
    >>> is_decide("#A;USA;United States\n"), is_decide("'#A'\t'USA'\t'USA'\n"), is_decide("# made by hand\n")
    (True, True, False)
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    return RECORD.match(first.lstrip()) is not None


def read_decide(file: str, text: str, tell: Callable[[str], object]) -> tuple[ForecastIssue, ...]:
    """Turn a file of decide into issues, all of one proposal.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    table = TextTable(file, list(COLUMNS), [])
    records = _records(table, text)
    keys = {kind: _keys(table, records, kind) for kind in "AP"}
    scales = _scales(table, records, keys["P"])
    for record in records:
        if record.kind == "D":
            _add(table, record, keys, scales)
    if not table.rows and not table.problems:
        table.complain(None, "", spoken("there is no record #D: nobody takes a position"))
    table.refuse_if_wrong()
    table.expect_numbers("position", "salience", "capability", "low", "high")
    issues = read_plain(table, unit_of_salience(table))
    for note in table.notes:
        tell(note)
    return issues


def _records(table: TextTable, text: str) -> list[DecideLine]:
    """Return all records but remarks; complain of lines that are none."""
    records = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip("\t;, "):
            continue
        match = RECORD.match(line.lstrip())
        if not match:
            row = TextRow(number, {}, {})
            table.complain(
                row, "", spoken("the line begins with no record; allowed are #A, #P, #M, #D and #O, #0, #/")
            )
        elif match[1] not in REMARKS:
            try:
                cells = _parted(line, match[0][-1])
            except csv.Error as problem:
                table.complain(TextRow(number, {}, {}), "", spoken("not CSV: {problem}", problem=problem))
                continue
            if len(cells) < NEEDED[match[1]]:
                wanted = spoken(
                    "a record #{record} holds {wanted}", record=match[1], wanted=spoken(WANTED[match[1]])
                )
                table.complain(
                    TextRow(number, {}, {}), "", spoken("cells are missing; {wanted}", wanted=wanted)
                )
            else:
                records.append(DecideLine(number, match[1], cells[1:]))
    return records


def _parted(line: str, delimiter: str) -> list[str]:
    """Part a line into cells, in either kind of quotes."""
    quote = "'" if line.lstrip().startswith("'") else '"'
    return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, quotechar=quote))]


def _keys(table: TextTable, records: list[DecideLine], kind: str) -> list[str]:
    """Return the keys of actors or issues; complain of those that come twice."""
    found: dict[str, int] = {}
    for record in records:
        if record.kind == kind:
            key = record.cells[0]
            if key in found:
                table.complain(
                    TextRow(record.line, {}, {}),
                    "",
                    spoken(
                        '"{key}" is on line {line} already; one #{kind} each',
                        key=key,
                        line=found[key],
                        kind=kind,
                    ),
                )
            found.setdefault(key, record.line)
    return list(found)


def _scales(table: TextTable, records: list[DecideLine], issues: list[str]) -> dict[str, tuple[str, str]]:
    """Return the ends of every issue's scale, as they are written."""
    places: dict[str, list[tuple[float, str]]] = {}
    for record in records:
        if record.kind != "M":
            continue
        issue, written = record.cells[:2]
        row = TextRow(record.line, {"position": written}, {})
        if _known(table, row, issue, issues, "issue", "#P"):
            number = table.number(row, "position")
            if table.is_unknown(row, "position"):
                table.complain(row, "position", spoken("the number is missing"))
            places.setdefault(issue, []).append((number, written))
    return {issue: (min(there)[1], max(there)[1]) for issue, there in places.items()}


def _known(table: TextTable, row: TextRow, key: str, known: list[str], what: str, record: str) -> bool:
    if key in known:
        return True
    table.complain(
        row,
        what,
        spoken('"{key}" is in no record {record}{hint}', key=key, record=record, hint=hint(key, known)),
    )
    return False


def _add(
    table: TextTable, record: DecideLine, keys: dict[str, list[str]], scales: dict[str, tuple[str, str]]
) -> None:
    """Add what a record #D says as a line of a table of actors."""
    actor, issue, position, salience, power = record.cells[:5]
    row = TextRow(record.line, {}, {})
    if _known(table, row, actor, keys["A"], "actor", "#A") & _known(
        table, row, issue, keys["P"], "issue", "#P"
    ):
        given = (actor, issue, position, salience, power, *scales.get(issue, (LOW, HIGH)))
        cells = dict(zip(COLUMNS, (*given, Path(table.file).stem), strict=True))
        table.rows.append(TextRow(record.line, cells, {}))
