"""The comparison a visitor sees first, computed beforehand: no engine stands between a visitor and a picture.

::

    uv run python -m simulation.dashboard.opening

runs it again and writes the file; a test says when that is due.
"""

import hashlib
import json
import zlib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from simulation.dashboard.computing import MOST_WORLDS, FairQueue, Runs
from simulation.dashboard.ribbons import COUNTED
from simulation.dashboard.trajectory import Trajectory, pack
from simulation.dashboard.view import View, case_of, design_of
from simulation.outcome import outcome_names
from simulation.parameters import Floats

FILE = Path(__file__).parent / "opening.bin"


class Opening(NamedTuple):
    """Both trajectories, and the rows of 200 worlds; of the outcomes only those that are shown."""

    key: str
    packed: tuple[Trajectory, Trajectory]
    rows: Floats


def key_of(view: View) -> str:
    """Return what a comparison depends on besides the rules: contents, seed and world."""
    case = case_of(view, {})
    parts = [case.content_hash, *(design_of(view.side(each), case, {}).content_hash for each in "ab")]
    return hashlib.sha256(json.dumps([*parts, view.seed, view.world]).encode()).hexdigest()


@cache
def opening() -> Opening | None:
    """Read the shipped comparison; None if case or designs have changed since it was written."""
    if not FILE.exists():
        return None
    header, _, rest = zlib.decompress(FILE.read_bytes()).partition(b"\n")
    told = json.loads(header)
    if told["key"] != key_of(View()):
        return None
    lengths = told["lengths"]
    edges = np.cumsum([0, *lengths])
    parts = [rest[start:end] for start, end in pairwise(edges)]
    rows = np.full((2, MOST_WORLDS, len(outcome_names())), np.nan)
    columns = [outcome_names().index(name) for name in COUNTED]
    rows[:, :, columns] = np.frombuffer(parts[2], "<f8").reshape(2, MOST_WORLDS, len(COUNTED))
    packed = tuple(Trajectory(table, data) for table, data in zip(told["tables"], parts[:2], strict=True))
    return Opening(told["key"], packed, rows)  # type: ignore[arg-type]


def compute() -> bytes:
    """Run the opening comparison and return the file."""
    view, runs = View(), Runs(FairQueue())
    case = case_of(view, {})
    designs = tuple(design_of(view.side(each), case, {}) for each in "ab")
    packed = [pack(runs.traced(case, design, view.seed, view.world, _always)) for design in designs]
    rows = list(runs.rows(case, designs, view.seed, _always))[-1]
    columns = [outcome_names().index(name) for name in COUNTED]
    numbers = np.ascontiguousarray(rows[:, :, columns], "<f8").tobytes()
    blocks = [*(each.data for each in packed), numbers]
    header: dict[str, Any] = {
        "key": key_of(view),
        "tables": [each.table for each in packed],
        "lengths": [len(block) for block in blocks],
    }
    return zlib.compress(json.dumps(header).encode() + b"\n" + b"".join(blocks), 9)


def _always() -> bool:
    return True


if __name__ == "__main__":
    FILE.write_bytes(compute())
