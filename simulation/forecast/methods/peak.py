"""The top of a hill with one summit, by golden sections (Kiefer 1953).

References
----------
Kiefer, J. (1953). Sequential minimax search for a maximum. Proc. Amer. Math. Soc. 4(3), 502–506.
"""

from collections.abc import Callable

GOLDEN = (5**0.5 - 1) / 2
STEPS = 80  # the interval shrinks by GOLDEN**80 = 2e-17: as far as numbers can tell


def peak(height: Callable[[float], float], low: float, high: float) -> float:
    """Return where a concave function is highest between two points.

    Examples
    --------
    >>> round(peak(lambda x: -(x - 2) * (x - 2), 0, 5), 6)
    2.0
    """
    left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_left, at_right = height(left), height(right)
    for _ in range(STEPS):
        if at_left >= at_right:
            high, right, at_right = right, left, at_left
            left = high - GOLDEN * (high - low)
            at_left = height(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + GOLDEN * (high - low)
            at_right = height(right)
    return (low + high) / 2
