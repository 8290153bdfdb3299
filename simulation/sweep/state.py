"""How far a sweep is: for whoever looks in while it runs, or the morning after."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulation.experiment.errors import ExperimentError
from simulation.experiment.journal import Journal
from simulation.experiment.lock import sole_runner
from simulation.experiment.manifest import Manifest
from simulation.experiment.store import Store
from simulation.sweep.opening import Sweep

# What lines of the diary say that are worth showing; others may have been written by hand.
FAILURE = {"event", "cell", "replicate", "reason"}
EVENT = {"event", "time", "done"}


@dataclass(frozen=True)
class State:
    """What is done of an experiment.

    Attributes
    ----------
    manifest : Manifest
    runs : int
        On disk.
    is_complete, is_running : bool
    failures : list of dict
        Runs without outcomes: cell, replicate, reason.
    events : list of dict
        When work started, stopped, and why.
    """

    manifest: Manifest
    runs: int
    is_complete: bool
    is_running: bool
    failures: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @classmethod
    def of(cls, folder: Path) -> "State":
        """Look at the folder of an experiment, of any kind."""
        manifest = Manifest.read(folder)
        store = Store(folder, manifest)
        if store.is_complete:
            Sweep.open(folder)  # points and trajectories are looked at as well
        else:
            store.check()
        entries = Journal(folder).entries()
        return cls(
            manifest=manifest,
            runs=store.runs_on_disk(),
            is_complete=store.is_complete,
            is_running=_is_running(folder),
            failures=[entry for entry in entries if entry.keys() >= FAILURE],
            events=[entry for entry in entries if entry.keys() >= EVENT and isinstance(entry["done"], int)],
        )


def _is_running(folder: Path) -> bool:
    try:
        with sole_runner(folder):
            return False
    except ExperimentError:
        return True
    except OSError:  # a folder that only others may write is not at work for us
        return False
