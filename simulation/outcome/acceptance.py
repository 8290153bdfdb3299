"""Output legitimacy and capture: do the affected accept what was decided, and whose text is it."""

import math

from simulation.outcome.catalogue import column
from simulation.parameters import Floats, Parameters
from simulation.rule import rule
from simulation.state import AGREED, State

_OUTPUT, _WORST = column("output_legitimacy"), column("worst_group_acceptance")
_IF_AGREED, _WORST_IF_AGREED = column("acceptance_if_agreed"), column("worst_acceptance_if_agreed")
_CAPTURE = column("capture")


@rule
def measure_acceptance(p: Parameters, s: State, row: Floats) -> None:
    """Count all affected, not attendees, who believe the decision no worse than the status quo."""
    accepting = 0
    worst = 1.0
    for g in range(s.mandate.shape[0]):
        members = 0
        content = 0
        for j in range(len(s.gain)):
            if s.group[j] == g:
                members += 1
                content += s.gain[j] >= -p.perception.tolerance
        accepting += content
        if members > 0:
            worst = min(worst, content / members)
    share = accepting / len(s.gain)
    agreed = s.tally[AGREED] > 0.0
    # Where nothing was decided there is no output to accept: 0, and NaN in the conditional columns.
    row[_OUTPUT] = share if agreed else 0.0
    row[_WORST] = worst if agreed else 0.0
    row[_IF_AGREED] = share if agreed else math.nan
    row[_WORST_IF_AGREED] = worst if agreed else math.nan
    row[_CAPTURE] = _capture(s) if agreed else math.nan


@rule
def _capture(s: State) -> float:
    """Project (text − affected mean ideal) on the direction toward the floor-time-weighted mean ideal."""
    along = 0.0
    length = 0.0
    for k in range(len(s.text)):
        spoken = 0.0
        turns = 0.0
        affected = 0.0
        stakes = 0.0
        for i in range(len(s.group)):
            spoken += s.turns[i] * s.first_ideal[i, k]
            turns += s.turns[i]
            if i < len(s.gain):
                affected += s.affectedness[i] * s.first_ideal[i, k]
                stakes += s.affectedness[i]
        if turns == 0.0:
            return math.nan
        mean = affected / stakes
        direction = spoken / turns - mean
        along += (s.text[k] - mean) * direction
        length += direction * direction
    return along / math.sqrt(length) if length > 0.0 else math.nan
