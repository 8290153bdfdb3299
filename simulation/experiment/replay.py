"""Any row of any result, run again and compared with what was stored, bit by bit."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulation.experiment import provenance
from simulation.experiment.comparison import Comparison
from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Entry, Manifest
from simulation.experiment.worker import Runner, compiled_engine
from simulation.scenario import Design, Scenario, build_parameters


@dataclass(frozen=True, eq=False)
class Replay:
    """A stored row beside the same run made now.

    Attributes
    ----------
    manifest : Manifest
    design : str
    replicate : int
    stored, rerun : array, shape (outcomes,)
    """

    manifest: Manifest
    design: str
    replicate: int
    stored: NDArray[np.float64]
    rerun: NDArray[np.float64]

    @property
    def differing(self) -> tuple[str, ...]:
        """Outcomes that are not identical to the last bit (NaN is identical to NaN)."""
        same = (self.stored == self.rerun) | (np.isnan(self.stored) & np.isnan(self.rerun))
        return tuple(name for name, equal in zip(self.manifest.outcomes, same, strict=True) if not equal)

    @property
    def is_identical(self) -> bool:
        """Whether the run came out exactly as stored."""
        return not self.differing

    @property
    def is_same_code(self) -> bool:
        """Whether the sources of the model are those that wrote the row."""
        return self.manifest.source_hash == provenance.source_hash()


def replay(reference: str, runner: Runner | None = None) -> Replay:
    """Run one row of a result again.

    Parameters
    ----------
    reference : str
        ``MANIFEST#ROW``: a manifest or its folder, and the number of a row of `results.parquet`, from 0.
    runner : callable, optional
        What runs replicates; by default the compiled engine.

    Raises
    ------
    ExperimentError
        If there is no such row, or the manifest's content no longer has the hash it had.
    """
    path, row = split_reference(reference)
    manifest = Manifest.read(path)
    comparison = Comparison.load(path if path.is_dir() else path.parent)
    if row >= manifest.runs:
        raise ExperimentError(f"{reference}: rows run from 0 to {manifest.runs - 1}")
    index, replicate = divmod(row, manifest.replicates)
    runner = runner or compiled_engine
    scenario = _same_content(Scenario.model_validate(manifest.scenario.content), manifest.scenario)
    design = _same_content(Design.model_validate(manifest.designs[index].content), manifest.designs[index])
    parameters = build_parameters(scenario, design)
    rerun = runner(parameters, manifest.seed, np.array([replicate], dtype=np.int64))[0]
    return Replay(manifest, design.name, replicate, comparison.values[index, replicate], rerun)


def split_reference(reference: str) -> tuple[Path, int]:
    """Split ``MANIFEST#ROW``.

    Examples
    --------
    >>> split_reference("results/iana/manifest.json#17")[1]
    17
    """
    found = re.fullmatch(r"(.+)#(\d+)", reference)
    if not found:
        raise ExperimentError(
            f"{reference!r} is not of the form MANIFEST#ROW, as in results/case/manifest.json#17"
        )
    return Path(found[1]), int(found[2])


def _same_content[Document: (Scenario, Design)](document: Document, entry: Entry) -> Document:
    """Return the document, provided that this version reads it as the one that wrote the manifest did."""
    if document.content_hash != entry.hash:
        raise ExperimentError(
            f"{entry.name!r} is read differently by this version ({provenance.version()}) than by the one "
            "that wrote the manifest; check out the revision in the manifest to replay it"
        )
    return document
