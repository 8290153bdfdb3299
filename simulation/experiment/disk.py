"""What is written to a folder: whole or not at all, by one runner; what the disk refuses is told in words."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from simulation.experiment.errors import ExperimentError
from simulation.scenario.problem import one_line
from simulation.words import later, spoken

# --- A file appears complete or not at all, whatever kills the process or the machine ---


def write_atomically(path: Path, content: bytes, replace: bool = True) -> None:
    """Put a file in place in one step; with `replace` off, one that stands there already stays."""
    with appearing(path, replace) as temporary, temporary.open("wb") as stream:
        stream.write(content)


@contextmanager
def appearing(path: Path, replace: bool = True) -> Iterator[Path]:
    """Provide a temporary name, and put what was written there in place at the end of the block.

    Temporary name, fsync, rename, fsync of the folder. The temporary name is drawn by lot, so that two
    writers of the same file, even on two machines, cannot tear each other's; readers only ever match the
    final name.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        yield temporary
        _sync(temporary)
        if replace:
            temporary.replace(path)
        else:
            with suppress(FileExistsError):
                path.hardlink_to(temporary)
    finally:
        temporary.unlink(missing_ok=True)
    if os.name != "nt":  # Windows cannot open a folder, and does this by itself
        _sync(path.parent)


def _sync(path: Path) -> None:
    """Make a file, or a rename in a folder, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# --- What the disk refuses becomes an error of the experiment that names the folder and the remedy ---

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
REMEDIES = later("free some space and run the same command again, or choose another folder with --out")
SAVED = later("What is complete is saved there")


@contextmanager
def disk_answers(folder: Path) -> Iterator[None]:
    """Turn refusals of the disk into an error of the experiment.

    Raises
    ------
    ExperimentError
        If something in the folder cannot be written: no space, no permission, gone.
    """
    try:
        yield
    except OSError as problem:
        reason = spoken(os.strerror(problem.errno)) if problem.errno else str(problem)
        if problem.errno in FULL:
            raise ExperimentError(
                spoken(
                    "{folder}: no space left ({reason}). {saved}; {remedies}.",
                    folder=one_line(folder),
                    reason=reason,
                    saved=spoken(SAVED),
                    remedies=spoken(REMEDIES),
                )
            ) from problem
        if folder.exists() and not folder.is_dir():
            raise ExperimentError(
                spoken("{out}: cannot be made a folder ({strerror})", out=one_line(folder), strerror=reason)
            ) from problem
        raise ExperimentError(
            spoken("{folder}: cannot be written ({reason})", folder=one_line(folder), reason=reason)
        ) from problem


# --- One runner per folder: a second one is told so instead of doing the same work twice ---

try:
    import fcntl
except ImportError:  # Windows; two runners then repeat each other's work, which costs time but no result
    fcntl = None  # type: ignore[assignment]

LOCK_NAME = ".lock"
HELD = {errno.EACCES, errno.EAGAIN}


@contextmanager
def sole_runner(folder: Path, part: str = "", wait: bool = False) -> Iterator[None]:
    """Hold a folder for the duration of a block; the system lets go of it if the process dies.

    Several processes may work in one folder if each works on another part of the experiment and holds that
    part.

    Parameters
    ----------
    folder : Path
        Of the experiment.
    part : str
        Of the experiment; without it, all of it.
    wait : bool
        Whether to wait for whoever holds the part now.

    Raises
    ------
    ExperimentError
        If another process holds it.
    """
    if not part:
        with _held(folder / LOCK_NAME, folder, wait=wait):
            yield
        return
    with (
        _held(folder / LOCK_NAME, folder, shared=True),
        _held(folder / f"{LOCK_NAME}-{part}", folder, wait=wait),
    ):
        yield


@contextmanager
def _held(path: Path, folder: Path, shared: bool = False, wait: bool = False) -> Iterator[None]:
    if fcntl is None:
        yield
        return
    with disk_answers(folder):
        stream = path.open("a+")
    with stream:
        try:
            kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            fcntl.flock(stream, kind if wait else kind | fcntl.LOCK_NB)
        except OSError as problem:
            if problem.errno in HELD:
                raise ExperimentError(
                    spoken(
                        "{folder}: another process is at work there; wait for it or choose another folder "
                        "with --out",
                        folder=one_line(folder),
                    )
                ) from None
            # Else a file system that knows no locks, as some network drives: the same as on Windows.
        yield
