"""A stable ranking in reserved memory, and the number of one rank: what `sorted` is to the objects.

NumPy's sorts allocate, and take the compiler several seconds; this merge sort does neither.
"""

from simulation.parameters import Floats, Ints
from simulation.rule import rule


@rule
def rank(keys: Floats, count: int, order: Ints, buffer: Ints) -> None:
    """Write the first `count` indices into `order`, by ascending key, equal keys in their present order.

    Parameters
    ----------
    keys
        (≥ count,), left as they are.
    count
        How many of them to rank.
    order, buffer
        (≥ count,) result and working space, overwritten.
    """
    for i in range(count):
        order[i] = i
    width = 1
    while width < count:
        for start in range(0, count, 2 * width):
            middle = min(start + width, count)
            end = min(start + 2 * width, count)
            left = start
            right = middle
            for place in range(start, end):
                if left < middle and (right >= end or keys[order[left]] <= keys[order[right]]):
                    buffer[place] = order[left]
                    left += 1
                else:
                    buffer[place] = order[right]
                    right += 1
        for i in range(count):
            order[i] = buffer[i]
        width *= 2


@rule
def middle(keys: Floats, count: int) -> float:
    """Return the median of the first `count` keys, at least one; they change places."""
    lower = of_rank(keys, count, (count - 1) // 2)
    return 0.5 * (lower + of_rank(keys, count, count // 2))


@rule
def of_rank(keys: Floats, count: int, place: int) -> float:
    """Return the key that stands at a place by ascending order, without ranking them all.

    Hoare's selection: split by a pivot and go on with the part in which the place lies (Hoare, C. A. R. 1961,
    Algorithm 65: find, Comm. ACM 4(7), 321–322).

    Parameters
    ----------
    keys
        (≥ count,); the first `count` change places.
    count, place
        Whole numbers, 0 ≤ place < count.
    """
    low, high = 0, count - 1
    while low < high:
        pivot = keys[(low + high) // 2]
        left, right = low, high
        while left <= right:
            while keys[left] < pivot:
                left += 1
            while keys[right] > pivot:
                right -= 1
            if left <= right:
                keys[left], keys[right] = keys[right], keys[left]
                left += 1
                right -= 1
        if place <= right:
            high = right
        elif place >= left:
            low = left
        else:
            break
    return keys[place]
