"""What all visitors of one server share: the engine, the queue, the cache, and the sweep it was started with."""

import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from simulation.dashboard.computing import FairQueue, Runs

Engine = Literal["preparing", "ready", "failed"]


@dataclass
class Services:
    """The shared parts, and how far the engine is."""

    runs: Runs
    sweep: Path | None = None
    _ready: threading.Event = field(default_factory=threading.Event)
    _problem: str = ""

    def engine_state(self) -> Engine:
        """Tell whether runs are possible yet."""
        if self._problem:
            return "failed"
        return "ready" if self._ready.is_set() else "preparing"

    def wait(self) -> bool:
        """Wait until runs are possible; return whether they are."""
        self._ready.wait()
        return not self._problem

    def warm(self) -> None:
        """Load the engine, or compile it: a minute, once after an installation or a change of the rules."""
        try:
            from simulation.engine import warm
            from simulation.scenario import build_parameters, load_scenario

            case = load_scenario("car_emissions")
            warm(build_parameters(case, case.historical_design))
        except Exception as problem:
            self._problem = f"{type(problem).__name__}: {problem}"
        self._ready.set()


@cache
def services() -> Services:
    """Return the shared parts; they exist once a process."""
    return Services(Runs(FairQueue()))


def start(sweep: Path | None = None) -> Services:
    """Remember what the server was started with, and get the engine ready in the background."""
    shared = services()
    shared.sweep = sweep
    threading.Thread(target=shared.warm, daemon=True, name="warming").start()
    return shared
