"""A stable ranking in reserved memory: what `sorted` is to the objects.

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
