"""Power under a rule: swings counted one by one, or by weights, and the indices made of them.

The two classical indices, from the number of coalitions in which a member is decisive.

A member's **swings** of size s are the coalitions of s other members that fail without it and pass with it.

- Shapley & Shubik (1954): the share of all orders of joining in which the member is the one that turns the
  coalition into a winning one, Σ_s swings(s) · s! (n − s − 1)! / n!.
- Penrose (1946), Banzhaf (1965): the share of all coalitions of the others in which it is decisive,
  Σ_s swings(s) / 2^(n−1); the *normalised* index divides by its sum over members.

References
----------
Shapley, L. S. & Shubik, M. (1954). A method for evaluating the distribution of power in a committee system.
    Am. Polit. Sci. Rev. 48(3), 787–792.
Banzhaf, J. F. (1965). Weighted voting doesn't work. Rutgers Law Review 19, 317–343.
Penrose, L. S. (1946). The elementary statistics of majority voting. J. R. Stat. Soc. 109(1), 53–57.

Power in one chamber with integer weights, by generating functions.

The polynomial Π_j (1 + y x^{w_j}) counts coalitions by size (power of y) and weight (power of x). Dividing
out one member's factor leaves the coalitions of the others, and those whose weight falls short of the quota
by no more than that member's weight are its swings (Mann & Shapley 1962, after a suggestion by Cantor). The
work grows with n² · Σ w, not with 2ⁿ.

References
----------
Mann, I. & Shapley, L. S. (1962). Values of large games, VI: evaluating the electoral college exactly.
    RAND RM-3158-PR.

Power under any rule, by going through all coalitions.

Members of one kind (same chamber, same weight, same veto) are interchangeable, so a coalition is described by
how many of each kind consent, and stands for as many coalitions as there are ways of choosing them. Twenty
unlike members make a million descriptions; four kinds of thirty alike members no more.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import comb, factorial, prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# --- The two classical indices, from the number of coalitions in which a member is decisive ---


class Power(NamedTuple):
    """Voting power of one member of each kind, in the order in which kinds were given."""

    banzhaf: tuple[Fraction, ...]
    """Normalised Banzhaf index: shares of all swings, sum to 1 over members."""
    penrose: tuple[Fraction, ...]
    """Probability of being decisive when everybody else consents by the toss of a coin."""
    shapley_shubik: tuple[Fraction, ...]
    """Probability of being pivotal in a random order of joining; sums to 1 over members."""


def power_from_swings(swings: Sequence[Sequence[int]], counts: Sequence[int]) -> Power:
    """Turn swing counts into indices.

    Parameters
    ----------
    swings
        ``swings[g][s]``: coalitions of s others in which a member of kind g is decisive.
    counts
        Members of each kind.

    Returns
    -------
    Power
        All zero where nobody is ever decisive.

    Examples
    --------
    Two members, both needed: each is decisive for the coalition of the other.

    >>> power_from_swings([[0, 1], [0, 1]], [1, 1]).shapley_shubik
    (Fraction(1, 2), Fraction(1, 2))
    """
    n = sum(counts)
    totals = [sum(of_size) for of_size in swings]
    everybody = sum(count * total for count, total in zip(counts, totals, strict=True))
    orders = [factorial(s) * factorial(n - s - 1) for s in range(n)]
    return Power(
        banzhaf=tuple(Fraction(total, everybody or 1) for total in totals),
        penrose=tuple(Fraction(total, 2 ** (n - 1)) for total in totals),
        shapley_shubik=tuple(
            Fraction(sum(a * b for a, b in zip(of_size, orders, strict=True)), factorial(n))
            for of_size in swings
        ),
    )


# --- Power in one chamber with integer weights, by generating functions ---

Counts = NDArray[np.object_]  # (n + 1, Σ w + 1) Python integers: coalitions by size and weight


def weighted_power(weights: Sequence[int], quota: int, *, strict: bool = False) -> Power:
    """Measure everybody's power where a text passes with a given total of votes.

    Parameters
    ----------
    weights
        Votes of each member, whole numbers ≥ 0.
    quota
        Votes needed, in [1, sum of weights].
    strict
        True if the quota must be exceeded rather than reached.

    Raises
    ------
    ValueError
        If a weight is negative or no coalition could meet the quota, or every coalition does.

    Examples
    --------
    The six of the Treaty of Rome; Luxembourg's vote could never matter.

    >>> power = weighted_power([4, 4, 4, 2, 2, 1], quota=12)
    >>> [str(index) for index in power.banzhaf]
    ['5/21', '5/21', '5/21', '1/7', '1/7', '0']
    """
    needed = quota + 1 if strict else quota
    total = sum(weights)
    if any(weight < 0 for weight in weights):
        raise ValueError(f"weights must be 0 or more, got {list(weights)}")
    if not 1 <= needed <= total:
        raise ValueError(f"the quota must lie in 1..{total - strict} (the sum of weights), got {quota}")
    counts = _count_coalitions(weights, total)
    swings = {weight: _swings(_leave_out(counts, weight), weight, needed) for weight in set(weights)}
    return power_from_swings([swings[weight] for weight in weights], [1] * len(weights))


def _count_coalitions(weights: Sequence[int], total: int) -> Counts:
    """Count coalitions by size and weight, one member after the other."""
    counts: Counts = np.zeros((len(weights) + 1, total + 1), dtype=object)
    counts[0, 0] = 1
    for weight in weights:
        counts[1:, weight:] += counts[:-1, : total + 1 - weight].copy()
    return counts


def _leave_out(counts: Counts, weight: int) -> Counts:
    """Count only the coalitions without one member of this weight."""
    others = counts[:-1].copy()
    for size in range(1, len(others)):
        others[size, weight:] -= others[size - 1, : others.shape[1] - weight]
    return others


def _swings(others: Counts, weight: int, needed: int) -> list[int]:
    """Count, by size, the coalitions that this weight lifts to what is needed."""
    return [int(sum(row[max(needed - weight, 0) : needed])) for row in others]


# --- Power under any rule, by going through all coalitions ---

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
    swings = [_swings_one_by_one(passes, counts, kind) for kind in range(len(counts))]
    return power_from_swings(swings, counts)


def _swings_one_by_one(passes: NDArray[np.bool_], counts: Sequence[int], kind: int) -> list[int]:
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
