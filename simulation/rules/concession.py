"""What a participant holds out for, and how that gives way with time.

    A_i(t) = u_i(q₀) + A₀ [1 − (t/T)^(1/β_i)] max(0, u_i(target) − u_i(q₀))

(time-dependent tactics: Faratin, Sierra & Jennings 1998). Audience cost makes tougher: β_i falls with
ψ · v_proc · accountability_g (posturing: Stasavage 2007; Meade & Stasavage 2008); fatigue makes softer: β_i
rises with fatigue · (1 − r_i), so that those with fewer resources give way first. At the deadline A_i =
u_i(q₀): nobody ever consents to less than the status quo.
"""

import math

from simulation.randomness import DELIBERATION, uniform
from simulation.rule import rule
from simulation.rules.purposes import ATTRITION


@rule
def concession_exponent(
    beta: float,
    audience_cost: float,
    visibility_process: float,
    accountability: float,
    fatigue: float,
    resources: float,
) -> float:
    """Return β_i > 0: below 1 one holds out (Boulware), above 1 one gives way early (conceder)."""
    return (
        beta
        * (1.0 + fatigue * (1.0 - resources))
        / (1.0 + audience_cost * visibility_process * accountability)
    )


@rule
def aspiration(reservation: float, best: float, initial: float, exponent: float, elapsed: float) -> float:
    """Return the believed utility below which a participant does not consent.

    Parameters
    ----------
    reservation, best
        Believed utility of the status quo and of one's own target.
    initial
        A₀ in [0, 1], the share of the possible gain one starts out for.
    exponent
        β_i > 0.
    elapsed
        t/T in (0, 1].
    """
    held = 1.0 - math.exp(math.log(elapsed) / exponent)
    return reservation + initial * held * max(0.0, best - reservation)


@rule
def leaves(
    attrition: float,
    fatigue: float,
    resources: float,
    elapsed: float,
    seed: int,
    replicate: int,
    entity: int,
    time: int,
) -> bool:
    """Draw whether a participant drops out at a call: attrition · fatigue · (1 − r_i) · t/T."""
    probability = attrition * fatigue * (1.0 - resources) * elapsed
    return uniform(seed, replicate, DELIBERATION, ATTRITION, entity, time, 0) < probability
