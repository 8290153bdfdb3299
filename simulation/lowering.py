"""What compiled code makes of a packed tuple and of its arrays (see `simulation.reference`).

A reference is an address; `reference.field` is read from there. An array of a packed tuple is a `Column`: of
any other array numba asks at each index whether it is negative, and counts from the end if so. Ours never
are (a test sees to it), and not to ask takes a twentieth off a run.
"""

import hashlib
import operator
from collections.abc import Callable
from typing import Any

import numba
from llvmlite import ir
from numba.core import cgutils
from numba.core.callconv import CPUCallConv
from numba.core.imputils import lower_builtin, lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import NativeValue, intrinsic, models, overload, register_model, typeof_impl, unbox
from numba.np.arrayobj import getitem_array_tuple, getitem_arraynd_intp, setitem_array

types: Any = numba.types


def _words_of(field: Any) -> int:
    """Return how many words a field takes."""
    if isinstance(field, types.BaseNamedTuple):
        return sum(_words_of(inner) for inner in field.types)
    return 5 + 2 * field.ndim if isinstance(field, types.Array) else 1


class Column(types.Array):  # type: ignore[misc]
    """An array of a packed tuple: no index into it is negative, which spares a check at each."""

    def __init__(self, dtype: Any, ndim: int, layout: str) -> None:
        super().__init__(dtype, ndim, layout, name=f"Column({dtype}, {ndim}, {layout})")


class Reference(types.Type):  # type: ignore[misc]
    """The address of a named tuple; two tuples with equal fields have equal references."""

    def __init__(self, target: Any) -> None:
        self.target = target
        self.words = sum(_words_of(field) for field in target.types)
        layout = hashlib.sha256(str(target).encode()).hexdigest()[:12]
        super().__init__(name=f"Reference({target.instance_class.__name__}, {layout})")


def teach(packed_kind: Any, standing_at: Callable[..., Any], call: Callable[..., None]) -> None:
    """Define the types, their memory layout, their attributes and the call by address for compiled code.

    Parameters
    ----------
    packed_kind
        The class of packed tuples.
    standing_at, call
        The functions of `simulation.reference` that compiled code does in its own way.
    """
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
        strides, data = cgutils.unpack_tuple(builder, array.strides), array.data
        beside = 0 if column.layout == "F" else column.ndim - 1
        for axis, (place, stride) in enumerate(zip(places, strides, strict=True)):
            if axis != beside:
                start = builder.bitcast(data, ir.IntType(8).as_pointer())
                start = builder.gep(start, [builder.mul(place, stride)], inbounds=True)
                data = builder.bitcast(start, data.type)
        return builder.gep(data, [places[beside]], inbounds=True)

    def by_strides(signature: Any) -> Any:
        """Return the signature by which numba reads or writes parts of a column: its runs may lie apart."""
        column, *others = signature.args
        return signature.replace(args=(types.Array(column.dtype, column.ndim, "A"), *others))

    def tell_apart(builder: Any, access: Any, value: Any) -> None:
        """Tell the optimiser which field is read or written here: what stands in others stays as it was."""
        field = getattr(value, "of_field", None)
        if field is not None:
            module, zero = builder.module, ir.Constant(ir.IntType(64), 0)
            root = module.add_metadata([ir.MetaDataString(module, "fields")])
            kind = module.add_metadata([ir.MetaDataString(module, field), root, zero])
            access.set_metadata("tbaa", module.add_metadata([kind, kind, zero]))

    @lower_builtin(operator.getitem, Column, types.Integer)  # type: ignore[untyped-decorator]
    @lower_builtin(operator.getitem, Column, types.BaseTuple)  # type: ignore[untyped-decorator]
    def read(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        column, kind = signature.args
        place = position(context, builder, column, values[0], kind, values[1])
        if place is None:
            usual = getitem_array_tuple if isinstance(kind, types.BaseTuple) else getitem_arraynd_intp
            return usual(context, builder, by_strides(signature), values)
        number = builder.load(place)
        tell_apart(builder, number, values[0])
        return number

    @lower_builtin(operator.setitem, Column, types.Any, types.Any)  # type: ignore[untyped-decorator]
    def write(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        column, kind, given = signature.args
        place = position(context, builder, column, values[0], kind, values[1])
        if place is None:
            return setitem_array(context, builder, by_strides(signature), values)
        number = context.cast(builder, values[2], given, column.dtype)
        tell_apart(builder, builder.store(number, place), values[0])
        return context.get_dummy_value()

    @typeof_impl.register(packed_kind)  # type: ignore[untyped-decorator]
    def kind_of(packed: Any, _context: Any) -> Any:
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
