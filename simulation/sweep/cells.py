"""The cells of a sweep: scenario and design changed as each point of the factors says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulation.experiment.manifest import Manifest
from simulation.experiment.plan import CellOrigin, origin_of
from simulation.parameters import Parameters, Recorded
from simulation.scenario import Design, Scenario, build_run, with_values
from simulation.scenario.variation import split_changes
from simulation.sweep.axis import Axis
from simulation.sweep.sampling import Point

# Changed scenarios that a worker keeps: designs of one point stand side by side, so few are ever needed.
KEPT = 16


@dataclass(frozen=True, eq=False)
class ChangedCell:
    """A scenario and a design, each with what a point changes in it; without a design, the historical one."""

    scenario: Scenario
    scenario_hash: str
    design: Design | None
    changes: tuple[tuple[str, Any], ...]

    def build(self) -> Parameters | Recorded:
        """Make the changes, and return the parameters.

        Raises
        ------
        ScenarioError
            If what comes out makes no sense.
        """
        of_scenario, of_design = split_changes(dict(self.changes))
        scenario = self._changed_scenario(of_scenario)
        design = self.design or scenario.historical_design
        return build_run(scenario, with_values(design, of_design) if of_design else design)

    def _changed_scenario(self, changes: dict[str, Any]) -> Scenario:
        """Change the scenario, or find it among those changed last: checking costs as much as a run."""
        key = self.scenario_hash, repr(changes)
        if changes and key not in _changed:
            if len(_changed) >= KEPT:
                _changed.clear()
            _changed[key] = with_values(self.scenario, changes)
        return _changed[key] if changes else self.scenario


_changed: dict[tuple[str, str], Scenario] = {}


@dataclass(frozen=True, eq=False)
class SweepCells:
    """All cells of a sweep.

    Parameters
    ----------
    manifest : Manifest
    scenarios : sequence of Scenario
    designs : sequence of (Design or None)
        None stands for each scenario's historical design.
    axes : sequence of Axis
    points : sequence of Point
    """

    manifest: Manifest
    scenarios: Sequence[Scenario]
    designs: Sequence[Design | None]
    axes: Sequence[Axis]
    points: Sequence[Point]

    def __len__(self) -> int:
        return self.manifest.cells

    def recipe(self, cell: int) -> ChangedCell:
        """Return scenario, design and changes of a cell."""
        scenario, point, design = self.manifest.place(cell)
        return ChangedCell(
            self.scenarios[scenario],
            self.manifest.scenarios[scenario].hash,
            self.designs[design],
            tuple(self.changes(self.points[point]).items()),
        )

    def origin(self, cell: int) -> CellOrigin:
        """Return what the rows of a cell say about where they come from."""
        point = self.points[self.manifest.place(cell)[1]]
        names = (axis.name for axis in self.axes)
        return origin_of(self.manifest, cell, tuple(zip(names, point, strict=True)))

    def changes(self, point: Point) -> Mapping[str, Any]:
        """Return everything that a point changes, by path."""
        return {
            path: value
            for axis, label in zip(self.axes, point, strict=True)
            for path, value in axis.changes(label)
        }
