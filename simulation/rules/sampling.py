"""Why rooms first talk about what everybody knows: collective information sampling.

Somebody has an argument of its own on a question, and knows c more that everybody knows. It says one of those
that have not been said yet in this meeting, each with the same chance:

    P(says a common one) = l / (l + 1),   l = max(0, c − n)

with n common ones said already. So what all know comes first, and what one knows alone comes later, if there
is time (found by Larson, Foster-Fishman & Keys 1994; as a model of sampling without replacement: Larson
1997). Whoever speaks first on the question in each of m meetings has still not told its own argument with
probability (c / (c + 1))^m (Stasser & Titus 1985). In groups of three and six people 46 % of shared and 18 %
of unshared items were mentioned (Stasser, Taylor & Hanna 1989); c = 1.5 by default is an *assumption*.

A common argument teaches nobody anything, but it answers objections. Two more *assumptions*: it claims what
is publicly held (`issue.draw_public_belief`), and at the next meeting all c may be said again.

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
        c ≥ 0, the number of arguments on the dimension that everybody knows; need not be whole.
    mentioned
        n ≥ 0, how many of them have been said in this meeting.
    seed, replicate, entity, time, turn
        Address of the draw: the speaker, the round, and how many turns it has had in this deliberation.
    """
    left = max(0.0, common_items - mentioned)
    return uniform(seed, replicate, DELIBERATION, COMMON_GROUND, entity, time, turn) < left / (left + 1.0)
