"""An experiment: scenarios × designs × factors × paired replicates, and why."""

from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr, StrictBool

from simulation.scenario.schema.bounds import Between
from simulation.scenario.schema.number import Count, Quantity
from simulation.scenario.schema.origin import Origin
from simulation.scenario.schema.section import Section, choice
from simulation.sweep.specification.factor import WrittenFactor
from simulation.sweep.specification.replicates import Replicates, WrittenReplicates
from simulation.sweep.specification.sampling import Sampling, WrittenSampling

# What tables and pictures show first: agreement, the decision, who accepts it, what becomes of it, its price.
MAIN_MEASURES = (
    "agreed",
    "decision_quality",
    "output_legitimacy",
    "implementation_60",
    "months",
    "person_hours",
)

HISTORICAL = "historical"  # the design that each scenario really used


class Experiment(Section):
    """What is run, and what is expected to come out, written down before it does."""

    schema_version: Literal[1] = Field(..., description="Version of the file format: 1")
    name: Annotated[str, Field(min_length=1, description="What the experiment is called")]
    question: str = Field("", description="What it is to answer")
    expectation: str = Field("", description="What is expected to come out, and why, before the first run")
    scenarios: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        ..., description="Cases: names of shipped ones, or paths from the folder of this file"
    )
    designs: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        (HISTORICAL,),
        description="Process designs: presets, paths, or `historical` for the one each case really used; "
        "the first is the one to compare with",
    )
    factors: dict[str, WrittenFactor] = Field({}, description="What varies")
    sampling: WrittenSampling = Sampling()
    replicates: WrittenReplicates = Replicates()
    seed: Annotated[Count, Between(0, 2**32 - 1)] = Field(Count(1), description="Same seed, same result")
    measures: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        MAIN_MEASURES, description="Outcomes that the report is about"
    )
    requirements: dict[str, Quantity] = Field(
        {}, description="When a design is good enough: a threshold for the mean of some measures"
    )
    trajectories: StrictBool = choice(False, "Whether every round of every run is kept as well")

    _origin: Origin | None = PrivateAttr(None)

    def plain(self) -> dict[str, Any]:
        """Return everything as plain data."""
        return self.model_dump(mode="json")
