"""Throughput legitimacy: how the process treated people and what of it could be seen.

The floor is measured over all affected, not over those present: else a room of one would be perfectly equal.
"""

import math

from simulation.outcome.catalogue import column
from simulation.parameters import Floats, Parameters
from simulation.rule import rule
from simulation.state import State, Tally

_THROUGHPUT, _GINI = column("throughput_legitimacy"), column("floor_gini")
_ANSWERED, _VISIBILITY = column("objections_answered"), column("visibility")


@rule
def measure_throughput(p: Parameters, s: State, row: Floats) -> None:
    """Note how equally the floor was shared, how objections fared, and who could see it."""
    gini = floor_gini(s)
    answered = s.tally[Tally.ANSWERED] / s.tally[Tally.RAISED] if s.tally[Tally.RAISED] > 0.0 else math.nan
    inside = 0
    for j in range(len(s.gain)):
        inside += s.attended[j]
    share = inside / len(s.gain)
    d = p.deliberation
    published = (d.visibility_inputs + d.visibility_process + d.visibility_reasons) / 3.0
    visibility = share + (1.0 - share) * published
    equality = 0.0 if math.isnan(gini) else 1.0 - gini
    row[_GINI] = gini
    row[_ANSWERED] = answered
    row[_VISIBILITY] = visibility
    if math.isnan(answered):
        row[_THROUGHPUT] = 0.5 * (equality + visibility)
    else:
        row[_THROUGHPUT] = (equality + answered + visibility) / 3.0


@rule
def floor_gini(s: State) -> float:
    """Return the Gini coefficient of floor turns over all affected; NaN if none of them spoke."""
    count = len(s.gain)
    total = 0.0
    ranked = 0.0
    seen = 0  # how many spoke no more often than this
    turns = 0
    while seen < count:
        following = -1
        for j in range(count):
            if s.turns[j] == turns:
                seen += 1
                total += turns
                ranked += seen * turns
            elif s.turns[j] > turns and (following < 0 or s.turns[j] < following):
                following = s.turns[j]
        turns = following
    if total == 0.0:
        return math.nan
    return 2.0 * ranked / (count * total) - (count + 1) / count
