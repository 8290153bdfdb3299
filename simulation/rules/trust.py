"""Whom one believes: Beta counts of how often a group's claims proved consistent.

Trust of i in a speaker group is the mean a / (a + b) of a Beta distribution. A claim within ε of what i
believes proves consistent and adds `trust_gain` to a; any other adds `trust_loss` to b. Loss weighs more
than gain by default (Slovic 1993, Perceived risk, trust, and democracy).
"""

from simulation.rule import rule


@rule
def trust(kept: float, broken: float) -> float:
    """Return the expected reliability of a group, in [0, 1], from its Beta counts."""
    return kept / (kept + broken)


@rule
def is_consistent(claim: float, belief: float, bound: float) -> bool:
    """Tell whether a claim squares with what the hearer believed before it."""
    return abs(claim - belief) <= bound
