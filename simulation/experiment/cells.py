"""A cell is one scenario under one design at one point of the factors; its replicates are its runs.

Cells are numbered with designs innermost, so that those which differ in the design alone, and share problems,
people and chance, are neighbours: cell = (scenario · points + point) · designs + design.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from simulation.experiment.manifest import Manifest

type Label = str | int | float


@dataclass(frozen=True)
class Origin:
    """What all rows of one cell have in common: column names, and what stands in them."""

    cell: int
    seed: int
    columns: tuple[str, ...]
    labels: tuple[Label, ...]

    def __str__(self) -> str:
        told = ("scenario_hash", "design_hash", "version", "git_revision")
        pairs = zip(self.columns, self.labels, strict=True)
        parts = [f"{name} {label!r}" for name, label in pairs if name not in told]
        return ", ".join(parts)


class Recipe(Protocol):
    """How the parameters of a cell come about; small enough to be sent to a worker."""

    def build(self) -> Any:
        """Return the parameters."""


class Cells(Protocol):
    """The cells of an experiment, by number."""

    def __len__(self) -> int:
        """Return how many there are."""

    def recipe(self, cell: int) -> Recipe:
        """Return how a cell's parameters come about."""

    def origin(self, cell: int) -> Origin:
        """Return what the rows of a cell say about where they come from."""


@dataclass(frozen=True)
class Ready:
    """Parameters that exist already."""

    parameters: Any

    def build(self) -> Any:
        """Return them."""
        return self.parameters


@dataclass(frozen=True)
class DesignCells:
    """The cells of a comparison: one per design.

    Parameters
    ----------
    manifest : Manifest
    parameters : sequence
        The parameters of the scenario under each design, in the manifest's order.
    """

    manifest: Manifest
    parameters: Sequence[Any]

    def __len__(self) -> int:
        return len(self.parameters)

    def recipe(self, cell: int) -> Ready:
        """Return the parameters of a design."""
        return Ready(self.parameters[cell])

    def origin(self, cell: int) -> Origin:
        """Return what the rows of a design have in common."""
        return origin_of(self.manifest, cell)


def origin_of(manifest: Manifest, cell: int, factors: Sequence[tuple[str, Label]] = ()) -> Origin:
    """Return what the rows of a cell say about where they come from.

    Hashes are those of scenario and design as the manifest has them; the factors say what was changed there.
    """
    scenario, point, design = manifest.place(cell)
    entries = manifest.scenarios[scenario], manifest.designs[design]
    labels: dict[str, Label] = {"scenario": entries[0].name, "design": entries[1].name}
    if factors:
        labels |= {"point": point, **dict(factors)}
    labels |= {"scenario_hash": entries[0].hash, "design_hash": entries[1].hash}
    labels |= {"version": manifest.version, "git_revision": manifest.git_revision}
    return Origin(cell, manifest.seed, tuple(labels), tuple(labels.values()))
