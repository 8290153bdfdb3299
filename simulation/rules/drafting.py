"""How the text moves: amendments, texts already tabled, blurring, and who holds the pen.

The editor courts dissatisfied participants, those whose consent is worth most under the rule first. For
each it tries one candidate, in turn: a step on the dimension where the text costs that participant most,
the same step taken to the nearest value somebody has already tabled (focal points: Schelling 1960), or
blurring the dimension (unanimity bought by vagueness: Tsebelis 2013). Since a step concerns the courted
participant's dearest dimension and is weighed by everybody's own salience, logrolling emerges from salience
alone. A neutral editor judges a candidate by what it does to the rule in force (`closure.closeness`), and
among equals by whether the rule's quota prefers it to the present text; a mediator, see `mediation`.
"""

import math

from simulation.randomness import DELIBERATION, uniform
from simulation.rule import rule
from simulation.rules.purposes import AMENDMENT_STEP

AMEND = 0
ADOPT_TABLED = 1
BLUR = 2
KINDS = 3

# A preference of the quota's size never outweighs one more consent: it only decides among equal closeness.
PREFERENCE_WEIGHT = 1e-3


@rule
def amendment_kind(candidate: int, tabled_texts: bool, blurring: bool) -> int:
    """Return what the editor tries as its n-th candidate: amend, adopt a tabled value, blur, amend, …"""
    kind = candidate % KINDS
    if kind == ADOPT_TABLED and not tabled_texts:
        return AMEND
    if kind == BLUR and not blurring:
        return AMEND
    return kind


@rule
def amended(text: float, own_target: float, seed: int, replicate: int, entity: int, time: int) -> float:
    """Return a dimension moved a random part of the way toward a participant's target."""
    step = uniform(seed, replicate, DELIBERATION, AMENDMENT_STEP, entity, time, 0)
    return text + step * (own_target - text)


@rule
def blurred(precision: float, step: float, floor: float) -> float:
    """Return the precision of a dimension after one more qualifier has been put in."""
    return max(floor, precision - step)


@rule
def contested_loss(text: float, own_target: float, salience: float) -> float:
    """Return how much a dimension of the text costs somebody, relative to its own target."""
    return salience * (text - own_target) * (text - own_target)


@rule
def editor_score(
    partisan: bool, biased: bool, own: float, present: float, closeness: float, margin: float
) -> float:
    """Return what whoever holds the pen thinks of a candidate; the highest score is written.

    A neutral editor wants closeness under the rule, then what the quota prefers. A biased editor wants
    closeness until the text would pass, then its own utility. A speaker who drafts wants its own utility,
    as long as closeness does not fall.

    Parameters
    ----------
    partisan, biased
        Whether the pen serves an interest, and whether it belongs to an editor (else to the round's speaker).
    own
        Utility ≤ 0 of the candidate to the one who holds the pen.
    present, closeness
        Closeness to passing of the present text and of the candidate, in [0, 1].
    margin
        Preference margin of the candidate over the present text.
    """
    if not partisan:
        return closeness + PREFERENCE_WEIGHT * margin
    if biased:
        return 1.0 + math.exp(own) if closeness >= 1.0 else closeness
    return own if closeness >= present else -math.inf
