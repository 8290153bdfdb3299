"""What is off the agenda, how it comes back, and what coming back costs.

After a call a dimension is *parked* when hardly anybody objects to it: nobody spends a turn or an amendment
on it. Parked is not frozen. It never survives a stated objection that has a reason and no answer, it moves
with a package or a text adopted whole that enough of the room prefers (gatekeeping: Shepsle & Weingast
1981), and unless a goal agreed before substance protects it, somebody dissatisfied may reopen it (McKelvey
1976).

Nothing is agreed until everything is agreed (Buzan 1981): whoever reopens a question takes back what others
gave for it. So each dimension has a clock of its own, which starts anew when it is reopened, and what one
holds out for falls with

    t_i = t/T − Σ_k s_ik (t/T − t_k),   t_k = (t − opened_k) / (T − opened_k)

that is t/T as long as nothing has been reopened. That each dimension counts by its salience is this model's
reading, an *assumption*.

References
----------
Buzan, B. (1981). Negotiating by consensus. American J. International Law 75(2), 324–348.
McKelvey, R. D. (1976). Intransitivities in multidimensional voting models. J. Economic Theory 12, 472–482.
Shepsle, K. A. & Weingast, B. R. (1981). Structure-induced equilibrium and legislative choice. Public Choice
    37, 503–519.
"""

from simulation.randomness import DELIBERATION, uniform
from simulation.rule import rule
from simulation.rules.closure import ROUNDING
from simulation.rules.purposes import REOPENING

LEAST_CLOCK = 1e-9  # of the time: a clock that has just been set back, where the logarithm still exists


@rule
def loses_much(contested_loss: float, tolerance: float, possible_gain: float) -> bool:
    """Tell whether a dimension costs somebody more than it shrugs off.

    Parameters
    ----------
    contested_loss
        What the text costs it on the dimension, utility units.
    tolerance
        Share of the possible gain that is shrugged off, in [0, 1].
    possible_gain
        Utility of its own target less that of a breakdown.
    """
    return contested_loss > tolerance * max(0.0, possible_gain)


@rule
def parks(objecting_share: float, settle_quota: float) -> bool:
    """Tell whether few enough deciders object to a dimension to take it off the agenda."""
    return objecting_share <= 1.0 - settle_quota + ROUNDING


@rule
def may_amend_parked(preferring_share: float, reopen_quota: float) -> bool:
    """Tell whether enough deciders prefer a text that touches what is off the agenda."""
    return preferring_share >= reopen_quota - ROUNDING


@rule
def relitigates(rate: float, seed: int, replicate: int, dimension: int, time: int) -> bool:
    """Draw whether a parked dimension with which somebody is dissatisfied is reopened in this round."""
    return uniform(seed, replicate, DELIBERATION, REOPENING, dimension, time, 0) < rate


@rule
def dimension_clock(time: float, opened_at: float, deadline: float) -> float:
    """Return the share of its own time that a dimension has used up, in (0, 1]."""
    if opened_at >= deadline:
        return 1.0
    return max(LEAST_CLOCK, (time - opened_at) / (deadline - opened_at))


@rule
def own_clock(elapsed: float, lag: float) -> float:
    """Return the share of the time by which somebody concedes, in (0, 1].

    Parameters
    ----------
    elapsed
        t/T.
    lag
        Σ_k s_ik (t/T − t_k): what reopened dimensions have given back to this person.
    """
    return max(LEAST_CLOCK, elapsed - lag)
