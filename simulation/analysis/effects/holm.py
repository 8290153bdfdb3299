"""Many comparisons at once: some will look like effects by chance, and p-values have to allow for that.

Holm's step-down correction: sort the m p-values, multiply the smallest by m, the next by m - 1, and so on,
and let none be smaller than one before it. The probability of declaring any effect where there is none stays
below the level, however the comparisons depend on each other; designs that met the same worlds do.

References
----------
Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics
6(2), 65-70.
"""

import numpy as np

from simulation.parameters import Floats


def holm(p_values: Floats) -> Floats:
    """Return adjusted p-values: below the level exactly where Holm's procedure rejects at that level.

    Parameters
    ----------
    p_values : array, shape (comparisons,)
        The whole family. NaN stays NaN and does not count: such a comparison was never made.

    Examples
    --------
    >>> holm(np.array([0.01, 0.04, 0.03, np.nan])).round(3).tolist()
    [0.03, 0.06, 0.06, nan]
    """
    made = np.flatnonzero(~np.isnan(p_values))
    order = made[np.argsort(p_values[made], kind="stable")]
    adjusted = np.full(len(p_values), np.nan)
    scaled = p_values[order] * np.arange(len(order), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(scaled), 1.0)
    return adjusted
