"""Shocks: what works, what is known or what people want changes, on the calendar of the first round.

    waiting time ~ Exp(rate)                                  or months that the case lists
    θ_k' = clip(θ_k + h_k Δ_k),   h_k ~ Bernoulli(share),  Δ_k ~ N(0, sd²), or sd · t₃ where tails are fat

Arrivals are a Poisson process, as in most models of disturbance (an *assumption*, like every number here;
the OECD privacy guidelines were revised after intervals of some ten years). They live on the calendar and
not on the time since the decision, and every draw has the number of the shock in its address: all designs
meet the same shocks, and none is spared by being slow. A shock changes one of three things: what works
(`mean`, and `tail` with the t distribution of three degrees of freedom), how wrong what is found out may be
(`spread`, until the next review ends), or what people want (`interest`: the ideals of a group move together).
"""

import math

from simulation.randomness import SHOCKS, exponential, normal, uniform
from simulation.rule import rule
from simulation.rules.purposes import ARRIVAL, DIRECTION, MAGNITUDE

TAIL_INDEX = (
    1000  # first index of the draws that make a normal variate one of fat tails; no issue has so many
)


@rule
def waiting_time(rate: float, seed: int, replicate: int, number: int) -> float:
    """Draw the months between one shock and the next; infinite where there are none."""
    if rate <= 0.0:
        return math.inf
    return exponential(seed, replicate, SHOCKS, ARRIVAL, number, 0, 0) / rate


@rule
def hits(share: float, seed: int, replicate: int, number: int, dimension: int) -> bool:
    """Draw whether a shock changes one dimension."""
    return uniform(seed, replicate, SHOCKS, DIRECTION, number, 0, dimension) < share


@rule
def draw_change(
    sd: float, is_fat: bool, seed: int, replicate: int, number: int, whose: int, dimension: int
) -> float:
    """Draw the size of a change: normal or, if fat, t with three degrees; `whose` is 0, or 1 + the group."""
    change = sd * normal(seed, replicate, SHOCKS, MAGNITUDE, number, whose, dimension)
    if not is_fat:
        return change
    squares = 0.0
    for index in range(3):
        one = normal(seed, replicate, SHOCKS, MAGNITUDE, number, whose, TAIL_INDEX + 3 * dimension + index)
        squares += one * one
    return change / math.sqrt(squares / 3.0)
