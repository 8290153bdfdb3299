"""Everyone affected: drawn from groups, or named one by one, or both."""

from typing import Annotated

from pydantic import Field

from simulation.scenario.schema.actor import Actor
from simulation.scenario.schema.bounds import Between
from simulation.scenario.schema.group import Group
from simulation.scenario.schema.names import Name
from simulation.scenario.schema.number import Count
from simulation.scenario.schema.region import Region
from simulation.scenario.schema.section import Section, number


class Population(Section):
    """All affected stakeholders, not only those who will attend."""

    size: Annotated[Count, Between(30, 10_000)] | None = number(
        None,
        "All affected, named actors included; leave out when everybody is named",
        unit="people",
        symbol="N",
    )
    groups: Annotated[dict[Name, Group], Field(min_length=1, description="The groups people belong to")]
    regions: dict[Name, Region] = Field(
        {"everywhere": Region()}, min_length=1, description="Where people live; one region if left out"
    )
    actors: tuple[Actor, ...] = Field(
        (), description="Stakeholders known by name, positions measured by someone"
    )

    @property
    def total(self) -> int:
        """N, whichever way it was given."""
        return len(self.actors) if self.size is None else int(self.size)
