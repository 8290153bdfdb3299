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
import os
import unicodedata
from collections.abc import Callable

import numpy as np

from simulation.forecast.issue import Array, Issue, Spread
from simulation.forecast.reading.table import (
    NUMBERS,
    OPTIONAL,
    REQUIRED,
    SAME_ELSEWHERE,
    SYNONYMS,
    TextRow,
    TextTable,
)
from simulation.scenario import Problem, Scenario, ScenarioError, load_scenario
from simulation.scenario.problem import listed
from simulation.scenario.schema.number import plain_number
from simulation.scenario.schema.population import Actor
from simulation.scenario.schema.scenario import Dimension
from simulation.scenario.schema.section import look_up

# --- Names in tables: one spelling each, and on every line ---


def refuse_gaps(table: TextTable, *columns: str) -> None:
    """Complain of lines without a name where other lines have one."""
    for column in columns:
        empty = [row for row in table.rows if not table.name(row, column)]
        if len(empty) == len(table.rows):
            continue
        for row in empty:
            message = f"the {column} is missing; write it on every line (merged cells keep it on one only)"
            table.complain(row, column, message)


def refuse_variants(table: TextTable, *columns: str) -> None:
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
        message = (
            f"{given[share.line]:g} is a share, 0 to 1, but {most:g} on line {line} is per cent, 0 to 100; "
            "write all of the file in one unit"
        )
        table.complain(share, "salience", message)
    advice = "" if most > TEN else f"; if it runs from 0 to {TEN:g}, divide it by {TEN:g}"
    table.note(f"salience is read as per cent, 0 to 100, since some is above 1 (up to {most:g}){advice}")
    return PERCENT


def note_codes(table: TextTable, positions: Array, name: str) -> None:
    """Note a position that looks like a code for an unknown one."""
    for code in CODES:
        others = np.abs(positions[positions != code])
        if len(others) and len(others) < len(positions) and others.max() * FAR <= abs(code):
            where = f' on issue "{name}"' if name else ""
            table.note(f"position {code:g}{where} is read as a number; if it means unknown, leave it empty")


# --- The named actors of a scenario become issues: one per dimension, all of one proposal ---

OUTCOME = "outcome"


def read_named_actors(
    reference: str | os.PathLike[str], tell: Callable[[str], object] = lambda note: None
) -> tuple[Issue, ...]:
    """Turn a scenario, by path or by the name of a shipped one, into issues.

    Each dimension is an issue with the dimension's own scale, the status quo as reference point, and as
    outcome what `observed` records under the dimension's name (or as `outcome`, if it is the only dimension).
    A salience that is not stated is half, as in a table, which is told.

    Raises
    ------
    ScenarioError
        If the file cannot be used, or names no actors with positions.

    Examples
    --------
    >>> [issue] = read_named_actors("car_emissions")
    >>> len(issue.actors), issue.low, issue.high, round(issue.outcome, 3)
    (10, 4.0, 10.0, 8.833)
    """
    scenario = load_scenario(reference)
    _refuse_variants(str(reference), [actor.name for actor in scenario.population.actors])
    issues = [_named_issue(scenario, dimension) for dimension in scenario.issue.dimensions]
    found = tuple(issue for issue in issues if issue.actors)
    if not found:
        message = "a forecast needs named actors with positions, and there are none"
        raise ScenarioError([Problem(str(reference), None, None, "population.actors", message)])
    silent = [
        actor.name
        for actor in scenario.population.actors
        for dimension in scenario.issue.dimensions
        if _position(actor, dimension) is not None and _salience(actor, dimension) is None
    ]
    if silent:
        names = listed(list(dict.fromkeys(silent)), most=5)
        tell(f"{reference}: note: salience is half where it is not stated: {names}")
    return found


def _refuse_variants(file: str, names: list[str]) -> None:
    """Complain of names that differ in capitals or spaces only: one actor would count as two."""
    first: dict[str, str] = {}
    problems = [
        Problem(
            file,
            None,
            None,
            "population.actors",
            f'"{name}" and "{earlier}" differ in capitals or spaces only',
        )
        for name in names
        if (earlier := first.setdefault(folded(name), name)) != name
    ]
    if problems:
        raise ScenarioError(problems)


def _named_issue(scenario: Scenario, dimension: Dimension) -> Issue:
    there = [actor for actor in scenario.population.actors if _position(actor, dimension) is not None]
    observed = scenario.observed.get(dimension.name)
    if observed is None and len(scenario.dimension_names) == 1:
        observed = scenario.observed.get(OUTCOME)
    outcome = observed.value if observed and isinstance(observed.value, float) else math.nan
    return Issue(
        proposal=scenario.name,
        name=dimension.name,
        actors=tuple(actor.name for actor in there),
        positions=np.array([float(_position(actor, dimension) or 0.0) for actor in there]),
        salience=np.array([_half_if_unknown(_salience(actor, dimension)) for actor in there]),
        capability=np.array([float(actor.capability) for actor in there]),
        low=float(dimension.scale.low),
        high=float(dimension.scale.high),
        reference=float(dimension.status_quo),
        outcome=float(outcome),
    )


def _position(actor: Actor, dimension: Dimension) -> float | None:
    return look_up({name: float(value) for name, value in actor.position.items()}, dimension.name, None)


def _salience(actor: Actor, dimension: Dimension) -> float | None:
    """Return the salience that the file states; the default of the format is for runs and no measurement."""
    if "salience" not in actor.model_fields_set:
        return None
    return look_up({name: float(value) for name, value in actor.salience.items()}, dimension.name, None)


def _half_if_unknown(salience: float | None) -> float:
    return HALF_WAY if salience is None else salience


# --- A table of actors becomes issues: one line per actor and issue ---


def read_actors(table: TextTable) -> tuple[Issue, ...]:
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
        table.note("there is no column capability: everybody counts alike")
    table.expect_numbers(*NUMBERS)
    refuse_gaps(table, "proposal", "issue")
    refuse_variants(table, "actor", "proposal", "issue", "split")
    found = read_plain(table, unit_of_salience(table))
    apart = sum(not issue.split for issue in found)
    if 0 < apart < len(found):
        table.note(f"{apart} of {len(found)} issues name no split; they count in “all” only")
    return found


def read_plain(table: TextTable, unit: float, scale: tuple[float, float] | None = None) -> tuple[Issue, ...]:
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
        table.note(f"the column {found[0]} is read as capability")


def _issue(
    table: TextTable,
    proposal: str,
    name: str,
    rows: list[TextRow],
    unit: float,
    scale: tuple[float, float] | None,
) -> Issue | None:
    """Make one issue of its lines; None if nobody takes a position (which is noted)."""
    _refuse_twins(table, rows)
    positions, position_ends = _with_ranges(table, rows, "position")
    present = ~np.isnan(positions)
    if all(table.is_unknown(row, "position") for row in rows):
        table.complain(rows[0], "position", "nobody takes a position on this issue")
    if not present.any():
        return None
    salience, salience_ends = (given / unit for given in _with_ranges(table, rows, "salience", 0, unit))
    capability, capability_ends = _capabilities(table, rows)
    low, high = scale or (_common(table, rows, "low"), _common(table, rows, "high"))
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
    low = float(position_ends[present].min()) if math.isnan(low) else low
    high = float(position_ends[present].max()) if math.isnan(high) else high
    half = np.isnan(salience)
    salience_ends = np.where(half[:, None], HALF_WAY, salience_ends)
    return Issue(
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
            table.complain(row, column, f"{plain_number(number)} is not on the scale of the issue, {scale}")


def _refuse_twins(table: TextTable, rows: list[TextRow]) -> None:
    seen: set[str] = set()
    for row in rows:
        actor = table.text(row, "actor")
        if not actor:
            table.complain(row, "actor", "the name is missing")
        elif actor in seen:
            table.complain(row, "actor", f'a second line of "{actor}" on the same issue')
        seen.add(actor)


def _capabilities(table: TextTable, rows: list[TextRow]) -> tuple[Array, Array]:
    """Return (rows,) capabilities and (rows, 2) their ends; all alike where there is no such column."""
    if "capability" not in table.columns:
        return np.ones(len(rows)), np.ones((len(rows), 2))
    for row in rows:
        if table.is_unknown(row, "capability"):
            table.complain(row, "capability", "the number is missing; allowed is a number 0 or more")
    return _with_ranges(table, rows, "capability", 0)


def _common(table: TextTable, rows: list[TextRow], column: str) -> float:
    """Return the number that all lines of an issue agree on; NaN if none has it."""
    given = {number: row for row in rows if not math.isnan(number := table.number(row, column))}
    if len(given) > 1:
        first, second = list(given)[:2]
        numbers = f"{plain_number(second)} contradicts {plain_number(first)}"
        table.complain(given[second], column, f"{numbers} on another line of the issue")
    return next(iter(given), math.nan)


def _common_split(table: TextTable, rows: list[TextRow]) -> str:
    """Return the part of the data that all lines of an issue agree on; empty if none names one."""
    given = {split: row for row in rows if (split := table.name(row, "split"))}
    for split in list(given)[1:]:
        table.complain(
            given[split], "split", f'"{split}" contradicts "{next(iter(given))}" on another line of the issue'
        )
    return next(iter(given), "")
