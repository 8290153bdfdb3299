"""The folder of an experiment: manifest, shards as they complete, results at the end.

A shard is a Parquet file with the rows of one chunk; its name says which runs it holds, and it exists if and
only if they are complete. Nothing else records progress, so nothing can disagree with it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from simulation.experiment.chunks import Chunk, missing_ranges
from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import MANIFEST_NAME, Manifest
from simulation.experiment.rows import Origin, outcome_values, read_table, rows_table, write_table

RESULTS_NAME = "results.parquet"
SHARD_FOLDER = "shards"
SHARD_NAME = re.compile(r"design(\d+)-replicates(\d+)-(\d+)\.parquet")


class Store:
    """The results of one experiment on disk.

    Parameters
    ----------
    folder : Path
    manifest : Manifest
        What the folder holds or is going to hold.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    @classmethod
    def start_or_continue(cls, folder: Path, manifest: Manifest) -> "Store":
        """Open a folder for an experiment, new or interrupted.

        Raises
        ------
        ExperimentError
            If the folder holds another experiment, or cannot be written.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if (folder / MANIFEST_NAME).exists():
                manifest = _same_experiment(folder, manifest)
            else:
                manifest.write(folder)
            (folder / SHARD_FOLDER).mkdir(exist_ok=True)
        except OSError as problem:
            raise ExperimentError(f"{folder}: cannot be written ({problem.strerror or problem})") from problem
        return cls(folder, manifest)

    @property
    def results_path(self) -> Path:
        """Where all rows are once the experiment is complete."""
        return self.folder / RESULTS_NAME

    @property
    def is_complete(self) -> bool:
        """Whether every run is done and consolidated."""
        return self.results_path.exists()

    def shard_path(self, chunk: Chunk) -> Path:
        """Where the rows of a chunk go."""
        name = f"design{chunk.design:02d}-replicates{chunk.start:07d}-{chunk.stop:07d}.parquet"
        return self.folder / SHARD_FOLDER / name

    def shards(self) -> Iterator[tuple[Chunk, Path]]:
        """Yield every completed chunk with its file, in a fixed order."""
        for path in sorted((self.folder / SHARD_FOLDER).glob("*.parquet")):
            if match := SHARD_NAME.fullmatch(path.name):
                design, start, stop = map(int, match.groups())
                yield Chunk(start, design, stop), path

    def missing(self) -> list[list[tuple[int, int]]]:
        """Return, per design, the ranges of replicates still to run."""
        if self.is_complete:
            return [[] for _ in self.manifest.designs]
        covered: list[list[tuple[int, int]]] = [[] for _ in self.manifest.designs]
        for chunk, _ in self.shards():
            covered[chunk.design].append((chunk.start, chunk.stop))
        return [missing_ranges(ranges, self.manifest.replicates) for ranges in covered]

    def runs_on_disk(self) -> int:
        """Count the runs that no interruption can take away any more."""
        missing = sum(stop - start for ranges in self.missing() for start, stop in ranges)
        return self.manifest.runs - missing

    def consolidate(self) -> None:
        """Gather all shards into one file, rows by design and replicate, and drop the shards.

        The file is built from the values in order, so it has the same bytes however the work was cut, and
        chunks that overlap (two runners once wrote into the folder) count once.
        """
        if not self.is_complete:
            manifest, values = self.manifest, self._gather()
            tables = [
                rows_table(Origin.of(manifest, design), 0, values[index])
                for index, design in enumerate(manifest.designs)
            ]
            write_table(pa.concat_tables(tables), self.results_path)
        self._drop_shards()

    def values(self) -> NDArray[np.float64]:
        """Return all outcomes, shape (designs, replicates, outcomes), of a complete experiment.

        Raises
        ------
        ExperimentError
            If the file is unreadable or does not hold what the manifest says.
        """
        manifest = self.manifest
        try:
            table = read_table(self.results_path)
            flat = outcome_values(table, manifest.outcomes)
        except (OSError, KeyError, pa.ArrowException) as problem:
            raise ExperimentError(f"{self.results_path}: cannot be read ({problem})") from problem
        if len(flat) != manifest.runs:
            found = f"{len(flat)} rows where the manifest promises {manifest.runs}"
            raise ExperimentError(f"{self.results_path}: {found}; delete the file and run again")
        return flat.reshape(len(manifest.designs), manifest.replicates, len(manifest.outcomes))

    def _gather(self) -> NDArray[np.float64]:
        manifest = self.manifest
        shape = (len(manifest.designs), manifest.replicates, len(manifest.outcomes))
        values = np.full(shape, np.nan)
        for chunk, path in self.shards():
            values[chunk.design, chunk.start : chunk.stop] = outcome_values(
                read_table(path), manifest.outcomes
            )
        return values

    def _drop_shards(self) -> None:
        folder = self.folder / SHARD_FOLDER
        if folder.exists():
            for path in folder.iterdir():
                path.unlink(missing_ok=True)
            folder.rmdir()


def _same_experiment(folder: Path, manifest: Manifest) -> Manifest:
    """Return the manifest found in a folder, provided that it is of the same experiment."""
    found = Manifest.read(folder)
    if found.identity != manifest.identity:
        lines = "\n".join(f"  - {difference}" for difference in found.differences(manifest))
        raise ExperimentError(
            f"{folder} holds another experiment; mixing the two would spoil both. They differ in\n{lines}\n"
            "Choose another folder with --out, or remove this one."
        )
    return found
