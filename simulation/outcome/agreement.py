"""Agreement: was anything decided, how firmly, and at what price in time."""

import math

from simulation.outcome.catalogue import column
from simulation.parameters import Floats, Parameters
from simulation.rule import rule
from simulation.state import (
    AGREED,
    ATTENDING,
    BLOCKS,
    CLOSED,
    DECIDERS,
    GOALS_CLOSED,
    LEVEL,
    PERSON_ROUNDS,
    REOPENED,
    ROUNDS,
    SUPPORT,
    SUPPORT_PRIVATE,
    State,
)

_AGREED, _CLOSED, _LEVEL, _ROUNDS = (
    column("agreed"),
    column("closed"),
    column("consensus_level"),
    column("rounds"),
)
_MONTHS, _HOURS, _ATTENDING = column("months"), column("person_hours"), column("attending")
_SUPPORT, _BLOCKS, _REOPENED = column("support"), column("blocks"), column("reopened")
_GOALS, _PRECISION = column("goals_closed"), column("text_precision")
_PRIVATE, _FALSIFICATION = column("support_private"), column("falsification")


@rule
def measure_agreement(p: Parameters, s: State, row: Floats) -> None:
    """Note whether, when and how firmly a decision was taken."""
    row[_AGREED] = s.tally[AGREED]
    row[_CLOSED] = s.tally[CLOSED]
    row[_LEVEL] = s.tally[LEVEL]
    row[_ROUNDS] = s.tally[ROUNDS]
    row[_MONTHS] = s.tally[ROUNDS] / p.clock.rounds_per_month
    row[_HOURS] = s.tally[PERSON_ROUNDS] * p.clock.hours_per_round
    row[_ATTENDING] = s.tally[ATTENDING]
    anybody = s.counts[DECIDERS] > 0
    row[_SUPPORT] = s.tally[SUPPORT] if anybody else math.nan
    row[_PRIVATE] = s.tally[SUPPORT_PRIVATE] if anybody else math.nan
    row[_FALSIFICATION] = row[_SUPPORT] - row[_PRIVATE]
    row[_BLOCKS] = s.tally[BLOCKS] if anybody else math.nan
    row[_REOPENED] = s.tally[REOPENED]
    row[_GOALS] = s.tally[GOALS_CLOSED]
    total = 0.0
    for k in range(len(s.text_precision)):
        total += s.text_precision[k]
    row[_PRECISION] = total / len(s.text_precision)
