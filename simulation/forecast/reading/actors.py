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
another program (power, in KTAB), are refused. Where semicolons part the cells, 10,5 is read as 10.5. What may
be a thousand or one (1.500, 1,500) is refused unless the rest of the file tells.
"""

import math

import numpy as np

from simulation.forecast.issue import Issue
from simulation.forecast.reading.columns import NUMBERS, OPTIONAL, REQUIRED, SYNONYMS
from simulation.forecast.reading.doubts import HALF_WAY, note_codes, unit_of_salience
from simulation.forecast.reading.naming import refuse_gaps, refuse_variants
from simulation.forecast.reading.table import Row, Table
from simulation.scenario.schema.showing import plain_number


def read_actors(table: Table) -> tuple[Issue, ...]:
    """Turn a table of actors into issues.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the table.
    """
    if not table.problems:
        table.synonyms = SYNONYMS
        table.require(*REQUIRED)
        table.know(*REQUIRED, *OPTIONAL)
    table.refuse_if_wrong()
    if "capability" not in table.columns:
        table.note("there is no column capability: everybody counts alike")
    table.expect_numbers(*NUMBERS)
    refuse_gaps(table, "proposal", "issue")
    refuse_variants(table, "actor", "proposal", "issue", "split")
    together: dict[tuple[str, str], list[Row]] = {}
    for row in table.rows:
        key = (table.name(row, "proposal"), table.name(row, "issue"))
        together.setdefault(key, []).append(row)
    unit = unit_of_salience(table)
    issues = [_issue(table, proposal, name, rows, unit) for (proposal, name), rows in together.items()]
    table.refuse_if_wrong()
    found = tuple(issue for issue in issues if issue)
    apart = sum(not issue.split for issue in found)
    if 0 < apart < len(found):
        table.note(f"{apart} of {len(found)} issues name no split; they count in “all” only")
    return found


def _issue(table: Table, proposal: str, name: str, rows: list[Row], unit: float) -> Issue | None:
    """Make one issue of its lines; None if nobody takes a position (which is noted)."""
    _refuse_twins(table, rows)
    positions = np.array([table.number(row, "position") for row in rows])
    present = ~np.isnan(positions)
    if all(table.is_unknown(row, "position") for row in rows):
        table.complain(rows[0], "position", "nobody takes a position on this issue")
    if not present.any():
        return None
    salience = np.array([table.number(row, "salience", 0, unit) for row in rows]) / unit
    low, high = _common(table, rows, "low"), _common(table, rows, "high")
    if low > high:
        table.complain(
            rows[0], "low", f"low, {plain_number(low)}, is above high, {plain_number(high)}; exchange them"
        )
        return None
    _keep_to_scale(table, rows, "position", low, high)
    _keep_to_scale(table, rows, "outcome", low, high)
    note_codes(table, positions[present], name)
    outcome = _common(table, rows, "outcome")
    is_scale_given = not math.isnan(low + high)
    low = float(positions[present].min()) if math.isnan(low) else low
    high = float(positions[present].max()) if math.isnan(high) else high
    return Issue(
        proposal=proposal,
        name=name or "issue",
        actors=tuple(table.text(row, "actor") for row, here in zip(rows, present, strict=True) if here),
        positions=positions[present],
        salience=np.where(np.isnan(salience), HALF_WAY, salience)[present],
        capability=_capabilities(table, rows)[present],
        low=low,
        high=high,
        is_scale_given=is_scale_given,
        reference=_common(table, rows, "reference"),
        outcome=outcome,
        split=_common_split(table, rows),
    )


def _keep_to_scale(table: Table, rows: list[Row], column: str, low: float, high: float) -> None:
    """Complain of what lies beyond the ends of the scale, as far as these are given."""
    for row in rows:
        number = table.number(row, column)
        if number < low or number > high:
            scale = " to ".join("…" if math.isnan(end) else plain_number(end) for end in (low, high))
            table.complain(row, column, f"{plain_number(number)} is not on the scale of the issue, {scale}")


def _refuse_twins(table: Table, rows: list[Row]) -> None:
    seen: set[str] = set()
    for row in rows:
        actor = table.text(row, "actor")
        if not actor:
            table.complain(row, "actor", "the name is missing")
        elif actor in seen:
            table.complain(row, "actor", f'a second line of "{actor}" on the same issue')
        seen.add(actor)


def _capabilities(table: Table, rows: list[Row]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    if "capability" not in table.columns:
        return np.ones(len(rows))
    given = np.array([table.number(row, "capability", 0) for row in rows])
    for row in rows:
        if table.is_unknown(row, "capability"):
            table.complain(row, "capability", "the number is missing; allowed is a number 0 or more")
    return given


def _common(table: Table, rows: list[Row], column: str) -> float:
    """Return the number that all lines of an issue agree on; NaN if none has it."""
    given = {number: row for row in rows if not math.isnan(number := table.number(row, column))}
    if len(given) > 1:
        first, second = list(given)[:2]
        numbers = f"{plain_number(second)} contradicts {plain_number(first)}"
        table.complain(given[second], column, f"{numbers} on another line of the issue")
    return next(iter(given), math.nan)


def _common_split(table: Table, rows: list[Row]) -> str:
    """Return the part of the data that all lines of an issue agree on; empty if none names one."""
    given = {split: row for row in rows if (split := table.name(row, "split"))}
    for split in list(given)[1:]:
        table.complain(
            given[split], "split", f'"{split}" contradicts "{next(iter(given))}" on another line of the issue'
        )
    return next(iter(given), "")
