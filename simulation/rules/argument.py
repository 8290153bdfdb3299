"""What is said on the floor, what is held back, and what counts as an answer.

A speaker reveals its best unspoken argument on an open dimension: one that speaks against an open objection
before others, then the one on which most hangs for it (salience). With probability strategic_omission ·
(1 − v_in) it holds an argument back as long as it hurts its side, that is, points away from its ideal as
seen from the present text; published inputs make omission harder. The lot is drawn once for each argument:
what is held back is held back for good. An argument is news once (persuasive-arguments theory, Burnstein &
Vinokur 1977); repeated in reply to an objection it teaches nobody.

An objection is answered (RFC 7282 §2: addressed, not necessarily accommodated) by an argument that speaks
against it, y on the other side of the text than the objector's target,

    (y − z)(τ − z) < 0

or by an amendment that meets the objector at least a tenth of the way (the share is an *assumption*). It is
raised anew when the text moves away from the objector again.
"""

from simulation.randomness import DELIBERATION, lot
from simulation.rule import inlined, rule
from simulation.rules.purposes import OMISSION

ANSWERING_STEP = 0.1  # share of the way to an objector's target that answers it; assumption


@inlined
def hurts(claim: float, ideal: float, text: float) -> bool:
    """Tell whether an argument points away from the speaker's ideal, as seen from the present text."""
    return (claim - text) * (ideal - text) < 0.0


@inlined
def omits(
    omission: float, visibility_inputs: float, seed: int, replicate: int, entity: int, dimension: int
) -> bool:
    """Draw whether a speaker holds back an argument as long as it hurts its side: one lot, for good."""
    probability = omission * (1.0 - visibility_inputs)
    return lot(seed, replicate, DELIBERATION, OMISSION, entity, 0, dimension) < probability


@inlined
def speaks_against(claim: float, text: float, objectors_target: float) -> bool:
    """Tell whether an argument answers an objection: it points the other way, as seen from the text."""
    return (claim - text) * (objectors_target - text) < 0.0


@rule
def meets(text: float, amended: float, objectors_target: float) -> bool:
    """Tell whether an amendment goes far enough toward an objector to answer it."""
    off = abs(text - objectors_target)
    return off > 0.0 and abs(amended - objectors_target) <= (1.0 - ANSWERING_STEP) * off


@rule
def moves_away(text: float, amended: float, objectors_target: float) -> bool:
    """Tell whether an amendment leaves an objector farther from what it wants."""
    return abs(amended - objectors_target) > abs(text - objectors_target)
