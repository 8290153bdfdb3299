"""Before the first run: what is asked, in full, and the parameters of every design."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol

from simulation.experiment import provenance
from simulation.experiment.cells import DesignCells
from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Entry, Manifest
from simulation.outcome import outcome_names
from simulation.seeds import WORDS, whole


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
    for kind_of_file, files in (("scenarios", scenarios), ("designs", designs)):
        names = [described.name for described in files]
        for one in names:
            if names.count(one) > 1:
                raise ExperimentError(f"two {kind_of_file} are named {one!r}; give each a name of its own")
    return Manifest(
        kind=kind,
        name=name,
        scenarios=tuple(_entry(scenario) for scenario in scenarios),
        designs=tuple(_entry(design) for design in designs),
        reference=designs[0].name,
        seed=seed,
        replicates=replicates,
        outcomes=outcome_names(),
        version=provenance.version(),
        git_revision=provenance.git_revision(),
        source_hash=provenance.source_hash(),
        python=provenance.python_version(),
        packages=provenance.package_versions(),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        points=points,
        asked=asked or {},
        words=words or {},
    )


def _entry(described: Described) -> Entry:
    content: Mapping[str, Any] = described.model_dump(mode="json")
    return Entry(described.name, described.content_hash, content)
