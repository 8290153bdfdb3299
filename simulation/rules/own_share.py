"""What of the common gain comes back to whoever carries the text out: Olson's question.

    own share      = ξ + (1 − ξ) · o_j
    what others do = ρ_j · (1 − ξ) · max(0, gain_j)          (times e_j: `adoption.motive`)

A text promises j a gain if all carry it out. With ξ = 1 the gain is j's own whatever others do (a standard
that works between two, a club); with ξ = 0 it is a public good: j's part in producing it, o_j of the action,
brings j no more than that part of its gain (Olson, M. 1965, The logic of collective action; recalled, not
checked). In the theory of goods ξ is the degree of excludability. Between the two the linear form is an
*assumption*.

Some give as others give: of the rest of its gain a conditional cooperator (ρ_j = 1) counts as much as it
expects the others to contribute. Half of the subjects of Fischbacher, Gächter and Fehr (2001, Economics
Letters 71, 397–404, abstract) do so, and a third are free riders; that all but the half are plain free
riders, and that nobody gives back a loss, are *assumptions*. Everything in utility.
"""

from simulation.randomness import POPULATION, lot
from simulation.rule import inlined, rule
from simulation.rules.purposes import RECIPROCITY


@rule
def own_share(excludable: float, operator: float) -> float:
    """Return the share of its gain that j brings about for itself by adopting; ξ, o in [0, 1]."""
    return excludable + (1.0 - excludable) * operator


@rule
def reciprocal_gain(reciprocates: bool, excludable: float, gain: float) -> float:
    """Return the gain that j would give in return if all others gave, utility."""
    if not reciprocates or gain <= 0.0:
        return 0.0
    return (1.0 - excludable) * gain


@inlined
def draw_reciprocates(share: float, seed: int, replicate: int, entity: int) -> bool:
    """Draw whether somebody gives as others give; the share of such people in [0, 1]."""
    return lot(seed, replicate, POPULATION, RECIPROCITY, entity, 0, 0) < share
