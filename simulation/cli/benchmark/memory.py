"""Peaks of resident memory: of a process, and of the largest of its workers.

Read from /proc, since `getrusage` may tell the peak of whoever started the process; NaN where there is none.
"""

import math
import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

KILOBYTES_IN_MEGABYTE = 1024
LOOK_EVERY = 0.2  # seconds; a peak is remembered by the system, so only the last look at a worker counts


def own_peak(process: int) -> float:
    """Return the peak of a process in MB."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return math.nan
    peaks = [float(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return peaks[0] / KILOBYTES_IN_MEGABYTE if peaks else math.nan


def descendants(process: int) -> list[int]:
    """Return the numbers of all processes below one."""
    try:
        tasks = Path(f"/proc/{process}/task").iterdir()
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return children + [below for child in children for below in descendants(child)]


class PeakOfWorkers:
    """Watches the processes below this one during a block."""

    def __enter__(self) -> Self:
        self._peak = math.nan
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def megabytes(self) -> float:
        """The largest peak seen, in MB."""
        return self._peak

    def _watch(self) -> None:
        while not self._stop.wait(LOOK_EVERY):
            for process in descendants(os.getpid()):
                self._peak = max(own_peak(process), self._peak, key=lambda x: -1.0 if math.isnan(x) else x)
