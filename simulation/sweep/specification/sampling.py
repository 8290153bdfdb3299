"""Which combinations of levels are run: the design of the experiment (not of the process)."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool

from simulation.scenario.schema.bounds import Between
from simulation.scenario.schema.number import Count
from simulation.scenario.schema.section import Section, choice
from simulation.sweep.specification.factor import read_level

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
    points: Annotated[Count, Between(2, 1_000_000)] = Field(
        Count(200), description="latin_hypercube: how many points"
    )
    base: Annotated[Count, Between(4, 2**20)] = Field(
        Count(128),
        description="sobol: base sample, a power of two; (factors + 2) times as many points are run",
    )
    second_order: StrictBool = choice(False, "sobol: also interactions of pairs, at twice the points")
    trajectories: Annotated[Count, Between(2, 100_000)] = Field(
        Count(20), description="morris: how many trajectories; (factors + 1) times as many points are run"
    )
    grid: Annotated[Count, Between(2, 100)] = Field(Count(4), description="morris: levels of the grid")
    baseline: dict[str, Annotated[Any, BeforeValidator(read_level)]] = Field(
        {}, description="one_at_a_time: where the other factors stay; first value or middle by default"
    )
    file: str = Field("", description="list: a CSV file with a column per factor and a row per point")
    seed: Annotated[Count, Between(0, 2**32 - 1)] = Field(
        Count(1), description="Of the choice of points, apart from the seed of the runs"
    )

    @property
    def is_small(self) -> bool:
        """Whether there are too few base points for the intervals of Sobol indices."""
        return self.method == "sobol" and self.base < SMALLEST_BASE


WrittenSampling = Annotated[
    Sampling, BeforeValidator(read_sampling, json_schema_input_type=Sampling | Method)
]
