"""What a decision is to each group: how many of it accept, and what it truly gains.

Means over the groups are among the outcomes of every run; that a process helps on average and hurts one group
can only be seen here.
"""

import numpy as np

from simulation.compilation import compiled
from simulation.outcome.quality import true_values
from simulation.parameters import Floats, Parameters
from simulation.reference import pack
from simulation.rules.acceptance import accepts
from simulation.state import State, Tally

ACCEPTANCE, GAIN = 0, 1  # rows of what is measured


@compiled
def measure_groups(p: Parameters, s: State, found: Floats) -> None:
    """Write, for each group, the share that accepts the decision and the mean true gain, into (2, G).

    Both are as the outcomes `output_legitimacy` and `worst_group_gain` have them: 0 is accepted where nothing
    was decided. NaN for a group without members.
    """
    agreed = s.tally[Tally.AGREED] > 0.0
    true_values(p, s, s.text, s.text_worth)
    true_values(p, s, p.issue.status_quo, s.idle_worth)
    for g in range(s.mandate.shape[0]):
        members = 0
        content = 0
        total = 0.0
        for i in range(len(s.gain)):
            if s.group[i] == g:
                members += 1
                content += accepts(
                    s.gain[i], s.fair_gain[i], p.perception.reference_weight, p.perception.tolerance
                )
                total += s.text_worth[i] - s.idle_worth[i]
        found[ACCEPTANCE, g] = content / members if members > 0 and agreed else 0.0
        found[GAIN, g] = total / members if members > 0 else 0.0
        if members == 0:
            found[ACCEPTANCE, g] = np.nan
            found[GAIN, g] = np.nan


def groups_of_finished(parameters: Parameters, state: State) -> Floats:
    """Return acceptance and gain of each group, (2, G), from the final arrays of a run."""
    found = np.empty((2, len(parameters.groups.size)))
    measure_groups(pack(parameters), pack(state), found)
    return found
