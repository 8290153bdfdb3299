"""The mark of a rule: written once, read as plain Python, compiled where loops are compiled.

A function marked `@rule` stays the ordinary Python function it is when an object of the Mesa model calls
it, and is compiled into every loop of `simulation.engine` that calls it. Without numba the mark does nothing.
"""

import os
from collections.abc import Callable
from functools import cache
from typing import Any

from simulation import machine_code

# Intel's vector maths rounds its own way; the two schedulers must agree to the last bit, so that it is
# switched off before numba looks for it.
os.environ.setdefault("NUMBA_DISABLE_INTEL_SVML", "1")


def _find_numba() -> Any:
    """Import numba where it is wanted and there is one (none for Intel macOS: the objects serve alone)."""
    if not machine_code.is_wanted():
        return None
    try:
        import numba.extending
    except ImportError:
        return None
    return numba


numba = _find_numba()


def is_compiling() -> bool:
    """Tell whether loops are compiled: not without numba, nor where the user has switched it off."""
    return numba is not None and not numba.config.DISABLE_JIT


@cache
def _options() -> dict[str, Any]:
    """Compile rules without reference counting, wrappers, checks of divisors; link them if numba allows."""
    plain = {"_nrt": False, "no_cfunc_wrapper": True, "error_model": "numpy"}
    try:
        from simulation.linking import RuleCompiler
    except ImportError:  # the inside of numba has changed
        return plain
    return plain | {"pipeline_class": RuleCompiler}


def rule[F: Callable[..., Any]](function: F) -> F:
    """Let a function of scalars be called from plain Python and from compiled loops alike.

    Parameters
    ----------
    function
        A pure function of scalars (or of arrays it only indexes) that keeps to the arithmetic on which
        CPython and compiled code agree bit for bit, on every machine: ``+ - * / // %``, comparisons, ``min``,
        ``max``, ``round``, ``math.sqrt``, and the functions of `simulation.elementary`.

    Returns
    -------
    function
        The same function object.

    Examples
    --------
    >>> @rule
    ... def gain(proposal: float, status_quo: float) -> float:
    ...     return proposal - status_quo
    >>> gain(0.75, 0.5)
    0.25
    """
    if numba is not None:
        numba.extending.register_jitable(**_options())(function)
    return function


def inlined[F: Callable[..., Any]](function: F) -> F:
    """Mark a rule so short, and called so often, that it becomes part of every loop that calls it.

    Only then can a compiler turn a loop over it into vector code. Otherwise it is a `rule` like any other.
    """
    if numba is not None:
        numba.extending.register_jitable(forceinline=True, **_options())(function)
    return function
