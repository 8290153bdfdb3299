"""A scenario: the world into which a process is put, and the problem that it has."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, StrictBool
from pydantic_core import PydanticCustomError

from simulation.scenario.schema.context import Context
from simulation.scenario.schema.design import Design
from simulation.scenario.schema.implementation import Implementation
from simulation.scenario.schema.number import (
    FRACTION,
    Between,
    NonNegative,
    Quantity,
    Share,
    WholeNumber,
    shown,
)
from simulation.scenario.schema.population import Population
from simulation.scenario.schema.section import Name, Origin, Section, content_hash, number, spread
from simulation.words import spoken

# --- The problem as its author writes it down ---


class Scale(Section):
    """The ruler of a dimension: its two ends, in the unit in which positions are given."""

    WORDS = Section.WORDS | {"unit", "low_means", "high_means"}

    low: Quantity = number(0, "Low end", source="convention")
    high: Quantity = number(1, "High end", source="convention")
    unit: str = Field("", description="Unit of positions, for messages and tables")
    low_means: str = Field("", description="What a text at the low end says")
    high_means: str = Field("", description="What a text at the high end says")


class Optimum(Section):
    """What would work best for everyone: drawn anew in every replicate, unknown to all."""

    mean: Quantity | None = number(
        None, "Mean over replicates; half-way up the scale if left out", unit="scale units"
    )
    sd: Share = number(0.2, "Standard deviation over replicates", unit="share of the scale")


class PublicBelief(Section):
    """What is publicly held to work before anybody argues: the same for all, and perhaps wrong."""

    mean: Quantity | None = number(
        None, "Mean over replicates; that of the optimum if left out", unit="scale units"
    )
    error_sd: Annotated[Quantity, Between(0, 0.5)] = number(
        0, "Standard deviation of its error; 0 = the public knows the mean", unit="share of the scale"
    )


class Dimension(Section):
    """One thing the text has to settle."""

    name: Name = Field(..., description="How positions refer to it")
    description: str = Field("", description="What is at stake, in a line")
    scale: Scale = Field(Scale(), description="The ruler; 0 to 1 if left out")
    status_quo: Quantity = number(..., "What holds while nothing is decided", unit="scale units", symbol="q0")
    levels: Annotated[WholeNumber, Between(0, 1000)] = number(
        0,
        "Evenly spaced values a text can take, both ends among them (2 = yes or no); 0 = any value",
        unit="values",
        source="convention",
    )
    optimum: Optimum = Field(Optimum(), description="What would work best, as far as anybody can know")
    public_belief: PublicBelief = Field(PublicBelief(), description="What is publicly held to work")


class Issue(Section):
    """The problem: its dimensions, how they hang together, and how far it is a search for what works."""

    dimensions: Annotated[
        tuple[Dimension, ...], Field(min_length=1, max_length=20, description="What the text has to settle")
    ]
    common_value_share: Share = number(
        0.5,
        "0 = pure conflict of interest, 1 = pure search for what works",
        unit="share",
        symbol="ω",
    )
    interlinkage: Share = number(
        0.3,
        "Pairs of dimensions that cannot be settled apart",
        unit="share of pairs",
        symbol="J",
    )
    interlinkage_strength: Annotated[Quantity, Between(0, 2)] = number(
        0.5,
        "How much linked dimensions weigh against single ones; up to 2, everybody still has one best text",
        symbol="η",
    )


# --- What a case is called in other languages: words for readers, which no part of the model reads ---

LANGUAGES: Mapping[str, str] = {"zh": "Simplified Chinese"}
"""Languages that a translation can be in, by their code (ISO 639-1)."""


def check_language(code: str) -> str:
    """Accept the code of a language that readers can choose."""
    if code not in LANGUAGES:
        allowed = ", ".join(f"{key} ({name})" for key, name in LANGUAGES.items())
        detail = {"shown": shown(code), "allowed": allowed}
        raise PydanticCustomError(
            "language", spoken("no language has the code {shown}; there is {allowed}"), detail
        )
    return code


Language = Annotated[str, AfterValidator(check_language)]


class DimensionWords(Section):
    """A dimension in another language."""

    name: str = Field("", description="What it is called")
    description: str = Field("", description="What is at stake, in a line")
    low_means: str = Field("", description="What a text at the low end says")
    high_means: str = Field("", description="What a text at the high end says")
    unit: str = Field("", description="Unit of positions")


class GroupWords(Section):
    """A group in another language."""

    name: str = Field("", description="What it is called")
    description: str = Field("", description="Who they are, in a line")


class Translation(Section):
    """A case in another language; what is left out is shown as the case has it."""

    name: str = Field("", description="What the case is called")
    summary: str = Field("", description="What it is about, in a few lines")
    dimensions: dict[Name, DimensionWords] = Field({}, description="By the dimension's name in the case")
    groups: dict[Name, GroupWords] = Field({}, description="By the group's name in the case")

    def group(self, name: str) -> str:
        """Return what a group is called; as the case has it, if that is not translated."""
        return self.groups.get(name, GroupWords()).name or name

    def dimension(self, name: str) -> str:
        """Return what a dimension is called; as the case has it, if that is not translated."""
        return self.dimensions.get(name, DimensionWords()).name or name

    def scale(self, dimension: Dimension) -> Scale:
        """Return the scale of a dimension with its unit and the words at its ends in this language."""
        own = self.dimensions.get(dimension.name, DimensionWords())
        words = {field: getattr(own, field) for field in ("unit", "low_means", "high_means")}
        return dimension.scale.model_copy(update={field: said for field, said in words.items() if said})


# --- What hours and support cost: for reports alone, no run reads it ---


class Money(Section):
    """Rates, by which reports tell the price of a process in money beside hours.

    Keys of `hourly_rates` are groups of the scenario, or kinds of group, or `default`.
    """

    currency: Annotated[str, Field(min_length=1, max_length=12)] = Field(
        ..., description="In which all amounts are, as EUR"
    )
    budget_unit: NonNegative | None = number(
        None,
        "What one unit of the support budget costs: to lift one person's full cost barrier, such as the "
        "journeys to all meetings; not counted if left out",
        unit="currency per budget unit",
    )
    hourly_rates: Annotated[
        dict[str, NonNegative],
        BeforeValidator(spread, json_schema_input_type=NonNegative | dict[str, NonNegative]),
    ] = number(
        {},
        "What an hour in the room costs whoever pays for it, by group; groups without a rate are not counted",
        unit="currency per hour",
    )


# --- A scenario: the world into which a process is put ---


def read_observation(written: object) -> object:
    """Accept a number or words: some facts are not numbers."""
    if isinstance(written, bool) or not isinstance(written, str | int | float):
        raise PydanticCustomError(
            "observation", spoken("{shown} is neither a number nor text"), {"shown": shown(written)}
        )
    return written if isinstance(written, str) and not FRACTION.fullmatch(written) else Quantity.read(written)


class Observation(Section):
    """Something that really happened. Recorded for comparison; no part of the model reads it."""

    value: Annotated[Any, BeforeValidator(read_observation, json_schema_input_type=Quantity | str)] = Field(
        ..., description="What was counted, measured or said"
    )
    unit: str = ""
    source: str = Field(..., description="Where that is recorded")
    used: StrictBool = Field(
        False, description="Whether a number of this case was set by it: then it is no test of the model"
    )


class Scenario(Section):
    """The issue, everyone affected, the context, and the process history used.

    Read-only: `simulation.scenario.with_values` returns a changed copy.
    """

    WORDS = Section.WORDS | {
        *("name", "summary", "field", "teaches", "translations"),
        *("references", "observed", "historical_design", "money"),
    }
    EXTENDABLE: ClassVar[bool] = True

    schema_version: Literal[1] = Field(..., description="Version of the file format: 1")
    name: Annotated[str, Field(min_length=1, description="What the case is called")]
    summary: str = Field("", description="What it is about, in a few lines")
    field: Annotated[str, Field(max_length=40)] = Field("", description="Field it belongs to, in a few words")
    teaches: Annotated[str, Field(max_length=120)] = Field(
        "", description="What one can learn from it, in a line"
    )
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

    translations: dict[Language, Translation] = Field(
        {}, description="Names and descriptions in other languages, by the language's code"
    )

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
