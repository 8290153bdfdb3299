"""The problem: what would work best, unknown to all, and how the dimensions hang together.

The optimum θ is drawn per replicate around the scenario's mean. Interlinkage J is sparse and signed: a pair
of dimensions is linked with probability `interlinkage`, with either sign equally often, and the matrix is
scaled so that no row of |J| sums to more than 1. With utility weighted as in `utility`, −u then stays
convex whenever η < 2 (strict diagonal dominance of 2I + ηJ in salience-weighted coordinates).

What is publicly held about θ before anybody argues may be wrong in the same way for all: an error of a
given spread, drawn per replicate. Without it deliberation has little to find out, since all start from the
true mean.
"""

from simulation.randomness import ISSUE, normal, uniform
from simulation.rule import inlined, rule
from simulation.rules.purposes import LINK, OPTIMUM, PUBLIC_ERROR


@inlined
def clip_unit(value: float) -> float:
    """Keep a coordinate inside the policy space [0, 1]."""
    return min(1.0, max(0.0, value))


@rule
def draw_optimum(mean: float, sd: float, seed: int, replicate: int, dimension: int) -> float:
    """Draw what would work best on one dimension: N(mean, sd²), clipped to [0, 1]."""
    return clip_unit(mean + sd * normal(seed, replicate, ISSUE, OPTIMUM, dimension, 0, 0))


@rule
def draw_public_belief(mean: float, error_sd: float, seed: int, replicate: int, dimension: int) -> float:
    """Draw what is publicly held to work on one dimension: N(mean, error_sd²), clipped to [0, 1]."""
    return clip_unit(mean + error_sd * normal(seed, replicate, ISSUE, PUBLIC_ERROR, dimension, 0, 0))


@rule
def draw_link(density: float, seed: int, replicate: int, first: int, second: int) -> float:
    """Draw whether two dimensions are linked, and with which sign: −1, 0 or +1."""
    u = uniform(seed, replicate, ISSUE, LINK, first, 0, second)
    if u >= density:
        return 0.0
    return 1.0 if u < 0.5 * density else -1.0
