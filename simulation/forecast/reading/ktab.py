"""The CSV files of KTAB's spatial model: two header lines, then one line an actor.

| line | what it holds |
|---|---|
| 1 | name of the scenario, what it is about, number of actors, number of dimensions |
| 2 | Actor, Description, Influence (or Power), then for each dimension its position and its salience |
| others | one actor each |

All positions and saliences run from 0 to 100 by the format, whatever numbers a file happens to hold. The
dimensions are issues of one proposal. A last empty cell, which the program writes on some lines, means
nothing. The program wants the saliences of an actor to sum to 100 at most; here that is not asked for.

References
----------
Wise, B. P., Lester, L. & Efird, B. (2015). An introduction to the KAPSARC toolkit for behavioral analysis
    (KTAB) using one-dimensional spatial models. KAPSARC Discussion Paper KS-1517-DP011A.
"""

import csv
import re
from collections.abc import Callable
from itertools import pairwise

from simulation.forecast.issue import ForecastIssue
from simulation.forecast.reading.actors import PERCENT, read_plain
from simulation.forecast.reading.table import SAME_ELSEWHERE, TextRow, TextTable
from simulation.scenario.problem import Problem, ScenarioError
from simulation.words import spoken

FIRST = 3  # columns before those of the dimensions
ENDING = re.compile(r"[\s_-]*(position|pstn|salience|sal)([\s_-]*\d*)$", re.IGNORECASE)
MEANING = {"position": "position", "pstn": "position", "salience": "salience", "sal": "salience"}


def is_ktab(text: str) -> bool:
    r"""Tell this format by the second line, where other tables have their first actor.

    Examples
    --------
    >>> is_ktab("Trade,A tariff,2,1\nActor,Description,Power,Pstn,Sal\nA,First,1,2,3")
    True
    >>> is_ktab("actor,position,salience\nA,1,1")
    False
    """
    try:
        lines = _cells(text, most=2)
    except csv.Error:
        return False
    if len(lines) < 2:
        return False
    first, second = lines[0], [cell.lower() for cell in lines[1]]
    return (
        "actor" not in first[0].lower()
        and second[0] == "actor"
        and second[1:2] == ["description"]
        and "".join(second[2:3]) in SAME_ELSEWHERE
    )


def read_ktab(file: str, text: str, tell: Callable[[str], object]) -> tuple[ForecastIssue, ...]:
    """Turn a file of KTAB into issues: one per dimension, all of one proposal.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    table = TextTable(file, ["proposal", "issue", "actor", "position", "salience", "capability"], [])
    try:
        head, columns, *lines = _cells(text)
    except csv.Error as problem:
        raise ScenarioError(
            [Problem(file, None, None, "", spoken("not CSV: {problem}", problem=problem))]
        ) from None
    dimensions = _dimensions(table, columns)
    table.refuse_if_wrong()
    scenario = head[0] or "scenario"
    for number, cells in enumerate(lines, start=3):
        if not any(cells):
            continue
        width = FIRST + 2 * len(dimensions)
        if len(cells) < width or any(cells[width:]):
            row = TextRow(number, {}, {})
            table.complain(
                row,
                "",
                spoken(
                    "the line has {number} cells; the second line names {width}",
                    number=len(cells),
                    width=width,
                ),
            )
            continue
        for k, name in enumerate(dimensions):
            position, salience = cells[FIRST + 2 * k : FIRST + 2 * k + 2]
            given = (scenario, name, cells[0], position, salience, cells[2])
            table.rows.append(TextRow(number, dict(zip(table.columns, given, strict=True)), {}))
    _check_counts(table, head, len(dimensions))
    table.refuse_if_wrong()
    issues = read_plain(table, PERCENT, (0.0, PERCENT))
    for note in table.notes:
        tell(note)
    return issues


def _cells(text: str, most: int | None = None) -> list[list[str]]:
    """Return the cells of the lines, without the empty ones that end some of them."""
    lines = text.replace("\r\n", "\n").split("\n")[:most]
    parted = [[cell.strip() for cell in cells] for cells in csv.reader(lines, skipinitialspace=True)]
    return [cells[:-1] if cells and not cells[-1] else cells or [""] for cells in parted]


def _dimensions(table: TextTable, columns: list[str]) -> list[str]:
    """Return the names of the dimensions; complain where a position has no salience beside it."""
    table.header_line = 2
    pairs = [column for column in columns[FIRST:] if column]
    kinds = [MEANING[match[1].lower()] if (match := ENDING.search(name)) else "" for name in pairs]
    if not pairs or kinds != ["position", "salience"] * (len(pairs) // 2):
        given = ", ".join(pairs) or "none"
        table.complain(
            None,
            "",
            spoken(
                "each dimension has a column Position, then one Salience; there are: {given}", given=given
            ),
        )
        return []
    names = [ENDING.sub(lambda match: match[2], name).strip() for name in pairs[::2]]
    return [name or "position" for name in names]


def _check_counts(table: TextTable, head: list[str], dimensions: int) -> None:
    """Complain where the first line tells other numbers of actors and dimensions than there are."""
    told = [int(one) for one in head if one.isdigit()]
    told = next(([a, b] for a, b in pairwise(told)), [])
    there = [len({row.line for row in table.rows}), dimensions]
    table.header_line = 1
    for what, number, found in zip(("actors", "dimensions"), told, there, strict=False):
        if number != found and not table.problems:
            table.complain(
                None,
                "",
                spoken(
                    "the line tells {number} {what}; there are {found}", number=number, what=what, found=found
                ),
            )
