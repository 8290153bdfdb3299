"""What came out when process designs met the same problems, people and chance."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.detailed import is_detail
from simulation.experiment.equality import held_equal
from simulation.experiment.manifest import Entry, Manifest
from simulation.experiment.pairing import Difference, Estimate, estimate, paired_difference
from simulation.experiment.store import Store
from simulation.outcome import OUTCOMES

if TYPE_CHECKING:
    import pandas as pd

BINARY = frozenset(outcome.name for outcome in OUTCOMES if outcome.unit == "0/1")


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """The outcomes of all runs, and what can be said about them.

    Attributes
    ----------
    manifest : Manifest
        What was asked, of which code.
    values : array, shape (designs, replicates, outcomes)
    folder : Path or None
        Where the results are on disk, if they were asked for there.
    """

    manifest: Manifest
    values: NDArray[np.float64]
    folder: Path | None = None
    _estimates: dict[tuple[str, str], Estimate] = field(default_factory=dict)
    _differences: dict[tuple[str, str, str], Difference] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "Comparison":
        """Read a completed comparison from its folder."""
        manifest = Manifest.read(folder)
        return cls(manifest, Store(folder, manifest).values(), folder)

    @property
    def designs(self) -> tuple[Entry, ...]:
        """The designs, the reference first."""
        return self.manifest.designs

    @property
    def reference(self) -> str:
        """Name of the design that the others are compared with: the historical one."""
        return self.manifest.reference

    @property
    def others(self) -> tuple[str, ...]:
        """Names of the designs other than the reference."""
        return tuple(name for name in self.manifest.design_names if name != self.reference)

    @property
    def held_equal(self) -> tuple[str, ...]:
        """What is the same for all designs by the design of the comparison, in words."""
        told = [held_equal(design.content) for design in self.designs]
        return tuple(one for one in told[0] if all(one in others for others in told))

    def outcome(self, design: str, measure: str) -> NDArray[np.float64]:
        """Return one measure in every replicate of a design; NaN where it does not exist."""
        try:
            row = self.manifest.design_names.index(design)
            column = self.manifest.outcomes.index(measure)
        except ValueError:
            known = (*self.manifest.design_names, *self.manifest.outcomes)
            raise KeyError(f"no {design!r} or no {measure!r} in {known}") from None
        return self.values[row, :, column]

    def estimate(self, design: str, measure: str) -> Estimate:
        """Estimate the mean of a measure under a design, with its 95 % interval."""
        key = (design, measure)
        if key not in self._estimates:
            self._estimates[key] = estimate(self.outcome(design, measure), measure in BINARY)
        return self._estimates[key]

    def difference(self, design: str, measure: str, reference: str | None = None) -> Difference:
        """Estimate the paired difference of a design from another one, with its 95 % interval.

        Without `reference`, the other one is the historical design.
        """
        key = (design, reference or self.reference, measure)
        if key not in self._differences:
            mine, other = self.outcome(design, measure), self.outcome(key[1], measure)
            self._differences[key] = paired_difference(mine, other, measure in BINARY)
        return self._differences[key]

    def variance_reduction(self) -> float:
        """Return by what factor pairing cut the variance of differences (median of designs and measures)."""
        factors = [
            self.difference(design, measure).variance_reduction
            for design in self.others
            for measure in self.manifest.outcomes
            if not is_detail(measure)
        ]
        known = [factor for factor in factors if not math.isnan(factor)]
        return median(known) if known else math.nan

    def __repr__(self) -> str:
        size = f"{len(self.designs)} designs × {self.manifest.replicates} replicates"
        return f"Comparison({self.manifest.scenario.name!r}: {size})"

    def summary(self) -> "pd.DataFrame":
        """Return every estimate as a tidy table, one row a design and measure."""
        import pandas as pd

        return pd.DataFrame(list(self.summary_rows()))

    def summary_rows(self) -> Iterator[dict[str, str | float]]:
        """Yield the rows of the summary one by one."""
        for design in self.manifest.design_names:
            for measure in self.manifest.outcomes:
                mean, change = self.estimate(design, measure), self.difference(design, measure)
                yield {
                    "design": design,
                    "measure": measure,
                    "mean": mean.value,
                    "low": mean.low,
                    "high": mean.high,
                    "runs": mean.count,
                    "difference": change.value,
                    "difference_low": change.low,
                    "difference_high": change.high,
                    "pairs": change.count,
                    "variance_reduction": change.variance_reduction,
                }
