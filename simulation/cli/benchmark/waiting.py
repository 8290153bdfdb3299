"""How long a first answer takes, right after an installation and later, and how much memory it needs."""

import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

# The program, leaving its peak of resident memory in a file. Linux keeps two peaks: the one `getrusage` tells
# survives `exec` and may be that of the process that started this one, so the one in /proc is read.
PROGRAM = """
import atexit, os, pathlib

def note_peak():
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        peak = next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        pathlib.Path(os.environ["PEAK_FILE"]).write_text(peak)

atexit.register(note_peak)
from simulation.cli import main
main()
"""
KILOBYTES_IN_MEGABYTE = 1024


class Wait(NamedTuple):
    """A command as a user types it: how long it took, and its peak of resident memory."""

    what: str
    seconds: float
    megabytes: float  # of the main process; NaN where the system does not tell


def measure_waiting() -> list[Wait]:
    """Time commands in processes of their own: with an empty cache of machine code, then with a full one."""
    run, compare = ["run", "iana_transition"], ["compare", "iana_transition", "-o"]
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        return [
            _command("help", ["--help"], scratch),
            _command("one run, cold (compiles)", run, scratch),
            _command("one run, warm", run, scratch),
            _command("10 designs × 100 runs, warm", [*compare, f"{name}/a", "-n", "100"], scratch),
            _command("10 designs × 500 runs, warm", [*compare, f"{name}/b", "-n", "500"], scratch),
            _command("the same in one process", [*compare, f"{name}/c", "-n", "500", "-w", "1"], scratch),
        ]


def _command(what: str, arguments: list[str], scratch: Path) -> Wait:
    peak = scratch / "peak"
    peak.unlink(missing_ok=True)
    environment = {"ROUGHCONSENSUS_CACHE_DIR": str(scratch / "cache"), "PEAK_FILE": str(peak)}
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
        check=False,
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        what += f" FAILED with exit code {done.returncode}"
    kilobytes = float(peak.read_text()) if peak.exists() else math.nan
    return Wait(what, seconds, kilobytes / KILOBYTES_IN_MEGABYTE)
