"""Imported by the process that workers are forked from: what numba loads at first is then shared.

It is most of a worker's memory, and a second of its processor time. Nothing is compiled here.
"""

import gc
from contextlib import suppress

from simulation.rule import is_compiling


def load_compiler() -> None:
    """Load what numba would load when the first loop is asked for."""
    from numba.core.registry import cpu_target

    cpu_target.typing_context.refresh()
    cpu_target.target_context.refresh()


if is_compiling():
    with suppress(Exception):  # whatever has changed inside numba: each worker loads it then
        load_compiler()
gc.collect()
gc.freeze()  # else the first tidying of memory in a worker writes to all that is shared, and so copies it
