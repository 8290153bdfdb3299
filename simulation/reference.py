"""Tuples of arrays handed to compiled functions by address.

Compiled code passes a tuple by value: a call with `Parameters` and `State` would copy over a thousand words,
and the compiler would spend minutes on moving them and on unpacking them from Python. `pack` lays a tuple out
in memory the way compiled code does, once, and hands on its address; in compiled code `reference.field` then
reads just that field, and a field that is a tuple itself is again a reference. In plain Python `pack` returns
the tuple unchanged, so that the same source serves both.

A compiled function that another one calls becomes part of it. `call` calls it where it stands instead, by the
address that `entry_point` returns, so that each phase of the corridor is compiled just once, on its own.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Literal, get_type_hints

import numpy as np

from simulation.rule import is_compiling, numba

if numba is not None:
    from simulation import lowering as _lowering

Order = Literal["C", "F"]
_NOBODY = 0  # compiled arrays name an owner, who counts references; ours are kept by whoever packed them


class Along(str):
    """Name of an axis along which loops run: in memory, neighbours on it stand side by side.

    An array that has it first, before another axis, is laid out column by column. Its shape and what one
    writes to read it stay the same; a loop over people reads one plain run of numbers for each dimension, and
    only from such runs does a compiler make vector code.
    """

    __slots__ = ()


def order_of(annotation: Any) -> Order:
    """Return the order in memory of an array annotated like this: "F" = column by column."""
    marks = getattr(annotation, "__metadata__", ())
    return "F" if marks and isinstance(marks[0], Along) else "C"


def pack[T](fields: T) -> T:
    """Lay out a named tuple of numbers, arrays and named tuples for compiled functions.

    Parameters
    ----------
    fields
        Annotated with ``int``, ``float``, arrays of int64 or float64, or another such tuple.

    Returns
    -------
    object
        What to pass to a `compiled` function in place of the tuple; in plain Python, the tuple itself. Arrays
        are shared and not copied, if their numbers stand side by side on the axis that the annotated order
        says (others may lie apart), and are of the annotated kind.
    """
    return Packed(fields) if is_compiling() else fields  # type: ignore[return-value]


def repack[T](packed: T, fields: T) -> T:
    """Put other values of the same kind where a packed tuple stands; in plain Python, return the other tuple.

    Only what is another object than before is written, so that tuples that have most of their parts in common
    are packed in no time. The lengths of arrays may differ.

    Raises
    ------
    ValueError
        If an array has other numbers or axes: compiled code would read it as what it was.
    """
    if not isinstance(packed, Packed):
        return fields
    packed.change_to(fields)
    return packed


def entry_point(function: Callable[..., None], *arguments: Any) -> Any:
    """Compile a function for such arguments and return where it stands (in plain Python, itself)."""
    if not is_compiling():
        return function
    kinds = tuple(numba.typeof(argument) for argument in arguments)
    function.compile(kinds)  # type: ignore[attr-defined]
    made = function.overloads[kinds]  # type: ignore[attr-defined]
    return made.library.get_pointer_to_function(made.fndesc.llvm_func_name)


def call(function: Any, *arguments: Any) -> None:
    """Call a function that returns nothing by its entry point."""
    function(*arguments)


def places(tuples: Any) -> Any:
    """Return where packed tuples of one kind stand, for loops over them; in plain Python, the tuples."""
    if is_compiling():
        return np.array([one.address for one in tuples], np.int64)
    return tuple(tuples)


def standing_at(place: Any, _alike: Any) -> Any:
    """Return the tuple that stands at one of `places`; it is of the same kind as another."""
    return place


class Packed:
    """A named tuple in the memory layout of compiled code: a number is one word, an array seven or nine."""

    def __init__(self, fields: Any) -> None:
        self.fields = _as_annotated(fields)  # keeps the arrays alive
        self.kind = _kind_of(self.fields)
        self.words = np.array(_words(self.fields), np.int64)
        self._floats = self.words.view(np.float64)
        self._places: list[Any] = []  # of the fields among the words, once any is changed
        self._arrays: dict[int, Any] = {}  # those that were put there since, by their place; kept alive
        self.address = self.words.ctypes.data

    @property
    def points_at(self) -> tuple[Any, ...]:
        """What must outlive whatever reads the words."""
        return (self.fields, *self._arrays.values())

    def change_to(self, fields: Any) -> None:
        """Take other values of the same kind; see `repack`."""
        self._places = self._places or _places(self.fields, 0)[0]
        self._rewrite(self._places, self.fields, fields)
        self.fields = fields

    def _rewrite(self, places: list[Any], old: Any, new: Any) -> None:
        if new is old:
            return
        kind: Any = type(new)
        hints, names = _hints(kind), kind._fields
        for index, (place, was, value) in enumerate(zip(places, old, new, strict=True)):
            if value is was:
                continue
            if isinstance(value, tuple):
                self._rewrite(place, was, value)
            elif isinstance(value, np.ndarray):
                if (value.dtype, value.ndim) != (was.dtype, was.ndim):
                    here, there = (f"{one.ndim} axes of {one.dtype}" for one in (value, was))
                    raise ValueError(f"{names[index]}: got {here}, but what was packed had {there}")
                self._put_array(place, _laid_out(value, _orders(kind)[index]))
            else:
                (self._floats if hints[names[index]] is float else self.words)[place] = value

    def _put_array(self, place: int, array: Any) -> None:
        self._arrays[place] = array
        words = _words((array,))
        self.words[place : place + len(words)] = words


_KINDS: dict[Any, Any] = {}


def _kind_of(fields: Any) -> Any:
    """Return the type of a reference to such a tuple; worked out anew, it took most of setting up a room."""
    form = _form(fields)
    if form not in _KINDS:
        _KINDS[form] = _lowering.Reference(_type_of(fields))
    return _KINDS[form]


def _type_of(fields: Any) -> Any:
    """Return the compiled type of a tuple; numba alone cannot tell the order of an array of one column."""
    form: Any = type(fields)
    kinds = []
    for value, order in zip(fields, _orders(form), strict=True):
        if isinstance(value, tuple):
            kinds.append(_type_of(value))
        elif isinstance(value, np.ndarray):
            kinds.append(_lowering.Column(numba.typeof(value).dtype, value.ndim, order))
        else:
            kinds.append(numba.typeof(value))
    return numba.types.BaseTuple.from_types(kinds, form)


def _form(fields: Any) -> Any:
    """Tell apart what compiled code tells apart: kinds of tuples, and of arrays their numbers and axes."""
    return type(fields), tuple(
        _form(value)
        if isinstance(value, tuple)
        else (value.dtype.char, value.ndim)
        if isinstance(value, np.ndarray)
        else type(value)
        for value in fields
    )


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _orders(kind: Any) -> tuple[Order, ...]:
    """Return the order in memory of each field that is an array."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(order_of(hints[name]) for name in kind._fields)


def _as_annotated(fields: Any) -> Any:
    """Turn every field into exactly what its annotation says: other kinds would mean another compilation."""
    kind: Any = type(fields)
    hints, orders = _hints(kind), _orders(kind)
    exact = []
    for name, value, order in zip(fields._fields, fields, orders, strict=True):
        if isinstance(value, tuple):
            exact.append(_as_annotated(value))
        elif isinstance(value, np.ndarray):
            exact.append(_laid_out(value, order))
        else:
            exact.append(hints[name](value))
    return type(fields)(*exact)


def _laid_out(array: Any, order: Order) -> Any:
    """Return an array as compiled code reads it, or else a copy: numbers on one axis stand side by side."""
    beside = array.strides[0 if order == "F" else -1] if array.ndim else 0
    if beside == array.itemsize and array.flags.aligned and array.flags.writeable:
        return array
    return np.require(array, requirements=(order, "A", "W"))


def _length(array: Any) -> int:
    """Return how many words an array takes."""
    return 5 + 2 * array.ndim  # type: ignore[no-any-return]


def _places(fields: Any, start: int) -> tuple[list[Any], int]:
    """Return where each field begins among the words (a list for a tuple), and where the next one would."""
    places: list[Any] = []
    for value in fields:
        if isinstance(value, tuple):
            inner, start = _places(value, start)
            places.append(inner)
        else:
            places.append(start)
            start += _length(value) if isinstance(value, np.ndarray) else 1
    return places, start


def _words(fields: Any) -> list[int]:
    words: list[int] = []
    for value in fields:
        if isinstance(value, tuple):
            words += _words(value)
        elif isinstance(value, np.ndarray):
            words += [
                _NOBODY,
                _NOBODY,
                value.size,
                value.itemsize,
                value.ctypes.data,
                *value.shape,
                *value.strides,
            ]
        elif isinstance(value, float):
            words.append(int(np.float64(value).view(np.int64)))
        else:
            words.append(value)
    return words


if numba is not None:
    _lowering.teach(Packed, standing_at, call)
