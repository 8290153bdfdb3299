"""How people come to judge the procedure and the outcome.

Perceived procedural fairness is a Beta mean f⁺ / (f⁺ + f⁻) whose prior is the group's trust in the
institution; the events that move it are own voice, own objections answered or left open, exclusion against
one's will, and, as far as the process can be seen, how people like oneself were treated (their share of the
floor against their share of those affected). Perceived legitimacy weighs it against outcome favourability,

    B_j = w f_j + (1 − w) o_j + ι (f_j − ½)(½ − o_j) ,     clipped to [0, 1],

with f fairness and o favourability. w is a parameter because the literature disagrees (Tyler 2006 against
Esaiasson et al. 2019). ι lets procedure count for more where the outcome is bad (Brockner & Wiesenfeld 1996
find that in some 45 samples; recalled, not checked; its size is an *assumption*). Nothing depends on B unless
λ_L is switched on.

What was seen of how people like oneself were treated counts as far as the process is public. That a group
had no part in it at all is known to everybody, however secret the talk.
"""

from simulation.rule import rule


@rule
def fairness(for_count: float, against_count: float) -> float:
    """Return perceived procedural fairness in [0, 1] from its Beta counts."""
    return for_count / (for_count + against_count)


@rule
def fair_share(floor_share: float, affected_share: float) -> float:
    """Return how well a group was heard relative to what it has at stake, in [0, 1]."""
    if affected_share <= 0.0 or floor_share >= affected_share:
        return 1.0
    return floor_share / affected_share


@rule
def favourability(gain: float, scale: float) -> float:
    """Return how good the outcome looks, in [0, 1]; one half is the status quo."""
    return min(1.0, max(0.0, 0.5 + 0.5 * gain / scale))


@rule
def seen_treatment(visibility_process: float, shut_out: bool) -> float:
    """Return how well somebody can see how its group was treated; to be shut out is seen by everybody."""
    return 1.0 if shut_out else visibility_process


@rule
def perceived_legitimacy(fair: float, favourable: float, weight: float, interaction: float) -> float:
    """Return B: procedure by `weight`, outcome by the rest, and ι (f − ½)(½ − o), clipped to [0, 1]."""
    more = interaction * (fair - 0.5) * (0.5 - favourable)
    return min(1.0, max(0.0, weight * fair + (1.0 - weight) * favourable + more))
