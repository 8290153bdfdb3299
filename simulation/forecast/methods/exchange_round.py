"""Equal-gain exchange as the program decide keeps its books: one round, every pair for itself.

The trades are those of `exchange`. Two things differ, and move outcomes by ten points and more:

- **Sides are taken once.** Who stands below and who above the expected outcome of an issue is settled before
  the first trade of the round, and two trade only across both issues' outcomes. `exchange` looks again after
  every trade.
- **A pair knows its own world.** Each possible trade has an expected outcome of its own, made of the first
  votes and of those later votes that moved on an issue which one of its two wants to move as well. `exchange`
  has one expected outcome, which everybody sees.

Each pair trades each pair of issues once. Of trades that bring exactly the same, decide draws one by lot, and
results hang on that by up to five points; here the first is taken, actors in their order.

This costs a look at every possible trade after every trade: for tables of some fifteen actors, not for those
of the European Union. It is no entry of the catalogue; `exchange` is the model as published.

References
----------
Stokman, F. N. & Van Oosten, R. (1994). The exchange of voting positions: an object-oriented model of policy
    networks. In B. Bueno de Mesquita & F. N. Stokman (eds), European Community Decision Making. Yale
    University Press, ch. 5.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from math import inf

import numpy as np

from simulation.forecast.issue import Array

NOTHING = 1e-12  # share of the scale, of a move or a gain, that is taken for none
SAME_GAIN = 11  # digits in which two gains are told apart


@dataclass
class Trader:
    """One of the two in a trade: what it gives, and how far its vote has moved."""

    actor: int
    gives: int
    """The issue on which it moves its vote."""
    wants: int
    """The issue on which the other moves."""
    vote: float
    first: float
    moves: list[float] = field(default_factory=list)

    @property
    def after(self) -> float:
        """Its vote after the trade."""
        return self.vote + self.moves[-1]


@dataclass
class Deal:
    """A trade that two might make, as far as these two know the world."""

    sides: tuple[Trader, Trader]
    gain: float = 0.0
    possible: bool = False
    known: dict[int, dict[int, float]] = field(default_factory=dict)
    """Votes that moved, by issue and actor, as far as this pair has heard of them."""


class TradeRound:
    """One round of trades among all pairs."""

    def __init__(self, positions: Array, salience: Array, capability: Array) -> None:
        self.wanted, self.cares = positions, salience
        self.weights = np.where(np.isnan(positions), 0.0, salience * capability)
        self.total = self.weights.sum(axis=0)
        self.votes = positions.copy()
        self.deals = [deal for deal in self._possible() if deal.possible]

    def play(self) -> Array:
        """Make all trades, the best first, and return the expected outcome of each issue."""
        while self.deals:
            best = max(self.deals, key=lambda deal: round(deal.gain, SAME_GAIN))
            self.deals.remove(best)
            for side in best.sides:
                self.votes[side.actor, side.gives] = side.after
            for deal in self.deals:
                self._hear(deal, best)
            self.deals = [deal for deal in self.deals if deal.possible]
        return np.asarray(np.nansum(self.weights * self.votes, axis=0) / self.total)

    def _possible(self) -> Iterator[Deal]:
        """Yield a deal for every two that stand on opposite sides of both of two issues."""
        below = self.wanted <= np.nansum(self.weights * self.wanted, axis=0) / self.total
        there = ~np.isnan(self.wanted)
        for p, q in combinations(range(self.wanted.shape[1]), 2):
            both = np.flatnonzero(there[:, p] & there[:, q])
            for side in ((False, False), (True, False)):
                here = [i for i in both if (below[i, p], below[i, q]) == side]
                across = [j for j in both if (below[j, p], below[j, q]) == (not side[0], not side[1])]
                for i, j in product(here, across):
                    yield self._deal(int(i), int(j), p, q)

    def _deal(self, i: int, j: int, p: int, q: int) -> Deal:
        """Let the one to whom p matters relatively more get p, and the other q."""
        if self.cares[i, p] * self.cares[j, q] < self.cares[j, p] * self.cares[i, q]:
            i, j = j, i
        start_i, start_j = float(self.wanted[i, q]), float(self.wanted[j, p])
        deal = Deal((Trader(i, q, p, start_i, start_i), Trader(j, p, q, start_j, start_j)))
        self._work_out(deal)
        return deal

    def _work_out(self, deal: Deal) -> None:
        """Go as far as the first of the two reaches the other's wish, both gaining the same."""
        i, j = deal.sides
        give = self._give(j, i, abs(self._goal(j, i) - j.vote))
        if abs(give[0]) > abs(self._goal(i, j) - i.vote):
            mine, theirs = self._give(i, j, abs(self._goal(i, j) - i.vote))[::-1]
            give = (mine, theirs)
        self._move(deal, give)
        deal.possible = self._is_fair(deal)
        if deal.possible:
            self._keep_within(deal, i, j)
            self._keep_within(deal, j, i)
            deal.possible = all(_is_one_way(side) for side in deal.sides)

    def _goal(self, giver: Trader, other: Trader) -> float:
        return float(self.wanted[other.actor, giver.gives])

    def _give(self, giver: Trader, other: Trader, length: float) -> tuple[float, float]:
        """Return how far the other moves if the giver moves so far, and how far the giver does."""
        on, for_ = giver.gives, other.gives
        shift = length * self.weights[giver.actor, on] / self.total[on]
        return self._answer(giver, other, shift) * self.total[for_] / self.weights[other.actor, for_], length

    def _answer(self, giver: Trader, other: Trader, shift: float) -> float:
        """Return the shift on the other issue at which both gain the same."""
        cares, a, b = self.cares, giver.actor, other.actor
        return float(
            shift
            * (cares[a, giver.gives] + cares[b, giver.gives])
            / (cares[a, other.gives] + cares[b, other.gives])
        )

    def _move(self, deal: Deal, lengths: tuple[float, float]) -> None:
        """Note both moves, toward the other's wish, and what they bring."""
        i, j = deal.sides
        for side, other, length in ((i, j, lengths[0]), (j, i, lengths[1])):
            side.moves.append(-length if side.vote > self._goal(side, other) else length)
        shift_q = abs(i.moves[-1]) * self.weights[i.actor, i.gives] / self.total[i.gives]
        shift_p = abs(j.moves[-1]) * self.weights[j.actor, j.gives] / self.total[j.gives]
        deal.gain = float(
            abs(self.cares[i.actor, i.wants] * shift_p - self.cares[i.actor, i.gives] * shift_q)
        )

    def _is_fair(self, deal: Deal) -> bool:
        return deal.gain > NOTHING and all(_is_one_way(side) for side in deal.sides)

    def _keep_within(self, deal: Deal, giver: Trader, other: Trader) -> None:
        """Stop where the expected outcome, as this pair knows it, reaches what the other wants."""
        k, goal = giver.gives, self._goal(giver, other)
        votes = self.wanted[:, k].copy()
        for actor, vote in deal.known.get(k, {}).items():
            votes[actor] = vote
        own = votes[giver.actor] if giver.actor in deal.known.get(k, {}) else giver.vote
        share = self.weights[giver.actor, k] / self.total[k]
        rest = np.nansum(np.delete(self.weights[:, k] * votes, giver.actor)) / self.total[k]
        before, after = goal - rest - share * giver.vote, goal - rest - share * giver.after
        if before * after >= 0:
            return
        length = abs((goal - rest) / share - own)
        for side in deal.sides:
            side.moves.pop()
        answer, _ = self._give(giver, other, length)
        self._move(deal, (length, answer) if giver is deal.sides[0] else (answer, length))

    def _hear(self, deal: Deal, done: Deal) -> None:
        """Let a pair take notice of a trade, as far as it concerns it, and think again."""
        before = [list(side.moves) for side in deal.sides]
        again = False
        for side in deal.sides:
            for other in done.sides:
                if (side.actor, side.gives) == (other.actor, other.gives):
                    side.vote = other.after
                    side.moves.append(other.moves[-1])
                    again = True
                    break
        for gainer, mover in (done.sides[::-1], done.sides):
            if any((side.actor, side.wants) == (gainer.actor, gainer.wants) for side in deal.sides):
                votes = deal.known.setdefault(gainer.wants, {})
                farther = min if mover.first <= votes.get(mover.actor, -inf) else max
                known = votes.get(mover.actor)
                votes[mover.actor] = mover.after if known is None else farther(known, mover.after)
                again = True
        if again:
            for side, moves in zip(deal.sides, before, strict=True):
                if len(side.moves) == len(moves):
                    side.moves.pop()
                else:
                    side.moves = moves  # its trade on that issue stands for what it meant to give here
            self._work_out(deal)


def _is_one_way(side: Trader) -> bool:
    """Tell whether a vote moves at all, stays on the scale, and never moves back."""
    move = side.moves[-1]
    on_scale = -NOTHING <= side.vote + move <= 1.0 + NOTHING and abs(move) > NOTHING
    return on_scale and min(side.moves) * max(side.moves) > 0 and sum(side.moves) <= 1.0


def exchange_round(positions: Array, salience: Array, capability: Array) -> Array:
    """Return the expected outcome of each issue after one round of trades between pairs.

    Parameters
    ----------
    positions
        (actors, issues) as shares of the scales; NaN where an actor takes no position.
    salience, capability
        (actors, issues) above 0 where an actor takes a position.

    Returns
    -------
    ndarray
        (issues,) as shares of the scales.

    Examples
    --------
    >>> wants, cares = np.array([[1.0, 1.0], [0.0, 0.0]]), np.array([[0.8, 0.2], [0.2, 0.8]])
    >>> exchange_round(wants, cares, np.ones((2, 2))).round(6).tolist()
    [1.0, 0.0]
    """
    return TradeRound(positions, salience, capability).play()
