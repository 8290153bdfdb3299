"""An experiment: scenarios × designs × factors × paired replicates, and why."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PrivateAttr, StrictBool
from pydantic_core import PydanticCustomError

from simulation.scenario.schema.number import Between, Positive, Quantity, WholeNumber, shown
from simulation.scenario.schema.section import Origin, Section, choice
from simulation.words import spoken

# --- A factor: what an experiment varies, and between what ---

type Level = bool | int | float | str


def read_level(written: object) -> Level:
    """Accept a number, a word, true or false."""
    if isinstance(written, bool | int | float | str):
        return written
    detail = {"shown": shown(written)}
    raise PydanticCustomError(
        "level",
        spoken("{shown} is no level; write numbers or words, and whole settings under `settings`"),
        detail,
    )


def read_factor(written: object) -> object:
    """Let a plain list stand for the levels of the path that is the key."""
    return {"values": written} if isinstance(written, list | tuple) else written


class Factor(Section):
    """What varies: one number of a scenario or design, several linked ones, or named sets of settings.

    Exactly one of `values`, `range` and `settings` says between what.
    """

    path: str = Field("", description="What varies: `process.…` in the design, anything else in the scenario")
    paths: tuple[str, ...] = Field((), description="Linked: all of these take the same level")
    values: tuple[Annotated[Any, BeforeValidator(read_level, json_schema_input_type=Level)], ...] = Field(
        (), description="Levels to try: numbers or words"
    )
    range: tuple[Quantity, ...] = Field((), description="Lowest and highest level of a number")
    levels: Annotated[WholeNumber, Between(2, 1000)] | None = Field(
        None, description="factorial, one_at_a_time: in how many equal steps the range is taken"
    )
    integer: StrictBool = choice(
        False,
        "Whether only whole numbers of the range make sense; known without it where the path leads to one",
    )
    scale: Literal["linear", "log"] = choice("linear", "How the range is spaced")
    settings: dict[str, dict[str, Any]] = Field(
        {}, description="Named levels, each changing several things: {level: {path: value}}"
    )


WrittenFactor = Annotated[Factor, BeforeValidator(read_factor, json_schema_input_type=Factor | list[Level])]


# --- Which combinations of levels are run: the design of the experiment (not of the process) ---

Method = Literal["factorial", "list", "latin_hypercube", "sobol", "morris", "one_at_a_time"]

OPTIONS: dict[Method, tuple[str, ...]] = {
    "factorial": (),
    "list": ("file",),
    "latin_hypercube": ("points", "seed"),
    "sobol": ("base", "second_order", "seed"),
    "morris": ("trajectories", "grid", "seed"),
    "one_at_a_time": ("baseline",),
}
"""What each method reads besides its name."""

# From here on 95 % intervals of Sobol indices cover as often as they say: of the Ishigami function, whose
# indices are known, those at 16 base points covered 86 %, at 32 91 %, at 64 96 %.
SMALLEST_BASE = 64


def read_sampling(written: object) -> object:
    """Let a method's name stand for the method with its defaults."""
    return {"method": written} if isinstance(written, str) else written


class Sampling(Section):
    """How points are chosen in the space of factors."""

    method: Method = choice(
        "factorial",
        "every combination; a list in a CSV file; space-filling; for Sobol indices; for elementary effects; "
        "each factor on its own",
    )
    points: Annotated[WholeNumber, Between(2, 1_000_000)] = Field(
        WholeNumber(200), description="latin_hypercube: how many points"
    )
    base: Annotated[WholeNumber, Between(4, 2**20)] = Field(
        WholeNumber(128),
        description="sobol: base sample, a power of two; (factors + 2) times as many points are run",
    )
    second_order: StrictBool = choice(False, "sobol: also interactions of pairs, at twice the points")
    trajectories: Annotated[WholeNumber, Between(2, 100_000)] = Field(
        WholeNumber(20),
        description="morris: how many trajectories; (factors + 1) times as many points are run",
    )
    grid: Annotated[WholeNumber, Between(2, 100)] = Field(
        WholeNumber(4), description="morris: levels of the grid"
    )
    baseline: dict[str, Annotated[Any, BeforeValidator(read_level)]] = Field(
        {}, description="one_at_a_time: where the other factors stay; first value or middle by default"
    )
    file: str = Field("", description="list: a CSV file with a column per factor and a row per point")
    seed: Annotated[WholeNumber, Between(0, 2**32 - 1)] = Field(
        WholeNumber(1), description="Of the choice of points, apart from the seed of the runs"
    )

    @property
    def is_small(self) -> bool:
        """Whether there are too few base points for the intervals of Sobol indices."""
        return self.method == "sobol" and self.base < SMALLEST_BASE


WrittenSampling = Annotated[
    Sampling, BeforeValidator(read_sampling, json_schema_input_type=Sampling | Method)
]


# --- How many replicates each cell gets ---

Number = Annotated[WholeNumber, Between(1, 2**32)]


def read_replicates(written: object) -> object:
    """Let a plain number stand for exactly as many."""
    if isinstance(written, Section) or (isinstance(written, dict) and "value" not in written):
        return written
    return {"minimum": written, "maximum": written}


class Replicates(Section):
    """A fixed number, or as many as it takes to know some measures well enough."""

    minimum: Number = Field(WholeNumber(50), description="Replicates of every cell")
    maximum: Number = Field(WholeNumber(2000), description="Where a cell stops even if it is not precise yet")
    half_width: dict[str, Positive] = Field(
        {}, description="How wide half of a measure's 95 % interval may be, in units of the measure"
    )


WrittenReplicates = Annotated[
    Replicates, BeforeValidator(read_replicates, json_schema_input_type=Replicates | int)
]


# --- An experiment: scenarios × designs × factors × paired replicates, and why ---

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
    seed: Annotated[WholeNumber, Between(0, 2**32 - 1)] = Field(
        WholeNumber(1), description="Same seed, same result"
    )
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
