"""Machine code for the loops of the engine: kept between runs, never longer than its sources.

numba's own cache looks only at the file in which a compiled function stands. Edit a rule, and the
loop that calls it silently keeps the old science. Here the cache directory is named after a hash of
every source that can end up in machine code, so that any edit means another directory and a fresh
compilation. Where no directory is writable, everything is compiled anew in each process.

Keeping compilation short
-------------------------
- Mark with `@compiled` only what plain Python calls or what is to be compiled apart; mark what only compiled
  code calls with `@rule`, which costs much less (see `simulation.linking`).
- Pass named tuples packed (see `simulation.reference`): unpacking a whole `Parameters` costs seconds.
"""

import contextlib
import hashlib
import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import platformdirs

from simulation.rule import numba

PACKAGE = Path(__file__).parent
# Where functions and constants that can be compiled into a loop stand; a test finds any that stand elsewhere.
COMPILED_SOURCES = ("*.py", "rules/**/*.py", "engine/**/*.py", "outcome/**/*.py")
# Caches of other versions left on disk, 3 MB each (assumption: enough for days of edits in several checkouts,
# none of which loses its own when another one is worked in).
DIRECTORIES_KEPT = 40


def source_files() -> Iterator[Path]:
    """Yield every source file that can end up in machine code, in a fixed order."""
    for pattern in COMPILED_SOURCES:
        yield from sorted(PACKAGE.glob(pattern))


def fingerprint() -> str:
    """Hash what machine code depends on: the sources, numba, Python and the processor."""
    digest = hashlib.sha256(repr((platform.python_version(), platform.machine(), _compiler())).encode())
    for path in source_files():
        digest.update(f"\0{path.relative_to(PACKAGE).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def _compiler() -> tuple[str, ...]:
    """Name the compiler and the processor it compiles for."""
    if numba is None:
        return ()
    from llvmlite import binding

    return (numba.__version__, binding.get_host_cpu_name())


@cache
def cache_directory() -> Path | None:
    """Find the directory that holds machine code of exactly these sources.

    It stands under ``ROUGHCONSENSUS_CACHE_DIR``, else ``NUMBA_CACHE_DIR``, else the user's cache directory.

    Returns
    -------
    pathlib.Path or None
        None where it cannot be written: then nothing is kept and nothing fails.
    """
    chosen = os.environ.get("ROUGHCONSENSUS_CACHE_DIR") or os.environ.get("NUMBA_CACHE_DIR")
    base = Path(chosen) if chosen else Path(platformdirs.user_cache_dir("roughconsensus")) / "compiled"
    directory = base / f"roughconsensus-{fingerprint()}"
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory):
            os.utime(directory)  # the date of last use, by which old directories are told from current ones
    except OSError:
        return None
    remove_old_caches(base, keep=directory)
    return directory


def remove_old_caches(base: Path, keep: Path) -> None:
    """Delete machine code of sources that are gone, except that of the few versions used last."""
    others = [path for path in base.glob("roughconsensus-*") if path != keep]
    with contextlib.suppress(OSError):  # another process may be tidying up at the same moment
        others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[DIRECTORIES_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)


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
