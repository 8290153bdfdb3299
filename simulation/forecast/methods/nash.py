"""The agreement with the greatest product of gains: the Nash bargaining solution.

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
"""

import math

import numpy as np

from simulation.forecast.issue import Array
from simulation.forecast.methods.gains import agreement_zone, costly_gain, reference_gain
from simulation.forecast.methods.peak import peak


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
