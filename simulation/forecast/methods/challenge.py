"""Actors challenge each other, and the weaker give way: Bueno de Mesquita's challenge model.

The formulas are those of Scholz, Calbert and Smith (2011), who reconstructed the unpublished program.

In each round every actor compares what it expects from challenging another, e, with what it believes the
other expects from challenging it, f (see `expected_utility`):

| e, f | what the actor does |
|---|---|
| f > e > 0 | loses the confrontation: moves to the other's position |
| f > 0 > e, f > −e | compromises: moves the share −e/f of the way |
| f > 0 > e, f ≤ −e | capitulates: moves all the way |
| else | stays |

All move at once. The forecast is the weighted median of positions when bargaining ends.

Readings: an actor prefers to settle by confrontation, then compromise, then capitulation, and within a kind
takes the offer that moves it least (the sources' text; the order of kinds is that of the authors' program).
Bargaining ends when the median moves by less than 1 % of the scale, at the latest after ten rounds
(assumption; the sources only say that it ends when little changes).

`by_least_movement=False` repeats a slip of the authors' program, which picks the compromise with the lowest
midpoint in place of the nearest: only with it does their table 2 come out, nearly; the model then is no
longer indifferent to turning the scale round.

References
----------
Bueno de Mesquita, B. (1994). Political forecasting: an expected utility method. In B. Bueno de Mesquita &
    F. N. Stokman (eds), European Community Decision Making. Yale University Press, ch. 4.
Scholz, J. B., Calbert, G. J. & Smith, G. A. (2011). Unravelling Bueno de Mesquita's group decision model.
    Journal of Theoretical Politics 23(4), 510–531; ICAART 2011, 18–30.

What actors expect from challenging each other (Bueno de Mesquita, as reconstructed by Scholz et al.).

With d = |x_i − x_j| / R and risk exponent r_i, success, failure and things as they are give

    U_s = 2 − 4 (½ − ½ d)^r      U_f = 2 − 4 (½ + ½ d)^r      U_q = 2 − 4 (½)^r        (their 15, 16, 24)

and a challenge of i to j, which j resists with the probability of its salience s_j,

    E(U_ij) = s_j [P_ij U_s + (1 − P_ij) U_f] + (1 − s_j) U_s − Q U_q                   (their 5–7, Q = 1)

Readings, each that of the authors' program where the text leaves it open:

- P_ij is the weight of those nearer to i, c_k s_k (|x_k − x_j| − |x_k − x_i|), over the votes cast in *all*
  pairs. Their equation 30 divides by the votes in the pair i, j; that misses their own table 2 from the
  first round (median 7.0 in place of 8.4).
- Each actor judges both sides of a confrontation with its own risk exponent.
- Security is what adversaries expect from challenging an actor, Σ_j E(U_ji) at r = 1 (their 32); risk
  exponents follow from where that lies between the least and the greatest (their 33, 34).

References
----------
Scholz, J. B., Calbert, G. J. & Smith, G. A. (2011). Unravelling Bueno de Mesquita's group decision model.
    Journal of Theoretical Politics 23(4), 510–531; ICAART 2011, 18–30.
"""

import numpy as np

from simulation.forecast.issue import Array
from simulation.forecast.methods.averages import weighted_median
from simulation.forecast.methods.voting import backing


def success_chance(positions: Array, weights: Array) -> Array:
    """Return (i, j) the chance that i prevails over j; all zero where everybody agrees."""
    votes = backing(positions, positions, weights)
    total = votes.sum() + votes.T.sum()  # all that is cast in all pairs, for either side
    return np.asarray(votes / total if total > 0 else votes)


def challenge_utility(distance: Array, salience: Array, chance: Array, risk: Array) -> Array:
    """Return (i, j) what challenging j brings i, judged with risk exponents (i, j)."""
    success = 2.0 - 4.0 * (0.5 - 0.5 * distance) ** risk
    failure = 2.0 - 4.0 * (0.5 + 0.5 * distance) ** risk
    as_things_are = 2.0 - 4.0 * 0.5**risk
    resisted = chance * success + (1.0 - chance) * failure
    return np.asarray(salience * resisted + (1.0 - salience) * success - as_things_are)


def risk_exponents(security: Array) -> Array:
    """Return r in [½, 2]: the more adversaries expect from challenging an actor, the lower.

    Examples
    --------
    >>> risk_exponents(np.array([-1.0, 0.0, 1.0])).round(6).tolist()
    [2.0, 1.0, 0.5]
    """
    spread = np.ptp(security)
    if spread == 0:
        return np.ones_like(security)
    basis = (2.0 * security - security.max() - security.min()) / spread
    return np.asarray((1.0 - basis / 3.0) / (1.0 + basis / 3.0))


# --- Actors challenge each other, and the weaker give way: Bueno de Mesquita's challenge model ---

MOST_ROUNDS = 10  # assumption
STANDSTILL = 0.01  # share of the scale; assumption


def challenge(positions: Array, salience: Array, capability: Array) -> float:
    """Let actors challenge each other until little changes, and return the weighted median.

    Parameters
    ----------
    positions
        (actors,) on any scale; its length is the distance of the outermost positions.
    salience
        (actors,) 0 to 1: also the probability to resist a challenge.
    capability
        (actors,) 0 or more.

    Examples
    --------
    >>> challenge(np.array([4.0, 4.0, 4.0]), np.ones(3), np.ones(3))
    4.0
    """
    order = np.lexsort((capability, salience, positions))
    wanted, cares, power = positions[order], salience[order], capability[order]
    scale = float(np.ptp(wanted))
    if scale == 0:
        return float(wanted[0])
    median = weighted_median(wanted, cares, power)
    for _ in range(MOST_ROUNDS):
        wanted = one_round(wanted, cares, power, scale)
        before, median = median, weighted_median(wanted, cares, power)
        if abs(median - before) < STANDSTILL * scale:
            break
    return median


def one_round(
    positions: Array, salience: Array, capability: Array, scale: float, by_least_movement: bool = True
) -> Array:
    """Return everybody's position after one round of challenges."""
    weights = capability * salience
    away = np.abs(positions[:, None] - positions) / scale
    chance = success_chance(positions, weights)
    neutral = challenge_utility(away, salience, chance, np.ones_like(away))
    np.fill_diagonal(neutral, 0.0)
    risk = risk_exponents(neutral.sum(axis=0))
    mine = challenge_utility(away, salience, chance, np.broadcast_to(risk[:, None], away.shape))
    theirs = challenge_utility(away, salience, chance, np.broadcast_to(risk, away.shape)).T
    moved = [_settle(i, positions, mine[i], theirs[i], by_least_movement) for i in range(len(positions))]
    return np.array(moved)


def _settle(i: int, positions: Array, mine: Array, theirs: Array, by_least_movement: bool) -> float:
    """Return where actor i ends up, given what it and the others expect."""
    own, others = positions[i], positions != positions[i]
    expects_loss = others & (theirs > 0) & (mine < 0)
    share = np.minimum(np.abs(mine) / np.where(expects_loss, theirs, 1.0), 1.0)
    partway = own + (positions - own) * share
    for kind, ends in (
        (others & (theirs > mine) & (mine > 0), positions),
        (expects_loss & (theirs > -mine), partway),
        (expects_loss & (theirs <= -mine), positions),
    ):
        if kind.any():
            effort = np.abs(ends - own)
            if ends is partway and not by_least_movement:
                effort = (np.abs(mine) * own + np.abs(theirs) * positions) / np.where(
                    kind, np.abs(mine) + np.abs(theirs), 1.0
                )
            return float(ends[np.where(kind, effort, np.inf).argmin()])
    return float(own)
