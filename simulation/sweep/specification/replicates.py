"""How many replicates each cell gets."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from simulation.scenario.schema.bounds import Between, Positive
from simulation.scenario.schema.number import Count
from simulation.scenario.schema.section import Section

Number = Annotated[Count, Between(1, 2**32)]


def read_replicates(written: object) -> object:
    """Let a plain number stand for exactly as many."""
    if isinstance(written, Section) or (isinstance(written, dict) and "value" not in written):
        return written
    return {"minimum": written, "maximum": written}


class Replicates(Section):
    """A fixed number, or as many as it takes to know some measures well enough."""

    minimum: Number = Field(Count(50), description="Replicates of every cell")
    maximum: Number = Field(Count(2000), description="Where a cell stops even if it is not precise yet")
    half_width: dict[str, Positive] = Field(
        {}, description="How wide half of a measure's 95 % interval may be, in units of the measure"
    )


WrittenReplicates = Annotated[
    Replicates, BeforeValidator(read_replicates, json_schema_input_type=Replicates | int)
]
