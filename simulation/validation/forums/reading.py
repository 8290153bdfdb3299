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
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation.forecast.reading.naming import refuse_gaps, refuse_variants
from simulation.forecast.reading.table import Row, Table
from simulation.forecast.reading.table_file import read_table
from simulation.parameters import Floats
from simulation.validation.forums.scale import Ruler, ruler_taken, strangers

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
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
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


def _answers(table: Table, rows: list[Row], items: list[str]) -> tuple[Floats, Floats]:
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


def _answer(table: Table, row: Row, item: str, items: list[str]) -> float:
    """Return an answer; a rank is at most the number of policies."""
    if item.startswith("c"):
        return table.number(row, item)
    return table.number(row, item, 1, sum(each.startswith("p") for each in items))


def _refuse_codes(table: Table, rows: list[Row], items: list[str]) -> None:
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
