"""Everybody counts the same: the mean of all positions.

The forecast of somebody who knows what everybody wants and nothing else; what a richer model has to beat to
be worth its data.

References
----------
Thomson, R., Stokman, F. N., Achen, C. H. & König, T. (eds) (2006). The European Union Decides. Cambridge
    University Press, ch. 10 (Achen, Evaluating political decision-making models), where means are the
    baseline of all comparisons.
"""

from simulation.forecast.issue import Array


def plain_mean(positions: Array) -> float:
    """Average the positions.

    Parameters
    ----------
    positions
        (actors,) on any scale.

    Examples
    --------
    >>> import numpy as np
    >>> plain_mean(np.array([0.0, 0.0, 90.0]))
    30.0
    """
    return float(min(max(positions.mean(), positions.min()), positions.max()))
