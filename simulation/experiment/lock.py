"""One runner per folder: a second one is told so instead of doing the same work twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulation.experiment.errors import ExperimentError

try:
    import fcntl
except ImportError:  # Windows; two runners then repeat each other's work, which costs time but no result
    fcntl = None  # type: ignore[assignment]

LOCK_NAME = ".lock"


@contextmanager
def sole_runner(folder: Path, part: str = "") -> Iterator[None]:
    """Hold a folder for the duration of a block; the system lets go of it if the process dies.

    Whoever works on a part of an experiment holds that part, and shares the folder with other parts.

    Raises
    ------
    ExperimentError
        If another process holds it.
    """
    if not part:
        with _held(folder / LOCK_NAME, folder):
            yield
        return
    with _held(folder / LOCK_NAME, folder, shared=True), _held(folder / f"{LOCK_NAME}-{part}", folder):
        yield


@contextmanager
def _held(path: Path, folder: Path, shared: bool = False) -> Iterator[None]:
    if fcntl is None:
        yield
        return
    with path.open("a+") as stream:
        try:
            fcntl.lockf(stream, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            raise ExperimentError(
                f"{folder}: another process is at work there; wait for it or choose another folder with --out"
            ) from None
        yield
