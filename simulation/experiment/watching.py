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
        known = self._count >= FIRST_LOOK
        if not known.any():
            return ""
        count = np.where(known, self._count, np.nan)
        mean = self._sum / count
        variance = np.maximum(self._squares / count - mean * mean, 0.0)
        widths = NORMAL_95 * np.sqrt(variance / count)
        widest = int(np.nanargmax(widths))
        return f"widest interval ±{widths.flat[widest]:.3g} ({self._names[widest % len(self._names)]})"
