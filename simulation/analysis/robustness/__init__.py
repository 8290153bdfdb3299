"""Which design to choose when nobody knows which point of the space is the real one.

========  ====================================================================================
`regret`  how much worse than the best design there, at the worst point; how often good enough
`pareto`  designs that none beats in everything, and how sure that is
========  ====================================================================================

Points are the same for all designs. What is a good share or a small regret depends on which points were
sampled: they weigh equally, whether likely or not.
"""

from simulation.analysis.robustness.pareto import Membership, front_membership, on_front
from simulation.analysis.robustness.regret import Regret, Requirement, Satisficing, regrets, satisficing

__all__ = [
    "Membership",
    "Regret",
    "Requirement",
    "Satisficing",
    "front_membership",
    "on_front",
    "regrets",
    "satisficing",
]
