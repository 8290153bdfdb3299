"""Rooms kept for the next parameters of the same shape: a sweep runs few replicates of very many."""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.compilation import compiled
from simulation.engine.batch import Corridor, run_batch, run_one
from simulation.identity import check_dimensions
from simulation.layout import declared
from simulation.outcome.catalogue import OUTCOMES
from simulation.parameters import Floats, Ints, Parameters, Recorded, in_review
from simulation.reference import Packed, repack, standing_at
from simulation.state import MEMORY, History, State, sizes_of

# Numbers that a run begins anew with, in all rooms that are kept: some 50 MB, and as much working space
# (assumption: the designs of a sweep differ in shape, and those of one point are run one after the other).
MOST_NUMBERS = 6_000_000

AXES = sorted(
    {axis for one in declared(State).values() for axis in one.shape if isinstance(axis, str)} - {MEMORY}
)


def shape_of(parameters: Parameters) -> Hashable:
    """Return all that decides the shape of a run's arrays: where it is equal, runs can share the arrays.

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


class Copies:
    """Copies of packed parameters as they are at some moments, side by side, for loops over them.

    Parameters
    ----------
    packed
        What is copied; `simulation.reference.pack` made it.
    count
        How many there will be.
    """

    def __init__(self, packed: Any, count: int) -> None:
        self._words = np.empty((count, len(packed.words) if isinstance(packed, Packed) else 0), np.int64)
        self._kept: list[Any] = [None] * count

    def put(self, index: int, packed: Any) -> None:
        """Copy the parameters as they are now."""
        if isinstance(packed, Packed):
            self._words[index] = packed.words
            self._kept[index] = packed.points_at
        else:
            self._kept[index] = packed

    @property
    def places(self) -> Any:
        """Where the copies stand, as `simulation.reference.places`."""
        if not self._words.size:
            return tuple(self._kept)
        return self._words.ctypes.data + self._words.strides[0] * np.arange(len(self._words))


class Room(Corridor):
    """A corridor for one set of parameters after another, all of one `shape_of`."""

    def admit(self, parameters: Parameters) -> None:
        """Take other parameters of the same shape: to set up a room costs as much as a run."""
        p, q, s, h, o = self._run
        self._parameters = parameters
        p = repack(p, parameters)
        if parameters.shocks.horizon > 0:  # else no review is held, in any parameters of this shape
            q = repack(q, in_review(parameters))
        self._packed, self._run = (p, s, h), (p, q, s, h, o)

    def run_cells(
        self, cells: Sequence[Parameters], seed: int, replicates: NDArray[np.int64], rows: Floats
    ) -> None:
        """Run replicates, (n,), of each of many parameters into `rows`, (cells, n, outcomes).

        All parameters are made ready before the first run. Python between two runs would take three times as
        long as what it does at once, since a run leaves nothing of it in the cache of the processor.
        """
        _, _, s, h, o = self._run
        usual, in_reviews = (Copies(packed, len(cells)) for packed in self._run[:2])
        for index, parameters in enumerate(cells):
            self.admit(parameters)
            usual.put(index, self._run[0])
            in_reviews.put(index, self._run[1])
        wanted = np.ascontiguousarray(replicates, np.int64)
        ready = usual.places, in_reviews.places
        _run_cells(self._phases, *ready, self._run[0], s, h, o, seed, wanted, rows)


@compiled
def _run_cells(
    phases: NDArray[Any],
    usual: Any,
    in_reviews: Any,
    alike: Parameters,
    s: State,
    h: History,
    o: History,
    seed: int,
    replicates: Ints,
    rows: Floats,
) -> None:
    for cell in range(len(usual)):
        p, q = standing_at(usual[cell], alike), standing_at(in_reviews[cell], alike)
        for r in range(len(replicates)):
            run_one(phases, p, q, s, h, o, seed, replicates[r], rows[cell, r])


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
        room = self._take(shape, parameters)
        room.admit(parameters)
        room.run(seed, replicates, rows)
        self._put_back(shape, room)
        return rows

    def run_cells(
        self, cells: Sequence[Parameters], seed: int, replicates: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return (cells, n, number of outcomes) of replicates (n,) of each of many parameters."""
        rows = np.empty((len(cells), len(replicates), len(OUTCOMES)))
        alike: dict[Hashable, list[int]] = {}
        for index, parameters in enumerate(cells):
            alike.setdefault(shape_of(parameters), []).append(index)
        for shape, indices in alike.items():
            room, found = self._take(shape, cells[indices[0]]), rows
            if len(alike) > 1:
                found = np.empty((len(indices), *rows.shape[1:]))
            room.run_cells([cells[index] for index in indices], seed, replicates, found)
            if len(alike) > 1:
                rows[indices] = found
            self._put_back(shape, room)
        return rows

    def _take(self, shape: Hashable, parameters: Parameters) -> Room:
        """Take out the room of a shape, or set one up; one whose run ends in an error is not put back."""
        return self._rooms.pop(shape, None) or Room(parameters)

    def _put_back(self, shape: Hashable, room: Room) -> None:
        self._rooms[shape] = room
        while len(self._rooms) > 1 and self._numbers() > MOST_NUMBERS:
            del self._rooms[next(iter(self._rooms))]

    def _numbers(self) -> int:
        """Return how many numbers all rooms hold that a run begins anew."""
        held = 0
        for room in self._rooms.values():
            held += room.state.floats.size + room.state.ints.size
        return held
