"""Chunks whose workers died run again on their own, halved until the run that kills is found.

A worker may die for reasons of its own (somebody killed it, memory ran out) or because a run crashes it. The
chunks that were under way run again one at a time. Where one keeps killing its worker, it is halved; a
single run that does so repeatedly is recorded as failed, and everything else goes on.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from simulation.experiment.chunks import Chunk
from simulation.experiment.errors import ExperimentError
from simulation.experiment.pool import Backend
from simulation.experiment.worker import Finished, Job, run_chunk, save

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

    def clear(self, suspects: Sequence[Chunk], job: Callable[[Chunk], Job]) -> list[Finished]:
        """Run chunks alone until each is saved, and return them.

        Raises
        ------
        ExperimentError
            If runs go on killing their workers.
        """
        waiting, finished = list(suspects), []
        while waiting:
            chunk = waiting.pop()
            outcome = self._attempt(job(chunk))
            if outcome is not None:
                finished.append(outcome)
            elif chunk.runs > 1:
                half, rest = chunk.cut(chunk.runs // 2)
                waiting += [*rest, half]
            else:
                finished.append(self._give_up(job(chunk)))
        return finished

    def _attempt(self, job: Job) -> Finished | None:
        """Run a chunk in a worker of its own; None if it died every time."""
        for _ in range(DEATHS if job.chunk.runs == 1 else 1):
            executor = self._backend.start(1, job.runner, self._folder)
            try:
                return executor.submit(run_chunk, job).result()
            except self._backend.casualties:
                continue
            finally:
                executor.shutdown(wait=True, cancel_futures=True)
        return None

    def _give_up(self, job: Job) -> Finished:
        self._killers += 1
        if not self._tolerant or self._killers > MOST_KILLERS:
            raise self._too_many_deaths()
        return save(job, np.full((1, 1, len(job.outcomes)), np.nan), {0: KILLED})

    def _too_many_deaths(self) -> ExperimentError:
        return ExperimentError(
            "worker processes were killed again and again, most likely for want of memory; what is "
            f"complete is saved in {self._folder}. Run the same command with --workers 1."
        )
