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

from simulation.elementary import exp, log
from simulation.randomness import (
    CONVENING,
    POPULATION,
    gamma,
    lot,
    normal,
    standard_normal,
    uniform,
    uniform_pair,
    uniforms4,
)
from simulation.rule import inlined, rule
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


@inlined
def lots_of_ideal(seed: int, replicate: int, entity: int, dimension: int) -> tuple[float, float]:
    """Draw the two numbers of which the luck of an ideal point is made (`randomness.standard_normal`)."""
    return uniform_pair(seed, replicate, POPULATION, IDEAL, entity, 0, dimension)


@inlined
def ideal(mean: float, sd: float, u: float, v: float) -> float:
    """Return an ideal point on one dimension, clipped to [0, 1]."""
    return clip_unit(mean + sd * standard_normal(u, v))


@rule
def draw_ideal(mean: float, sd: float, seed: int, replicate: int, entity: int, dimension: int) -> float:
    """Draw an ideal point on one dimension, clipped to [0, 1]."""
    u, v = lots_of_ideal(seed, replicate, entity, dimension)
    return ideal(mean, sd, u, v)


@rule
def draw_unaffected_ideal(seed: int, replicate: int, entity: int, dimension: int) -> float:
    """Draw the opinion of somebody whom the issue does not touch: uniform, tied to no affected group."""
    return uniform(seed, replicate, POPULATION, PLACEBO_IDEAL, entity, 0, dimension)


@inlined
def lots_of_salience(
    seed: int, replicate: int, entity: int, dimension: int
) -> tuple[float, float, float, float]:
    """Draw the four numbers of which the salience of one dimension is made (`randomness.gamma`)."""
    return uniforms4(seed, replicate, POPULATION, SALIENCE, entity, 0, dimension)


@inlined
def salience_shape(mean: float, concentration: float) -> float:
    """Return the shape of the gamma distribution whose share of the total is a salience (Dirichlet)."""
    return max(LEAST_SALIENCE, mean) * concentration


@inlined
def least_salience(drawn: float) -> float:
    """Keep a drawn salience from being nothing."""
    return max(LEAST_SALIENCE, drawn)


@rule
def draw_salience(
    mean: float, concentration: float, seed: int, replicate: int, entity: int, dimension: int
) -> float:
    """Draw the gamma variate whose share of the total is the salience of one dimension (Dirichlet)."""
    shape = salience_shape(mean, concentration)
    return least_salience(gamma(shape, seed, replicate, POPULATION, SALIENCE, entity, 0, dimension))


@rule
def draw_unaffected_salience(seed: int, replicate: int, entity: int, dimension: int) -> float:
    """Draw an unaffected person's weight on one dimension: a flat Dirichlet, as a gamma of shape 1."""
    return -log(uniform(seed, replicate, POPULATION, PLACEBO_SALIENCE, entity, 0, dimension))


@inlined
def lots_of_affectedness(seed: int, replicate: int, entity: int) -> tuple[float, float]:
    """Draw the two numbers of which the luck of an affectedness is made."""
    return uniform_pair(seed, replicate, POPULATION, AFFECTEDNESS, entity, 0, 0)


@inlined
def affectedness(median: float, sigma: float, u: float, v: float) -> float:
    """Return how strongly the issue touches somebody: lognormal, > 0."""
    return median * exp(sigma * standard_normal(u, v))


@rule
def draw_affectedness(median: float, sigma: float, seed: int, replicate: int, entity: int) -> float:
    """Draw how strongly the issue touches somebody: lognormal, > 0."""
    u, v = lots_of_affectedness(seed, replicate, entity)
    return affectedness(median, sigma, u, v)


@inlined
def lots_of_resources(seed: int, replicate: int, entity: int) -> tuple[float, float]:
    """Draw the two numbers of which the luck of somebody's means is made."""
    return uniform_pair(seed, replicate, POPULATION, RESOURCES, entity, 0, 0)


@inlined
def resources(mean: float, sd: float, u: float, v: float) -> float:
    """Return the means to take part, r in [.05, 1]."""
    return min(1.0, max(LEAST_RESOURCES, mean + sd * standard_normal(u, v)))


@rule
def draw_resources(mean: float, sd: float, seed: int, replicate: int, entity: int) -> float:
    """Draw the means to take part, r in [.05, 1]."""
    u, v = lots_of_resources(seed, replicate, entity)
    return resources(mean, sd, u, v)


@inlined
def lots_of_operator_weight(seed: int, replicate: int, entity: int) -> tuple[float, float]:
    """Draw the two numbers of which the luck of a share of the action is made."""
    return uniform_pair(seed, replicate, POPULATION, OPERATOR, entity, 0, 0)


@inlined
def operator_weight(sigma: float, u: float, v: float) -> float:
    """Return the unnormalised share of the action that depends on somebody: lognormal, heavy-tailed."""
    return exp(sigma * standard_normal(u, v))


@rule
def draw_operator_weight(sigma: float, seed: int, replicate: int, entity: int) -> float:
    """Draw the unnormalised share of the action that depends on somebody: lognormal, heavy-tailed."""
    u, v = lots_of_operator_weight(seed, replicate, entity)
    return operator_weight(sigma, u, v)


@inlined
def lots_of_cost(seed: int, replicate: int, entity: int) -> tuple[float, float]:
    """Draw the two numbers of which the luck of a cost is made."""
    return uniform_pair(seed, replicate, POPULATION, COST, entity, 0, 0)


@inlined
def cost(mean: float, sd: float, luck: float) -> float:
    """Return the cost κ of carrying the text out, utility units, ≥ 0; `luck` is a standard normal."""
    return max(0.0, mean + sd * luck)


@rule
def draw_cost(mean: float, sd: float, seed: int, replicate: int, entity: int) -> float:
    """Draw the cost κ of carrying the text out, utility units, ≥ 0."""
    u, v = lots_of_cost(seed, replicate, entity)
    return cost(mean, sd, standard_normal(u, v))


@inlined
def draw_region(seed: int, replicate: int, entity: int) -> float:
    """Draw the number in (0, 1) that the cumulated regional shares turn into a home region."""
    return lot(seed, replicate, POPULATION, REGION, entity, 0, 0)


@inlined
def lot_of_expertise(seed: int, replicate: int, entity: int, dimension: int) -> float:
    """Draw the number by which somebody knows something about a dimension or does not."""
    return lot(seed, replicate, POPULATION, EXPERTISE, entity, 0, dimension)


@inlined
def holds_argument(expertise: float, u: float) -> bool:
    """Tell whether somebody knows something about a dimension: Bernoulli(expertise)."""
    return u < expertise


@rule
def draw_holds_argument(expertise: float, seed: int, replicate: int, entity: int, dimension: int) -> bool:
    """Draw whether somebody knows something about a dimension: Bernoulli(expertise)."""
    return holds_argument(expertise, lot_of_expertise(seed, replicate, entity, dimension))


@rule
def draw_group_error(
    correlation: float, sd: float, seed: int, replicate: int, group: int, dimension: int
) -> float:
    """Draw the error b_gk that a group's members share."""
    return sd * math.sqrt(correlation) * normal(seed, replicate, POPULATION, GROUP_ERROR, group, 0, dimension)


@inlined
def lots_of_own_error(seed: int, replicate: int, entity: int, dimension: int) -> tuple[float, float]:
    """Draw the two numbers of which somebody's own error about a dimension is made."""
    return uniform_pair(seed, replicate, POPULATION, OWN_ERROR, entity, 0, dimension)


@inlined
def own_error(correlation: float, sd: float, u: float, v: float) -> float:
    """Return ε_ik, the error that somebody shares with nobody."""
    return sd * math.sqrt(1.0 - correlation) * standard_normal(u, v)


@inlined
def argument(optimum: float, group_error: float, own: float) -> float:
    """Return what somebody who knows something about a dimension holds to be true: y_ik."""
    return optimum + group_error + own


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
    u, v = lots_of_own_error(seed, replicate, entity, dimension)
    return argument(optimum, group_error, own_error(correlation, sd, u, v))


@inlined
def draw_speaks_working_language(share: float, seed: int, replicate: int, entity: int) -> bool:
    """Draw whether somebody commands a working language."""
    return lot(seed, replicate, CONVENING, LANGUAGE, entity, 0, 0) < share


@inlined
def draw_shares_host_tradition(share: float, seed: int, replicate: int, entity: int) -> bool:
    """Draw whether somebody is at home in the host's way of working."""
    return lot(seed, replicate, CONVENING, CULTURE, entity, 0, 0) < share
