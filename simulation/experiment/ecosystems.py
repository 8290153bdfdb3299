"""Ecosystems of venues on one case, in the same worlds: what came of each, and what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.experiment.comparison import cores
from simulation.experiment.pool import WorkerPool, finish_or_kill
from simulation.outcome.catalogue import outcome_names
from simulation.outcome.ecosystem_entries import ecosystem_outcome_names
from simulation.parameters import Floats
from simulation.scenario import Ecosystem, Scenario, build_ecosystem

if TYPE_CHECKING:
    from simulation.ecosystem import Ecosystem as Numbers
    from simulation.engine.habitat import Habitat
    from simulation.outcome.shops import Shop


@dataclass(frozen=True)
class EcosystemRuns:
    """Runs of one ecosystem.

    Attributes
    ----------
    ecosystem
        What was run.
    together
        (replicates, number of ecosystem outcomes), in the order of `ecosystem_outcome_names`.
    venues
        (replicates, V, number of outcomes), of each venue as a room of its own; NaN where it never opened.
        Where venues may be founded, one beside each of the others, in their order, follows.
    shops
        Who took a lost matter elsewhere, in each replicate.
    """

    ecosystem: Ecosystem
    together: Floats
    venues: Floats
    shops: tuple[tuple[Shop, ...], ...]

    def measure(self, name: str) -> Floats:
        """Return one outcome of the ecosystem, (replicates,)."""
        return self.together[:, ecosystem_outcome_names().index(name)]

    def venue_measure(self, venue: int, name: str) -> Floats:
        """Return one outcome of a venue, (replicates,)."""
        return self.venues[:, venue, outcome_names().index(name)]


def run_ecosystems(
    scenario: Scenario,
    ecosystems: Sequence[Ecosystem],
    replicates: int,
    seed: int = 1,
    person_hours: float | None = None,
    deadline: int | None = None,
    progress: Callable[[int], None] | None = None,
    workers: int | None = 1,
) -> list[EcosystemRuns]:
    """Run every ecosystem in the same worlds.

    Parameters
    ----------
    scenario, ecosystems
        The case, and what is tried on it.
    replicates, seed
        How many worlds, and of which seed; replicate r is the same world for all.
    person_hours, deadline
        Held equal across ecosystems, as in `build_ecosystem`.
    progress
        Called with the number of runs done, now and then.
    workers
        Processes, ≥ 1; None = one per core where there is enough to do. Results do not depend on it.

    Raises
    ------
    ScenarioError
        If an ecosystem does not fit the case.
    """
    built = [build_ecosystem(scenario, one, person_hours, deadline) for one in ecosystems]
    blocks = [
        (number, range(first, min(first + BLOCK, replicates)))
        for number in range(len(built))
        for first in range(0, replicates, BLOCK)
    ]
    found: list[list[_Block]] = [[] for _ in built]
    done = 0
    for (number, block), result in zip(blocks, _led(built, blocks, seed, workers), strict=True):
        found[number].append(result)
        done += len(block)
        if progress is not None:
            progress(done)
    return [
        EcosystemRuns(
            one,
            np.concatenate([block.together for block in parts]),
            np.concatenate([block.venues for block in parts]),
            tuple(shops for block in parts for shops in block.shops),
        )
        for one, parts in zip(ecosystems, found, strict=True)
    ]


BLOCK = 25  # worlds that one process runs at a time
WORTH_PROCESSES = 400  # runs from which starting processes takes less time than it saves (some 20 ms each)


class _Block(NamedTuple):
    together: Floats
    venues: Floats
    shops: list[tuple[Shop, ...]]


def _led(
    built: list[Numbers], blocks: list[tuple[int, range]], seed: int, workers: int | None
) -> Iterator[_Block]:
    """Yield what came of each block, in their order; in this process or in several."""
    runs = sum(len(block) for _, block in blocks)
    if workers is None:
        workers = cores() if runs >= WORTH_PROCESSES else 1
    if min(workers, len(blocks)) == 1:
        ready: tuple[int, Habitat] | None = None
        for number, block in blocks:
            if ready is None or ready[0] != number:
                ready = number, _habitat(built[number])
            yield _run_block(ready[1], seed, block)
        return
    first, block = blocks[0]
    yield _run_alone(built[first], seed, block)  # here, so that workers find the loops compiled
    pool = WorkerPool(min(workers, len(blocks)))
    complete = False
    try:
        waiting = [pool.submit(_run_alone, built[number], seed, block) for number, block in blocks[1:]]
        for one in waiting:
            yield one.result()
        complete = True
    finally:
        finish_or_kill(pool, worth_waiting=complete)


def _run_alone(numbers: Numbers, seed: int, block: range) -> _Block:
    return _run_block(_habitat(numbers), seed, block)


def _habitat(numbers: Numbers) -> Habitat:
    from simulation.engine.habitat import Habitat

    return Habitat(numbers)


def _run_block(habitat: Habitat, seed: int, block: range) -> _Block:
    from simulation.outcome.shops import read_shops

    together, venues, shops = [], [], []
    for replicate in block:
        habitat.run(seed, replicate)
        together.append(list(habitat.measure().values()))
        venues.append(habitat.rows.copy())
        shops.append(tuple(read_shops(habitat.commons)))
    return _Block(np.array(together), np.array(venues), shops)
