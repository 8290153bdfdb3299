"""How many replicates each cell gets: a fixed number, or as many as its precision asks for.

A cell that is not precise yet goes on to the next *checkpoint*. Checkpoints are part of what was asked, and
the decision depends on the cell's own runs in their order alone; so does, therefore, the number of rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Criterion = Callable[[NDArray[np.float64]], bool]


@dataclass(frozen=True)
class Agenda:
    """When to look at a cell, and what to look for.

    Attributes
    ----------
    checkpoints : tuple of int
        Rising numbers of replicates.
    watched : tuple of str
        Outcomes to watch while runs come in.
    is_precise : callable, optional
        From the watched outcomes of a cell, shape (replicates, watched), to whether they suffice. Without it
        every cell gets the last number of checkpoints.
    """

    checkpoints: tuple[int, ...]
    watched: tuple[str, ...] = ()
    is_precise: Criterion | None = None

    @property
    def first(self) -> int:
        """Replicates that every cell gets."""
        return self.checkpoints[0]

    def next_goal(self, reached: int, values: NDArray[np.float64]) -> int:
        """Return how many replicates a cell that has reached a checkpoint is to get: more, or just those."""
        if reached >= self.checkpoints[-1] or (self.is_precise is not None and self.is_precise(values)):
            return reached
        return next(checkpoint for checkpoint in self.checkpoints if checkpoint > reached)


def fixed(replicates: int, watched: Sequence[str] = ()) -> Agenda:
    """Give every cell the same number of replicates."""
    return Agenda((replicates,), tuple(watched))


def growing(minimum: int, maximum: int) -> tuple[int, ...]:
    """Return checkpoints from the least to the most replicates.

    Examples
    --------
    >>> growing(50, 200)
    (50, 75, 113, 170, 200)
    """
    checkpoints = [minimum]
    while checkpoints[-1] < maximum:
        checkpoints.append(min(maximum, -(-checkpoints[-1] * 3 // 2)))
    return tuple(checkpoints)
