"""What every entry of the catalogue of outcomes says."""

from typing import Literal, NamedTuple

Family = Literal[
    "agreement",
    "anatomy",
    "quality",
    "input",
    "throughput",
    "output",
    "perceived",
    "implementation",
    "resilience",
    "ecosystem",
]


class Outcome(NamedTuple):
    """One measure: its column name, family, unit and meaning."""

    name: str
    family: Family
    unit: str
    better: Literal["higher", "lower", "neither"]
    meaning: str
