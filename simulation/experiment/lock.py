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
def sole_runner(folder: Path) -> Iterator[None]:
    """Hold a folder for the duration of a block; the system lets go of it if the process dies.

    Raises
    ------
    ExperimentError
        If another process holds it.
    """
    if fcntl is None:
        yield
        return
    path = folder / LOCK_NAME
    with path.open("w") as stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ExperimentError(
                f"{folder}: another process is at work there; wait for it or choose another folder with --out"
            ) from None
        yield
