"""The ruler on which answers were given, and numbers that were never on it: codes for "no answer"."""

from collections import Counter
from collections.abc import Iterable, Sequence

# Usual rulers of questionnaires, the shortest first.
RULERS = ((1, 5), (-3, 3), (1, 7), (-4, 4), (1, 9), (0, 10), (-5, 5), (1, 11), (-6, 6), (1, 13), (0, 100))
NEARLY_ALL = 0.99  # of the other answers; assumption


def shortest_ruler(given: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the ruler on which answers were given.

    Examples
    --------
    >>> shortest_ruler([2, 6, 7]), shortest_ruler([-5, 0, 3]), shortest_ruler([1, 250])
    ((1, 7), (-5, 5), (1, 250))
    """
    low, high = min(given, default=1.0), max(given, default=5.0)
    return next((ruler for ruler in RULERS if ruler[0] <= low and high <= ruler[1]), (low, high))


def strangers(given: Iterable[float]) -> dict[float, tuple[float, float]]:
    """Return the numbers outside a ruler that nearly all other answers fit, each with that ruler.

    A number is one only if it lies further from the ruler than that is long, or if no usual ruler has room
    for both: the end of a longer ruler that few have ticked is an answer.

    Examples
    --------
    >>> strangers([1, 4, 7] * 50 + [99]), strangers([1, 4, 7] * 50 + [-4]), strangers([2, 3, 4, 5, 7])
    ({99: (1, 7)}, {-4: (1, 7)}, {})
    >>> strangers([1, 4, 7] * 50 + [8]), strangers([1, 6, 10] * 50 + [11])
    ({}, {})
    """
    counts = Counter(given)
    found = {}
    for number in counts:
        others = counts.copy()
        del others[number]
        if (ruler := _fitting(others)) is None or ruler[0] <= number <= ruler[1]:
            continue
        beyond = max(ruler[0] - number, number - ruler[1])
        if beyond > ruler[1] - ruler[0] or shortest_ruler([*ruler, number]) not in RULERS:
            found[number] = ruler
    return found


def _fitting(counts: "Counter[float]") -> tuple[float, float] | None:
    """Return the shortest usual ruler that holds nearly all answers, or None."""
    total = sum(counts.values())
    for low, high in RULERS:
        if sum(count for number, count in counts.items() if low <= number <= high) >= NEARLY_ALL * total:
            return (low, high) if total else None
    return None
