"""What is off the agenda, how it comes back, and what coming back costs.

After a call a dimension is *parked* if few object to it: nobody spends a turn or an amendment on it any more.
Parked is not frozen:

- it comes back after a call at which somebody objects to it with a reason that has no answer;
- its text may still change as part of a package, or of a text adopted whole, if enough of those who decide
  prefer that (gatekeeping: Shepsle & Weingast 1981);
- somebody dissatisfied may reopen it (McKelvey 1976), unless a goal agreed before substance protects it.

Nothing is agreed until everything is agreed (Buzan 1981): whoever reopens a question takes back what others
gave up for it. So each dimension has a clock of its own, which starts anew when somebody reopens it. In round
t of at most T, i concedes as if this share of the time had passed:

    t_i = t/T − Σ_k s_ik (t/T − t_k),   t_k = (t − opened_k) / (T − opened_k)

with salience s_ik, and opened_k the round in which k was last reopened, or 0. As long as nothing has been
reopened, t_i = t/T. That each dimension counts by its salience is an *assumption*.

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

LEAST_CLOCK = 1e-9  # share of the time, in place of 0, which has no logarithm


@rule
def loses_much(contested_loss: float, tolerance: float, possible_gain: float) -> bool:
    """Tell whether the text costs somebody more on one dimension than it puts up with.

    Parameters
    ----------
    contested_loss
        What the text costs it on the dimension, utility units ≥ 0.
    tolerance
        Share of the possible gain that it puts up with, in [0, 1]; .1 by default, an *assumption*.
    possible_gain
        Utility of its own target less that of a breakdown; counts as 0 if negative.
    """
    return contested_loss > tolerance * max(0.0, possible_gain)


@rule
def parks(objecting_share: float, settle_quota: float) -> bool:
    """Tell whether so few object to a dimension that it goes off the agenda.

    Parameters
    ----------
    objecting_share
        Share of the deciders who object, in [0, 1].
    settle_quota
        q_S in [0, 1]: share of the deciders that must not object; .66 by default, an *assumption*.
    """
    return objecting_share <= 1.0 - settle_quota + ROUNDING


@rule
def may_amend_parked(preferring_share: float, reopen_quota: float) -> bool:
    """Tell whether enough deciders prefer a text that changes a parked dimension; both shares in [0, 1]."""
    return preferring_share >= reopen_quota - ROUNDING


@rule
def relitigates(rate: float, seed: int, replicate: int, dimension: int, time: int) -> bool:
    """Draw whether those dissatisfied reopen a parked dimension in this round; `rate` is a probability."""
    return uniform(seed, replicate, DELIBERATION, REOPENING, dimension, time, 0) < rate


@rule
def dimension_clock(time: float, opened_at: float, deadline: float) -> float:
    """Return t_k, the share of a dimension's own time that has passed, in (0, 1]; arguments in rounds."""
    if opened_at >= deadline:
        return 1.0
    return max(LEAST_CLOCK, (time - opened_at) / (deadline - opened_at))


@rule
def own_clock(elapsed: float, lag: float) -> float:
    """Return t_i, the share of the time by which somebody concedes, in (0, 1].

    Parameters
    ----------
    elapsed
        t/T, in (0, 1].
    lag
        Σ_k s_ik (t/T − t_k) ≥ 0: by how much dimensions that were reopened have set this person's clock back.
    """
    return max(LEAST_CLOCK, elapsed - lag)
