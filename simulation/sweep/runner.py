"""A planned sweep is run, continued, shared among machines, and finished by whoever comes last."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simulation.experiment.disk import sole_runner
from simulation.experiment.errors import ExperimentError
from simulation.experiment.journal import Listener, Progress, silence
from simulation.experiment.ledger import Ledger
from simulation.experiment.manifest import Manifest
from simulation.experiment.pool import Backend
from simulation.experiment.runner import ChunkedRun
from simulation.experiment.store import Store
from simulation.experiment.worker import Runner, compiled_engine, warm_engine
from simulation.sweep.plan import SweepPlan
from simulation.sweep.results import write_points
from simulation.sweep.trajectories import record_trajectories
from simulation.words import spoken

# --- One sweep shared among machines that see one folder: each takes a part of the cells ---

# Pieces of the cells that each part gets, from everywhere in the space of factors: some regions take longer.
PIECES = 16


@dataclass(frozen=True)
class SweepPart:
    """Share `number` of `count`, numbered from 1."""

    number: int
    count: int

    @classmethod
    def read(cls, text: str) -> "SweepPart":
        """Read `I/N`.

        Examples
        --------
        >>> SweepPart.read("3/8")
        SweepPart(number=3, count=8)
        """
        found = re.fullmatch(r"(\d+)/(\d+)", text.strip())
        if not found or not 1 <= int(found[1]) <= int(found[2]):
            raise ExperimentError(spoken("--part {text}: write I/N with I from 1 to N, as in 3/8", text=text))
        return cls(int(found[1]), int(found[2]))

    @property
    def name(self) -> str:
        """What its lock is called."""
        return f"{self.number}-of-{self.count}"

    def cells(self, manifest: Manifest) -> list[int]:
        """Return the cells of this part; those that differ in the design alone stay together."""
        designs = len(manifest.designs)
        piece = designs * max(1, manifest.cells // (designs * self.count * PIECES))
        return [cell for cell in range(manifest.cells) if cell // piece % self.count == self.number - 1]


# --- A planned sweep is run, continued, shared among machines, and finished by whoever comes last ---

# What is done for all parts at once, by whichever comes to it.
FINISHING = "finishing"
RECORDING = "recording"


def run_sweep(
    plan: SweepPlan,
    folder: Path,
    backend: Backend,
    *,
    part: SweepPart | None = None,
    progress: Listener = silence,
    runner: Runner = compiled_engine,
    warm: Callable[[Any], object] | None = warm_engine,
) -> Store:
    """Run whatever is missing of a sweep, and put the rows in order once nothing is.

    Parameters
    ----------
    plan : SweepPlan
        What is asked, its cells, and when cells stop.
    folder : Path
        For the results. Whatever interrupts the call, the same call continues there.
    backend : Backend
        Where chunks run. Results do not depend on it.
    part : SweepPart, optional
        Part of the cells, when several machines work on one folder.
    progress : callable
        Told of every saved chunk.
    runner, warm : callable
        What runs replicates, and what compiles it.

    Returns
    -------
    Store
        Complete, unless other parts are still at work.

    Raises
    ------
    ExperimentError
        If the folder is another experiment's, somebody else is at work in it, or workers keep dying.
    ExperimentInterrupted
        On Ctrl-C, with what is complete saved.
    """
    store = Store.start_or_continue(folder, plan.manifest)
    if store.is_final and not plan.experiment.trajectories:
        return store
    with sole_runner(folder, part.name if part else ""):
        write_points(folder, plan.cells)
        cells = replace(plan.cells, manifest=store.manifest)  # rows name the revision that started the folder
        chosen = part.cells(store.manifest) if part else range(len(cells))
        work = ChunkedRun(
            store, cells, plan.agenda, runner, backend, progress, warm=warm, chosen=chosen, tolerant=True
        )
        work.complete()
        if part:
            # Whoever comes last here sees that nothing is missing, even if all come at once.
            with sole_runner(folder, FINISHING, wait=True):
                _finish(plan, store, progress)
        else:
            _finish(plan, store, progress)
        if store.is_complete and plan.experiment.trajectories:
            with sole_runner(folder, RECORDING, wait=True) if part else nullcontext():
                record_trajectories(store, cells, backend, progress)
    return store


def _finish(plan: SweepPlan, store: Store, progress: Listener) -> None:
    """Put all rows into one file, if no run is missing any more."""
    ledger = Ledger(store, plan.agenda, range(len(plan.cells)))
    if ledger.missing():
        return
    runs = ledger.runs_on_disk
    progress(Progress("saving", runs, runs, runs))
    store.consolidate()
