"""Work in a thread that a visitor waits for: a search, a pair of changes, a report."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from simulation.dashboard.computing import NotWanted, Wanted
from simulation.dashboard.view import NotShown
from simulation.experiment.errors import ExperimentError
from simulation.scenario import ScenarioError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

type Show = Callable[..., None]
type Work = Callable[[Wanted, Show], None]


class Background[State: "DataclassInstance"]:
    """What is found so far for one visitor; new work takes the place of the old, which nobody wants any more.

    Work is given two functions: whether it is still wanted, and how to show what it has found, by fields of
    the state; the latter raises `NotWanted` where it is not.
    """

    def __init__(self, changed: Callable[[], None], state: State) -> None:
        self.found = state
        self._changed = changed
        self._revision = 0
        self._lock = threading.Lock()

    def _begin(self, work: Work) -> None:
        """Do work in a thread of its own."""
        with self._lock:
            self._revision += 1
            revision = self._revision

        def wanted() -> bool:
            return self._revision == revision

        def show(**found: Any) -> None:
            with self._lock:
                if not wanted():
                    raise NotWanted
                self.found = replace(self.found, **found)
            self._changed()

        threading.Thread(target=self._do, args=(work, wanted, show), daemon=True).start()

    def _do(self, work: Work, wanted: Wanted, show: Show) -> None:
        try:
            try:
                work(wanted, show)
            except NotWanted:
                raise
            except Exception as problem:
                known = isinstance(problem, ScenarioError | ExperimentError | NotShown)
                show(**self._failed(str(problem) if known else f"{type(problem).__name__}: {problem}"))
        except NotWanted:
            return

    def _failed(self, problem: str) -> dict[str, Any]:
        """Return what the state then says."""
        return {"problem": problem}
