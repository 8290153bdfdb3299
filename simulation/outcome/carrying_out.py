"""Implementation: how much is carried out, how soon, how faithfully, and what is dropped again."""

import math

from simulation.outcome.catalogue import column
from simulation.parameters import Floats
from simulation.rule import rule
from simulation.state import State

_AT_12, _AT_24, _AT_60 = column("implementation_12"), column("implementation_24"), column("implementation_60")
_FIDELITY, _HALF, _DROPPED = column("fidelity"), column("time_to_half"), column("dropped_out")
DROPPED_AGAIN = 2  # value of State.ever_adopted


@rule
def measure_implementation(s: State, row: Floats) -> None:
    """Read the adoption curve and compare what is practised with what was written."""
    last = len(s.adoption) - 1
    row[_AT_12] = s.adoption[min(12, last)]
    row[_AT_24] = s.adoption[min(24, last)]
    row[_AT_60] = s.adoption[min(60, last)]
    row[_HALF] = math.nan
    for month in range(len(s.adoption)):
        if s.adoption[month] >= 0.5:
            row[_HALF] = month
            break
    dropped = 0
    adopters = 0
    distance = 0.0
    for j in range(len(s.gain)):
        dropped += s.ever_adopted[j] == DROPPED_AGAIN
        if s.share[j] > 0.0:
            adopters += 1
            for k in range(len(s.text)):
                distance += abs(s.reading[j, k] - s.text[k]) / len(s.text)
    row[_DROPPED] = dropped / len(s.gain)
    row[_FIDELITY] = 1.0 - distance / adopters if adopters > 0 else math.nan
