"""Shocks: sudden changes of what works, of what is known, or of what people want.

    waiting time ~ Exp(rate)                                  or months that the case lists
    θ_k' = clip(θ_k + h_k Δ_k),   h_k ~ Bernoulli(share),  Δ_k ~ N(0, sd²), or sd · t₃ where tails are fat

with θ_k in [0, 1] what works best on dimension k, the rate in shocks a month, and sd as a share of the scale.
A shock changes one of three things:

- what works (`mean`; or `tail`, with the t distribution of three degrees of freedom);
- how wrong what people find out may be (`spread`), until the next review ends;
- what people want (`interest`): the ideals of a group move together, each group by a Δ_k of its own.

That shocks arrive as a Poisson process, as in most models of disturbance, is an *assumption*, and so is every
number here. For scale: the OECD guidelines on the security of information systems, of 1992, were revised in
2002 and 2015.

Months are counted from the first round and not from the decision, and the number of the shock is part of the
address of each draw. So all designs meet the same shocks, and a slow one is not spared any.
"""

import math

from simulation.randomness import SHOCKS, exponential, normal, uniform
from simulation.rule import rule
from simulation.rules.purposes import ARRIVAL, DIRECTION, MAGNITUDE

# First index of the draws that give a change fat tails; below it stand the dimensions, of which no case has
# so many.
TAIL_INDEX = 1000


@rule
def waiting_time(rate: float, seed: int, replicate: int, number: int) -> float:
    """Draw the months from one shock to the next, shock `number`; rate per month, 0 = no shocks (inf)."""
    if rate <= 0.0:
        return math.inf
    return exponential(seed, replicate, SHOCKS, ARRIVAL, number, 0, 0) / rate


@rule
def hits(share: float, seed: int, replicate: int, number: int, dimension: int) -> bool:
    """Draw whether a shock changes a dimension; `share` is the probability, in [0, 1]."""
    return uniform(seed, replicate, SHOCKS, DIRECTION, number, 0, dimension) < share


@rule
def draw_change(
    sd: float, is_fat: bool, seed: int, replicate: int, number: int, whose: int, dimension: int
) -> float:
    """Draw by how much a shock moves a dimension, as a share of the scale; either direction is as likely.

    Parameters
    ----------
    sd
        Spread of the change ≥ 0, share of the scale.
    is_fat
        Whether it is drawn from t₃ (times sd) instead of the normal distribution.
    seed, replicate, number, whose, dimension
        Address of the draw; `whose` is 0 for what works, 1 + the group for what a group wants.
    """
    change = sd * normal(seed, replicate, SHOCKS, MAGNITUDE, number, whose, dimension)
    if not is_fat:
        return change
    squares = 0.0
    for index in range(3):
        one = normal(seed, replicate, SHOCKS, MAGNITUDE, number, whose, TAIL_INDEX + 3 * dimension + index)
        squares += one * one
    return change / math.sqrt(squares / 3.0)
