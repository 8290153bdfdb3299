"""Arrays as their declaration says: what an annotation tells of one, and many in one piece of memory.

A field ``Annotated[Floats, "M", "D", Start(1.0)]`` is an array of real numbers, one for each person and
dimension, that begins every run with ones. All arrays that a run begins anew lie one after the other in one
piece of memory for each kind of number, so that they are cleared in one plain loop and none can be forgotten.
"""

import math
from collections.abc import Mapping
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from simulation.parameters import Ints
from simulation.reference import Along, Order, order_of

WORKSPACE = "scratch"  # no axis: what stands in the array is no part of what a run is
LINE = 8  # numbers in a cache line of 64 bytes: arrays in a piece of memory begin whole lines apart


class Start(NamedTuple):
    """Mark of an array that a run begins with in this value instead of 0."""

    value: float


class Declared(NamedTuple):
    """What the declaration of an array says of it."""

    kind: type  # of its numbers, float64 or int64
    shape: tuple[str | int, ...]  # names of axes; a number is its own length
    start: float
    is_scratch: bool
    order: Order  # of the numbers in memory: "C", or "F" = column by column

    def extents(self, sizes: Mapping[str, int]) -> tuple[int, ...]:
        """Return its shape in numbers."""
        return tuple(sizes[axis] if isinstance(axis, str) else axis for axis in self.shape)

    def reserved(self, sizes: Mapping[str, int]) -> tuple[int, ...]:
        """Return the shape of the memory it is given: each of several runs of people begins a new line.

        Where runs begin anywhere, every load of vector code reads from two lines.
        """
        shape, beside = list(self.extents(sizes)), 0 if self.order == "F" else -1
        if len(shape) > 1 and isinstance(self.shape[beside], Along):
            shape[beside] = in_lines(shape[beside])
        return tuple(shape)

    def within(self, memory: Any, sizes: Mapping[str, int]) -> Any:
        """Return the array that lies in a piece of memory of as many numbers as are `reserved`."""
        whole = memory.reshape(self.reserved(sizes), order=self.order)
        return whole[tuple(slice(length) for length in self.extents(sizes))]


def declared(fields: type) -> dict[str, Declared]:
    """Read the annotations of a named tuple of arrays, in order.

    Examples
    --------
    >>> from typing import Annotated
    >>> from simulation.parameters import Ints
    >>> class Room(NamedTuple):
    ...     seat: Annotated[Ints, "M", Start(-1)]
    >>> declared(Room)["seat"].extents({"M": 3}), declared(Room)["seat"].start
    ((3,), -1)
    """
    return {name: _declared(annotation) for name, annotation in fields.__annotations__.items()}


def _declared(annotation: Any) -> Declared:
    marks = annotation.__metadata__
    return Declared(
        kind=np.int64 if annotation.__origin__ == Ints else np.float64,
        shape=tuple(mark for mark in marks if mark != WORKSPACE and not isinstance(mark, Start)),
        start=next((mark.value for mark in marks if isinstance(mark, Start)), 0.0),
        is_scratch=WORKSPACE in marks,
        order=order_of(annotation),
    )


class Piece(NamedTuple):
    """Arrays of one kind in one piece of memory; those that do not start with 0 come first."""

    memory: Any  # (n,)
    first: Any  # what the beginning of the memory is set to; all after it, to 0
    arrays: dict[str, Any]  # by name; parts of the memory
    columns: Any  # where the runs of numbers along one axis begin


def lay_out(arrays: Mapping[str, Declared], kind: type, sizes: Mapping[str, int], along: str) -> Piece:
    """Reserve all arrays of a kind in one piece; `sizes` gives the length of each axis.

    Where the columns of arrays begin that have the axis `along` first is noted beside them.
    """
    own = [(name, array) for name, array in arrays.items() if array.kind is kind]
    own.sort(key=lambda one: one[1].start == 0.0)  # else they keep the order in which they are declared
    shapes = [array.reserved(sizes) for _, array in own]
    lengths = [math.prod(shape) for shape in shapes]
    ends = list(accumulate(in_lines(length) for length in lengths))
    memory: Any = aligned(ends[-1], kind)
    parts: dict[str, Any] = {}
    columns: list[int] = []
    place = set_apart = 0
    for (name, array), shape, length, end in zip(own, shapes, lengths, ends, strict=True):
        parts[name] = array.within(memory[place : place + length], sizes)
        if array.shape[0] == along:
            columns += range(place, place + length, max(1, shape[0]))
        place = end
        if array.start != 0.0:
            parts[name].fill(array.start)
            set_apart = end
    return Piece(memory, memory[:set_apart].copy(), parts, np.array(columns, np.int64))


def in_lines(length: int) -> int:
    """Round a number of numbers up to whole lines."""
    return LINE * -(-length // LINE)


def aligned(length: int, kind: type) -> Any:
    """Reserve memory, zeros, that begins with a whole cache line: vector code reads a line at a time."""
    memory: Any = np.zeros(length + LINE, kind)
    offset = -memory.ctypes.data // memory.itemsize % LINE
    return memory[offset : offset + length]
