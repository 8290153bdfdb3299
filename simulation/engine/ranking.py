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
                # Without a branch, which would be guessed wrong half of the time.
                one, other = order[min(left, middle - 1)], order[min(right, end - 1)]
                takes_left = left < middle and (right >= end or keys[one] <= keys[other])
                buffer[place] = one if takes_left else other
                left += 1 if takes_left else 0
                right += 0 if takes_left else 1
        for i in range(count):
            order[i] = buffer[i]
        width *= 2


@rule
def list_marked(marks: Ints, count: int, order: Ints) -> int:
    """List, in their order, which of the first `count` bear a mark of 1 (not 0), and return their number.

    Speed: no branch, which would be guessed wrong often; who bears none is written over.

    Parameters
    ----------
    marks
        (≥ count,), each 0 or 1.
    count
        How many to look at.
    order
        (≥ count,) result, overwritten.
    """
    number = 0
    for i in range(count):
        order[number] = i
        number += marks[i]
    return number


@rule
def middle(keys: Floats, count: int) -> float:
    """Return the median of the first `count` keys, at least one; they change places."""
    lower = of_rank(keys, 0, count, (count - 1) // 2)
    return 0.5 * (lower + of_rank(keys, (count - 1) // 2, count, count // 2))


@rule
def of_rank(keys: Floats, first: int, count: int, place: int) -> float:
    """Return the key that stands at a place by ascending order, without ranking them all.

    Hoare's selection: split by a pivot and go on with the part in which the place lies (Hoare, C. A. R. 1961,
    Algorithm 65: find, Comm. ACM 4(7), 321–322); keys that equal the pivot are a part of their own.

    Parameters
    ----------
    keys
        (≥ count,); the first `count` change places, so that nothing before `place` is larger than it, and
        nothing behind it smaller.
    first
        Where to begin: 0, or a place for which this was called before.
    count, place
        Whole numbers, first ≤ place < count.
    """
    low, high = first, count - 1
    while low < high:
        pivot = keys[(low + high) // 2]
        # Speed: no branches in these two loops, which would be guessed wrong half of the time.
        less = low
        for i in range(low, high + 1):
            key = keys[i]
            keys[i] = keys[less]
            keys[less] = key
            less += 1 if key < pivot else 0
        if place < less:
            high = less - 1
            continue
        low = less
        for i in range(less, high + 1):
            key = keys[i]
            keys[i] = keys[low]
            keys[low] = key
            low += 1 if key <= pivot else 0
        if place < low:
            return pivot
    return keys[place]
