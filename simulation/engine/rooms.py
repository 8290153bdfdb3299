"""Rooms kept for the next parameters of the same shape: a sweep runs few replicates of very many."""

from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray

from simulation.engine.batch import Corridor, run_batch
from simulation.identity import check_dimensions
from simulation.layout import declared
from simulation.outcome.catalogue import OUTCOMES
from simulation.parameters import Floats, Parameters, Recorded, in_review
from simulation.reference import repack
from simulation.state import MEMORY, State, sizes_of

# Numbers that a run begins anew with, in all rooms that are kept: some 50 MB, and as much working space
# (assumption: the designs of a sweep differ in shape, and those of one point are run one after the other).
MOST_NUMBERS = 6_000_000

AXES = sorted(
    {axis for one in declared(State).values() for axis in one.shape if isinstance(axis, str)} - {MEMORY}
)


def shape_of(parameters: Parameters) -> Hashable:
    """Return all that the arrays of a run go by: where it is the same, those of one run serve another.

    Raises
    ------
    ValueError
        As `simulation.state.allocate`.
    """
    check_dimensions(parameters)
    groups, actors, placebo = parameters.groups, parameters.actors, parameters.convening.placebo
    who_is_who = [column.tobytes() for column in (groups.size, actors.group, actors.address, placebo)]
    sizes = sizes_of(parameters, people=0)
    return (*who_is_who, *(sizes[axis] for axis in AXES))


class Room(Corridor):
    """A corridor for one set of parameters after another, all of one `shape_of`."""

    def admit(self, parameters: Parameters) -> None:
        """Take other parameters of the same shape: to set up a room costs as much as a run."""
        p, q, s, h, o = self._run
        self._parameters = parameters
        p, q = repack(p, parameters), repack(q, in_review(parameters))
        self._packed, self._run = (p, s, h), (p, q, s, h, o)


class Rooms:
    """Runs replicates as `run_batch` does, and keeps the room.

    Not for two threads at once: each has rooms of its own.
    """

    def __init__(self) -> None:
        self._rooms: dict[Hashable, Room] = {}  # the one used last comes last

    def run_batch(
        self, parameters: Parameters | Recorded, seed: int, replicates: NDArray[np.int64]
    ) -> Floats:
        """Return (n, number of outcomes) of replicates (n,); as `simulation.engine.run_batch`."""
        if isinstance(parameters, Recorded):
            return run_batch(parameters, seed, replicates)
        rows = np.empty((len(replicates), len(OUTCOMES)))
        shape = shape_of(parameters)
        room = self._rooms.pop(shape, None)  # one whose run ends in an error is not used again
        if room is None:
            room = Room(parameters)
        else:
            room.admit(parameters)
        room.run(seed, replicates, rows)
        self._rooms[shape] = room
        while len(self._rooms) > 1 and self._numbers() > MOST_NUMBERS:
            del self._rooms[next(iter(self._rooms))]
        return rows

    def _numbers(self) -> int:
        """Return how many numbers all rooms hold that a run begins anew."""
        held = 0
        for room in self._rooms.values():
            held += room.state.floats.size + room.state.ints.size
        return held
