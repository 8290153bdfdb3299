"""What all visitors of one server share: the engine, queue and cache, and the sweep it was started with."""

import subprocess
import sys
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
    address: str = ""
    """By which others reach the dashboard, as `192.0.2.7:8765`; empty where only this machine does."""
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
            compile_elsewhere()
            warm_engine()
        except Exception as problem:
            self._problem = f"{type(problem).__name__}: {problem}"
        self._ready.set()


def warm_engine() -> None:
    """Load the machine code of the engine, or compile it."""
    from simulation.engine import warm
    from simulation.scenario import build_parameters, load_scenario

    case = load_scenario("car_emissions")
    warm(build_parameters(case, case.historical_design))


def compile_elsewhere() -> None:
    """Compile into the cache in another process: in this one, pages would stand still meanwhile."""
    from simulation.machine_code import is_kept
    from simulation.rule import is_compiling

    if is_compiling() and not is_kept():
        code = "from simulation.dashboard.services import warm_engine; warm_engine()"
        subprocess.run([sys.executable, "-c", code], check=False, stdin=subprocess.DEVNULL)


@cache
def services() -> Services:
    """Return the shared parts; they exist once a process."""
    return Services(Runs(FairQueue()))


def start(sweep: Path | None = None, address: str = "") -> Services:
    """Remember what the server was started with, and get the engine ready in the background."""
    from simulation.dashboard.opening import opening
    from simulation.dashboard.view import OPENING_CASE, shipped_case, shipped_design
    from simulation.scenario import names

    shared = services()
    shared.sweep, shared.address = sweep, address
    shipped_case(OPENING_CASE)
    for design in names("designs"):
        shipped_design(design)
    opening()
    threading.Thread(target=shared.warm, daemon=True, name="warming").start()
    return shared
