"""What actors expect from challenging each other (Bueno de Mesquita, as reconstructed by Scholz et al.).

With d = |x_i − x_j| / R and risk exponent r_i, success, failure and things as they are give

    U_s = 2 − 4 (½ − ½ d)^r      U_f = 2 − 4 (½ + ½ d)^r      U_q = 2 − 4 (½)^r        (their 15, 16, 24)

and a challenge of i to j, which j resists with the probability of its salience s_j,

    E(U_ij) = s_j [P_ij U_s + (1 − P_ij) U_f] + (1 − s_j) U_s − Q U_q                   (their 5–7, Q = 1)

Readings, each that of the authors' program where the text leaves it open:

- P_ij is the weight of those nearer to i, c_k s_k (|x_k − x_j| − |x_k − x_i|), over the votes cast in *all*
  pairs. Their equation 30 divides by the votes in the pair i, j; that misses their own table 2 from the
  first round (median 7.0 in place of 8.4).
- Each actor judges both sides of a confrontation with its own risk exponent.
- Security is what adversaries expect from challenging an actor, Σ_j E(U_ji) at r = 1 (their 32); risk
  exponents follow from where that lies between the least and the greatest (their 33, 34).

References
----------
Scholz, J. B., Calbert, G. J. & Smith, G. A. (2011). Unravelling Bueno de Mesquita's group decision model.
    Journal of Theoretical Politics 23(4), 510–531; ICAART 2011, 18–30.
"""

import numpy as np

from simulation.forecast.issue import Array
from simulation.forecast.methods.backing import backing


def success_chance(positions: Array, weights: Array) -> Array:
    """Return (i, j) the chance that i prevails over j; all zero where everybody agrees."""
    votes = backing(positions, positions, weights)
    total = votes.sum() + votes.T.sum()  # all that is cast in all pairs, for either side
    return np.asarray(votes / total if total > 0 else votes)


def challenge_utility(distance: Array, salience: Array, chance: Array, risk: Array) -> Array:
    """Return (i, j) what challenging j brings i, judged with risk exponents (i, j)."""
    success = 2.0 - 4.0 * (0.5 - 0.5 * distance) ** risk
    failure = 2.0 - 4.0 * (0.5 + 0.5 * distance) ** risk
    as_things_are = 2.0 - 4.0 * 0.5**risk
    resisted = chance * success + (1.0 - chance) * failure
    return np.asarray(salience * resisted + (1.0 - salience) * success - as_things_are)


def risk_exponents(security: Array) -> Array:
    """Return r in [½, 2]: the more adversaries expect from challenging an actor, the lower.

    Examples
    --------
    >>> risk_exponents(np.array([-1.0, 0.0, 1.0])).round(6).tolist()
    [2.0, 1.0, 0.5]
    """
    spread = np.ptp(security)
    if spread == 0:
        return np.ones_like(security)
    basis = (2.0 * security - security.max() - security.min()) / spread
    return np.asarray((1.0 - basis / 3.0) / (1.0 + basis / 3.0))
