"""Before the first run: the cells of what is asked, in full, with the parameters of every design.

A cell is one scenario under one design at one point of the factors; its replicates are its runs.

Cells that differ only in the design share problems, people and chance. They are neighbours, because designs
are counted innermost: cell = (scenario · points + point) · designs + design.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol

from simulation.experiment import manifest
from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Entry, Manifest
from simulation.outcome import outcome_names
from simulation.seeds import WORDS, whole
from simulation.words import spoken

# --- A cell is one scenario under one design at one point of the factors; its replicates are its runs ---

type Label = str | int | float


@dataclass(frozen=True)
class CellOrigin:
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

    def origin(self, cell: int) -> CellOrigin:
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

    def origin(self, cell: int) -> CellOrigin:
        """Return what the rows of a design have in common."""
        return origin_of(self.manifest, cell)


def origin_of(manifest: Manifest, cell: int, factors: Sequence[tuple[str, Label]] = ()) -> CellOrigin:
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
    return CellOrigin(cell, manifest.seed, tuple(labels), tuple(labels.values()))


# --- Before the first run: what is asked, in full, and the parameters of every design ---


class Described(Protocol):
    """A scenario or a design, as far as an experiment needs to know it."""

    @property
    def name(self) -> str:
        """What it is called in tables."""

    @property
    def content_hash(self) -> str:
        """Hash of everything that can change a run."""

    def model_dump(self, *, mode: str) -> dict[str, Any]:
        """Return the whole content as plain data."""


class Plan(NamedTuple):
    """An experiment ready to run: its manifest, and its cells."""

    manifest: Manifest
    cells: DesignCells


def plan_experiment(
    kind: str,
    name: str,
    scenarios: Sequence[Described],
    designs: Sequence[Described],
    *,
    replicates: int,
    seed: int,
    points: int = 1,
    asked: Mapping[str, Any] | None = None,
    words: Mapping[str, Any] | None = None,
) -> Manifest:
    """Write down an experiment; the first design is the one to compare with.

    Raises
    ------
    ExperimentError
        If seed or replicates are out of range, or two scenarios or designs have the same name.
    """
    try:
        seed, replicates = whole("seed", seed), whole("replicates", replicates, 1, WORDS)
    except ValueError as problem:
        raise ExperimentError(str(problem)) from None
    for kind_of_file, files in ((spoken("scenarios"), scenarios), (spoken("designs"), designs)):
        names = [described.name for described in files]
        for one in names:
            if names.count(one) > 1:
                raise ExperimentError(
                    spoken(
                        "two {kind_of_file} are named {one!r}; give each a name of its own",
                        kind_of_file=kind_of_file,
                        one=one,
                    )
                )
    return Manifest(
        kind=kind,
        name=name,
        scenarios=tuple(_entry(scenario) for scenario in scenarios),
        designs=tuple(_entry(design) for design in designs),
        reference=designs[0].name,
        seed=seed,
        replicates=replicates,
        outcomes=outcome_names(),
        version=manifest.version(),
        git_revision=manifest.git_revision(),
        source_hash=manifest.source_hash(),
        python=manifest.python_version(),
        packages=manifest.package_versions(),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        points=points,
        asked=asked or {},
        words=words or {},
    )


def _entry(described: Described) -> Entry:
    content: Mapping[str, Any] = described.model_dump(mode="json")
    return Entry(described.name, described.content_hash, content)
