"""The same people read in another order."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import numpy as np

from simulation import state as states
from simulation.parameters import Ints, Parameters
from simulation.state import SCRATCH, Count, M, N, State, affected_count, rows_of

# Whom one watches is laid out on a ring in the order of rows; everything else about a person is its own.
BY_ROW = frozenset({"actor", "twin_of", "neighbours"})
OF_PEOPLE = frozenset(rows_of(M) + rows_of(N))


def reordered(parameters: Parameters, rng: np.random.Generator) -> Ints:
    """Return another order of everybody: places change within each group, and among named actors.

    Stand-ins follow the order of those they stand in for.
    """
    group, _, actor, twin_of = states.identities(parameters)
    affected = affected_count(parameters)
    order = np.arange(affected)
    for part in [np.flatnonzero((group[:affected] == g) & (actor[:affected] < 0)) for g in np.unique(group)]:
        order[part] = rng.permutation(part)
    actors = np.flatnonzero(actor[:affected] >= 0)
    order[actors] = rng.permutation(actors)
    stand_in = {int(replaced): row for row, replaced in enumerate(twin_of) if replaced >= 0}
    return np.r_[order, [stand_in[i] for i in order.tolist() if i in stand_in]].astype(np.int64)


@contextmanager
def rows_in_order(order: Ints) -> Iterator[None]:
    """Let the arrays of a run list people in this order; everybody's luck moves with them."""
    original = states.identities

    def identities(parameters: Parameters) -> tuple[Ints, Ints, Ints, Ints]:
        group, entity, actor, twin_of = original(parameters)
        place = np.argsort(order)
        twins = np.array([place[i] if i >= 0 else -1 for i in twin_of[order]], np.int64)
        return group[order], entity[order], actor[order], twins

    with patch.object(states, "identities", identities):
        yield


def differences(first: State, second: State, order: Ints) -> list[str]:
    """Name what a person, or the whole, has in one run and not in the other, apart from rounding."""
    found = []
    for name in State._fields:
        if name in SCRATCH or name in BY_ROW:
            continue
        mine, other = getattr(first, name), getattr(second, name)
        if name in OF_PEOPLE:
            mine = mine[order[: len(mine)]]
        if name == "counts":
            numbers = [Count.LINKS, Count.ROOM, Count.DECIDERS, Count.DEADLINE]  # the rest are rows
            mine, other = mine[numbers], other[numbers]
        if not np.allclose(mine, other, rtol=0, atol=1e-9, equal_nan=True):
            found.append(name)
    return found
