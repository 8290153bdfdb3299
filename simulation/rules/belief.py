"""Learning what works: Gaussian beliefs, motivated priors, bounded confidence.

A stakeholder's belief about θ_k is N(m, 1/π). The prior mean leans toward one's own interest (motivated
reasoning; weight .5 is an *assumption*): m₀ = w x_ik + (1 − w) c_k, with c_k what is publicly held
(`issue.draw_public_belief`). An argument y of precision p moves it by Bayes' rule

    π' = π + p,   m' = m + (p / π') (y − m)

where p = trust · comprehension · σ⁻², and a claim farther than ε from the belief counts for ε/|y − m| of that
(bounded confidence as a discount rather than deafness, *assumption*). An argument is news once (Burnstein &
Vinokur 1977): the schedulers never call `absorb_mean` twice for the same argument and hearer.
"""

from simulation.rule import rule


@rule
def motivated_prior(ideal: float, common_prior: float, weight: float) -> float:
    """Return the mean belief about a dimension before any argument, leaning toward one's interest."""
    return weight * ideal + (1.0 - weight) * common_prior


@rule
def argument_precision(trust: float, comprehension: float, sd: float) -> float:
    """Return how much an argument tells a hearer: trust and comprehension in [0, 1] times σ⁻²."""
    return trust * comprehension / (sd * sd)


@rule
def discounted(precision: float, claim: float, belief: float, bound: float) -> float:
    """Discount a claim that lies farther than the confidence bound from what one believes."""
    distance = abs(claim - belief)
    if distance <= bound:
        return precision
    return precision * bound / distance


@rule
def absorb_mean(belief: float, certainty: float, claim: float, precision: float) -> float:
    """Return the belief after a claim of given precision (Gaussian conjugate update)."""
    return belief + precision / (certainty + precision) * (claim - belief)


@rule
def comprehension(expertise: float, holds_argument: bool, floor: float, language_loss: float) -> float:
    """Return how much of an argument somebody can follow, in [0, 1].

    Those who hold an argument on the dimension follow it fully; others from `floor` upward with their group's
    expertise. What a missing working language takes away comes off the top.
    """
    follows = 1.0 if holds_argument else floor + (1.0 - floor) * expertise
    return follows * (1.0 - language_loss)
