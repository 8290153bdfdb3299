"""Shares of a population become whole people."""

import math


def largest_remainder(shares: list[float], people: int) -> list[int]:
    """Divide people among groups as seats among parties: by largest remainder (Hamilton, Hare quota).

    Parameters
    ----------
    shares : list of float, shape (G,)
        Shares that sum to 1, or are all 0.
    people
        How many to divide.

    Returns
    -------
    list of int, shape (G,)
        Sums to `people`, unless all shares are 0. Of equal remainders the earlier group comes first.

    Examples
    --------
    >>> largest_remainder([0.47, 0.16, 0.158, 0.12, 0.061, 0.031], 10)
    [5, 2, 1, 1, 1, 0]

    References
    ----------
    Balinski and Young 2001, *Fair Representation*, 2nd ed., ch. 3.
    """
    total = 0.0
    for share in shares:
        total += share
    if total <= 0:
        return [0] * len(shares)
    # Rounding first keeps a quota that is whole in exact arithmetic from losing a seat to floating point.
    quotas = [round(share / total * people, 9) for share in shares]
    seats = [math.floor(quota) for quota in quotas]
    in_line = sorted(range(len(shares)), key=lambda group: (seats[group] - quotas[group], group))
    left = people
    for seat in seats:
        left -= seat
    for group in in_line[:left]:
        seats[group] += 1
    return seats
