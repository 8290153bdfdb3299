"""Answers before and after real deliberations: one line per participant and stage.

| column | meaning |
|---|---|
| survey, case | questionnaire and forum |
| stage_id | 1 = before, 2 = after |
| pnum | participant |
| C1, C2 … | considerations: agreement with a statement, on the ruler of the questionnaire |
| P1, P2 … | policies: rank 1 … number of policies |

Only who answered at both stages counts: change is theirs. Empty and NA mean no answer. The ruler of the
considerations is no part of the format; it is the shortest usual one that holds all answers *before*, which
is told, and so is what makes one doubt it. A second spelling of a survey or forum is refused.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation.forecast.reading.actors import refuse_gaps, refuse_variants
from simulation.forecast.reading.file import read_table
from simulation.forecast.reading.table import TextRow, TextTable
from simulation.parameters import Floats

# --- The ruler on which answers were given, and numbers that were never on it: codes for "no answer" ---

# Usual rulers of questionnaires, the shortest first.
RULERS = ((1, 5), (-3, 3), (1, 7), (-4, 4), (1, 9), (0, 10), (-5, 5), (1, 11), (-6, 6), (1, 13), (0, 100))
NEARLY_ALL = 0.99  # of the other answers; assumption


class Ruler(NamedTuple):
    """The ruler that was taken for a questionnaire, and what makes one doubt it."""

    low: float
    high: float
    doubt: str = ""


def ruler_taken(before: Sequence[float], given: Sequence[float]) -> Ruler:
    """Return the shortest usual ruler that holds the answers before, and what is odd about all answers.

    Examples
    --------
    >>> ruler_taken([1, 5] * 120, [1, 5] * 240)
    Ruler(low=1, high=5, doubt='')
    >>> ruler_taken([1, 5] * 120 + [8], [1, 5] * 240 + [8]).doubt
    '8 lies beyond 1 to 5 (1 of 481 answers); if it means “no answer”, leave the cell empty'
    """
    low, high = shortest_ruler(before)
    usual = _fitting(Counter(given)) or (low, high)
    rare = [number for number in given if not usual[0] <= number <= usual[1]]
    off = [number for number in given if not low <= number <= high]
    if rare:
        beyond, end = f"{usual[0]:g} to {usual[1]:g}", "; if it means “no answer”, leave the cell empty"
    else:
        beyond, end = f"the ruler that holds all answers before, {low:g} to {high:g}", ""
    if not (odd := rare or off):
        return Ruler(low, high)
    numbers = " and ".join(f"{number:g}" for number in sorted(set(odd)))
    verb = "lies" if len(set(odd)) == 1 else "lie"
    return Ruler(low, high, f"{numbers} {verb} beyond {beyond} ({len(odd)} of {len(given)} answers){end}")


def shortest_ruler(given: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the ruler on which answers were given.

    Examples
    --------
    >>> shortest_ruler([2, 6, 7]), shortest_ruler([-5, 0, 3]), shortest_ruler([1, 250])
    ((1, 7), (-5, 5), (1, 250))
    """
    low, high = min(given, default=1.0), max(given, default=5.0)
    return next((ruler for ruler in RULERS if ruler[0] <= low and high <= ruler[1]), (low, high))


def strangers(given: Iterable[float]) -> dict[float, tuple[float, float]]:
    """Return the numbers outside a ruler that nearly all other answers fit, each with that ruler.

    A number is one only if it lies further from the ruler than that is long, or if no usual ruler has room
    for both: the end of a longer ruler that few have ticked is an answer.

    Examples
    --------
    >>> strangers([1, 4, 7] * 50 + [99]), strangers([1, 4, 7] * 50 + [-4]), strangers([2, 3, 4, 5, 7])
    ({99: (1, 7)}, {-4: (1, 7)}, {})
    >>> strangers([1, 4, 7] * 50 + [8]), strangers([1, 6, 10] * 50 + [11])
    ({}, {})
    """
    counts = Counter(given)
    found = {}
    for number in counts:
        others = counts.copy()
        del others[number]
        if (ruler := _fitting(others)) is None or ruler[0] <= number <= ruler[1]:
            continue
        beyond = max(ruler[0] - number, number - ruler[1])
        if beyond > ruler[1] - ruler[0] or shortest_ruler([*ruler, number]) not in RULERS:
            found[number] = ruler
    return found


def _fitting(counts: "Counter[float]") -> tuple[float, float] | None:
    """Return the shortest usual ruler that holds nearly all answers, or None."""
    total = sum(counts.values())
    for low, high in RULERS:
        if sum(count for number, count in counts.items() if low <= number <= high) >= NEARLY_ALL * total:
            return (low, high) if total else None
    return None


# --- Answers before and after real deliberations: one line per participant and stage ---

BEFORE, AFTER = 1, 2
ITEM = re.compile(r"([cp])\d+")


class Forum(NamedTuple):
    """One deliberation, before and after; all answers from 0 to 1."""

    survey: str
    name: str
    items: tuple[str, ...]  # considerations, then policies
    considerations: int  # the first so many items
    steps: Floats  # (items,) steps on each item's ruler: answers are whole numbers of them
    before: Floats  # (people, items) NaN = no answer
    after: Floats  # (people, items)
    ruler: Ruler | None = None  # of the considerations


def read_forums(path: Path) -> tuple[Forum, ...]:
    """Read every forum of a file, in its order.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    table = read_table(path)
    table.refuse_if_wrong()
    table.require("survey", "case", "stage_id", "pnum")
    items = [column for column in table.columns if ITEM.fullmatch(column)]
    if not any(item.startswith("c") for item in items):
        table.complain(None, "", "no column holds considerations; allowed are C1, C2 … and policies P1, P2 …")
    table.refuse_if_wrong()
    table.expect_numbers(*items)
    refuse_gaps(table, "survey", "case", "pnum")
    refuse_variants(table, "survey", "case")
    rows: dict[tuple[str, str], list[TextRow]] = defaultdict(list)
    for row in table.rows:
        rows[table.text(row, "survey"), table.text(row, "case")].append(row)
    answers = {key: _answers(table, found, items) for key, found in rows.items()}
    table.refuse_if_wrong()
    for survey in {survey for survey, _ in rows}:
        _refuse_codes(table, [row for row in table.rows if table.text(row, "survey") == survey], items)
    table.refuse_if_wrong()
    forums = [
        forum
        for (survey, name), (before, after) in answers.items()
        if (forum := _forum(survey, name, items, before, after, _ruler(answers, survey, items)))
    ]
    if not forums:
        table.complain(None, "", "in no forum did two participants answer both before and after")
        table.refuse_if_wrong()
    return tuple(forums)


def _answers(table: TextTable, rows: list[TextRow], items: list[str]) -> tuple[Floats, Floats]:
    """Return (people, items) before and after, of those who answered at both stages."""
    stages: dict[int, dict[str, Floats]] = {BEFORE: {}, AFTER: {}}
    for row in rows:
        stage, person = table.number(row, "stage_id"), table.text(row, "pnum")
        if stage not in stages:
            table.complain(row, "stage_id", f"{table.text(row, 'stage_id')} is no stage; allowed are 1 and 2")
        elif person in stages[int(stage)]:
            table.complain(row, "pnum", f"participant {person} answers twice at one stage of one forum")
        else:
            stages[int(stage)][person] = np.array([_answer(table, row, item, items) for item in items])
    both = [person for person in stages[BEFORE] if person in stages[AFTER]]
    shape = (len(both), len(items))
    before = np.array([stages[BEFORE][person] for person in both]).reshape(shape)
    return before, np.array([stages[AFTER][person] for person in both]).reshape(shape)


def _answer(table: TextTable, row: TextRow, item: str, items: list[str]) -> float:
    """Return an answer; a rank is at most the number of policies."""
    if item.startswith("c"):
        return table.number(row, item)
    return table.number(row, item, 1, sum(each.startswith("p") for each in items))


def _refuse_codes(table: TextTable, rows: list[TextRow], items: list[str]) -> None:
    """Note every answer to a survey's considerations that looks like a code for "no answer"."""
    given = [(row, item, table.number(row, item)) for row in rows for item in items if item.startswith("c")]
    strange = strangers(number for _, _, number in given if not math.isnan(number))
    for row, item, number in given:
        if number in strange:
            low, high = strange[number]
            message = (
                f"{number:g} lies outside {low:g} to {high:g}, which nearly all other answers of this survey "
                "fit; if it means “no answer”, leave the cell empty"
            )
            table.complain(row, item, message)


def _ruler(answers: dict[tuple[str, str], tuple[Floats, Floats]], survey: str, items: list[str]) -> Ruler:
    """Return the ruler of a questionnaire's considerations."""
    columns = [k for k, item in enumerate(items) if item.startswith("c")]
    stages = [
        np.concatenate([both[stage][:, columns].ravel() for key, both in answers.items() if key[0] == survey])
        for stage in (0, 1)
    ]
    before, after = (stage[~np.isnan(stage)].tolist() for stage in stages)
    return ruler_taken(before, [*before, *after])


def _forum(
    survey: str, name: str, items: list[str], before: Floats, after: Floats, ruler: Ruler
) -> Forum | None:
    """Put one forum together from the items that at least two answered twice; None if there are none."""
    asked = ((~np.isnan(before)) & (~np.isnan(after))).sum(axis=0) > 1
    kept = [k for k in range(len(items)) if asked[k]]
    if not kept:
        return None
    policies = sum(items[k].startswith("p") for k in kept)
    considerations = len(kept) - policies
    kept.sort(key=lambda k: items[k].startswith("p"))
    low = np.array([ruler.low] * considerations + [1.0] * policies)
    steps = np.array([ruler.high - ruler.low] * considerations + [max(1.0, policies - 1.0)] * policies)
    return Forum(
        survey=survey,
        name=name,
        items=tuple(items[k].upper() for k in kept),
        considerations=considerations,
        steps=steps,
        before=(before[:, kept] - low) / steps,
        after=(after[:, kept] - low) / steps,
        ruler=ruler,
    )
