"""Rooms kept for the next parameters of the same shape: a sweep runs few replicates of very many.

Where neighbouring cells draw the same people, as the designs of a comparison do, each replicate draws them
once: what drawing has written is kept, and put back for the next cell.
"""

from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.compilation import compiled
from simulation.engine.batch import DRAW, Corridor, lead_on, run_batch
from simulation.identity import check_dimensions
from simulation.layout import declared
from simulation.outcome.catalogue import OUTCOMES
from simulation.parameters import Floats, Ints, Parameters, Recorded, in_review
from simulation.reference import Packed, call, pack, places, repack, standing_at
from simulation.rule import rule
from simulation.state import MEMORY, RESET, History, State, sizes_of

# Numbers that a run begins anew with, in all rooms that are kept: some 50 MB, and as much working space
# (assumption: the designs of a sweep differ in shape, and those of one point are run one after the other).
MOST_NUMBERS = 6_000_000

AXES = sorted(
    {axis for one in declared(State).values() for axis in one.shape if isinstance(axis, str)} - {MEMORY}
)


# All parameters that `population.draw_problem` and `draw_people` read (a test changes one after the other).
DRAWN_FROM = {
    "issue": (
        "status_quo",
        "optimum_mean",
        "optimum_sd",
        "public_mean",
        "public_error_sd",
        "interlinkage",
        "interlinkage_strength",
    ),
    "groups": (
        "size",
        "ideal_mean",
        "ideal_sd",
        "salience_mean",
        "salience_concentration",
        "expertise",
        "affectedness_median",
        "affectedness_sigma",
        "resources_mean",
        "resources_sd",
        "operator_share",
        "operator_sigma",
        "implementation_cost_mean",
        "implementation_cost_sd",
        "institutional_trust",
        "region_share",
        "population_weight",
    ),
    "actors": (
        "address",
        "group",
        "ideal",
        "ideal_error",
        "salience",
        "affectedness",
        "resources",
        "operator_weight",
        "region",
        "population_weight",
    ),
    "regions": ("distance", "working_language", "host_tradition"),
    "convening": ("placebo",),
    "deliberation": (
        "argument_correlation",
        "argument_sd",
        "prior_precision",
        "motivated_weight",
        "trust_own",
        "trust_other",
        "trust_strength",
        "shuffled_trust",
    ),
    "perception": ("prior_strength",),
    "shocks": ("rate", "month"),
}


def same_people(one: Parameters, other: Parameters) -> bool:
    """Tell whether the same problem and people are drawn from both, in every replicate.

    Designs of a case mostly agree in this, and so do points of a sweep that changes the process.
    """
    for part, fields in DRAWN_FROM.items():
        first, second = getattr(one, part), getattr(other, part)
        if first is second:
            continue
        if not all(_is_equal(getattr(first, field), getattr(second, field)) for field in fields):
            return False
    return True


def _is_equal(one: Any, other: Any) -> bool:
    if one is other:
        return True
    if not isinstance(one, np.ndarray):
        return bool(one == other)
    return one.shape == other.shape and one.tobytes() == other.tobytes()


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


class FirstMemory(NamedTuple):
    """What the memory of a state holds (`State.floats`, `State.ints`) once people are drawn."""

    floats: Floats
    ints: Ints


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

    @cached_property
    def memory(self) -> Hashable:
        """What stands where in the memory that a run begins anew with."""
        return tuple(getattr(self.state, name).shape for name in RESET)

    @property
    def numbers(self) -> int:
        """How many numbers a run begins anew with."""
        return int(self.state.floats.size + self.state.ints.size)


def _run_together(
    rooms: Sequence[Room],
    cells: Sequence[Parameters],
    seed: int,
    replicates: NDArray[np.int64],
    rows: NDArray[np.float64],
) -> None:
    """Run replicates, (n,), of each of many cells, each in its room, into `rows`, (cells, n, outcomes).

    All parameters are made ready before the first run. Python between two runs would take three times as
    long as what it does at once, since a run leaves nothing of it in the cache of the processor.
    """
    usual, in_reviews = Copies(rooms[0]._run[0], len(cells)), Copies(rooms[0]._run[1], len(cells))
    shares = np.zeros(len(cells), np.int64)
    for index, (room, parameters) in enumerate(zip(rooms, cells, strict=True)):
        room.admit(parameters)
        usual.put(index, room._run[0])
        in_reviews.put(index, room._run[1])
        if index > 0 and room.memory == rooms[index - 1].memory:
            shares[index] = same_people(cells[index - 1], parameters)
    largest = max(rooms, key=lambda room: room.numbers).state
    drawn = pack(FirstMemory(np.empty_like(largest.floats), np.empty_like(largest.ints)))
    p, _, s, h, o = rooms[0]._run
    where = places([room._run[2] for room in rooms])
    wanted = np.ascontiguousarray(replicates, np.int64)
    ready = usual.places, in_reviews.places, where, shares
    _run_cells(rooms[0]._phases, *ready, p, s, drawn, h, o, seed, wanted, rows)


@compiled
def _run_cells(
    phases: NDArray[Any],
    usual: Any,
    in_reviews: Any,
    states: Any,
    shares: Ints,
    of_kind: Parameters,
    such_state: State,
    drawn: FirstMemory,
    h: History,
    o: History,
    seed: int,
    replicates: Ints,
    rows: Floats,
) -> None:
    """Run every cell in a replicate, then in the next; if one `shares`, with the people of the one before."""
    cells = len(usual)
    for r in range(len(replicates)):
        for cell in range(cells):
            p, q = standing_at(usual[cell], of_kind), standing_at(in_reviews[cell], of_kind)
            s = standing_at(states[cell], such_state)
            if shares[cell]:
                _copy(drawn, s, s)
            else:
                call(phases[DRAW], p, s, seed, replicates[r], 0)
                if cell + 1 < cells and shares[cell + 1]:
                    _copy(s, drawn, s)
            lead_on(phases, p, q, s, h, o, seed, replicates[r], rows[cell, r])


@rule
def _copy(source: State | FirstMemory, target: State | FirstMemory, s: State) -> None:
    """Copy what the memory of `s`, one of both, holds: room for the memory of the largest may be longer."""
    for i in range(len(s.floats)):
        target.floats[i] = source.floats[i]
    for i in range(len(s.ints)):
        target.ints[i] = source.ints[i]


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
        self._put_back({shape: room})
        return rows

    def run_cells(
        self, cells: Sequence[Parameters], seed: int, replicates: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return (cells, n, number of outcomes) of replicates (n,) of each of many parameters."""
        rows = np.empty((len(cells), len(replicates), len(OUTCOMES)))
        taken: dict[Hashable, Room] = {}
        first = 0  # of the cells that wait to be run together
        waiting: list[Room] = []
        for index, parameters in enumerate(cells):
            shape = shape_of(parameters)
            if shape not in taken:
                room = self._take(shape, parameters)
                if waiting and room.numbers + _numbers_in(taken) > MOST_NUMBERS:
                    _run_together(waiting, cells[first:index], seed, replicates, rows[first:index])
                    self._put_back(taken)
                    taken, waiting, first = {}, [], index
                taken[shape] = room
            waiting.append(taken[shape])
        if waiting:
            _run_together(waiting, cells[first:], seed, replicates, rows[first:])
        self._put_back(taken)
        return rows

    def _take(self, shape: Hashable, parameters: Parameters) -> Room:
        """Take out the room of a shape, or set one up; one whose run ends in an error is not put back."""
        return self._rooms.pop(shape, None) or Room(parameters)

    def _put_back(self, rooms: Mapping[Hashable, Room]) -> None:
        self._rooms |= rooms
        while len(self._rooms) > 1 and _numbers_in(self._rooms) > MOST_NUMBERS:
            del self._rooms[next(iter(self._rooms))]


def _numbers_in(rooms: Mapping[Hashable, Room]) -> int:
    """Return how many numbers runs begin anew with, in all rooms."""
    held = 0
    for room in rooms.values():
        held += room.numbers
    return held
