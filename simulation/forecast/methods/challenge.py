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
"""

import numpy as np

from simulation.forecast.issue import Array
from simulation.forecast.methods.expected_utility import challenge_utility, risk_exponents, success_chance
from simulation.forecast.methods.median import weighted_median

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
