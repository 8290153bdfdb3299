"""Output legitimacy and capture: do the affected accept what was decided, and whose text is it.

Acceptance is also counted against two stricter references, the same for every design: a quarter and half of
the way from the status quo to the fair compromise (`rules.acceptance`).
"""

import math

from simulation.outcome.catalogue import column
from simulation.parameters import Floats, Parameters
from simulation.rule import rule
from simulation.rules.acceptance import accepts
from simulation.state import State, Tally

_OUTPUT, _WORST = column("output_legitimacy"), column("worst_group_acceptance")
_IF_AGREED, _WORST_IF_AGREED = column("acceptance_if_agreed"), column("worst_acceptance_if_agreed")
_QUARTER, _WORST_QUARTER = column("acceptance_quarter_fair"), column("worst_acceptance_quarter_fair")
_HALF, _WORST_HALF = column("acceptance_half_fair"), column("worst_acceptance_half_fair")
_CAPTURE = column("capture")


@rule
def measure_acceptance(p: Parameters, s: State, row: Floats) -> None:
    """Count all affected, not attendees alone, who accept the decision, against each reference."""
    agreed = s.tally[Tally.AGREED] > 0.0
    share, worst = _accepting(p, s, p.perception.reference_weight)
    # Where nothing was decided there is no output to accept: 0, and NaN in the conditional columns.
    row[_OUTPUT] = share if agreed else 0.0
    row[_WORST] = worst if agreed else 0.0
    row[_IF_AGREED] = share if agreed else math.nan
    row[_WORST_IF_AGREED] = worst if agreed else math.nan
    row[_CAPTURE] = _capture(s) if agreed else math.nan
    share, worst = _accepting(p, s, 0.25)
    row[_QUARTER] = share if agreed else 0.0
    row[_WORST_QUARTER] = worst if agreed else 0.0
    share, worst = _accepting(p, s, 0.5)
    row[_HALF] = share if agreed else 0.0
    row[_WORST_HALF] = worst if agreed else 0.0


@rule
def _accepting(p: Parameters, s: State, reference_weight: float) -> tuple[float, float]:
    """Return the share of all affected who accept, and that of the group in which fewest do."""
    accepting = 0
    worst = 1.0
    for g in range(s.mandate.shape[0]):
        members = 0
        content = 0
        for j in range(len(s.gain)):
            if s.group[j] == g:
                members += 1
                content += accepts(s.gain[j], s.fair_gain[j], reference_weight, p.perception.tolerance)
        accepting += content
        if members > 0:
            worst = min(worst, content / members)
    return accepting / len(s.gain), worst


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
