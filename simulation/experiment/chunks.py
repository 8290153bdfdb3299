"""Runs are done and saved in chunks, each about a second of work.

A chunk is a rectangle: some neighbouring cells (a *cell* is one scenario under one design at one point of the
factors) and, for each of them, the same range of replicates. Since a run is a function of (scenario,
design, seed, replicate) alone, how runs are cut into chunks cannot change a result, so sizes follow the
measured speed.
"""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

# Long enough that saving costs nothing, short enough that an interruption does (engineering notes: 1–2 s).
TARGET_SECONDS = 1.2
# Not worth saving on its own; the last chunks do not get shorter than this.
LEAST_SECONDS = 0.15
# A first chunk small enough to learn the speed from, even where a run takes a second.
FIRST_SIZE = 8
# Every worker gets at least this many of the chunks still to come, so that none idles at the end.
CHUNKS_LEFT_PER_WORKER = 2
# Weight of the last chunk in the speed expected of cells not met yet (assumption; cells cost much alike).
MEMORY = 0.3

type Ranges = list[tuple[int, int]]


@dataclass(frozen=True, order=True)
class Chunk:
    """Replicates `start` … `stop` − 1 of each of the cells `first` … `end` − 1."""

    start: int
    first: int
    stop: int
    end: int

    @property
    def replicates(self) -> int:
        """Replicates of each cell."""
        return self.stop - self.start

    @property
    def cells(self) -> range:
        """The cells, by their number."""
        return range(self.first, self.end)

    @property
    def runs(self) -> int:
        """Number of runs in the chunk."""
        return self.replicates * len(self.cells)

    def overlaps(self, other: "Chunk") -> bool:
        """Tell whether both hold some run."""
        return (
            self.first < other.end
            and other.first < self.end
            and self.start < other.stop
            and other.start < self.stop
        )

    def cut(self, runs: int) -> "tuple[Chunk, list[Chunk]]":
        """Cut off about so many runs, whole cells if possible, and return what is left too.

        Examples
        --------
        >>> Chunk(0, 0, 10, 5).cut(25)
        (Chunk(start=0, first=0, stop=10, end=2), [Chunk(start=0, first=2, stop=10, end=5)])
        >>> Chunk(0, 0, 10, 1).cut(4)
        (Chunk(start=0, first=0, stop=4, end=1), [Chunk(start=4, first=0, stop=10, end=1)])
        """
        border = min(self.end, self.first + max(1, runs // self.replicates))
        chunk = replace(self, end=border)
        rest = [replace(self, first=border)] if border < self.end else []
        if runs < self.replicates:
            middle = self.start + max(1, runs)
            rest.append(replace(chunk, start=middle))
            chunk = replace(chunk, stop=middle)
        return chunk, rest


def missing_ranges(covered: Iterable[tuple[int, int]], goal: int) -> Ranges:
    """Return the ranges of replicates not yet covered.

    Examples
    --------
    >>> missing_ranges([(10, 20), (0, 5), (15, 30)], 40)
    [(5, 10), (30, 40)]
    """
    missing = []
    reached = 0
    for start, stop in sorted(covered):
        if reached < (end := min(start, goal)):
            missing.append((reached, end))
        reached = max(reached, stop)
    if reached < goal:
        missing.append((reached, goal))
    return missing


def blocks(cells: Sequence[int], missing: Sequence[Ranges]) -> list[Chunk]:
    """Join neighbouring cells that miss the same replicates into blocks, from which chunks are cut.

    Examples
    --------
    >>> blocks([0, 1, 2, 3], [[(0, 5)], [(0, 5)], [], [(0, 5)]])
    [Chunk(start=0, first=0, stop=5, end=2), Chunk(start=0, first=3, stop=5, end=4)]
    """
    found: list[Chunk] = []
    opened: list[Chunk] = []  # the blocks that the next cell may continue
    for cell, ranges in zip(cells, missing, strict=True):
        if opened and opened[0].end == cell and [(block.start, block.stop) for block in opened] == ranges:
            opened = [replace(block, end=cell + 1) for block in opened]
        else:
            found += opened
            opened = [Chunk(start, cell, stop, cell + 1) for start, stop in ranges]
    return found + opened


@dataclass
class ChunkQueue:
    """The work still to be handed out: low replicates first, all cells side by side.

    Parameters
    ----------
    workers : int
        Number of processes that share the work.
    waiting : list of Chunk
        Blocks still to run, of any size.
    """

    workers: int
    waiting: list[Chunk] = field(default_factory=list)
    _known: dict[int, float] = field(default_factory=dict)  # seconds per run of single cells
    _expected: float | None = None  # of any other

    def __post_init__(self) -> None:
        heapq.heapify(self.waiting)
        self.runs = sum(block.runs for block in self.waiting)

    def add(self, block: Chunk) -> None:
        """Take on more work, or take back a chunk whose worker was lost."""
        heapq.heappush(self.waiting, block)
        self.runs += block.runs

    def next(self) -> Chunk | None:
        """Hand out the next chunk, or None when nothing is left."""
        if not self.waiting:
            return None
        block = heapq.heappop(self.waiting)
        chunk, rest = block.cut(self._size(block))
        for left in rest:
            heapq.heappush(self.waiting, left)
        self.runs -= chunk.runs
        return chunk

    def learn(self, chunk: Chunk, seconds: float) -> None:
        """Note how long a chunk took, to size the next."""
        per_run = seconds / chunk.runs
        if len(chunk.cells) == 1:
            self._known[chunk.first] = per_run
        old = per_run if self._expected is None else self._expected
        self._expected = old + MEMORY * (per_run - old)

    def _size(self, block: Chunk) -> int:
        if self._expected is None:
            return FIRST_SIZE
        expected = self._known.get(block.first, self._expected)
        most, least = (int(seconds / max(expected, 1e-9)) for seconds in (TARGET_SECONDS, LEAST_SECONDS))
        fair = -(-self.runs // (CHUNKS_LEFT_PER_WORKER * self.workers))
        return max(1, least, min(most, fair))
