"""How often chance alone would make two designs differ as much as they did.

Real-valued measures: Student's t test of the paired differences. Measures that are 0 or 1: the mid-p version
of McNemar's test, of the pairs that disagree, which keeps its level in small samples without being
conservative.

References
----------
Fagerland, M. W., Lydersen, S. & Laake, P. (2013). The McNemar test for binary matched-pairs data: mid-p and
asymptotic are better than exact conditional. BMC Medical Research Methodology 13, 91.
"""

import math

import numpy as np

from simulation.analysis.effects.pairs import complete_pairs, grain_of
from simulation.parameters import Floats


def p_value(values: Floats, reference: Floats, is_binary: bool) -> float:
    """Return the two-sided p-value of a paired difference.

    Parameters
    ----------
    values, reference : array, shape (replicates,)
        The measure under the design and under the reference; NaN where it does not exist.
    is_binary : bool
        Whether the measure is either 0 or 1.

    Returns
    -------
    float
        1 where no pair differs; NaN where there are fewer than two pairs.

    Examples
    --------
    >>> p_value(np.ones(5), np.ones(5), is_binary=False)
    1.0
    """
    mine, theirs = complete_pairs(values, reference)
    differences = mine - theirs
    if len(differences) < 2:
        return math.nan
    grain = grain_of(mine, theirs)
    if not np.any(np.abs(differences) > grain):
        return 1.0
    return _mcnemar(differences) if is_binary else _student(differences, grain)


def _student(differences: Floats, grain: float) -> float:
    from scipy.special import stdtr

    if np.ptp(differences) <= grain:
        return 0.0  # every pair differs by the same amount
    error = float(np.std(differences, ddof=1)) / math.sqrt(len(differences))
    return 2 * float(stdtr(len(differences) - 1, -abs(float(np.mean(differences))) / error))


def _mcnemar(differences: Floats) -> float:
    """Return 2 P(X < k) + P(X = k) for k of n disagreeing pairs, X binomial with one half."""
    from scipy.special import bdtr

    up, down = int(np.sum(differences > 0)), int(np.sum(differences < 0))
    fewer, disagreeing = min(up, down), up + down
    at_most = float(bdtr(fewer, disagreeing, 0.5))
    below = float(bdtr(fewer - 1, disagreeing, 0.5)) if fewer > 0 else 0.0
    return min(1.0, below + at_most)
