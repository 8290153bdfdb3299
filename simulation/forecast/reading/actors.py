"""A table of actors becomes issues: one line per actor and issue.

| column | meaning |
|---|---|
| actor | who |
| position | what it wants; empty: takes no position and is left out |
| salience | how much it cares: 0 to 1, or, which is noted, 0 to 100 if any is above 1; empty: half |
| capability | potential influence, 0 or more; the column may be missing: all equal |
| issue | optional, where there are several |
| proposal | optional: issues that are settled together; all of the file if missing |
| low, high | optional: ends of the issue's scale; the outermost positions if missing |
| reference | optional: what holds while nothing is decided |
| outcome | optional: what was really decided; on the scale, where one is given |
| split | optional: part of the data (train, dev …) |

What describes an issue may be written on any one of its lines, or on all of them; its name is on all.
Other columns are not read, which is noted; those that look like a misspelt one of these, or are one in
another program (weight), are refused; power and influence, as KTAB and decide have it, are read as
capability. Position, salience and capability may have a range (50±10, 40–60, 50 (30–60): see `ranges`).
Where semicolons part the cells, 10,5 is read as 10.5. What may be a thousand or one (1.500, 1,500) is refused
unless the rest of the file tells.

Names in tables: one spelling each, and on every line.

Spreadsheets keep the text of merged cells on the first line alone, and people write one name in several ways.
Read as they stand, both make several things of one.
"""

import math
import unicodedata

import numpy as np

from simulation.forecast.issue import Array, ForecastIssue, Spread
from simulation.forecast.reading.table import (
    NUMBERS,
    OPTIONAL,
    REQUIRED,
    SAME_ELSEWHERE,
    SYNONYMS,
    TextRow,
    TextTable,
)
from simulation.scenario.schema.number import plain_number
from simulation.words import spoken

# --- Names in tables: one spelling each, and on every line ---


def refuse_gaps(table: TextTable, *columns: str) -> None:
    """Complain of lines without a name where other lines have one."""
    for column in columns:
        empty = [row for row in table.rows if not table.name(row, column)]
        if len(empty) == len(table.rows):
            continue
        for row in empty:
            message = spoken(
                "the {column} is missing; write it on every line (merged cells keep it on one only)",
                column=column,
            )
            table.complain(row, column, message)


def refuse_variants(table: TextTable, *columns: str) -> None:
    """Complain of names that differ from an earlier one in capitals, spaces or kinds of character only."""
    for column in columns:
        first: dict[str, tuple[str, int]] = {}
        for row in table.rows:
            name = table.text(row, column)
            earlier, line = first.setdefault(folded(name), (name, row.line))
            if name != earlier:
                message = spoken(
                    '"{name}" differs from "{earlier}" on line {line} in capitals or spaces only; write '
                    "both alike, or make them differ in more",
                    name=name,
                    earlier=earlier,
                    line=line,
                )
                table.complain(row, column, message)


def folded(name: str) -> str:
    """Return what is left of a name without capitals, spaces more than one, and kinds of one character."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


# --- Numbers that may mean something else: shares or percentages, positions or codes for none ---

PERCENT, TEN = 100.0, 10.0
HALF_WAY = 0.5  # salience of those whose salience is unknown; assumption
CODES = (99.0, 999.0, 9999.0, -9.0, -99.0, -999.0, -9999.0)
"""Usual codes for an unknown number; in a table of actors they may be positions."""
FAR = 10  # times as large as all other positions, from which a number looks like a code (assumption)


def unit_of_salience(table: TextTable) -> float:
    """Tell shares from percentages by the largest number, and say so; both in one file are a mistake."""
    notes = len(table.notes)
    given = {row.line: table.range(row, "salience", 0, PERCENT)[2] for row in table.rows}
    del table.notes[notes:]  # what a range is cut at depends on the unit, and is told when that is known
    above = {line: number for line, number in given.items() if number > 1}
    if not above:
        return PERCENT if table.problems else 1.0
    line, most = max(above.items(), key=lambda pair: pair[1])
    if share := next((row for row in table.rows if 0 < given[row.line] < 1), None):
        message = spoken(
            "{given:g} is a share, 0 to 1, but {most:g} on line {line} is per cent, 0 to 100; "
            "write all of the file in one unit",
            given=given[share.line],
            most=most,
            line=line,
        )
        table.complain(share, "salience", message)
    advice = "" if most > TEN else spoken("; if it runs from 0 to {ten:g}, divide it by {ten:g}", ten=TEN)
    table.note(
        spoken(
            "salience is read as per cent, 0 to 100, since some is above 1 (up to {most:g}){advice}",
            most=most,
            advice=advice,
        )
    )
    return PERCENT


def note_codes(table: TextTable, positions: Array, name: str) -> None:
    """Note a position that looks like a code for an unknown one."""
    for code in CODES:
        others = np.abs(positions[positions != code])
        if len(others) and len(others) < len(positions) and others.max() * FAR <= abs(code):
            where = spoken(' on issue "{name}"', name=name) if name else ""
            table.note(
                spoken(
                    "position {code:g}{where} is read as a number; if it means unknown, leave it empty",
                    code=code,
                    where=where,
                )
            )


# --- A table of actors becomes issues: one line per actor and issue ---


def read_actors(table: TextTable) -> tuple[ForecastIssue, ...]:
    """Turn a table of actors into issues.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the table.
    """
    if not table.problems:
        _take_capability(table)
        table.synonyms = SYNONYMS
        table.require(*REQUIRED)
        table.know(*REQUIRED, *OPTIONAL)
    table.refuse_if_wrong()
    if "capability" not in table.columns:
        table.note(spoken("there is no column capability: everybody counts alike"))
    table.expect_numbers(*NUMBERS)
    refuse_gaps(table, "proposal", "issue")
    refuse_variants(table, "actor", "proposal", "issue", "split")
    found = read_plain(table, unit_of_salience(table))
    apart = sum(not issue.split for issue in found)
    if 0 < apart < len(found):
        table.note(
            spoken(
                "{apart} of {number} issues name no split; they count in “all” only",
                apart=apart,
                number=len(found),
            )
        )
    return found


def read_plain(
    table: TextTable, unit: float, scale: tuple[float, float] | None = None
) -> tuple[ForecastIssue, ...]:
    """Turn lines whose names and columns are in order into issues.

    Parameters
    ----------
    table
        One line per actor and issue, under the names of the columns above.
    unit
        What salience is at most: 1 or 100.
    scale
        Ends of every issue's scale, where the format gives them; else those in the lines.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the lines.
    """
    together: dict[tuple[str, str], list[TextRow]] = {}
    for row in table.rows:
        key = (table.name(row, "proposal"), table.name(row, "issue"))
        together.setdefault(key, []).append(row)
    issues = [_issue(table, proposal, name, rows, unit, scale) for (proposal, name), rows in together.items()]
    table.refuse_if_wrong()
    return tuple(issue for issue in issues if issue)


def _take_capability(table: TextTable) -> None:
    """Read the column that KTAB and decide call power or influence, where there is none called capability."""
    found = [column for column in table.columns if column in SAME_ELSEWHERE]
    if len(found) == 1 and "capability" not in table.columns:
        table.rename(found[0], "capability")
        table.note(spoken("the column {found} is read as capability", found=found[0]))


def _issue(
    table: TextTable,
    proposal: str,
    name: str,
    rows: list[TextRow],
    unit: float,
    scale: tuple[float, float] | None,
) -> ForecastIssue | None:
    """Make one issue of its lines; None if nobody takes a position (which is noted)."""
    _refuse_twins(table, rows)
    positions, position_ends = _with_ranges(table, rows, "position")
    present = ~np.isnan(positions)
    if all(table.is_unknown(row, "position") for row in rows):
        table.complain(rows[0], "position", spoken("nobody takes a position on this issue"))
    if not present.any():
        return None
    salience, salience_ends = (given / unit for given in _with_ranges(table, rows, "salience", 0, unit))
    capability, capability_ends = _capabilities(table, rows)
    low, high = scale or (_common(table, rows, "low"), _common(table, rows, "high"))
    if low > high:
        table.complain(
            rows[0],
            "low",
            spoken(
                "low, {low}, is above high, {high}; exchange them",
                low=plain_number(low),
                high=plain_number(high),
            ),
        )
        return None
    _keep_to_scale(table, rows, "position", low, high)
    _keep_to_scale(table, rows, "outcome", low, high)
    note_codes(table, positions[present], name)
    outcome = _common(table, rows, "outcome")
    is_scale_given = not math.isnan(low + high)
    low = float(position_ends[present].min()) if math.isnan(low) else low
    high = float(position_ends[present].max()) if math.isnan(high) else high
    half = np.isnan(salience)
    salience_ends = np.where(half[:, None], HALF_WAY, salience_ends)
    return ForecastIssue(
        proposal=proposal,
        name=name or "issue",
        actors=tuple(table.text(row, "actor") for row, here in zip(rows, present, strict=True) if here),
        positions=positions[present],
        salience=np.where(half, HALF_WAY, salience)[present],
        capability=capability[present],
        low=low,
        high=high,
        is_scale_given=is_scale_given,
        reference=_common(table, rows, "reference"),
        outcome=outcome,
        split=_common_split(table, rows),
        spread=spread(
            np.clip(position_ends, low, high)[present], salience_ends[present], capability_ends[present]
        ),
    )


def spread(positions: Array, salience: Array, capability: Array) -> Spread | None:
    """Return the ranges of an issue's numbers, each (actors, 2); None where every range is one number."""
    if all((ends[:, 0] == ends[:, 1]).all() for ends in (positions, salience, capability)):
        return None
    return Spread(positions, salience, capability)


def _with_ranges(
    table: TextTable, rows: list[TextRow], column: str, low: float = -math.inf, high: float = math.inf
) -> tuple[Array, Array]:
    """Return (rows,) likeliest numbers of a column, and (rows, 2) their ends."""
    read = np.array([table.range(row, column, low, high) for row in rows])
    return read[:, 1], read[:, [0, 2]]


def _keep_to_scale(table: TextTable, rows: list[TextRow], column: str, low: float, high: float) -> None:
    """Complain of what lies beyond the ends of the scale, as far as these are given."""
    for row in rows:
        number = table.range(row, column)[1] if column == "position" else table.number(row, column)
        if number < low or number > high:
            scale = " to ".join("…" if math.isnan(end) else plain_number(end) for end in (low, high))
            table.complain(
                row,
                column,
                spoken(
                    "{number} is not on the scale of the issue, {scale}",
                    number=plain_number(number),
                    scale=scale,
                ),
            )


def _refuse_twins(table: TextTable, rows: list[TextRow]) -> None:
    seen: set[str] = set()
    for row in rows:
        actor = table.text(row, "actor")
        if not actor:
            table.complain(row, "actor", spoken("the name is missing"))
        elif actor in seen:
            table.complain(row, "actor", spoken('a second line of "{actor}" on the same issue', actor=actor))
        seen.add(actor)


def _capabilities(table: TextTable, rows: list[TextRow]) -> tuple[Array, Array]:
    """Return (rows,) capabilities and (rows, 2) their ends; all alike where there is no such column."""
    if "capability" not in table.columns:
        return np.ones(len(rows)), np.ones((len(rows), 2))
    for row in rows:
        if table.is_unknown(row, "capability"):
            table.complain(row, "capability", spoken("the number is missing; allowed is a number 0 or more"))
    return _with_ranges(table, rows, "capability", 0)


def _common(table: TextTable, rows: list[TextRow], column: str) -> float:
    """Return the number that all lines of an issue agree on; NaN if none has it."""
    given = {number: row for row in rows if not math.isnan(number := table.number(row, column))}
    if len(given) > 1:
        first, second = list(given)[:2]
        table.complain(
            given[second],
            column,
            spoken(
                "{second} contradicts {first} on another line of the issue",
                second=plain_number(second),
                first=plain_number(first),
            ),
        )
    return next(iter(given), math.nan)


def _common_split(table: TextTable, rows: list[TextRow]) -> str:
    """Return the part of the data that all lines of an issue agree on; empty if none names one."""
    given = {split: row for row in rows if (split := table.name(row, "split"))}
    for split in list(given)[1:]:
        table.complain(
            given[split],
            "split",
            spoken(
                '"{split}" contradicts "{first}" on another line of the issue',
                split=split,
                first=next(iter(given)),
            ),
        )
    return next(iter(given), "")
