"""Knowledge ages, and is renewed by practice and by those who look again.

    c' = c / (1 + c · drift),     drift = rate · share · sd²

What one knew about a world that moves is worth less every month: the variance 1/c of a belief grows by what
shocks add to that of θ (the local level model: Kalman 1960; Harvey 1989, recalled). All know how often and
how hard shocks strike, though not when, and take them for normal ones (*assumption*); where they come on
dates, the rate is their number over the months watched. Who practises the text sees, now and
then, how well it works: it learns of θ with the error of one argument. Who knows something about a dimension
finds it out anew now and then, with a fresh error of its own and its group's old one, and can tell the room
again. So carrying a text out buys information, and a review without either would be blind.
"""

import math

from simulation.randomness import SHOCKS, normal, uniform
from simulation.rule import rule
from simulation.rules.purposes import EXPERIENCE, FRESH_ERROR, NOTICE


@rule
def drift(rate: float, share: float, sd: float) -> float:
    """Return the variance that shocks are expected to add to θ on one dimension in a month."""
    return rate * share * sd * sd


@rule
def known_rate(rate: float, dated: int, horizon: int) -> float:
    """Return how often shocks are known to come, a month."""
    return dated / horizon if dated > 0 else rate


@rule
def aged(certainty: float, monthly_drift: float) -> float:
    """Return the precision of a belief a month later."""
    return certainty / (1.0 + certainty * monthly_drift)


@rule
def draw_experiences(monitoring: float, seed: int, replicate: int, entity: int, month: int) -> bool:
    """Draw whether somebody who practises the text sees this month how well it works."""
    return monitoring > 0.0 and uniform(seed, replicate, SHOCKS, EXPERIENCE, entity, month, 0) < monitoring


@rule
def draw_experience(
    optimum: float, sd: float, seed: int, replicate: int, entity: int, month: int, dimension: int
) -> float:
    """Draw what it then sees of one dimension."""
    return optimum + sd * normal(seed, replicate, SHOCKS, EXPERIENCE, entity, month, 1 + dimension)


@rule
def draw_notices(
    alertness: float, seed: int, replicate: int, entity: int, month: int, dimension: int
) -> bool:
    """Draw whether somebody finds out anew what it knows of a dimension."""
    return alertness > 0.0 and uniform(seed, replicate, SHOCKS, NOTICE, entity, month, dimension) < alertness


@rule
def draw_fresh_argument(
    optimum: float,
    group_error: float,
    correlation: float,
    sd: float,
    seed: int,
    replicate: int,
    entity: int,
    month: int,
    dimension: int,
) -> float:
    """Draw what it then holds to be true."""
    luck = normal(seed, replicate, SHOCKS, FRESH_ERROR, entity, month, dimension)
    return optimum + group_error + sd * math.sqrt(1.0 - correlation) * luck
