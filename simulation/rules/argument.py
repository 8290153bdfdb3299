"""What is said on the floor, and what is held back.

A speaker reveals its best unspoken argument on an open dimension: the one on which most hangs for it
(salience). With probability strategic_omission · (1 − v_in) it holds back one that hurts its side, that is,
one that points away from its ideal as seen from the present text; published inputs make omission harder. A
speaker with nothing new puts an old argument in reply to an open objection: that teaches nobody
(persuasive-arguments theory, Burnstein & Vinokur 1977) but answers the objection in the sense of RFC 7282
§2.
"""

from simulation.randomness import DELIBERATION, uniform
from simulation.rule import rule
from simulation.rules.purposes import OMISSION


@rule
def hurts(claim: float, ideal: float, text: float) -> bool:
    """Tell whether an argument points away from the speaker's ideal, as seen from the present text."""
    return (claim - text) * (ideal - text) < 0.0


@rule
def omits(
    omission: float,
    visibility_inputs: float,
    seed: int,
    replicate: int,
    entity: int,
    time: int,
    dimension: int,
) -> bool:
    """Draw whether a speaker holds back an argument that hurts its side."""
    probability = omission * (1.0 - visibility_inputs)
    return uniform(seed, replicate, DELIBERATION, OMISSION, entity, time, dimension) < probability
