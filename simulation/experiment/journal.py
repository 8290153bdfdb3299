"""What an experiment says while it works: to a listener, to a diary, and about its precision."""

import json
import os
import platform
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.words import spoken

# --- What happened to an experiment and when, a line an event: for people, no result depends on it ---

JOURNAL_NAME = "status.jsonl"


class Journal:
    """The diary in an experiment's folder; a line torn by a crash is skipped when read.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL_NAME

    def note(self, event: str, **details: Any) -> None:
        """Append an event; a diary that cannot be written (full disk) stops nobody from working."""
        entry = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "event": event,
            **details,
            "host": platform.node(),
            "process": os.getpid(),
        }
        # One write of one line: appends of several processes do not mix. It starts with a line break in case
        # the line before is torn.
        line = f"\n{json.dumps(entry, ensure_ascii=False)}\n"
        with suppress(OSError), self._path.open("a", encoding="utf-8") as stream:
            stream.write(line)

    def entries(self) -> list[dict[str, Any]]:
        """Return all events that can be read, in order."""
        if not self._path.is_file():
            return []
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []
        return [entry for line in lines if (entry := _parsed(line)) is not None]


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):  # torn, scribbled, nested without end
        return None
    return entry if isinstance(entry, dict) else None


# --- What an experiment says while it works; whoever listens decides how to show it ---

Stage = Literal["preparing", "running", "saving", "recording"]


class Progress(NamedTuple):
    """How far an experiment is, as its listeners are told.

    Attributes
    ----------
    stage : {"preparing", "running", "saving", "recording"}
        Preparing includes compiling the model, once after an installation or a change of a rule.
    done, total : int
        Runs on disk, and runs asked for so far.
    resumed : int
        Runs that were on disk before this process started.
    failed : int
        Runs without outcomes.
    precision : str
        How sure the least known cell is by now, in words; empty while unknown.
    """

    stage: Stage
    done: int
    total: int
    resumed: int
    failed: int = 0
    precision: str = ""


Listener = Callable[[Progress], None]


def silence(_: Progress) -> None:
    """Listen to nothing."""


# --- What is seen of the outcomes while runs come in: running means, and how sure they are by now ---

FIRST_LOOK = 10  # replicates below which an interval says nothing worth showing (assumption)
NORMAL_95 = 1.96  # quantile of the normal distribution; the final intervals are Student's


class Precision:
    """The confidence intervals so far, from sums that do not grow with the number of runs.

    Parameters
    ----------
    cells : int
    names : sequence of str
        The outcomes watched.
    """

    def __init__(self, cells: int, names: Sequence[str]) -> None:
        self._names = names
        self._count, self._sum, self._squares = np.zeros((3, cells, len(names)))

    def add(self, first: int, values: NDArray[np.float64]) -> None:
        """Take in outcomes, shape (cells, replicates, watched), of cells from `first` on."""
        rows = slice(first, first + len(values))
        self._count[rows] += (~np.isnan(values)).sum(axis=1)
        self._sum[rows] += np.nansum(values, axis=1)
        self._squares[rows] += np.nansum(values * values, axis=1)

    def __str__(self) -> str:
        """Describe the widest interval of the first measure that has any; units differ among measures."""
        for index, name in enumerate(self._names):
            known = self._count[:, index] >= FIRST_LOOK
            if known.any():
                count = self._count[known, index]
                mean = self._sum[known, index] / count
                variance = np.maximum(self._squares[known, index] / count - mean * mean, 0.0)
                return spoken(
                    "{name} known to ±{half_width:.3g}",
                    name=name,
                    half_width=NORMAL_95 * float(np.sqrt(variance / count).max()),
                )
        return ""
