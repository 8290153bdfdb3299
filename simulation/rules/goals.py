"""Agreeing on scope before substance.

A goal closes a dimension to the central interval that holds the targets of a share q_G of the deciders,
provided that interval is no wider than `width` (otherwise it says nothing and the dimension stays open).
The stage costs its rounds whether or not it succeeds, and what it shuts out stays out: beliefs are still
uninformed then, so an early goal can lock an error in. The goal confines the text to the interval: inside
it people go on arguing and amending. It falls only when a share q_R of the deciders wants to leave it.
Without a goal, a question that has been settled may be relitigated: see `settlement`.
"""

from simulation.rule import rule


@rule
def lower_rank(count: int, quota: float) -> int:
    """Return the rank (from 0) of the target that bounds a central interval of share `quota` below."""
    return min((count - 1) // 2, int(0.5 * (1.0 - quota) * (count - 1) + 0.5))


@rule
def closes_goal(lower: float, upper: float, width: float) -> bool:
    """Tell whether an interval is narrow enough to be a goal."""
    return upper - lower <= width
