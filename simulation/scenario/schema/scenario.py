"""A scenario: the world into which a process is put."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, PrivateAttr
from pydantic_core import PydanticCustomError

from simulation.scenario.schema.context import Context
from simulation.scenario.schema.design import Design
from simulation.scenario.schema.hashing import content_hash
from simulation.scenario.schema.implementation import Implementation
from simulation.scenario.schema.issue import Issue
from simulation.scenario.schema.money import Money
from simulation.scenario.schema.names import Name
from simulation.scenario.schema.number import Quantity
from simulation.scenario.schema.origin import Origin
from simulation.scenario.schema.population import Population
from simulation.scenario.schema.section import Section
from simulation.scenario.schema.showing import shown
from simulation.scenario.schema.written_number import FRACTION


def read_observation(written: object) -> object:
    """Accept a number or words: some facts are not numbers."""
    if isinstance(written, bool) or not isinstance(written, str | int | float):
        raise PydanticCustomError(
            "observation", "{shown} is neither a number nor text", {"shown": shown(written)}
        )
    return written if isinstance(written, str) and not FRACTION.fullmatch(written) else Quantity.read(written)


class Observation(Section):
    """Something that really happened. Recorded for comparison; no part of the model reads it."""

    value: Annotated[Any, BeforeValidator(read_observation, json_schema_input_type=Quantity | str)] = Field(
        ..., description="What was counted, measured or said"
    )
    unit: str = ""
    source: str = Field(..., description="Where that is recorded")


class Scenario(Section):
    """The issue, everyone affected, the context, and the process history used.

    Read-only: `simulation.scenario.with_values` returns a changed copy.
    """

    WORDS = Section.WORDS | {"name", "summary", "references", "observed", "historical_design", "money"}
    EXTENDABLE: ClassVar[bool] = True

    schema_version: Literal[1] = Field(..., description="Version of the file format: 1")
    name: Annotated[str, Field(min_length=1, description="What the case is called")]
    summary: str = Field("", description="What it is about, in a few lines")
    references: dict[Name, str] = Field({}, description="Full citations; `source:` may name one by its key")
    issue: Issue = Field(..., description="The problem")
    population: Population = Field(..., description="Everyone affected")
    context: Context = Context()
    implementation: Implementation = Implementation()
    historical_design: Design = Field(
        ..., description="The process that was really used: a design, or a preset's name"
    )
    money: Money | None = Field(
        None, description="What hours and support cost; told in reports, read by no run"
    )
    observed: dict[Name, Observation] = Field({}, description="What really happened; never read by the model")

    _origin: Origin | None = PrivateAttr(None)

    @property
    def content_hash(self) -> str:
        """Digest of everything in the scenario that a run depends on."""
        return content_hash(self)

    @property
    def dimension_names(self) -> tuple[str, ...]:
        """Issue dimensions, in the order of every array."""
        return tuple(dimension.name for dimension in self.issue.dimensions)

    @property
    def group_names(self) -> tuple[str, ...]:
        """Groups, in the order of every array."""
        return tuple(self.population.groups)

    @property
    def region_names(self) -> tuple[str, ...]:
        """Regions, in the order of every array."""
        return tuple(self.population.regions)
