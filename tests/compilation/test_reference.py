"""A packed tuple reads in compiled code as it does in Python, whatever kinds its numbers came in."""

from typing import Annotated, NamedTuple

import numpy as np
import pytest

from simulation.compilation import compiled
from simulation.parameters import Floats, Ints
from simulation.reference import Along, call, entry_point, pack
from simulation.rule import rule


class Inner(NamedTuple):
    table: Floats
    share: float
    row: Ints


class Outer(NamedTuple):
    count: int
    inner: Inner
    level: float
    last: Inner


@rule
def weighted(inner: Inner) -> float:
    return inner.share * inner.table[1, 2] + inner.row[0]


@compiled
def digest(outer: Outer, out: Floats) -> None:
    out[0] = outer.count
    out[1] = weighted(outer.inner)
    out[2] = outer.level
    out[3] = weighted(outer.last)
    out[4] = outer.inner.table.shape[1] + len(outer.last.row)


@compiled
def invert(share: float, out: Floats) -> None:
    if share == 0.0:
        raise ValueError("nothing to invert")
    out[0] = 1.0 / share


@compiled
def divide(share: float, out: Floats) -> None:
    out[0] = 1.0 / share


class Crowd(NamedTuple):
    ideal: Annotated[Floats, Along("people"), "dimensions"]
    record: Annotated[Floats, "rounds", Along("people")]


@compiled
def write_row(crowd: Crowd, row: int) -> None:
    for k in range(crowd.ideal.shape[1]):
        crowd.ideal[row, k] = 10.0 * row + k
    crowd.record[1, row] = float(row)


@compiled
def through(address: int, share: float, out: Floats) -> None:
    call(address, share, out)


def outer(share: float | int) -> Outer:
    inner = Inner(np.arange(6.0).reshape(2, 3), share, np.array([7]))
    return Outer(3, inner, 2, inner._replace(table=np.asfortranarray(inner.table * 2), row=np.array([8, 9])))


def test_compiled_code_reads_what_was_packed():
    out, expected = np.empty(5), np.empty(5)
    digest(pack(outer(0.5)), out)
    digest.py_func(outer(0.5), expected)
    assert (out == expected).all()
    assert list(out) == [3.0, 9.5, 2.0, 13.0, 5.0]


def test_a_whole_number_in_place_of_a_float_does_not_compile_again():
    digest(pack(outer(0.5)), np.empty(5))
    before = len(digest.overloads)
    digest(pack(outer(1)), np.empty(5))
    assert len(digest.overloads) == before


def test_what_a_compiled_function_writes_arrives_in_the_packed_arrays():
    out = np.empty(1)
    through(entry_point(invert, 4.0, out), 4.0, out)
    assert out[0] == 0.25


def test_an_error_passes_through_a_call_by_address():
    out = np.empty(1)
    with pytest.raises(ValueError, match="nothing to invert"):
        through(entry_point(invert, 0.0, out), 0.0, out)


def test_divisors_are_not_checked_because_a_check_at_each_keeps_loops_from_becoming_vector_code():
    out = np.empty(1)
    divide(0.0, out)
    assert out[0] == np.inf


@pytest.mark.parametrize("dimensions", [1, 3])
def test_what_has_people_first_lies_column_by_column_and_reads_as_everything_else(dimensions):
    crowd = Crowd(np.zeros((5, dimensions), order="F"), np.zeros((2, 5)))
    packed = pack(crowd)
    for row in range(5):
        write_row(packed, row)
    expected = 10.0 * np.arange(5)[:, None] + np.arange(dimensions)
    assert (crowd.ideal == expected).all()
    assert crowd.ideal.strides[0] == 8
    assert crowd.record[1].tolist() == [0, 1, 2, 3, 4]
    assert len(write_row.overloads) == 1


@pytest.mark.parametrize("numbers", [np.array([7], np.int32), np.array([[7]])], ids=["kind", "axes"])
def test_tuples_whose_arrays_differ_in_kind_or_axes_are_told_apart(numbers):
    first = outer(0.5)
    other = first._replace(last=first.last._replace(row=numbers))
    assert pack(first).kind == pack(outer(0.25)).kind
    assert pack(first).kind != pack(other).kind
