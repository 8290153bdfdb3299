"""The two classical indices, from the number of coalitions in which a member is decisive.

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
"""

from collections.abc import Sequence
from fractions import Fraction
from math import factorial
from typing import NamedTuple


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
