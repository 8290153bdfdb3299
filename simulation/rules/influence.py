"""How ideals move: Friedkin–Johnsen accommodation to those who held the floor, within bounded confidence.

    x_i(t+1) = α Σ_j w_ij x_j(t) / Σ_j w_ij + (1 − α) x_i(0)

where j runs over i itself, this round's speakers and what was stated at the last call, as far as they lie
within ε of i on the dimension; w_ij is i's trust in j's group and w_ii the self weight. Those who consented
stand for the text they consented to, and weigh as if they had held the floor in proportion to their number:
in a room where only the dissatisfied go on speaking, silence must not lose its influence (*assumption*).

Limits that are exact when everybody speaks once a round, nobody argues and nothing has been called: DeGroot
(1974) at α = 1 and ε ≥ 1; Friedkin & Johnsen (1990) at ε ≥ 1; Hegselmann & Krause (2002) at α = 1 and equal
trust; Deffuant et al. (2000) with μ = ½ in working groups of two.
"""

from simulation.rule import rule


@rule
def is_near(own: float, other: float, bound: float) -> bool:
    """Tell whether a position lies within the confidence bound of one's own."""
    return abs(own - other) <= bound


@rule
def accommodate(susceptibility: float, weighted_sum: float, total_weight: float, first_ideal: float) -> float:
    """Return the ideal after hearing the round: α · weighted mean + (1 − α) · first ideal."""
    return susceptibility * (weighted_sum / total_weight) + (1.0 - susceptibility) * first_ideal


@rule
def weight_of_call(stated_weight: float, slots: int, trusted_consent: float) -> float:
    """Return how much what was stated at the last call weighs, in fully trusted speakers.

    Parameters
    ----------
    stated_weight
        Weight of a silent consent against a turn on the floor, ≥ 0; 0: only speakers count.
    slots
        Speaking slots in a round.
    trusted_consent
        Share of the deciders who consented, each weighted by the hearer's trust in its group.
    """
    return stated_weight * slots * trusted_consent
