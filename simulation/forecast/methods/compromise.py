"""Everybody counts by what it can do and how much it cares: the compromise model.

    outcome = Σ_i c_i s_i x_i / Σ_i c_i s_i

Achen (2006) shows that it approximates the Nash bargaining solution where failing to agree is far worse, for
everybody, than any agreement.

References
----------
Van den Bos, J. M. M. (1991). Dutch EC policy making. Thesis, Utrecht.
Achen, C. H. (2006). Institutional realism and bargaining models. In R. Thomson et al. (eds), The European
    Union Decides. Cambridge University Press, ch. 4.
"""

from simulation.forecast.issue import Array
from simulation.forecast.methods.weights import weighted_mean


def compromise(positions: Array, salience: Array, capability: Array) -> float:
    """Average the positions by capability × salience.

    Parameters
    ----------
    positions
        (actors,) on any scale.
    salience, capability
        (actors,) 0 or more; only ratios matter.

    Examples
    --------
    >>> import numpy as np
    >>> compromise(np.array([0.0, 100.0]), np.array([1.0, 0.5]), np.array([1.0, 2.0]))
    50.0
    """
    return weighted_mean(positions, capability * salience)
