"""Runs are done and saved in chunks, each about a second of work.

A chunk is a range of replicates of one design. Since a run is a function of (scenario, design, seed,
replicate) alone, how runs are cut into chunks cannot change a result, so sizes follow the measured speed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

# Long enough that saving costs nothing, short enough that an interruption does (engineering notes: 1–2 s).
TARGET_SECONDS = 1.2
# Not worth saving on its own; the last chunks do not get shorter than this.
LEAST_SECONDS = 0.15
# A first chunk small enough to learn the speed from, even where a run takes a second.
FIRST_SIZE = 8
# Every worker gets at least this many of the chunks still to come, so that none idles at the end.
CHUNKS_LEFT_PER_WORKER = 2


@dataclass(frozen=True, order=True)
class Chunk:
    """Replicates `start` … `stop` − 1 of one design."""

    start: int
    design: int
    stop: int

    @property
    def runs(self) -> int:
        """Number of runs in the chunk."""
        return self.stop - self.start


def missing_ranges(covered: Iterable[tuple[int, int]], replicates: int) -> list[tuple[int, int]]:
    """Return the ranges of replicates not yet covered.

    Examples
    --------
    >>> missing_ranges([(10, 20), (0, 5), (15, 30)], 40)
    [(5, 10), (30, 40)]
    """
    missing = []
    reached = 0
    for start, stop in sorted(covered):
        if start > reached:
            missing.append((reached, min(start, replicates)))
        reached = max(reached, stop)
    if reached < replicates:
        missing.append((reached, replicates))
    return missing


@dataclass
class ChunkQueue:
    """The work still to be handed out: low replicates first, all designs side by side.

    Parameters
    ----------
    missing : list of list of (int, int)
        Per design, the ranges of replicates still to run.
    workers : int
        Number of processes that share the work.
    """

    missing: list[list[tuple[int, int]]]
    workers: int
    _seconds_per_run: dict[int, float] = field(default_factory=dict)

    @property
    def runs(self) -> int:
        """Runs not yet handed out."""
        return sum(stop - start for ranges in self.missing for start, stop in ranges)

    def next(self) -> Chunk | None:
        """Hand out the next chunk, or None when nothing is left."""
        waiting = [(ranges[0][0], design) for design, ranges in enumerate(self.missing) if ranges]
        if not waiting:
            return None
        _, design = min(waiting)
        start, stop = self.missing[design][0]
        end = min(stop, start + self._size(design))
        self.missing[design][:1] = [(end, stop)] if end < stop else []
        return Chunk(start, design, end)

    def put_back(self, chunk: Chunk) -> None:
        """Take back a chunk whose worker was lost."""
        self.missing[chunk.design].append((chunk.start, chunk.stop))
        self.missing[chunk.design].sort()

    def learn(self, chunk: Chunk, seconds: float) -> None:
        """Note how long a chunk took, to size the next."""
        self._seconds_per_run[chunk.design] = seconds / chunk.runs

    def _size(self, design: int) -> int:
        if not self._seconds_per_run:
            return FIRST_SIZE
        known = self._seconds_per_run.get(design, max(self._seconds_per_run.values()))
        most, least = (int(seconds / max(known, 1e-9)) for seconds in (TARGET_SECONDS, LEAST_SECONDS))
        fair = -(-self.runs // (CHUNKS_LEFT_PER_WORKER * self.workers))
        return max(1, least, min(most, fair))
