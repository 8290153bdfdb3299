"""One sweep shared among machines that see one folder: each takes a part of the cells."""

import re
from dataclasses import dataclass

from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Manifest

# Parts of the cells that each share gets, from everywhere in the space of factors: some regions take longer.
PIECES = 16


@dataclass(frozen=True)
class Share:
    """Share `number` of `count`, numbered from 1."""

    number: int
    count: int

    @classmethod
    def read(cls, text: str) -> "Share":
        """Read `I/N`.

        Examples
        --------
        >>> Share.read("3/8")
        Share(number=3, count=8)
        """
        found = re.fullmatch(r"(\d+)/(\d+)", text.strip())
        if not found or not 1 <= int(found[1]) <= int(found[2]):
            raise ExperimentError(f"--shard {text}: write I/N with I from 1 to N, as in 3/8")
        return cls(int(found[1]), int(found[2]))

    @property
    def name(self) -> str:
        """What its lock is called."""
        return f"{self.number}-of-{self.count}"

    def cells(self, manifest: Manifest) -> list[int]:
        """Return the cells of this share; those that differ in the design alone stay together."""
        designs = len(manifest.designs)
        piece = designs * max(1, manifest.cells // (designs * self.count * PIECES))
        return [cell for cell in range(manifest.cells) if cell // piece % self.count == self.number - 1]
