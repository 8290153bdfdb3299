"""What a mediator looks at: who would risk least, and so gives way.

Two parties want different texts. The larger the part of its gain that a party would lose by giving way, the
more ready it is to risk a breakdown; the one that would risk less gives way (Zeuthen 1930). Each such step
raises the product of what they gain over a breakdown (Harsanyi 1956), with exponents where one can do more
than the other (Kalai 1977). For a room full of parties *(assumption)* a mediator writes the amendment with
the larger

    Σ_i r_i · ln(u_i(z) − d_i)

over the deciders, d_i being what a breakdown leaves (`concession.reservation`) and r_i resources as
bargaining power *(assumption)*. So a loss weighs more, the less its bearer has left to lose, until nothing
is left (`LEAST_GAIN`): such a party is given up, since it would break off anyway.

A mediator turns to the same people as any editor: to those who do not consent yet, and first to those whom
the rule needs. Where all consent early, because failing is dear to all, little is mediated.

References
----------
Harsanyi, J. C. (1956). Approaches to the bargaining problem before and after the theory of games.
    Econometrica 24(2), 144–157.
Kalai, E. (1977). Nonsymmetric Nash solutions and replications of 2-person bargaining. Int. J. Game Theory
    6(3), 129–133.
Zeuthen, F. (1930). Problems of Monopoly and Economic Warfare. Routledge.
"""

from simulation.elementary import log
from simulation.rule import rule

LEAST_GAIN = 1e-3  # utility units: who gains less is given up, and cannot be lost again; assumption


@rule
def stake_in_agreement(power: float, gain: float) -> float:
    """Return what one party adds to the mediator's sum: its power times the logarithm of its gain.

    Parameters
    ----------
    power
        Resources r_i in (0, 1].
    gain
        Believed utility of the text less that of a breakdown; may be negative.
    """
    return power * log(max(gain, LEAST_GAIN))
