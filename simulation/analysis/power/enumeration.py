"""Power under any rule, by going through all coalitions.

Members of one kind (same chamber, same weight, same veto) are interchangeable, so a coalition is described by
how many of each kind consent, and stands for as many coalitions as there are ways of choosing them. Twenty
unlike members make a million descriptions; four kinds of thirty alike members no more.
"""

from collections.abc import Callable, Sequence
from math import comb, prod

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.power.indices import Power, power_from_swings

LARGEST_GAME = 2**22  # descriptions of coalitions; beyond, minutes and gigabytes

Wins = Callable[..., NDArray[np.bool_]]


def enumerated_power(counts: Sequence[int], wins: Wins) -> Power:
    """Measure the power of a member of each kind under any rule.

    Parameters
    ----------
    counts
        Members of each kind.
    wins
        Called once, with one integer array per kind (the number of its members that consent; the arrays
        broadcast against each other), returns where the text passes.

    Raises
    ------
    ValueError
        If a kind is empty, the game is too large, or consent can turn a pass into a failure.

    Examples
    --------
    The UN Security Council: nine of fifteen, all five permanent members among them.

    >>> power = enumerated_power([5, 10], lambda p, e: (p == 5) & (p + e >= 9))
    >>> [str(index) for index in power.shapley_shubik]
    ['421/2145', '4/2145']
    """
    if any(count < 1 for count in counts):
        raise ValueError(f"every kind needs at least one member, got counts {list(counts)}")
    shape = tuple(count + 1 for count in counts)
    if prod(shape) > LARGEST_GAME:
        raise ValueError(
            f"{prod(shape):,} coalitions are too many to go through (at most {LARGEST_GAME:,}): "
            "count members that are alike as one kind, or use weighted_power"
        )
    consenting = np.ogrid[tuple(slice(0, size) for size in shape)]
    passes = np.broadcast_to(wins(*consenting), shape)
    return power_from_swings([_swings(passes, counts, kind) for kind in range(len(counts))], counts)


def _swings(passes: NDArray[np.bool_], counts: Sequence[int], kind: int) -> list[int]:
    """Count, by size, the coalitions of others that one more member of this kind turns into winning ones."""
    without, with_it = np.delete(passes, -1, axis=kind), np.delete(passes, 0, axis=kind)
    if (without & ~with_it).any():
        raise ValueError("the rule is not monotone: more consent turns a pass into a failure")
    others = [count - (i == kind) for i, count in enumerate(counts)]
    chosen = np.argwhere(with_it & ~without)
    swings = [0] * sum(counts)
    for size, of_each_kind in zip(chosen.sum(axis=1).tolist(), chosen.tolist(), strict=True):
        swings[size] += prod(map(comb, others, of_each_kind))
    return swings
