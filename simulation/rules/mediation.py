"""What a mediator looks at: who would risk least, and so gives way.

Before two texts, a party would rather risk a breakdown the more it loses by giving way against what it has at
all; the one that would risk less gives way (Zeuthen 1930). Step by step this raises the product of what
everybody gains over a breakdown (Harsanyi 1956), with exponents where some can do more than others
(Kalai 1977). So a mediator writes the amendment with the larger

    Σ_i r_i · ln(u_i(z) − d_i)

over the deciders, d_i being what a breakdown leaves (`concession.reservation`) and r_i resources as
bargaining power *(assumption)*. It spares whoever would lose most, where counting consents does not; and it
does not ask whether the rule in force needs them.

References
----------
Harsanyi, J. C. (1956). Approaches to the bargaining problem before and after the theory of games.
    Econometrica 24(2), 144–157.
Kalai, E. (1977). Nonsymmetric Nash solutions and replications of 2-person bargaining. Int. J. Game Theory
    6(3), 129–133.
Zeuthen, F. (1930). Problems of Monopoly and Economic Warfare. Routledge.
"""

import math

from simulation.rule import rule

LEAST_GAIN = 1e-3  # utility units; whoever gains less is as good as gone and cannot be lost again; assumption


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
    return power * math.log(max(gain, LEAST_GAIN))
