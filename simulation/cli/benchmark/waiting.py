"""How long a first answer takes, right after an installation and later, and how much memory it needs."""

import os
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

PROGRAM = "from simulation.cli import main; main()"
MEGABYTE = 1024**2


class Wait(NamedTuple):
    """A command as a user types it: how long it took, and its peak of resident memory."""

    what: str
    seconds: float
    megabytes: float  # NaN where the system does not tell


def measure_waiting() -> list[Wait]:
    """Time commands in processes of their own: with an empty cache of machine code, then with a full one."""
    one_run = ["run", "iana_transition"]
    with tempfile.TemporaryDirectory() as scratch:
        cache = {"ROUGHCONSENSUS_CACHE_DIR": scratch}
        return [
            _command("help", ["--help"], cache),
            _command("one run, cold (compiles)", one_run, cache),
            _command("one run, warm", one_run, cache),
            _command(
                "compare, 9 presets × 100 runs, warm",
                ["compare", "iana_transition", "-n", "100", "-o", f"{scratch}/100"],
                cache,
            ),
            _command(
                "compare, 9 presets × 500 runs, warm",
                ["compare", "iana_transition", "-n", "500", "-o", f"{scratch}/500"],
                cache,
            ),
            _command(
                "the same in one process",
                ["compare", "iana_transition", "-n", "500", "-w", "1", "-o", f"{scratch}/one"],
                cache,
            ),
        ]


def _command(what: str, arguments: list[str], environment: dict[str, str]) -> Wait:
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    megabytes = float("nan")
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
        megabytes = kilobytes * 1024 / MEGABYTE
    else:
        process.wait()
    seconds = time.perf_counter() - started
    if process.returncode:
        what += f" FAILED with exit code {process.returncode}"
    return Wait(what, seconds, megabytes)
