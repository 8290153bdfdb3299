"""The agreement in which everybody gets the same share of its best possible gain: Kalai–Smorodinsky.

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

import numpy as np

from simulation.forecast.issue import Array
from simulation.forecast.methods.gains import agreement_zone, costly_gain, reference_gain
from simulation.forecast.methods.peak import peak


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
