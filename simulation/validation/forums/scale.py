"""The ruler on which answers were given, and numbers that were never on it: codes for "no answer"."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Usual rulers of questionnaires, the shortest first.
RULERS = ((1, 5), (-3, 3), (1, 7), (-4, 4), (1, 9), (0, 10), (-5, 5), (1, 11), (-6, 6), (1, 13), (0, 100))
NEARLY_ALL = 0.99  # of the other answers; assumption


class Ruler(NamedTuple):
    """The ruler that was taken for a questionnaire, and what makes one doubt it."""

    low: float
    high: float
    doubt: str = ""


def ruler_taken(before: Sequence[float], given: Sequence[float]) -> Ruler:
    """Return the shortest usual ruler that holds the answers before, and what is odd about all answers.

    Examples
    --------
    >>> ruler_taken([1, 5] * 120, [1, 5] * 240)
    Ruler(low=1, high=5, doubt='')
    >>> ruler_taken([1, 5] * 120 + [8], [1, 5] * 240 + [8]).doubt
    '8 lies beyond 1 to 5 (1 of 481 answers); if it means “no answer”, leave the cell empty'
    """
    low, high = shortest_ruler(before)
    usual = _fitting(Counter(given)) or (low, high)
    rare = [number for number in given if not usual[0] <= number <= usual[1]]
    off = [number for number in given if not low <= number <= high]
    if rare:
        beyond, end = f"{usual[0]:g} to {usual[1]:g}", "; if it means “no answer”, leave the cell empty"
    else:
        beyond, end = f"the ruler that holds all answers before, {low:g} to {high:g}", ""
    if not (odd := rare or off):
        return Ruler(low, high)
    numbers = " and ".join(f"{number:g}" for number in sorted(set(odd)))
    verb = "lies" if len(set(odd)) == 1 else "lie"
    return Ruler(low, high, f"{numbers} {verb} beyond {beyond} ({len(odd)} of {len(given)} answers){end}")


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
