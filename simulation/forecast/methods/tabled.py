"""A text that somebody has already tabled, near where forces balance: the rule of thumb.

Real outcomes sit on a tabled position far more often than on any average: such positions are focal points
(Schelling 1960), and drafting a new one takes work. So the compromise is moved to the nearest tabled position
if that is near enough.

Reading: *near enough* is 30 of the 100 points of the scale (an assumption, found by trial on the visible
issues of the data on the European Union). Of two tabled positions equally far from the compromise the one
with more weight (capability × salience) behind it is taken, then the lower one.

References
----------
Schelling, T. C. (1960). The Strategy of Conflict. Harvard University Press, ch. 3.
"""

import numpy as np

from simulation.forecast.issue import Array
from simulation.forecast.methods.compromise import compromise

NEAR = 0.30  # share of the scale; assumption
SAME = 1e-9  # difference, in shares of the scale, that is taken for none


def nearest_tabled(
    positions: Array, salience: Array, capability: Array, scale: float = 100.0, near: float = NEAR
) -> float:
    """Move the compromise to the nearest tabled position, if that is near.

    Parameters
    ----------
    positions
        (actors,) on any scale.
    salience, capability
        (actors,) 0 or more.
    scale
        Length of the scale.
    near
        How far the compromise moves at most, as a share of the scale.

    Examples
    --------
    >>> cares = np.ones(3)
    >>> nearest_tabled(np.array([0.0, 20.0, 100.0]), cares, cares)
    20.0
    >>> nearest_tabled(np.array([0.0, 100.0]), cares[:2], cares[:2])
    50.0
    """
    middle = compromise(positions, salience, capability)
    distance = np.abs(positions - middle)
    closest = distance.min()
    if closest > near * scale + SAME * scale:
        return middle
    tabled = np.unique(positions[distance <= closest + SAME * scale])
    backing = [(capability * salience)[positions == text].sum() for text in tabled]
    return float(tabled[int(np.argmax(backing))])
