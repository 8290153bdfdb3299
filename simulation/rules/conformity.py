"""Conformity: numbers press on who dissents, and one ally relieves.

    pressure = κ_c · observed · S⁴ / (S⁴ + 2.3⁴) · .13^s · max(0, best − reservation)

S others stated consent at the last call and s others stated dissent, both among the deciders of one's own
working group; before the first call nobody presses. What is stated follows the believed value of the text
plus the pressure; what is held privately, and all that comes of it, stays as it was. In a secret ballot
(observed = 0) there is none.

The form is fitted on the table of Asch (1951; 1955, Opinions and social pressure, Scientific American
193(5), 31–35): errors rise from one opponent to three and hardly beyond, and a single ally undoes most of
it; `experiments/calibration/conformity` compares it with forms in which the share of the room counts. The
strength κ_c is not fitted there. That pressure is in proportion to what somebody could gain at all, so that
κ_c is a pure number, is an *assumption*, as is that dissent is what is pressed on and consent never.
Answers given in private yield less (Bond 2005, Group Processes & Intergroup Relations 8, 331–354): here
not at all.
"""

from simulation.elementary import exp, log
from simulation.rule import inlined

HALF = 2.3  # opponents that exert half of the pressure; fitted on Asch's table
ALLY = 0.13  # part of the pressure that one ally leaves; fitted on Asch's table


@inlined
def majority_pull(opponents: float) -> float:
    """Return how hard so many others who consent press, as a share of the hardest, in [0, 1)."""
    squared = opponents * opponents
    half = HALF * HALF
    return squared * squared / (squared * squared + half * half)


@inlined
def breaking(allies: float) -> float:
    """Return the part of the pressure that is left beside so many others who dissent, in (0, 1]."""
    return exp(log(ALLY) * allies)


@inlined
def peer_cost(
    conformity: float, opponents: float, allies: float, observed: float, possible_gain: float
) -> float:
    """Return what it costs to state dissent before the others, in utility units.

    Parameters
    ----------
    conformity
        κ_c in [0, 1].
    opponents, allies
        Others who stated consent, and dissent, at the last call.
    observed
        1 where hands are shown, 0 in a secret ballot.
    possible_gain
        Believed utility of one's own target less that of a breakdown.
    """
    return conformity * observed * majority_pull(opponents) * breaking(allies) * max(0.0, possible_gain)
