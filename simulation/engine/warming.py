"""Making machine code of the corridor: from what a wheel brings, else by compiling it in two processes.

    python -m simulation.engine.warming deliberate < parameters.pickle

compiles the named phases into the cache, for a process that is compiling the others. Nothing depends on it:
whatever is not in the cache when it is needed is compiled then, and two processes that compile the same phase
write the same machine code.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable

import numpy as np

from simulation.engine.batch import PHASES, phase_entry, run_batch
from simulation.machine_code import cache_directory, is_kept
from simulation.parameters import Parameters, Recorded
from simulation.rule import is_compiling

Progress = Callable[[str], None]
# About half of the work of compilation each (measured: 7 s of 17 s).
ELSEWHERE = ("deliberate",)


def warm(parameters: Parameters | Recorded, progress: Progress | None = None) -> None:
    """Make the loops ready to run: load them from the cache, or compile them into it.

    Parameters
    ----------
    parameters
        Any; machine code serves all parameters alike.
    progress
        Called with a line to show before each step of a compilation; never where nothing needs compiling.
    """
    if isinstance(parameters, Recorded):
        parameters = parameters.room
    tell = progress or _say_nothing
    if is_compiling() and not is_kept():
        from simulation.engine.portable import FILE, unpack

        if FILE.is_file():
            tell("making the model ready for this processor, once after installation")
            unpack()
    if is_compiling() and not is_kept():
        other = _compile_elsewhere(parameters)
        here = [name for name in PHASES if other is None or name not in ELSEWHERE]
        for done, name in enumerate(here):
            tell(f"compiling the model, once after installation or a change ({done + 1}/{len(here) + 1})")
            phase_entry(name, parameters)
        tell(f"compiling the model, once after installation or a change ({len(here) + 1}/{len(here) + 1})")
        if other is not None:
            other.wait()
    run_batch(parameters, 0, np.zeros(1, np.int64))


def _compile_elsewhere(parameters: Parameters) -> subprocess.Popen[bytes] | None:
    """Start to compile half of the phases in a second process, if what it makes can reach this one."""
    if cache_directory() is None or (os.cpu_count() or 1) < 2:
        return None
    command = [sys.executable, "-m", "simulation.engine.warming", *ELSEWHERE]
    quiet = subprocess.DEVNULL
    try:
        other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)
        assert other.stdin is not None
        with other.stdin as pipe:
            pipe.write(pickle.dumps(parameters))
    except OSError:
        return None
    return other


def _say_nothing(_line: str) -> None:
    pass


if __name__ == "__main__":
    given = pickle.load(sys.stdin.buffer)
    for phase_name in sys.argv[1:]:
        phase_entry(phase_name, given)
