"""Tuples of arrays handed to compiled functions by address.

Compiled code passes a tuple by value: a call with `Parameters` and `State` would copy over a thousand words,
and the compiler would spend minutes on moving them and on unpacking them from Python. `pack` lays a tuple out
in memory the way compiled code does, once, and hands on its address; in compiled code `reference.field` then
reads just that field, and a field that is a tuple itself is again a reference. In plain Python `pack` returns
the tuple unchanged, so that the same source serves both.

A compiled function that another one calls becomes part of it. `call` calls it where it stands instead, by the
address that `entry_point` returns, so that each phase of the corridor is compiled just once, on its own.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, get_type_hints

import numpy as np

from simulation.rule import is_compiling, numba

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
        are shared and not copied, if they are contiguous, in the annotated order and of the annotated kind.
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
                    raise ValueError(f"{names[index]}: {here} where {there} stood")
                self._put_array(place, np.require(value, requirements=(_orders(kind)[index], "A", "W")))
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
        _KINDS[form] = Reference(_type_of(fields))
    return _KINDS[form]


def _type_of(fields: Any) -> Any:
    """Return the compiled type of a tuple; numba alone cannot tell the order of an array of one column."""
    form: Any = type(fields)
    kinds = []
    for value, order in zip(fields, _orders(form), strict=True):
        if isinstance(value, tuple):
            kinds.append(_type_of(value))
        elif isinstance(value, np.ndarray):
            kinds.append(Column(numba.typeof(value).dtype, value.ndim, order))
        else:
            kinds.append(numba.typeof(value))
    return types.BaseTuple.from_types(kinds, form)


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
            exact.append(np.require(value, requirements=(order, "A", "W")))
        else:
            exact.append(hints[name](value))
    return type(fields)(*exact)


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


def _words_of(field: Any) -> int:
    """Return how many words a field takes."""
    if isinstance(field, types.BaseNamedTuple):
        return sum(_words_of(inner) for inner in field.types)
    return 5 + 2 * field.ndim if isinstance(field, types.Array) else 1


if numba is not None:
    types: Any = numba.types

    class Column(types.Array):  # type: ignore[misc]
        """An array of a packed tuple: no index is negative, and no other field stands in the same memory."""

        def __init__(self, dtype: Any, ndim: int, layout: str) -> None:
            super().__init__(dtype, ndim, layout, name=f"Column({dtype}, {ndim}, {layout})")

    class Reference(types.Type):  # type: ignore[misc]
        """The address of a named tuple; two tuples with equal fields have equal references."""

        def __init__(self, target: Any) -> None:
            self.target = target
            self.words = sum(_words_of(field) for field in target.types)
            layout = hashlib.sha256(str(target).encode()).hexdigest()[:12]
            super().__init__(name=f"Reference({target.instance_class.__name__}, {layout})")


def _teach_numba() -> None:
    """Define the type, its memory layout, its attributes and the call by address for compiled code."""
    from numba.core import cgutils
    from numba.core.callconv import CPUCallConv
    import operator
    import os

    from numba.core.imputils import lower_builtin, lower_getattr_generic
    from numba.np.arrayobj import getitem_array_tuple, getitem_arraynd_intp, setitem_array
    from numba.core.typing.templates import AttributeTemplate, infer_getattr
    from numba.extending import NativeValue, intrinsic, models, overload, register_model, typeof_impl, unbox

    register_model(Reference)(models.OpaqueModel)
    register_model(Column)(models.ArrayModel)

    def position(context: Any, builder: Any, column: Any, value: Any, kind: Any, index: Any) -> Any:
        """Return where one number of a column stands; None if not every axis has a whole number."""
        kinds = kind.types if isinstance(kind, types.BaseTuple) else (kind,)
        if len(kinds) != column.ndim or not all(isinstance(one, types.Integer) for one in kinds):
            return None
        parts = cgutils.unpack_tuple(builder, index) if isinstance(kind, types.BaseTuple) else [index]
        places = [context.cast(builder, one, its, types.intp) for one, its in zip(parts, kinds, strict=True)]
        array = context.make_array(column)(context, builder, value)
        return cgutils.get_item_pointer(context, builder, column, array, places, wraparound=False)

    def tell_apart(builder: Any, access: Any, value: Any) -> None:
        """Tell the optimiser which field is read or written here: what stands in others stays as it was."""
        field = getattr(value, "of_field", None)
        if field is not None and not os.environ.get("NO_TBAA"):
            import llvmlite.ir as ir
            module = builder.module
            root = module.add_metadata([ir.MetaDataString(module, "fields")])
            zero = ir.Constant(ir.IntType(64), 0)
            kind = module.add_metadata([ir.MetaDataString(module, field), root, zero])
            access.set_metadata("tbaa", module.add_metadata([kind, kind, zero]))

    @lower_builtin(operator.getitem, Column, types.Integer)
    @lower_builtin(operator.getitem, Column, types.BaseTuple)
    def read(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        column, kind = signature.args
        place = position(context, builder, column, values[0], kind, values[1])
        if place is None:
            usual = getitem_array_tuple if isinstance(kind, types.BaseTuple) else getitem_arraynd_intp
            return usual(context, builder, signature, values)
        number = builder.load(place)
        tell_apart(builder, number, values[0])
        return number

    @lower_builtin(operator.setitem, Column, types.Any, types.Any)
    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        column, kind, given = signature.args
        place = position(context, builder, column, values[0], kind, values[1])
        if place is None:
            return setitem_array(context, builder, signature, values)
        number = context.cast(builder, values[2], given, column.dtype)
        tell_apart(builder, builder.store(number, place), values[0])
        return context.get_dummy_value()

    @typeof_impl.register(Packed)  # type: ignore[untyped-decorator]
    def kind_of(packed: Packed, _context: Any) -> Any:
        return packed.kind

    @unbox(Reference)  # type: ignore[untyped-decorator]
    def unpack(kind: Any, packed: Any, c: Any) -> Any:
        number = c.pyapi.object_getattr_string(packed, "address")
        address = c.pyapi.long_as_voidptr(number)
        c.pyapi.decref(number)
        return NativeValue(c.builder.bitcast(address, c.context.get_value_type(kind)))

    class _Fields(AttributeTemplate):  # type: ignore[misc]
        key = Reference

        def generic_resolve(self, reference: Any, name: str) -> Any:
            if name not in reference.target.fields:
                return None
            field = reference.target.types[reference.target.fields.index(name)]
            return Reference(field) if isinstance(field, types.NamedTuple) else field

    infer_getattr(_Fields)

    @lower_getattr_generic(Reference)  # type: ignore[untyped-decorator]
    def read_field(context: Any, builder: Any, kind: Any, address: Any, name: str) -> Any:
        index = kind.target.fields.index(name)
        field = kind.target.types[index]
        stored = builder.bitcast(address, context.get_value_type(kind.target).as_pointer())
        place = cgutils.gep_inbounds(builder, stored, 0, index)
        if isinstance(field, types.NamedTuple):
            return builder.bitcast(place, context.get_value_type(Reference(field)))
        if not isinstance(field, types.Array):
            return fixed(builder, place)
        # An array without an owner: nobody counts references to what outlives every call.
        array = context.make_array(field)(context, builder)
        array.nitems = fixed(builder, cgutils.gep_inbounds(builder, place, 0, 2))
        array.itemsize = context.get_constant(types.intp, field.dtype.bitwidth // 8)
        array.data = fixed(builder, cgutils.gep_inbounds(builder, place, 0, 4))
        for member, part in enumerate(("shape", "strides"), start=5):
            extents = [
                fixed(builder, cgutils.gep_inbounds(builder, place, 0, member, axis))
                for axis in range(field.ndim)
            ]
            setattr(array, part, cgutils.pack_array(builder, extents))
        value = array._getvalue()
        value.of_field = f"{kind.target.instance_class.__name__}.{name}"
        return value

    def fixed(builder: Any, place: Any) -> Any:
        """Load what no store ever changes, so that the load moves out of loops."""
        value = builder.load(place)
        value.set_metadata("invariant.load", builder.module.add_metadata([]))
        return value

    @intrinsic  # type: ignore[untyped-decorator]
    def call_at(_context: Any, address: Any, arguments: Any) -> Any:
        def generate(context: Any, builder: Any, _signature: Any, values: Any) -> Any:
            shape = context.call_conv.get_function_type(types.none, arguments.types)
            function = builder.inttoptr(values[0], shape.as_pointer())
            unpacked = cgutils.unpack_tuple(builder, values[1])
            status, _ = context.call_conv.call_function(
                builder, function, types.none, arguments.types, unpacked
            )
            with cgutils.if_unlikely(builder, status.is_error):
                context.call_conv.return_status_propagate(builder, status)
            return context.get_dummy_value()

        return types.none(address, arguments), generate

    @intrinsic  # type: ignore[untyped-decorator]
    def reference_to(_context: Any, place: Any, alike: Any) -> Any:
        def generate(context: Any, builder: Any, _signature: Any, values: Any) -> Any:
            return builder.inttoptr(values[0], context.get_value_type(alike))

        return alike(place, alike), generate

    @overload(standing_at)
    def compiled_standing_at(place, _alike):  # type: ignore[no-untyped-def]
        return lambda place, _alike: reference_to(place, _alike)

    describe = CPUCallConv.decorate_function

    def describe_references(
        self: Any, function: Any, names: Any, kinds: Any, *rest: Any, **named: Any
    ) -> None:
        """Tell the optimiser that all of what a reference points to can be read at any time.

        Else a field that is read under a condition is read anew for everybody in a loop, and the loop does
        not become vector code.
        """
        describe(self, function, names, kinds, *rest, **named)
        words = {
            f"arg.{name}": kind.words
            for name, kind in zip(names, kinds, strict=True)
            if isinstance(kind, Reference)
        }
        for argument in function.args:
            if argument.name in words:
                argument.attributes.align = 8
                argument.attributes.dereferenceable = 8 * words[argument.name]

    CPUCallConv.decorate_function = describe_references

    @overload(call)
    def compiled_call(function, *arguments):  # type: ignore[no-untyped-def]
        return lambda function, *arguments: call_at(function, arguments)


if numba is not None:
    _teach_numba()
