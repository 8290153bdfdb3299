"""Anatomy of agreement: how those who objected to the first draft came round, if they did."""

import math

from simulation.outcome.catalogue import column
from simulation.parameters import Floats, Role
from simulation.rule import rule
from simulation.rules.anatomy import EVENTS, NO_EVENT
from simulation.state import State, Tally

_WON_BY = column("won_by_news")  # the other events follow, in the order of `rules.anatomy`
_OBJECTORS, _WON, _LEFT = column("objectors"), column("objectors_won"), column("objectors_left")
_OVERRIDDEN, _UNDECIDED = column("objectors_overridden"), column("objectors_undecided")
_CONTENT, _NEWS, _VOICED = column("floor_content"), column("floor_news"), column("arguments_voiced")
_CHANGES, _TRAVEL = column("text_changes"), column("text_travel")


@rule
def measure_anatomy(s: State, row: Floats) -> None:
    """Note what won objectors over, what became of the others, and how much was said and rewritten."""
    _measure_objectors(s, row)
    _measure_talk(s, row)
    travel = 0.0
    for k in range(len(s.draft)):
        travel += abs(s.draft[k] - s.first_draft[k])
    met = s.tally[Tally.MEETINGS] > 0.0  # else there was no first draft
    row[_CHANGES] = s.tally[Tally.TEXT_CHANGES] if met else math.nan
    row[_TRAVEL] = travel / len(s.draft) if met else math.nan


@rule
def _measure_objectors(s: State, row: Floats) -> None:
    deciders = objectors = won = left = unmoved = 0
    for e in range(EVENTS):
        row[_WON_BY + e] = 0.0
    for i in range(len(s.group)):
        if s.attended[i] and s.role[i] == Role.DECIDE:
            deciders += 1
        if not s.objector[i]:
            continue
        objectors += 1
        if not s.present[i]:
            left += 1
        elif s.margin[i] < 0.0 or s.won_by[i] == NO_EVENT:
            unmoved += 1
        else:
            won += 1
            row[_WON_BY + s.won_by[i]] += 1.0
    for e in range(EVENTS):
        row[_WON_BY + e] = row[_WON_BY + e] / won if won > 0 else math.nan
    agreed = s.tally[Tally.AGREED] > 0.0
    row[_OBJECTORS] = objectors / deciders if deciders > 0 else math.nan
    row[_WON] = won / objectors if objectors > 0 else math.nan
    row[_LEFT] = left / objectors if objectors > 0 else math.nan
    row[_OVERRIDDEN] = (unmoved if agreed else 0) / objectors if objectors > 0 else math.nan
    row[_UNDECIDED] = (0 if agreed else unmoved) / objectors if objectors > 0 else math.nan


@rule
def _measure_talk(s: State, row: Floats) -> None:
    turns = held = told = 0
    for i in range(len(s.group)):
        turns += s.turns[i]
        if s.attended[i]:
            for k in range(s.holds.shape[1]):
                held += s.holds[i, k]
                told += s.spoken[i, k]
    row[_CONTENT] = s.tally[Tally.CONTENT_TURNS] / turns if turns > 0 else math.nan
    row[_NEWS] = s.tally[Tally.NEWS_TURNS] / turns if turns > 0 else math.nan
    row[_VOICED] = told / held if held > 0 and s.tally[Tally.MEETINGS] > 0.0 else math.nan
