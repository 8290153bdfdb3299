"""Process designs compared on one scenario: the same problems, people and chance for each.

Examples
--------
>>> comparison = compare(load_scenario("iana_transition"), replicates=100)  # doctest: +SKIP
>>> comparison.difference("Governments only, majority", "months")           # doctest: +SKIP
Difference(value=-6.1, low=-6.6, high=-5.6, count=100, variance_reduction=1.9)
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from simulation.experiment.comparison import Comparison
from simulation.experiment.errors import ExperimentError
from simulation.experiment.lock import sole_runner
from simulation.experiment.plan import Plan
from simulation.experiment.pool import start_importing
from simulation.experiment.progress import Listener, Progress, Stage, silence
from simulation.experiment.runner import ChunkedRun
from simulation.experiment.store import Store
from simulation.experiment.worker import Runner
from simulation.parameters import Parameters


def run_comparison(
    plan: Plan,
    runner: Runner,
    *,
    warm: Callable[[Parameters], object] | None = None,
    workers: int | None = None,
    out: Path | None = None,
    progress: Listener = silence,
) -> Comparison:
    """Run what is missing of a planned comparison, save it chunk by chunk, and read it back.

    Parameters
    ----------
    plan : Plan
        What is asked, and the parameters of every design.
    runner : Runner
        What runs replicates.
    warm : callable, optional
        Compiles what the runner needs, so that workers find it compiled.
    workers : int, optional
        Number of processes; by default one per core.
    out : Path, optional
        Folder for the results; without it nothing is kept on disk.
    progress : callable
        Told of every saved chunk.
    """
    workers = cores() if workers is None else workers
    if workers < 1:
        raise ExperimentError(f"{workers} workers cannot work; allowed is 1 or more")
    with _folder(out) as folder, sole_runner(folder):
        store = Store.start_or_continue(folder, plan.manifest)
        missing = plan.manifest.runs - store.runs_on_disk()
        if missing and warm is not None:
            start_importing(workers)
            progress(_stage("preparing", store))
            warm(plan.parameters[0])
        ChunkedRun(store, plan.parameters, runner, workers, progress).complete()
        progress(_stage("saving", store))
        store.consolidate()
        return Comparison(store.manifest, store.values(), out)


def _stage(stage: Stage, store: Store) -> Progress:
    done = store.runs_on_disk()
    return Progress(stage, done, store.manifest.runs, done)


def cores() -> int:
    """Return the number of cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    """Provide the folder to work in: the one asked for, or one that disappears."""
    if out is None:
        with TemporaryDirectory(prefix="roughconsensus-") as name:
            yield Path(name)
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ExperimentError(f"{out}: cannot be made a folder ({problem.strerror})") from problem
    yield out
