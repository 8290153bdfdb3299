"""Who can decide: a priori voting power under a decision rule.

A rule is read as a simple game: a coalition of consenting members either passes the text or does not, and
power is the chance of being the one who turns the second into the first. Preferences, talk and the handling
of objections play no part; the model is there to show what they change.

`weighted_power`
    One chamber with integer weights and a quota, any number of members (generating functions).
`enumerated_power`
    Any rule, by going through all coalitions; members that are alike are counted, not listed.
`decision_power`
    A compiled decision rule (`simulation.parameters.Decision`): chambers, limits of opposition, vetoes.

All results are exact fractions.
"""

from simulation.analysis.power.decision import Voters, decision_power
from simulation.analysis.power.indices import Power, enumerated_power, weighted_power

__all__ = ["Power", "Voters", "decision_power", "enumerated_power", "weighted_power"]
