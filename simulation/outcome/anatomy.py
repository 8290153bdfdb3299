"""Anatomy of agreement: how those who objected to the first draft came round, if they did."""

import math

import numpy as np

from simulation.outcome.catalogue import column
from simulation.parameters import Floats, Ints, Role
from simulation.rule import rule
from simulation.rules.anatomy import EVENTS, NO_EVENT
from simulation.state import History, State, Tally

_WON_BY = column("won_by_news")  # the other events follow, in the order of `rules.anatomy`
_OBJECTORS, _WON, _LEFT = column("objectors"), column("objectors_won"), column("objectors_left")
_OVERRIDDEN, _UNDECIDED = column("objectors_overridden"), column("objectors_undecided")
_CONTENT, _NEWS, _VOICED = column("floor_content"), column("floor_news"), column("arguments_voiced")
_CHANGES, _TRAVEL = column("text_changes"), column("text_travel")

# What became of an objector that no event won over; after the events, as in `anatomy_entries.FATES`.
LEFT, OVERRIDDEN, UNDECIDED = EVENTS, EVENTS + 1, EVENTS + 2
NO_OBJECTOR = -1


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
def fate(s: State, i: int) -> int:
    """Return what became of i: the event that won it over (`rules.anatomy`), or that it was not won over.

    `NO_OBJECTOR` for whoever did not object to the first draft.
    """
    if not s.objector[i]:
        return NO_OBJECTOR
    if not s.present[i]:
        return LEFT
    if s.margin[i] < 0.0 or s.won_by[i] == NO_EVENT:
        return OVERRIDDEN if s.tally[Tally.AGREED] > 0.0 else UNDECIDED
    return s.won_by[i]


def fates(state: State) -> Ints:
    """Return what became of everybody, (M,): an index into `anatomy_entries.FATES`, or `NO_OBJECTOR`."""
    return np.array([fate(state, i) for i in range(len(state.group))], np.int64)


def consenting_by(history: History) -> Ints:
    """Return how objectors to the first draft came round in time, from the record of a traced run.

    Returns
    -------
    ndarray
        (rounds + 1, events): those who would consent at the end of a round, by the event (`rules.anatomy`)
        that brought them round; 0 in rounds that were not held.
    """
    rounds, people = history.won_by.shape
    found = np.zeros((rounds, EVENTS), np.int64)
    for t in range(rounds):
        for i in range(people):
            event = history.won_by[t, i]
            if event != NO_EVENT and history.present[t, i] == 1 and history.margin[t, i] >= 0.0:
                found[t, event] += 1
    return found


@rule
def _measure_objectors(s: State, row: Floats) -> None:
    deciders = objectors = won = left = overridden = undecided = 0
    for e in range(EVENTS):
        row[_WON_BY + e] = 0.0
    for i in range(len(s.group)):
        if s.attended[i] and s.role[i] == Role.DECIDE:
            deciders += 1
        became = fate(s, i)
        if became == NO_OBJECTOR:
            continue
        objectors += 1
        if became == LEFT:
            left += 1
        elif became == OVERRIDDEN:
            overridden += 1
        elif became == UNDECIDED:
            undecided += 1
        else:
            won += 1
            row[_WON_BY + became] += 1.0
    for e in range(EVENTS):
        row[_WON_BY + e] = row[_WON_BY + e] / won if won > 0 else math.nan
    row[_OBJECTORS] = objectors / deciders if deciders > 0 else math.nan
    row[_WON] = won / objectors if objectors > 0 else math.nan
    row[_LEFT] = left / objectors if objectors > 0 else math.nan
    row[_OVERRIDDEN] = overridden / objectors if objectors > 0 else math.nan
    row[_UNDECIDED] = undecided / objectors if objectors > 0 else math.nan


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
