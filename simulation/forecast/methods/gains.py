"""What an agreement is worth to each, compared with no agreement: the two readings of disagreement.

Losses are quadratic: a text x costs actor i s_i (x − x_i)², positions in shares of the scale.

- **Costly**: no agreement loses everybody as much as the far end of the scale would lose somebody who cares
  fully. gain_i(x) = 1 − s_i (x − x_i)². Everybody gains from every agreement; this is Achen's (2006) account
  of the European Union, where failing is worse than any result.
- **Reference**: no agreement leaves the reference point q, and nobody agrees to less.
  gain_i(x) = s_i [(q − x_i)² − (x − x_i)²] ≥ 0. Where actors that care want to go both ways from q, there is
  no text from which all gain, and q stays.

References
----------
Achen, C. H. (2006). Institutional realism and bargaining models. In R. Thomson et al. (eds), The European
    Union Decides. Cambridge University Press, ch. 4.
"""

from simulation.forecast.issue import Array


def costly_gain(text: float, positions: Array, salience: Array) -> Array:
    """Return what everybody gains over a breakdown that is bad for all, in [0, 1].

    Examples
    --------
    >>> import numpy as np
    >>> costly_gain(1.0, np.array([1.0, 0.0]), np.array([1.0, 0.5])).tolist()
    [1.0, 0.5]
    """
    away = text - positions
    return 1.0 - salience * away * away


def reference_gain(text: float | Array, positions: Array, salience: float | Array, reference: float) -> Array:
    """Return what everybody gains over the reference point; negative for those who lose.

    Examples
    --------
    >>> import numpy as np
    >>> reference_gain(0.5, np.array([1.0, 0.0]), 1.0, 0.0).tolist()
    [0.75, -0.25]
    """
    return salience * (text - reference) * (2.0 * positions - reference - text)


def agreement_zone(positions: Array, reference: float) -> tuple[float, float] | None:
    """Return the ends of the texts worth considering, or None if only the reference point is.

    Short of the position nearest to the reference point all gain from going on; beyond the farthest one all
    lose, and where going on is as bad as the reference point for the nearest actor, that one stops it.

    Examples
    --------
    >>> import numpy as np
    >>> agreement_zone(np.array([0.3, 0.9]), 0.0)
    (0.3, 0.6)
    >>> agreement_zone(np.array([0.3, 0.9]), 0.5) is None
    True
    """
    lowest, highest = float(positions.min()), float(positions.max())
    if lowest > reference:
        return lowest, min(2.0 * lowest - reference, highest)
    if highest < reference:
        return max(2.0 * highest - reference, lowest), highest
    return None
