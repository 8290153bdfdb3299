"""Machine code for the loops of the engine: kept between runs, never longer than its sources.

numba's own cache looks only at the file in which a compiled function stands. Edit a rule, and the
loop that calls it silently keeps the old science. Here it is kept in a directory of its own for each state of
the sources (`simulation.machine_code`), so that any edit means a fresh compilation. Where no directory is
writable, everything is compiled anew in each process.

Keeping compilation short
-------------------------
- Mark with `@compiled` only what plain Python calls or what is to be compiled apart; mark what only compiled
  code calls with `@rule`, which costs much less (see `simulation.linking`).
- Pass named tuples packed (see `simulation.reference`): unpacking a whole `Parameters` costs seconds.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

from simulation.machine_code import cache_directory
from simulation.rule import numba


def compiled[F: Callable[..., Any]](function: F) -> F:
    """Compile a loop that plain Python calls, and keep its machine code between processes.

    Divisions are not checked: a check at each stops the compiler from turning a loop into vector code. So
    rules must not divide by zero, at which objects raise (`tests.parity.comparison` sees to it that none
    does). Sums are never reordered (the other scheduler must agree to the last bit), and the interpreter is
    free to run other threads meanwhile. Without numba
    the function is returned as it is.
    """
    if numba is None:
        return function
    directory = cache_directory()
    with _numba_cache(directory):
        decorate = numba.njit(cache=directory is not None, error_model="numpy", fastmath=False, nogil=True)
        return cast("F", decorate(function))


@contextlib.contextmanager
def _numba_cache(directory: Path | None) -> Iterator[None]:
    """Point numba to our directory while one function is decorated, and leave other packages' settings be."""
    previous = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(directory or "")
    try:
        yield
    finally:
        numba.config.CACHE_DIR = previous
