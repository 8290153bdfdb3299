"""When somebody considers joining, and who may.

    h = 1 − (1 − p₀)^(1 + w · share of one's region that has joined)          per month
    p₀ = 1 − exp(−rate / 12),  or the p₀ that the scenario states for all

Parliaments are slow, and slow to different degrees: p₀ is the chance a month that the question comes up at
all, the rate its number of times a year. That neighbours' example brings it up more often is the regional
density of ratifications (Simmons, B. A. 2009, Mobilizing for human rights; recalled, not checked); that it
multiplies the rate is an *assumption*, and so that it works on joining alone: members think of leaving at
p₀. In a single region in which everybody wants to join, the share F grows by rate · (1 + w F)(1 − F): the
model of Bass (1969) with p = rate and q = rate · w.

The exponent is taken on p₀, so that without example (w · share = 0) the chance is p₀ to the last bit.

A text may be closed to a group: until a month, or until the parties invite a state (Budapest Convention,
article 37), one by one, with a chance a month.
"""

from simulation.elementary import exp, log
from simulation.randomness import IMPLEMENTATION, uniform
from simulation.rule import rule
from simulation.rules.purposes import INVITATION

MONTHS_PER_YEAR = 12.0


@rule
def baseline_chance(consideration: float, rate: float) -> float:
    """Return p₀: the group's own rate a year as a monthly chance, or that of all if it has none (−1)."""
    if rate < 0.0:
        return consideration
    return 1.0 - exp(-rate / MONTHS_PER_YEAR)


@rule
def chance_to_join(baseline: float, weight: float, regional_share: float) -> float:
    """Return the monthly chance that the question of joining comes up; weight w ≥ 0."""
    more = weight * regional_share
    if more == 0.0 or baseline >= 1.0:
        return baseline
    return 1.0 - exp(log(1.0 - baseline) * (1.0 + more))


@rule
def is_invited(month: int, eligible_from: int, chance: float, seed: int, replicate: int, entity: int) -> bool:
    """Tell whether somebody outside may join from this month on; chance 1 = no invitation is needed."""
    if month < eligible_from:
        return False
    return uniform(seed, replicate, IMPLEMENTATION, INVITATION, entity, month, 0) < chance
