"""Outcomes of a sweep as arrays over (scenario, point, design, replicate)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulation.analysis.robustness import Requirement
from simulation.experiment.comparison import BINARY
from simulation.experiment.manifest import Manifest
from simulation.experiment.plan import Label
from simulation.parameters import Floats
from simulation.report.case_names import case_titles
from simulation.report.findings import SPENT
from simulation.report.measures import MEASURES, Measure
from simulation.sweep.results import Sweep


@dataclass(frozen=True, eq=False)
class Results:
    """What a report is made from.

    Parameters
    ----------
    sweep : Sweep
    names : sequence of str
        The measures that the report is about.
    """

    sweep: Sweep
    names: Sequence[str]

    @property
    def manifest(self) -> Manifest:
        """What was asked."""
        return self.sweep.manifest

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures as they are shown."""
        return tuple(MEASURES[name] for name in self.names)

    @property
    def requirements(self) -> list[Requirement]:
        """When a design is good enough."""
        stated = self.manifest.words.get("requirements", {})
        return [
            Requirement(name, float(level), "lower" if MEASURES[name].better == "lower" else "higher")
            for name, level in stated.items()
        ]

    @property
    def designs(self) -> tuple[str, ...]:
        """Names of the designs; the first is the one to compare with."""
        return self.manifest.design_names

    @property
    def binary(self) -> frozenset[str]:
        """Measures that are 0 or 1."""
        return BINARY & set(self.names)

    @cached_property
    def values(self) -> Floats:
        """All outcomes, shape (scenarios, points, designs, replicates, measures); NaN where there is none."""
        values = self._values(self.names)
        spent = [place for place, name in enumerate(self.names) if name in SPENT]
        values[..., spent] = np.where(self.rounds[..., None] > 0, values[..., spent], np.nan)
        return values

    @cached_property
    def idle(self) -> tuple[str, ...]:
        """The designs under which nobody met in any run."""
        met = (self.rounds > 0).any(axis=(0, 1, 3))
        return tuple(name for name, ever in zip(self.designs, met, strict=True) if not ever)

    @cached_property
    def rounds(self) -> Floats:
        """Meetings of each run, shape (scenarios, points, designs, replicates); 0 where nobody met."""
        return self._values(["rounds"])[..., 0]

    def _values(self, names: Sequence[str]) -> Floats:
        rows = self.sweep.runs(names)
        manifest = self.manifest
        replicates = int(rows["replicate"].max()) + 1
        flat = np.full((manifest.cells, replicates, len(names)), np.nan)
        flat[rows["cell"], rows["replicate"]] = rows[list(names)]
        shape = (len(manifest.scenarios), manifest.points, len(manifest.designs))
        return flat.reshape(*shape, replicates, len(names))

    @cached_property
    def runs(self) -> Floats:
        """How many replicates each cell has, shape (scenarios, points, designs)."""
        counts = self.sweep.ask("SELECT cell, count(*) AS runs FROM runs GROUP BY cell ORDER BY cell")["runs"]
        manifest = self.manifest
        shape = (len(manifest.scenarios), manifest.points, len(manifest.designs))
        return counts.to_numpy(dtype=np.float64).reshape(shape)

    @cached_property
    def means(self) -> Floats:
        """Mean of each measure in each cell, shape (scenarios, points, designs, measures)."""
        return averaged(self.values, axis=3)

    @cached_property
    def standard_errors(self) -> Floats:
        """Of these means; NaN where fewer than two runs have the measure."""
        present = ~np.isnan(self.values)
        count = present.sum(axis=3)
        squares = np.where(present, (self.values - self.means[:, :, :, None]) ** 2, 0.0).sum(axis=3)
        with np.errstate(invalid="ignore", divide="ignore"):
            errors: Floats = np.sqrt(squares / (count - 1) / count)
        return np.where(count > 1, errors, np.nan)

    def levels(self, point: int) -> dict[str, Label]:
        """Return the level of each factor at a point."""
        return dict(zip(self.sweep.factor_names, self.sweep.points[point], strict=True))

    def key(self, section: str, scenario: int) -> str:
        """Return the name of a section's files."""
        return section if len(self.manifest.scenarios) == 1 else f"{section}_{scenario + 1}"

    def title(self, title: str, scenario: int) -> str:
        """Return the title of a section, with the scenario where there are several."""
        several = len(self.manifest.scenarios) > 1
        return f"{title}: {case_titles(self.manifest)[scenario]}" if several else title


def averaged(values: Floats, axis: int = 0) -> Floats:
    """Average over points, or another axis, passing over what does not exist; NaN where nothing does."""
    present = ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        means: Floats = np.where(present, values, 0.0).sum(axis=axis) / present.sum(axis=axis)
    return means
