"""Scheduler 2: the corridor as compiled loops over arrays.

It mirrors `simulation.model` file by file, calls the same rules in the same order, and must give
bit-identical results: `population`, `convening`, `goals`, `floor` with `replies` and `hearing`, `influence`,
`drafting`, `call` with `ballot`, `deliberation` (the rounds), `perception`, `implementation`, `batch`, which
runs replicates, `rooms`, which keeps what they need for the next point of a sweep, and `warming`, which
compiles. Without counterparts are `gathering`, which lets those in the room stand side by side in memory, and
`minds`, which takes what people know to and from places there (objects do it in `model.commons`).

Functions here are marked `@rule`, like the rules themselves, so that they are compiled into the four phases
that `batch` calls; without numba, or with JIT disabled, the same files run as plain Python.
"""

from simulation.engine.batch import Corridor, run_batch, run_traced
from simulation.engine.warming import warm

__all__ = ["Corridor", "run_batch", "run_traced", "warm"]
