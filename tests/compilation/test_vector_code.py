"""The loops that take most of a run are vector code: several people at once in one instruction.

What is looked at is what the compiler made of them, not how long it takes. Where one fails, something in the
loop or in a rule it calls keeps the compiler from it; CONTRIBUTING says what, and how to find it.
"""

import re
from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import pytest
from llvmlite.binding import get_host_cpu_features

from simulation.engine import (
    ballot,
    convening,
    floor,
    hearing,
    influence,
    population,
    pressure,
    replies,
    settlement,
    valuation,
)
from simulation.outcome import quality
from simulation.reference import pack
from simulation.rule import is_compiling
from simulation.state import State, allocate
from tests.parameter_cases import parameters

WORLD = parameters()
P, S = pack(WORLD), pack(allocate(WORLD))
TEXT, WORTH, MARKS = np.zeros(2), np.zeros(9), np.zeros(9, np.int64)
KERNELS: dict[str, tuple[Callable[..., Any], tuple[Any, ...], str]] = {
    "hearing": (hearing.tell_room, (P, S, 0, 0, False), "fdiv"),
    "accommodation": (influence._listen_to, (P, S, 0, 0), "fmul"),
    "values of a text": (valuation.value_text, (P, S, 9, TEXT, TEXT, WORTH), "fmul"),
    "true values": (quality.true_values, (P, S, TEXT, WORTH), "fmul"),
    "predicted consent": (ballot._mark_willing, (S, WORTH), "fcmp"),
    "counts by group": (ballot._count, (S, MARKS, MARKS), "icmp"),
    "replies": (replies.count_replies, (P, S), "fmul"),
    "the next speaker": (floor._next_speaker, (P, S, True), "icmp"),
    "lots": (population._draw_costs, (P, S, 0, 0), "mul"),
    "saliences": (population._draw_salience, (P, S, 0, 9, 0, 0), "fdiv"),
    "firmness": (settlement.set_clocks, (S, 1), "fdiv"),
    "aspirations": (valuation.hold_out, (P, S, 9, WORTH, WORTH, WORTH), "fmul"),
    "requests for the floor": (floor._draw_requests, (P, S, 0, 0, 0), "fdiv"),
    "pressure": (pressure.press, (P, S), "fdiv"),
    "written comments": (convening._find_what_is_read, (S, 0.5, 0, 0, 0), "mul"),
}
# With vectors of two numbers (before AVX2, NEON) these do not pay, and the compiler leaves them as they are.
NEED_WIDE_VECTORS = {"hearing", "counts by group", "replies", "written comments"}
HERE = [name for name in KERNELS if get_host_cpu_features().get("avx2") or name not in NEED_WIDE_VECTORS]


def vector_operations(kernel: Callable[..., Any], arguments: tuple[Any, ...]) -> list[str]:
    """Return the arithmetic and comparisons that the compiler does on several numbers at once."""
    made = numba.njit(error_model="numpy")(kernel)
    kinds = tuple(numba.typeof(argument) for argument in arguments)
    made.compile(kinds)
    return re.findall(r"= (\w+)[^=\n]* <\d+ x (?:double|i64|i1)>", made.inspect_llvm(kinds))


@pytest.mark.parametrize("name", HERE)
def test_the_loops_that_take_most_of_a_run_are_vector_code(name: str) -> None:
    assert is_compiling()
    kernel, arguments, operation = KERNELS[name]
    assert operation in vector_operations(kernel, arguments)


def by_a_list(s: State) -> None:
    """Do over a list of rows what `simulation.engine.gathering` makes unnecessary."""
    for r in range(s.counts[1]):
        s.value[s.room[r]] = 2.0 * s.value[s.room[r]]


def in_the_first_places(s: State) -> None:
    for i in range(s.counts[1]):
        s.value[i] = 2.0 * s.value[i]


def test_a_loop_over_a_list_of_rows_would_not_be() -> None:
    assert "fmul" not in vector_operations(by_a_list, (S,))
    assert "fmul" in vector_operations(in_the_first_places, (S,))
