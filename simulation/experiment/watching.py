"""What is seen of the outcomes while runs come in: running means, and how sure they are by now."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FIRST_LOOK = 10  # replicates below which an interval says nothing worth showing (assumption)
NORMAL_95 = 1.96  # quantile of the normal distribution; the final intervals are Student's


class Precision:
    """The confidence intervals so far, from sums that do not grow with the number of runs.

    Parameters
    ----------
    cells : int
    names : sequence of str
        The outcomes watched.
    """

    def __init__(self, cells: int, names: Sequence[str]) -> None:
        self._names = names
        self._count, self._sum, self._squares = np.zeros((3, cells, len(names)))

    def add(self, first: int, values: NDArray[np.float64]) -> None:
        """Take in outcomes, shape (cells, replicates, watched), of cells from `first` on."""
        rows = slice(first, first + len(values))
        self._count[rows] += (~np.isnan(values)).sum(axis=1)
        self._sum[rows] += np.nansum(values, axis=1)
        self._squares[rows] += np.nansum(values * values, axis=1)

    def __str__(self) -> str:
        """Describe the widest interval of the first measure that has any; units differ among measures."""
        for index, name in enumerate(self._names):
            known = self._count[:, index] >= FIRST_LOOK
            if known.any():
                count = self._count[known, index]
                mean = self._sum[known, index] / count
                variance = np.maximum(self._squares[known, index] / count - mean * mean, 0.0)
                return f"{name} known to ±{NORMAL_95 * float(np.sqrt(variance / count).max()):.3g}"
        return ""
