"""Where machine code is kept between runs, whether it is all there, and whether this process uses any.

The cache directory is named after a hash of every source that can end up in machine code, of the compiler and
of the processor, so that machine code is never older than its sources. To ask whether it is there takes no
compiler: importing one takes as much time and memory as all else that a single run by objects needs.
"""

import contextlib
import hashlib
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from itertools import takewhile
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).parent
# Where functions and constants that can be compiled into a loop stand; a test finds any that stand elsewhere.
COMPILED_SOURCES = ("*.py", "rules/**/*.py", "engine/**/*.py", "outcome/**/*.py")
# Caches of other versions left on disk, 3 MB each (assumption: enough for days of edits in several checkouts,
# none of which loses its own when another one is worked in).
DIRECTORIES_KEPT = 40
PROCESSOR = Path("/proc/cpuinfo")
# What Linux says there of a processor that a compiler heeds, on x86 and on ARM.
TELLING = ("model name", "flags", "CPU implementer", "CPU part", "CPU variant", "Features")
# The compiled functions that one run goes through (`engine.batch.PHASES`; a test compares them).
ONE_RUN = (
    "draw",
    "assemble",
    "deliberate",
    "judge_and_prepare",
    "implement_month",
    "measure",
    "pass_month",
    "look_again",
    "take_stock",
)

_one_command = False  # whether this process serves one command and ends
_is_wanted = True


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
    try:
        version = metadata.version("numba")
    except metadata.PackageNotFoundError:
        return ()
    return (version, os.environ.get("NUMBA_CPU_NAME", ""), _processor())


def _processor() -> str:
    """Tell processors apart; what is alike for a compiler may count as two, never the other way round."""
    try:
        with PROCESSOR.open(encoding="utf-8", errors="replace") as file:
            lines = list(takewhile(str.strip, file))  # of the first core
    except OSError:
        return platform.processor()
    return "".join(line for line in lines if line.split(":")[0].strip() in TELLING)


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


def is_kept() -> bool:
    """Tell whether the cache holds machine code of all that one run goes through."""
    directory = cache_directory()
    return directory is not None and all(any(directory.rglob(f"*.{name}-*.nbi")) for name in ONE_RUN)


def serve_one_command() -> None:
    """Say that this process ends with the one command that it was started for: it may `do_without`."""
    global _one_command
    _one_command = True


def do_without() -> None:
    """Let rules be plain Python in this process, so that no compiler is loaded; before they are imported.

    Objects need no machine code. Not to load a compiler spares a first answer half of its time and memory.
    """
    global _is_wanted
    _is_wanted = not _one_command


def is_wanted() -> bool:
    """Tell whether this process may compile."""
    return _is_wanted
