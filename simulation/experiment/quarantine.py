"""Chunks whose workers died run again on their own, halved until the run that kills is found.

A worker may die for reasons of its own (somebody killed it, memory ran out) or because a run crashes it. The
chunks that were under way run again one at a time. Where one keeps killing its worker, it is halved; a
single run that does so repeatedly is recorded as failed, and everything else goes on.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Self

import numpy as np

from simulation.experiment.chunks import Chunk
from simulation.experiment.errors import ExperimentError
from simulation.experiment.pool import Backend
from simulation.experiment.worker import Finished, Job, run_chunk, save
from simulation.scenario.printable import one_line

# A single run is believed to kill its worker when it did so this often while running alone.
DEATHS = 3
# More such runs, and it is the machine that is to blame.
MOST_KILLERS = 5
KILLED = "the process that ran it died"


class Quarantine:
    """Runs suspicious chunks.

    Parameters
    ----------
    folder : Path
        Of the experiment, for messages.
    backend : Backend
    tolerant : bool
        Whether a run that kills its worker becomes a row that says so, instead of ending the experiment.
    """

    def __init__(self, folder: Path, backend: Backend, tolerant: bool) -> None:
        self._folder = folder
        self._backend = backend
        self._tolerant = tolerant
        self._killers = 0
        self._fruitless = 0

    def count_fruitless(self, was_fruitless: bool) -> None:
        """Take note of workers that died before their first chunk.

        Raises
        ------
        ExperimentError
            If that goes on.
        """
        self._fruitless = self._fruitless + 1 if was_fruitless else 0
        if self._fruitless >= DEATHS:
            raise self._too_many_deaths()

    def clear(self, suspects: Sequence[Chunk], job: Callable[[Chunk], Job]) -> Iterator[Finished]:
        """Run chunks one at a time until each is saved, and yield them.

        Raises
        ------
        ExperimentError
            If runs go on killing their workers.
        """
        waiting = list(suspects)
        with _Alone(self._backend, self._folder) as worker:
            while waiting:
                chunk = waiting.pop()
                tries = DEATHS if chunk.runs == 1 else 1
                finished = next(filter(None, (worker.attempt(job(chunk)) for _ in range(tries))), None)
                if finished is not None:
                    yield finished
                elif chunk.runs > 1:
                    half, rest = chunk.cut(chunk.runs // 2)
                    waiting += [*rest, half]
                else:
                    yield self._give_up(job(chunk))

    def _give_up(self, job: Job) -> Finished:
        self._killers += 1
        if not self._tolerant or self._killers > MOST_KILLERS:
            raise self._too_many_deaths()
        return save(job, np.full((1, 1, len(job.outcomes)), np.nan), {0: KILLED})

    def _too_many_deaths(self) -> ExperimentError:
        return ExperimentError(
            "worker processes were killed again and again, most likely for want of memory; what is "
            f"complete is saved in {one_line(self._folder)}. Run the same command with --workers 1."
        )


class _Alone:
    """A single worker, replaced when it dies."""

    def __init__(self, backend: Backend, folder: Path) -> None:
        self._backend = backend
        self._folder = folder
        self._executor: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def attempt(self, job: Job) -> Finished | None:
        """Run a chunk; None if the worker died."""
        if self._executor is None:
            self._executor = self._backend.start(1, job.runner, self._folder)
        try:
            return self._executor.submit(run_chunk, job).result()
        except self._backend.casualties:
            self.__exit__()
            return None
