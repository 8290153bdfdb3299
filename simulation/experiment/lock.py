"""One runner per folder: a second one is told so instead of doing the same work twice."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulation.experiment.disk import disk_answers
from simulation.experiment.errors import ExperimentError
from simulation.scenario.printable import one_line

try:
    import fcntl
except ImportError:  # Windows; two runners then repeat each other's work, which costs time but no result
    fcntl = None  # type: ignore[assignment]

LOCK_NAME = ".lock"
HELD = {errno.EACCES, errno.EAGAIN}


@contextmanager
def sole_runner(folder: Path, part: str = "", wait: bool = False) -> Iterator[None]:
    """Hold a folder for the duration of a block; the system lets go of it if the process dies.

    Whoever works on a part of an experiment holds that part, and shares the folder with other parts.

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
                    f"{one_line(folder)}: another process is at work there; wait for it or choose another "
                    "folder with --out"
                ) from None
            # Else a file system that knows no locks, as some network drives: the same as on Windows.
        yield
