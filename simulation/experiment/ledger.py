"""How many replicates each cell is to get, and which it still needs.

A cell gets a fixed number of replicates, or as many as its precision asks for.

A cell that is not precise yet goes on to the next *checkpoint*. Checkpoints are part of what was asked, and
the decision depends on the cell's own runs in their order alone; so does, therefore, the number of rows.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.chunks import Chunk, Ranges, blocks, missing_ranges
from simulation.experiment.store import Store, covered_runs

# --- How many replicates each cell gets: a fixed number, or as many as its precision asks for ---

Criterion = Callable[[NDArray[np.float64]], bool]


@dataclass(frozen=True)
class Agenda:
    """When to look at a cell, and what to look for.

    Attributes
    ----------
    checkpoints : tuple of int
        Rising numbers of replicates.
    watched : tuple of str
        Outcomes to watch while runs come in.
    is_precise : callable, optional
        From the watched outcomes of a cell, shape (replicates, watched), to whether they suffice. Without it
        every cell gets the last number of checkpoints.
    """

    checkpoints: tuple[int, ...]
    watched: tuple[str, ...] = ()
    is_precise: Criterion | None = None

    @property
    def first(self) -> int:
        """Replicates that every cell gets."""
        return self.checkpoints[0]

    def next_goal(self, reached: int, values: NDArray[np.float64]) -> int:
        """Return how many replicates a cell that has reached a checkpoint is to get: more, or just those."""
        if reached >= self.checkpoints[-1] or (self.is_precise is not None and self.is_precise(values)):
            return reached
        return next(checkpoint for checkpoint in self.checkpoints if checkpoint > reached)


def fixed(replicates: int, watched: Sequence[str] = ()) -> Agenda:
    """Give every cell the same number of replicates."""
    return Agenda((replicates,), tuple(watched))


def growing(minimum: int, maximum: int) -> tuple[int, ...]:
    """Return checkpoints from the least to the most replicates.

    Examples
    --------
    >>> growing(50, 200)
    (50, 75, 113, 170, 200)
    """
    checkpoints = [minimum]
    while checkpoints[-1] < maximum:
        checkpoints.append(min(maximum, -(-checkpoints[-1] * 3 // 2)))
    return tuple(checkpoints)


# --- Which replicates each cell still needs, from what is on disk and what its runs say ---

Pieces = list[tuple[int, NDArray[np.float64]]]


class Ledger:
    """The replicates that cells have and are to get.

    Parameters
    ----------
    store : Store
    agenda : Agenda
    chosen : sequence of int
        The cells to work on, rising.
    """

    def __init__(self, store: Store, agenda: Agenda, chosen: Sequence[int]) -> None:
        self._agenda = agenda
        self._chosen = chosen
        self._open: dict[int, int] = {}  # runs still to come before the next checkpoint, per unfinished cell
        self._goal: dict[int, int] = {}
        self._pieces: dict[int, Pieces] = defaultdict(list)  # what unfinished cells have shown so far
        self.runs_on_disk = 0
        self._missing: list[Ranges] = []
        if not store.is_complete:
            try:
                self._take_stock(store)
            except FileNotFoundError:
                if not store.is_complete:
                    raise
        if store.is_complete:  # perhaps only since a moment ago, by another part
            self.runs_on_disk = store.runs_on_disk()
            self._missing = []

    def missing(self) -> list[Chunk]:
        """Return what is to run first, as blocks of neighbouring cells."""
        return blocks(self._chosen, self._missing) if self._missing else []

    def record(self, chunk: Chunk, values: NDArray[np.float64]) -> list[Chunk]:
        """Enter a saved chunk with its watched outcomes, and return what its cells need beside it.

        Parameters
        ----------
        chunk : Chunk
            What was saved.
        values : array, shape (cells, replicates, watched)
            The watched outcomes.
        """
        further = []
        for index, cell in enumerate(chunk.cells):
            self._open[cell] -= chunk.replicates
            self._keep(cell, chunk.start, values[index])
            reached = self._goal[cell]
            if self._open[cell] == 0 and (goal := self._reconsider(cell)) > reached:
                self._open[cell] = goal - reached
                further.append(Chunk(reached, cell, goal, cell + 1))
        return further

    def _take_stock(self, store: Store) -> None:
        covered = store.coverage()
        if covered and self._agenda.is_precise is not None:
            self._pieces.update(store.watched(self._agenda.watched))
        for cell in self._chosen:
            ranges = covered.get(cell, [])
            self.runs_on_disk += covered_runs(ranges)
            self._goal[cell] = reached = self._agenda.first
            while not (missing := missing_ranges(ranges, reached)) and self._reconsider(cell) > reached:
                reached = self._goal[cell]
            self._open[cell] = sum(stop - start for start, stop in missing)
            self._missing.append(missing)

    def _keep(self, cell: int, start: int, values: NDArray[np.float64]) -> None:
        if self._agenda.is_precise is not None:
            self._pieces[cell].append((start, values))

    def _reconsider(self, cell: int) -> int:
        """Look at a cell that has all replicates up to its goal, and set the next one."""
        reached = self._goal[cell]
        goal = self._agenda.next_goal(reached, in_order(self._pieces[cell], reached))
        self._goal[cell] = goal
        if goal == reached:
            self._pieces.pop(cell, None)
        return goal


def in_order(pieces: Pieces, count: int) -> NDArray[np.float64]:
    """Put together what was watched of replicates 0 … count − 1; pieces may overlap."""
    if not pieces:
        return np.empty((0, 0))
    values = np.full((count, pieces[0][1].shape[1]), np.nan)
    for start, piece in pieces:
        values[start : start + len(piece)] = piece[: max(0, count - start)]
    return values
