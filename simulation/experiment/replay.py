"""Any row of any result, run again and compared with what was stored, bit by bit."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulation.experiment import detailed, manifest
from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Entry, Manifest
from simulation.experiment.plan import CellOrigin, Cells, DesignCells
from simulation.experiment.rows import column_values, damage_told, open_parquet
from simulation.experiment.store import Store
from simulation.experiment.worker import Runner, compiled_engine
from simulation.scenario import Design, Scenario, build_run
from simulation.scenario.problem import one_line
from simulation.words import spoken

Rebuild = Callable[[Path, Manifest], Cells]
"""From the folder of an experiment and its manifest to its cells, as this version understands them."""


@dataclass(frozen=True, eq=False)
class Replay:
    """A stored row beside the same run made now.

    Attributes
    ----------
    manifest : Manifest
    origin : Origin
    replicate : int
    stored, rerun : array, shape (outcomes,)
    """

    manifest: Manifest
    origin: CellOrigin
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
        return self.manifest.source_hash == manifest.source_hash()


def rebuild_comparison(_: Path, manifest: Manifest) -> DesignCells:
    """Make the parameters of a comparison again from its manifest alone."""
    scenario = same_content(Scenario.model_validate(manifest.scenario.content), manifest.scenario)
    designs = [same_content(Design.model_validate(entry.content), entry) for entry in manifest.designs]
    return DesignCells(manifest, [build_run(scenario, design) for design in designs])


def replay(reference: str, runner: Runner | None = None, rebuild: Rebuild = rebuild_comparison) -> Replay:
    """Run one row of a result again.

    Parameters
    ----------
    reference : str
        ``MANIFEST#ROW``: a manifest or its folder, and the number of a row of `results.parquet`, from 0.
    runner : callable, optional
        What runs replicates; by default the compiled engine, with the detail of groups where that is stored.
    rebuild : callable
        How the cells of this kind of experiment come about.

    Raises
    ------
    ExperimentError
        If there is no such row, or the manifest's content no longer has the hash it had.
    """
    path, row = split_reference(reference)
    manifest = Manifest.read(path)
    folder = path if path.is_dir() else path.parent
    cell, replicate, stored = stored_row(folder, manifest, row)
    cells = rebuild(folder, manifest)
    if runner is None:
        has_detail = any(map(detailed.is_detail, manifest.outcomes))
        runner = detailed.detailed_engine if has_detail else compiled_engine
    parameters = cells.recipe(cell).build()
    rerun = runner(parameters, manifest.seed, np.array([replicate], dtype=np.int64))[0]
    return Replay(manifest, cells.origin(cell), replicate, stored, rerun)


def stored_row(folder: Path, manifest: Manifest, row: int) -> tuple[int, int, NDArray[np.float64]]:
    """Return cell, replicate and outcomes of a row, reading only the row group it is in."""
    store = Store(folder, manifest)
    if not store.is_complete:
        raise ExperimentError(
            spoken(
                "{folder}: the experiment is not complete, so its rows have no numbers yet",
                folder=one_line(folder),
            )
        )
    store.check()
    with damage_told(store.results_path):
        file = open_parquet(store.results_path)
        last = file.metadata.num_rows - 1
        if row > last:
            raise ExperimentError(
                spoken(
                    "{folder}: there is no row {row}; rows run from 0 to {last}",
                    folder=one_line(folder),
                    row=row,
                    last=last,
                )
            )
        before = group = 0
        while row - before >= file.metadata.row_group(group).num_rows:
            before += file.metadata.row_group(group).num_rows
            group += 1
        table = file.read_row_group(group, use_threads=False).slice(row - before, 1)
        cell, replicate = column_values(table, ("cell", "replicate"))[0]
        return int(cell), int(replicate), column_values(table, manifest.outcomes)[0]


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
            spoken(
                "{reference!r} is not of the form MANIFEST#ROW, as in results/case/manifest.json#17",
                reference=reference,
            )
        )
    return Path(found[1]), int(found[2])


def same_content[Document: (Scenario, Design)](document: Document, entry: Entry) -> Document:
    """Return the document, provided that this version reads it as the one that wrote the manifest did."""
    if document.content_hash != entry.hash:
        raise ExperimentError(
            spoken(
                "{name!r} is read differently by this version ({manifest}) than by the one that "
                "wrote the manifest; check out the revision in the manifest to replay it",
                name=entry.name,
                manifest=manifest.version(),
            )
        )
    return document
