"""Agreeing on scope before substance, and what happens to settled questions.

A goal closes a dimension to the central interval that holds the targets of a share q_G of the deciders,
provided that interval is no wider than `width` (otherwise it says nothing and the dimension stays open).
The stage costs its rounds whether or not it succeeds, and what it shuts out stays out: beliefs are still
uninformed then, so an early goal can lock an error in. A closed dimension reopens only when a share q_R of
the deciders wants to leave the interval. Without a goal, any dissatisfied participant who gets the floor
reopens a provisionally settled dimension that it contests with probability λ (relitigation without
gatekeeping: McKelvey 1976).
"""

from simulation.randomness import DELIBERATION, uniform
from simulation.rule import rule
from simulation.rules.purposes import REOPENING


@rule
def lower_rank(count: int, quota: float) -> int:
    """Return the rank (from 0) of the target that bounds a central interval of share `quota` below."""
    return min((count - 1) // 2, int(0.5 * (1.0 - quota) * (count - 1) + 0.5))


@rule
def closes_goal(lower: float, upper: float, width: float) -> bool:
    """Tell whether an interval is narrow enough to be a goal."""
    return upper - lower <= width


@rule
def contests(own_target: float, text: float, bound: float) -> bool:
    """Tell whether somebody's target lies so far from the text that the dimension is not settled for it."""
    return abs(own_target - text) > bound


@rule
def relitigates(rate: float, seed: int, replicate: int, entity: int, time: int, dimension: int) -> bool:
    """Draw whether a dissatisfied speaker reopens a settled dimension in this round."""
    return uniform(seed, replicate, DELIBERATION, REOPENING, entity, time, dimension) < rate
