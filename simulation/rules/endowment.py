"""What a stakeholder is born with: interest, salience, affectedness, resources, share of the action,
knowledge.

Groups are distributions; every draw is addressed by the stakeholder, so that one stakeholder more changes
nobody else's endowment. Ideals are normal around the group mean, saliences Dirichlet (normalised gammas),
affectedness and operator weight lognormal, resources normal clipped to [.05, 1]. An argument about
dimension k is

    y_ik = θ_k + b_gk + ε_ik,   b_gk ~ N(0, ρσ²),  ε_ik ~ N(0, (1 − ρ)σ²)

so that ρ is the correlation of errors within a group, which makes the tenth engineer worth less than the
first (Ladha 1992, The Condorcet jury theorem, free speech, and correlated votes, AJPS 36).
"""

import math

from simulation.randomness import CONVENING, POPULATION, gamma, lognormal, normal, uniform
from simulation.rule import rule
from simulation.rules.issue import clip_unit
from simulation.rules.purposes import (
    AFFECTEDNESS,
    COST,
    CULTURE,
    EXPERTISE,
    GROUP_ERROR,
    IDEAL,
    LANGUAGE,
    OPERATOR,
    OWN_ERROR,
    PLACEBO_IDEAL,
    PLACEBO_SALIENCE,
    REGION,
    RESOURCES,
    SALIENCE,
)

ENTITIES_PER_GROUP = 1 << 20  # addresses reserved for each group
NAMED_ACTORS = 1 << 27  # first address of the named actors
PLACEBO_TWINS = 1 << 28  # added to a stakeholder's address for its unaffected stand-in
LEAST_RESOURCES = 0.05  # keeps 1/r finite; assumption
LEAST_SALIENCE = 1e-6  # nobody is perfectly indifferent to a dimension of the issue; assumption


@rule
def draw_ideal(mean: float, sd: float, seed: int, replicate: int, entity: int, dimension: int) -> float:
    """Draw an ideal point on one dimension, clipped to [0, 1]."""
    return clip_unit(mean + sd * normal(seed, replicate, POPULATION, IDEAL, entity, 0, dimension))


@rule
def draw_unaffected_ideal(seed: int, replicate: int, entity: int, dimension: int) -> float:
    """Draw the opinion of somebody whom the issue does not touch: uniform, tied to no affected group."""
    return uniform(seed, replicate, POPULATION, PLACEBO_IDEAL, entity, 0, dimension)


@rule
def draw_salience(
    mean: float, concentration: float, seed: int, replicate: int, entity: int, dimension: int
) -> float:
    """Draw the gamma variate whose share of the total is the salience of one dimension (Dirichlet)."""
    shape = max(LEAST_SALIENCE, mean) * concentration
    return max(LEAST_SALIENCE, gamma(shape, seed, replicate, POPULATION, SALIENCE, entity, 0, dimension))


@rule
def draw_unaffected_salience(seed: int, replicate: int, entity: int, dimension: int) -> float:
    """Draw an unaffected person's weight on one dimension: a flat Dirichlet, as a gamma of shape 1."""
    return -math.log(uniform(seed, replicate, POPULATION, PLACEBO_SALIENCE, entity, 0, dimension))


@rule
def draw_affectedness(median: float, sigma: float, seed: int, replicate: int, entity: int) -> float:
    """Draw how strongly the issue touches somebody: lognormal, > 0."""
    return lognormal(median, sigma, seed, replicate, POPULATION, AFFECTEDNESS, entity, 0, 0)


@rule
def draw_resources(mean: float, sd: float, seed: int, replicate: int, entity: int) -> float:
    """Draw the means to take part, r in [.05, 1]."""
    drawn = mean + sd * normal(seed, replicate, POPULATION, RESOURCES, entity, 0, 0)
    return min(1.0, max(LEAST_RESOURCES, drawn))


@rule
def draw_operator_weight(sigma: float, seed: int, replicate: int, entity: int) -> float:
    """Draw the unnormalised share of the action that depends on somebody: lognormal, heavy-tailed."""
    return lognormal(1.0, sigma, seed, replicate, POPULATION, OPERATOR, entity, 0, 0)


@rule
def draw_cost(mean: float, sd: float, seed: int, replicate: int, entity: int) -> float:
    """Draw the cost κ of carrying the text out, utility units, ≥ 0."""
    return max(0.0, mean + sd * normal(seed, replicate, POPULATION, COST, entity, 0, 0))


@rule
def draw_region(seed: int, replicate: int, entity: int) -> float:
    """Draw the number in (0, 1) that the cumulated regional shares turn into a home region."""
    return uniform(seed, replicate, POPULATION, REGION, entity, 0, 0)


@rule
def draw_holds_argument(expertise: float, seed: int, replicate: int, entity: int, dimension: int) -> bool:
    """Draw whether somebody knows something about a dimension: Bernoulli(expertise)."""
    return uniform(seed, replicate, POPULATION, EXPERTISE, entity, 0, dimension) < expertise


@rule
def draw_group_error(
    correlation: float, sd: float, seed: int, replicate: int, group: int, dimension: int
) -> float:
    """Draw the error b_gk that a group's members share."""
    return sd * math.sqrt(correlation) * normal(seed, replicate, POPULATION, GROUP_ERROR, group, 0, dimension)


@rule
def draw_argument(
    optimum: float,
    group_error: float,
    correlation: float,
    sd: float,
    seed: int,
    replicate: int,
    entity: int,
    dimension: int,
) -> float:
    """Draw what somebody who knows something about a dimension holds to be true: y_ik."""
    own = (
        sd
        * math.sqrt(1.0 - correlation)
        * normal(seed, replicate, POPULATION, OWN_ERROR, entity, 0, dimension)
    )
    return optimum + group_error + own


@rule
def draw_speaks_working_language(share: float, seed: int, replicate: int, entity: int) -> bool:
    """Draw whether somebody commands a working language."""
    return uniform(seed, replicate, CONVENING, LANGUAGE, entity, 0, 0) < share


@rule
def draw_shares_host_tradition(share: float, seed: int, replicate: int, entity: int) -> bool:
    """Draw whether somebody is at home in the host's way of working."""
    return uniform(seed, replicate, CONVENING, CULTURE, entity, 0, 0) < share
