"""Whom one believes: how often what a group said agreed with what one believed.

    trust = a / (a + b)                 the mean of a Beta(a, b) distribution
    a += `trust_gain`                   after a claim y with |y − m| ≤ ε
    b += `trust_loss`                   after any other

with m what the hearer believed before the claim, and ε the confidence bound of `belief`. Every hearer has a
and b for each group. They start as a = strength · t₀, b = strength · (1 − t₀): t₀ = .8 for the own group and
.5 for others, strength 10 claims. A loss counts 2 and a gain 1: losses of trust weigh more (Slovic 1993). By
how much, and the other numbers, are *assumptions*.

References
----------
Slovic, P. (1993). Perceived risk, trust, and democracy. Risk Analysis 13(6), 675–682.
"""

from simulation.rule import rule


@rule
def trust(kept: float, broken: float) -> float:
    """Return how much one trusts a group, in [0, 1]; counts a, b ≥ 0, not both 0."""
    return kept / (kept + broken)


@rule
def is_consistent(claim: float, belief: float, bound: float) -> bool:
    """Tell whether a claim is within `bound` of what the hearer believed before; all shares of the scale."""
    return abs(claim - belief) <= bound
