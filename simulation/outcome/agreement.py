"""Agreement: was anything decided, how firmly, and at what price in time."""

import math

from simulation.outcome.catalogue import column
from simulation.parameters import Floats, Parameters
from simulation.rule import rule
from simulation.state import Count, State, Tally

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
    row[_AGREED] = s.tally[Tally.AGREED]
    row[_CLOSED] = s.tally[Tally.CLOSED]
    row[_LEVEL] = s.tally[Tally.CONSENSUS_LEVEL]
    row[_ROUNDS] = s.tally[Tally.ROUND]
    row[_MONTHS] = s.tally[Tally.ROUND] / p.clock.rounds_per_month
    row[_HOURS] = s.tally[Tally.PERSON_ROUNDS] * p.clock.hours_per_round
    row[_ATTENDING] = s.tally[Tally.ATTENDING]
    anybody = s.counts[Count.DECIDERS] > 0
    row[_SUPPORT] = s.tally[Tally.SUPPORT] if anybody else math.nan
    row[_PRIVATE] = s.tally[Tally.SUPPORT_PRIVATE] if anybody else math.nan
    row[_FALSIFICATION] = row[_SUPPORT] - row[_PRIVATE]
    row[_BLOCKS] = s.tally[Tally.BLOCKS] if anybody else math.nan
    row[_REOPENED] = s.tally[Tally.REOPENED]
    row[_GOALS] = s.tally[Tally.GOALS_CLOSED]
    total = 0.0
    for k in range(len(s.text_precision)):
        total += s.text_precision[k]
    row[_PRECISION] = total / len(s.text_precision)
