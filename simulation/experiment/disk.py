"""What the disk refuses becomes an error of the experiment that names the folder and the remedy."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulation.experiment.errors import ExperimentError
from simulation.scenario.printable import one_line

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
REMEDIES = "free some space and run the same command again, or choose another folder with --out"
SAVED = "What is complete is saved there"


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
        reason = os.strerror(problem.errno) if problem.errno else str(problem)
        if problem.errno in FULL:
            raise ExperimentError(
                f"{one_line(folder)}: no space left ({reason}). {SAVED}; {REMEDIES}."
            ) from problem
        raise ExperimentError(f"{one_line(folder)}: cannot be written ({reason})") from problem
