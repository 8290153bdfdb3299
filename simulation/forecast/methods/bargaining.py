"""Forecasts by bargaining solutions over gains: Nash, Kalai and Smorodinsky.

The top of a hill with one summit, by golden sections (Kiefer 1953).

References
----------
Kiefer, J. (1953). Sequential minimax search for a maximum. Proc. Amer. Math. Soc. 4(3), 502–506.

What an agreement is worth to each, compared with no agreement: the two readings of disagreement.

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

The agreement with the greatest product of gains: the Nash bargaining solution.

    outcome = argmax_x Π_i gain_i(x)^{c_i},    gain_i over no agreement (see `gains`)

The exponents are capabilities (the asymmetric solution: Kalai 1977).

Readings: `nash` takes no agreement to be costly for all, so that salience counts through the gains;
`nash_status_quo` takes it to leave the reference point. There each actor's salience is a unit of its own
utility, which the solution by construction does not depend on: only not caring at all matters. Where the
reference point is unknown, no agreement is costly for all.

References
----------
Nash, J. F. (1950). The bargaining problem. Econometrica 18(2), 155–162.
Kalai, E. (1977). Nonsymmetric Nash solutions and replications of 2-person bargaining. Int. J. Game Theory
    6(3), 129–133.

The agreement in which everybody gets the same share of its best possible gain: Kalai–Smorodinsky.

    outcome = argmax_x min_i gain_i(x) / max_y gain_i(y),    gain_i over no agreement (see `gains`)

Readings: with more than two actors on one scale no text may give all the same share; then the one whose worst
share is best is taken (the first step of Imai's 1983 leximin extension, which on one scale settles it: shares
are single-peaked). Capability plays no part, other than that who has none is not asked.

As with `nash`, no agreement is either costly for all or, in `kalai_smorodinsky_status_quo`, the reference
point, with costly disagreement where that is unknown.

References
----------
Kalai, E. & Smorodinsky, M. (1975). Other solutions to Nash's bargaining problem. Econometrica 43(3), 513–518.
Imai, H. (1983). Individual monotonicity and lexicographic maxmin solution. Econometrica 51(2), 389–401.
"""

import math
from collections.abc import Callable

import numpy as np

from simulation.forecast.issue import Array

# --- The top of a hill with one summit, by golden sections (Kiefer 1953) ---

GOLDEN = (5**0.5 - 1) / 2
STEPS = 80  # the interval shrinks by GOLDEN**80 = 2e-17: as far as numbers can tell


def peak(height: Callable[[float], float], low: float, high: float) -> float:
    """Return where a concave function is highest between two points.

    Examples
    --------
    >>> round(peak(lambda x: -(x - 2) * (x - 2), 0, 5), 6)
    2.0
    """
    left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_left, at_right = height(left), height(right)
    for _ in range(STEPS):
        if at_left >= at_right:
            high, right, at_right = right, left, at_left
            left = high - GOLDEN * (high - low)
            at_left = height(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + GOLDEN * (high - low)
            at_right = height(right)
    return (low + high) / 2


# --- What an agreement is worth to each, compared with no agreement: the two readings of disagreement ---


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


# --- The agreement with the greatest product of gains: the Nash bargaining solution ---


def nash(positions: Array, salience: Array, capability: Array) -> float:
    """Settle on the greatest product of gains over a breakdown that is costly for all.

    Parameters
    ----------
    positions
        (actors,) as shares of the scale, 0 to 1.
    salience
        (actors,) 0 to 1.
    capability
        (actors,) 0 or more.

    Examples
    --------
    >>> round(nash(np.array([0.0, 1.0]), np.ones(2), np.ones(2)), 4)
    0.5
    """
    if not (capability * salience).any():
        return nash(positions, np.ones_like(salience), np.ones_like(capability))
    return peak(
        lambda x: _log_product(costly_gain(x, positions, salience), capability),
        float(positions.min()),
        float(positions.max()),
    )


def nash_status_quo(positions: Array, salience: Array, capability: Array, reference: float) -> float:
    """Settle on the greatest product of gains over the reference point, or stay there.

    Parameters
    ----------
    positions, salience, capability
        As in `nash`.
    reference
        Share of the scale (may lie beyond its ends); NaN if unknown.

    Examples
    --------
    >>> nash_status_quo(np.array([0.2, 0.8]), np.ones(2), np.ones(2), 0.5)
    0.5
    """
    asked = (capability > 0) & (salience > 0)
    if math.isnan(reference) or not asked.any():
        return nash(positions, salience, capability)
    wanted, strength = positions[asked], capability[asked]
    zone = agreement_zone(wanted, reference)
    if zone is None:
        return reference
    return peak(lambda x: _log_product(reference_gain(x, wanted, 1.0, reference), strength), *zone)


def _log_product(gains: Array, exponents: Array) -> float:
    counted = exponents > 0
    if (gains[counted] <= 0).any():
        return -math.inf
    return float((exponents[counted] * np.log(gains[counted])).sum())


# --- The agreement in which everybody gets the same share of its best possible gain: Kalai–Smorodinsky ---


def kalai_smorodinsky(positions: Array, salience: Array, capability: Array) -> float:
    """Settle where the worst-off gets the greatest share of its best gain over a costly breakdown.

    Parameters
    ----------
    positions
        (actors,) as shares of the scale, 0 to 1.
    salience
        (actors,) 0 to 1.
    capability
        (actors,) 0 or more; whether it is 0 is all that matters.

    Examples
    --------
    Caring four times as much pulls twice as hard where losses are quadratic.

    >>> sides = np.array([0.0, 0.9])
    >>> round(kalai_smorodinsky(sides, np.array([1.0, 0.25]), np.ones(2)), 4)
    0.3
    """
    asked = (capability > 0) & (salience > 0)
    if not asked.any():
        return kalai_smorodinsky(positions, np.ones_like(salience), np.ones_like(capability))
    wanted, cares = positions[asked], salience[asked]
    return peak(
        lambda x: float(costly_gain(x, wanted, cares).min()), float(wanted.min()), float(wanted.max())
    )


def kalai_smorodinsky_status_quo(
    positions: Array, salience: Array, capability: Array, reference: float
) -> float:
    """Settle where the worst-off gets the greatest share of its best gain over the reference point.

    Parameters
    ----------
    positions, salience, capability
        As in `kalai_smorodinsky`.
    reference
        Share of the scale (may lie beyond its ends); NaN if unknown.

    Examples
    --------
    >>> kalai_smorodinsky_status_quo(np.array([0.2, 0.8]), np.ones(2), np.ones(2), 0.5)
    0.5
    """
    asked = (capability > 0) & (salience > 0)
    if math.isnan(reference) or not asked.any():
        return kalai_smorodinsky(positions, salience, capability)
    wanted, cares = positions[asked], salience[asked]
    zone = agreement_zone(wanted, reference)
    if zone is None:
        return reference
    best = reference_gain(np.clip(wanted, *zone), wanted, cares, reference)
    return peak(lambda x: float((reference_gain(x, wanted, cares, reference) / best).min()), *zone)
