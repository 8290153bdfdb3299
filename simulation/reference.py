"""Tuples of arrays handed to compiled functions by reference.

Compiled code passes a tuple by value: a call with `Parameters` and `State` would copy over a thousand words, and the
compiler would spend minutes on moving them. `by_reference` leaves the tuple where it is and hands on its address;
`reference.field` then reads just that field, and a field that is a tuple itself is again a reference. In plain Python,
and without numba, `by_reference` returns the tuple unchanged, so that the same source serves both.

A reference lives as long as the function that made it: make it in the outermost compiled function and only pass
it down. The arrays stay owned by the tuple, which outlives the call.
"""

import hashlib
from typing import Any

from simulation.rule import numba


def by_reference[T](fields: T) -> T:
    """Return a reference to a named tuple of scalars, arrays and named tuples (in plain Python, the tuple itself)."""
    return fields


if numba is not None:
    from numba.core import types

    class Reference(types.Type):  # type: ignore[misc]
        """The address of a named tuple; two tuples with equal fields have equal references."""

        def __init__(self, target: Any) -> None:
            self.target = target
            layout = hashlib.sha256(str(target).encode()).hexdigest()[:12]
            super().__init__(name=f"Reference({target.instance_class.__name__}, {layout})")


def _teach_numba() -> None:
    """Define the type, its memory layout and its attributes for compiled code."""
    from numba.core import cgutils
    from numba.core.imputils import impl_ret_borrowed, lower_getattr_generic
    from numba.core.typing.templates import AttributeTemplate, infer_getattr
    from numba.extending import intrinsic, models, overload, register_model

    register_model(Reference)(models.OpaqueModel)

    class _Fields(AttributeTemplate):  # type: ignore[misc]
        key = Reference

        def generic_resolve(self, reference: Any, name: str) -> Any:
            if name not in reference.target.fields:
                return None
            field = reference.target.types[reference.target.fields.index(name)]
            return Reference(field) if isinstance(field, types.NamedTuple) else field

    infer_getattr(_Fields)

    @lower_getattr_generic(Reference)
    def read_field(context: Any, builder: Any, kind: Any, address: Any, name: str) -> Any:
        index = kind.target.fields.index(name)
        field = kind.target.types[index]
        stored = builder.bitcast(address, context.get_value_type(kind.target).as_pointer())
        place = cgutils.gep_inbounds(builder, stored, 0, index)
        if isinstance(field, types.NamedTuple):
            return builder.bitcast(place, context.get_value_type(Reference(field)))
        return impl_ret_borrowed(context, builder, field, builder.load(place))

    def disowned(context: Any, builder: Any, kind: Any, value: Any) -> Any:
        """Drop the owner of every array, so that nobody counts references to what the caller owns anyway."""
        if isinstance(kind, types.Array):
            array = context.make_array(kind)(context, builder, value=value)
            array.meminfo = cgutils.get_null_value(array.meminfo.type)
            array.parent = cgutils.get_null_value(array.parent.type)
            return array._getvalue()
        if isinstance(kind, types.NamedTuple):
            for index, field in enumerate(kind.types):
                part = disowned(context, builder, field, builder.extract_value(value, index))
                value = builder.insert_value(value, part, index)
        return value

    @intrinsic  # type: ignore[untyped-decorator]
    def address_of(_context: Any, fields: Any) -> Any:
        kind = Reference(fields)

        def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
            value = disowned(context, builder, fields, arguments[0])
            place = cgutils.alloca_once_value(builder, value)
            return builder.bitcast(place, context.get_value_type(kind))

        return kind(fields), generate

    # Inlined, because the address must stand in the frame of the caller.
    @overload(by_reference, inline="always")  # type: ignore[untyped-decorator]
    def compiled_by_reference(fields):  # type: ignore[no-untyped-def]
        if not isinstance(fields, types.NamedTuple):
            return None
        return lambda fields: address_of(fields)


if numba is not None:
    _teach_numba()
