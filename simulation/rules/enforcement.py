"""What a law makes of not complying: the sanction, times the chance of being found.

    expected sanction = mandate_r · P(found) · reached_j,
    P(found) = d / (1 − (1 − d)(1 − p₀))

Becker, G. S. (1968, Crime and punishment, J. Polit. Econ. 76, 169–217): what deters is the probability of a
sanction times its size. The mandate is the size, in utility, times the share of the jurisdiction's
governments that carry the text out themselves. A stakeholder who decides against it lives with that until it
thinks again, after 1/p₀ months on average, and d is the monthly chance of being found meanwhile: P(found) is
the chance that detection comes no later than the next thought (two independent geometric waits; both in one
month counts as found). With d = 1 whoever does not comply pays for certain. That the waits are what counts,
that people are risk neutral, and that detection neither falls with the number of offenders nor is overturned
on appeal are *assumptions*.

A law ends at the border and at those it cannot name: each stakeholder is in its reach or not, by a lot drawn
once. What it costs to enforce is not counted anywhere.
"""

from simulation.randomness import POPULATION, lot
from simulation.rule import inlined, rule
from simulation.rules.purposes import REACHED


@rule
def chance_found(detection: float, reconsidering: float) -> float:
    """Return the chance of being found before one thinks again; both chances per month."""
    if detection <= 0.0:
        return 0.0
    return detection / (1.0 - (1.0 - detection) * (1.0 - reconsidering))


@rule
def expected_sanction(mandate: float, found: float, reached: bool) -> float:
    """Return what not complying costs in expectation, utility."""
    return mandate * found if reached else 0.0


@inlined
def draw_reached(reach: float, seed: int, replicate: int, entity: int) -> bool:
    """Draw whether the law reaches somebody; the share it reaches in [0, 1]."""
    return lot(seed, replicate, POPULATION, REACHED, entity, 0, 0) < reach
