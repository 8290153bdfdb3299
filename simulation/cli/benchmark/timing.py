"""How everything is timed: several works in turn, on one processor, by the time it worked for them."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulation.experiment.comparison import cores
from simulation.experiment.manifest import package_versions, python_version
from simulation.words import again, later, spoken

Progress = Callable[[str], None]


def silently(_line: str) -> None:
    """Show no progress."""


@dataclass(frozen=True)
class Timing:
    """Processor time of one work, one number a turn; seconds a piece of it."""

    turns: tuple[float, ...]

    @property
    def least(self) -> float:
        """The turn that was disturbed least."""
        return min(self.turns)

    @property
    def median(self) -> float:
        """The turn in the middle."""
        return statistics.median(self.turns)

    @property
    def spread(self) -> float:
        """Slowest less fastest turn, as a share of the median."""
        return (max(self.turns) - min(self.turns)) / self.median

    def plain(self) -> dict[str, float]:
        """Return what stands in a file."""
        return {"minimum_s": self.least, "median_s": self.median, "spread": self.spread}


def in_turn[K](
    works: Mapping[K, Callable[[int], int]], turns: int, tell: Progress = silently
) -> dict[K, Timing]:
    """Time works in turn: all of them once, then all of them again.

    Whatever else the machine does meets all of them alike, and a difference between two is due to them.

    Parameters
    ----------
    works
        Each is called with the number of the turn, so that no turn repeats another, and returns how many
        pieces it did.
    turns
        ≥ 1.
    tell
        Told what is timed.
    """
    found: dict[K, list[float]] = {name: [] for name in works}
    with on_one_processor():
        for turn in range(turns):
            for name, work in works.items():
                tell(spoken("{name}, turn {turn} of {turns}", name=_said(name), turn=turn + 1, turns=turns))
                started = time.process_time()
                pieces = work(turn)
                found[name].append((time.process_time() - started) / pieces)
    return {name: Timing(tuple(times)) for name, times in found.items()}


def _said(name: object) -> str:
    """Say what a work is called, or each part of its name."""
    parts = name if isinstance(name, tuple) else (name,)
    return ", ".join(again(part) if isinstance(part, str) else str(part) for part in parts)


@contextmanager
def on_one_processor() -> Iterator[None]:
    """Keep this process on one processor, where the system allows it."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


# --- What the machine is ---

VECTORS = {"avx512f": "AVX-512", "avx2": "AVX2", "avx": "AVX", "asimd": "NEON"}
NOT_KNOWN = later("not known")
GOVERNOR = Path("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")


def machine() -> dict[str, Any]:
    """Return what a time hangs on: processor, vectors, cores, how its frequency is set, and programs."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    found = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    flags = found.get("flags", found.get("Features", "")).split()
    packages = package_versions()
    return {
        "processor": found.get("model name") or platform.processor() or platform.machine(),
        "vectors": next((name for flag, name in VECTORS.items() if flag in flags), NOT_KNOWN),
        "cores": cores(),
        "governor": GOVERNOR.read_text().strip() if GOVERNOR.exists() else NOT_KNOWN,
        "python": python_version(),
        "packages": {name: packages[name] for name in ("numpy", "numba", "mesa") if name in packages},
    }


def hardware() -> str:
    """Name the machine and the programs that a measurement was made with."""
    here = machine()
    known = ", ".join(f"{name} {version}" for name, version in here["packages"].items())
    return spoken(
        "{processor}, vectors: {vectors}, {cores} cores, frequency governor: {governor}, {programs}",
        processor=here["processor"],
        vectors=spoken(here["vectors"]),
        cores=here["cores"],
        governor=spoken(here["governor"]),
        programs=f"{here['python']}, {known}",
    )
