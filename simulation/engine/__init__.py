"""Scheduler 2: the corridor as compiled loops over arrays.

It mirrors `simulation.model` file by file, calls the same rules in the same order, and must give bit-identical
results: `population`, `convening`, `goals`, `floor` with `hearing`, `influence`, `drafting`, `call` with `ballot`,
`deliberation` (the rounds), `perception`, `implementation`, and `batch`, which runs replicates.

Functions here are marked `@rule`, like the rules themselves, so that they are compiled into the one entry point of
`batch`; without numba, or with JIT disabled, the same files run as plain Python.
"""

from simulation.engine.batch import run_batch, run_traced, warm

__all__ = ["run_batch", "run_traced", "warm"]
