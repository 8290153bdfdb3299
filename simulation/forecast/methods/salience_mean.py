"""Those who care more count more: the salience-weighted mean of positions.

Leinaweaver and Thomson (2014) find no model of procedure that does better in the European Union.

References
----------
Leinaweaver, J. & Thomson, R. (2014). Testing models of legislative decision-making with measurement error:
    the robust predictive power of bargaining models over procedural models. European Union Politics 15(1),
    43–58.
"""

from simulation.forecast.issue import Array
from simulation.forecast.methods.weights import weighted_mean


def salience_mean(positions: Array, salience: Array) -> float:
    """Average the positions by salience.

    Parameters
    ----------
    positions
        (actors,) on any scale.
    salience
        (actors,) 0 or more; where nobody cares, everybody counts the same.

    Examples
    --------
    >>> import numpy as np
    >>> salience_mean(np.array([0.0, 100.0]), np.array([0.25, 0.75]))
    75.0
    """
    return weighted_mean(positions, salience)
