"""Publicity: whose career hangs on being with the committee dissents less where positions are on record.

    shame = ψ_R · v_proc · career_g · c · observed · max(0, best − reservation)

c is the share of the other deciders who stated consent at the last call, 0 before the first. The audience
takes dissent for a lack of competence, and a united front for the opposite: the reading of the Federal
Reserve's committee, whose members voiced less dissent once they knew that their talk would be published
(Meade, E. & Stasavage, D. 2008, Economic Journal 118, 695–717; Visser, B. & Swank, O. 2007, Quarterly
Journal of Economics 122, 337–372). They do not give this form: that shame is in proportion to each of its
factors is an *assumption*, and so is ψ_R. A secret ballot puts nobody's position on record (an
*assumption* on what such a ballot is).

There is a second audience, with the opposite sign: constituents before whom one must not give way. It
hardens aspirations (`concession.concession_exponent`), and does so whether or not careers are at stake.
"""

from simulation.rule import inlined


@inlined
def public_cost(
    united_front: float,
    visibility_process: float,
    career: float,
    consenting_share: float,
    observed: float,
    possible_gain: float,
) -> float:
    """Return what it costs to be on record as dissenting, in utility units.

    Parameters
    ----------
    united_front
        ψ_R in [0, 1].
    visibility_process
        v_proc in [0, 1].
    career
        How far members of the group are judged by those who take dissent for a lack of competence, in [0, 1].
    consenting_share
        Share of the other deciders who stated consent at the last call.
    observed
        1 where hands are shown, 0 in a secret ballot.
    possible_gain
        Believed utility of one's own target less that of a breakdown.
    """
    return united_front * visibility_process * career * consenting_share * observed * max(0.0, possible_gain)
