"""Numbers that remember where they come from.

Wherever a scenario asks for a number, its author may write it plain (`0.5`), as a fraction (`30/227`) or with
its provenance: `{value: 0.5, source: …, note: …, range: [0.3, 0.7]}`.
"""

from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from simulation.scenario.schema.showing import plain_number
from simulation.scenario.schema.written_number import Provenance, finite_number, number_json_schema, unwrap


class Quantity(float):
    """A real number with its provenance.

    Examples
    --------
    >>> share = Quantity(0.25, Provenance(source="table 2"))
    >>> share * 2, share.provenance.source
    (0.5, 'table 2')
    """

    provenance: Provenance

    def __new__(cls, value: float, provenance: Provenance | None = None) -> Self:
        """Make a real number."""
        number = super().__new__(cls, value)
        number.provenance = provenance or Provenance()
        return number

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (float(self), self.provenance)

    @classmethod
    def read(cls, written: object) -> Self:
        """Accept a number, a fraction or a number with its provenance; refuse everything else."""
        if isinstance(written, cls):
            return written
        value, provenance = unwrap(written)
        return cls(finite_number(value), provenance)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.read, serialization=core_schema.plain_serializer_function_ser_schema(float)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return number_json_schema({"type": "number"})


class Count(int):
    """A whole number with its provenance."""

    provenance: Provenance

    def __new__(cls, value: int, provenance: Provenance | None = None) -> Self:
        """Make a whole number."""
        number = super().__new__(cls, value)
        number.provenance = provenance or Provenance()
        return number

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (int(self), self.provenance)

    @classmethod
    def read(cls, written: object) -> Self:
        """Accept a whole number, plain or with its provenance; refuse everything else."""
        if isinstance(written, cls):
            return written
        value, provenance = unwrap(written)
        number = finite_number(value)
        if number != int(number):
            raise PydanticCustomError(
                "whole_number", "{shown} is not a whole number", {"shown": plain_number(number)}
            )
        return cls(int(number), provenance)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.read, serialization=core_schema.plain_serializer_function_ser_schema(int)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return number_json_schema({"type": "integer"})
