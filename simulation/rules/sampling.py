"""Why rooms first talk about what everybody knows: collective information sampling.

Somebody with a private argument on a question also knows c arguments on it that all others know, and is as
likely to mention any that has not been mentioned yet in this meeting: with n of the common ones gone it says
another with probability (c − n) / (c − n + 1), and its own argument else. So what all know comes first and
what one knows alone comes later, if there is time (found by Larson, Foster-Fishman & Keys 1994; as a model of
sampling without replacement: Larson 1997); an argument whose holder is the first to speak on it in each of m
meetings is still untold with probability (c / (c + 1))^m (Stasser & Titus 1985). In groups of three and six
46 % of shared and 18 % of unshared items were mentioned (Stasser, Taylor & Hanna 1989).

Common ground teaches nobody, but it answers objections. That it says what is publicly held
(`issue.draw_public_belief`), and that all is common again at the next meeting, are *assumptions*.

References
----------
Larson, J. R., Foster-Fishman, P. G. & Keys, C. B. (1994). Information sharing in decision-making groups.
    J. Pers. Soc. Psychol. 67(3), 446–461.
Larson, J. R. (1997). Modeling the entry of shared and unshared information into group discussion. Small
    Group Research 28(3), 454–479.
Stasser, G. & Titus, W. (1985). Pooling of unshared information in group decision making. J. Pers. Soc.
    Psychol. 48(6), 1467–1478.
Stasser, G., Taylor, L. A. & Hanna, C. (1989). Information sampling in structured and unstructured
    discussions of three- and six-person groups. J. Pers. Soc. Psychol. 57(1), 67–78.
"""

from simulation.randomness import DELIBERATION, uniform
from simulation.rule import rule
from simulation.rules.purposes import COMMON_GROUND


@rule
def says_common(
    common_items: float, mentioned: int, seed: int, replicate: int, entity: int, time: int, turn: int
) -> bool:
    """Draw whether a speaker with an argument of its own says something that everybody knows instead.

    Parameters
    ----------
    common_items
        c ≥ 0, arguments on the dimension that everybody has.
    mentioned
        How many of them have been mentioned in this meeting.
    seed, replicate, entity, time, turn
        Address of the draw; `turn` counts the speaker's turns so far.
    """
    left = max(0.0, common_items - mentioned)
    return uniform(seed, replicate, DELIBERATION, COMMON_GROUND, entity, time, turn) < left / (left + 1.0)
