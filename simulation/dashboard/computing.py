"""Runs on demand: one fair queue for all visitors, and one cache for what several of them ask.

Work is cut into steps of 25 worlds. The smallest step comes first, so that somebody's first 25 worlds do
not wait for somebody else's last hundred; before each step the queue asks whether anybody still wants it.
"""

import heapq
import itertools
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from simulation.experiment.comparison import cores
from simulation.parameters import Floats
from simulation.scenario import Design, Scenario, build_run
from simulation.state import History, State

CHUNK = 25  # worlds a step; about 50 ms of the shipped cases
STAGES = (25, 50, 100, 200)  # worlds after which the picture is drawn again
MOST_WORLDS = STAGES[-1]
CHUNKS_KEPT = 256  # of 25 rows of about 60 numbers each: 3 MB
RUNS_KEPT = 24  # traced runs, up to 2 MB each
DETAILS_KEPT = 640  # of up to 25 rows of about 140 numbers: 18 MB, two rankings of changes

type Wanted = Callable[[], bool]


class NotWanted(Exception):
    """Nobody waits for the answer any more."""


class Cache[V]:
    """The values used last, up to a number of them; safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> V | None:
        """Return a value, or None."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def put(self, key: Hashable, value: V) -> V:
        """Keep a value; the one that has not been used for longest makes room."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value


@dataclass(order=True)
class _Step:
    """Work that waits: how far it is for its visitor, then first come, first served."""

    rank: int
    number: int
    work: Callable[[], Any] = field(compare=False)
    wanted: Wanted = field(compare=False)
    answer: "Future[Any]" = field(compare=False)


class FairQueue:
    """As many threads as cores do the steps of all visitors, the smallest first.

    The compiled loops let other threads run meanwhile, so that threads are enough.
    """

    def __init__(self, threads: int | None = None) -> None:
        self._steps: list[_Step] = []
        self._numbers = itertools.count()
        self._some = threading.Condition()
        for number in range(threads or cores()):
            threading.Thread(target=self._work, daemon=True, name=f"runs-{number}").start()

    def do(self, rank: int, work: Callable[[], Any], wanted: Wanted) -> Any:
        """Wait until a step is done and return its result.

        Parameters
        ----------
        rank
            How many worlds its visitor has already; less goes first.
        work
            What to do.
        wanted
            Asked just before it is done.

        Raises
        ------
        NotWanted
            If nobody wants it any more when its turn comes.
        """
        return waited_for(self.submit(rank, work, wanted))

    def submit(self, rank: int, work: Callable[[], Any], wanted: Wanted) -> "Future[Any]":
        """Put a step into the queue, and return its answer to come; parameters as in `do`."""
        step = _Step(rank, next(self._numbers), work, wanted, Future())
        with self._some:
            heapq.heappush(self._steps, step)
            self._some.notify()
        return step.answer

    def _work(self) -> None:
        while True:
            with self._some:
                while not self._steps:
                    self._some.wait()
                step = heapq.heappop(self._steps)
            if not step.wanted():
                step.answer.cancel()
                continue
            try:
                step.answer.set_result(step.work())
            except BaseException as problem:  # belongs to whoever waits for the answer
                step.answer.set_exception(problem)


def waited_for(answer: "Future[Any]") -> Any:
    """Wait for the answer of a step; raise `NotWanted` if nobody wanted it when its turn came."""
    try:
        return answer.result()
    except CancelledError:
        raise NotWanted from None


@dataclass(frozen=True)
class TracedRun:
    """One run with its record, and whom it is of."""

    scenario: Scenario
    design: Design
    seed: int
    world: int
    state: State
    history: History
    outcomes: Floats


class Runs:
    """Everything the dashboard has run, by the content of what was asked."""

    def __init__(self, queue: FairQueue) -> None:
        self.queue = queue
        self._traced: Cache[TracedRun] = Cache(RUNS_KEPT)
        self._rows: Cache[Floats] = Cache(CHUNKS_KEPT)
        self._details: Cache[Floats] = Cache(DETAILS_KEPT)

    def traced(self, scenario: Scenario, design: Design, seed: int, world: int, wanted: Wanted) -> TracedRun:
        """Run one world with its record."""
        key = (scenario.content_hash, design.content_hash, seed, world)
        if (known := self._traced.get(key)) is None:
            known = self.queue.do(0, lambda: _trace(scenario, design, seed, world), wanted)
            self._traced.put(key, known)
        if known.scenario is scenario and known.design is design:
            return known
        return TracedRun(scenario, design, seed, world, known.state, known.history, known.outcomes)

    def rows(
        self, scenario: Scenario, designs: tuple[Design, ...], seed: int, wanted: Wanted
    ) -> Iterator[Floats]:
        """Run worlds 0, 1, … of several designs, and yield all rows so far after every stage.

        Yields
        ------
        ndarray
            (designs, worlds so far, outcomes): the numbers of `compare(…, seed=seed)`, to the last bit.
        """
        parts: list[list[Floats]] = [[] for _ in designs]
        keys = [(scenario.content_hash, design.content_hash, seed) for design in designs]
        for stage in STAGES:
            for number, design in enumerate(designs):
                while len(parts[number]) * CHUNK < stage:
                    first = len(parts[number]) * CHUNK
                    parts[number].append(self._chunk(keys[number], scenario, design, first, wanted))
            yield np.stack([np.concatenate(rows) for rows in parts])

    def detailed(
        self, key: Hashable, parameters: Any, seed: int, first: int, end: int, wanted: Wanted
    ) -> "Future[Floats]":
        """Run worlds of one process with what becomes of every group, after all that asks for less.

        Parameters
        ----------
        key
            Of case and process, by their content.
        parameters
            The same as parameters.
        seed
            Of all worlds.
        first, end
            Worlds, the last one not among them; at most 25.
        wanted
            Asked just before they are run.

        Returns
        -------
        Future
            Of an array (worlds, outcomes and columns of detail), as `detailed_engine` returns it.
        """
        place = (key, seed, first, end)
        if (known := self._details.get(place)) is not None:
            answer: Future[Floats] = Future()
            answer.set_result(known)
            return answer

        def work() -> Floats:
            return self._details.put(place, _detailed(parameters, seed, first, end))

        return self.queue.submit(MOST_WORLDS + first, work, wanted)

    def _chunk(
        self, key: tuple[str, str, int], scenario: Scenario, design: Design, first: int, wanted: Wanted
    ) -> Floats:
        known = self._rows.get((*key, first))
        if known is None:
            known = self.queue.do(first, lambda: _batch(scenario, design, key[2], first), wanted)
            self._rows.put((*key, first), known)
        return known


def steps_between(first: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut worlds from one number to before another into steps.

    Examples
    --------
    >>> list(steps_between(40, 80))
    [(40, 65), (65, 80)]
    """
    for begin in range(first, end, CHUNK):
        yield begin, min(begin + CHUNK, end)


def _detailed(parameters: Any, seed: int, first: int, end: int) -> Floats:
    from simulation.experiment.detailed import detailed_engine

    return detailed_engine(parameters, seed, np.arange(first, end, dtype=np.int64))


def _trace(scenario: Scenario, design: Design, seed: int, world: int) -> TracedRun:
    from simulation.engine import run_traced

    return TracedRun(scenario, design, seed, world, *run_traced(build_run(scenario, design), seed, world))


def _batch(scenario: Scenario, design: Design, seed: int, first: int) -> Floats:
    from simulation.engine import run_batch

    return run_batch(build_run(scenario, design), seed, np.arange(first, first + CHUNK, dtype=np.int64))
