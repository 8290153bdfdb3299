"""The cells of a sweep: scenario and design changed as each point of the factors says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from simulation.experiment.manifest import Manifest
from simulation.experiment.plan import CellOrigin, origin_of
from simulation.parameters import Parameters, Recorded
from simulation.scenario import Design, Scenario, ScenarioError, build_run, with_values
from simulation.scenario.replacing import PLAIN, Replacing, replaceable
from simulation.scenario.variation import split_changes
from simulation.sweep.axis import Axis
from simulation.sweep.sampling import Point

# What a worker keeps of cells it has met (assumption: designs of one point stand side by side, and named sets
# of settings are few).
KEPT = 128


@dataclass(frozen=True, eq=False)
class ChangedCell:
    """A scenario and a design, each with what a point changes in it; without a design, the historical one.

    `key` stands for scenario and design in whatever process they are.
    """

    scenario: Scenario
    design: Design | None
    key: str
    changes: tuple[tuple[str, Any], ...]

    def build(self) -> Parameters | Recorded:
        """Make the changes, and return the parameters.

        Raises
        ------
        ScenarioError
            If what comes out makes no sense.
        """
        found = self._replaced()
        return build_run(*self.documents()) if found is None else found

    def documents(self) -> tuple[Scenario, Design]:
        """Return scenario and design with the changes in them.

        Raises
        ------
        ScenarioError
            If what comes out makes no sense.
        """
        return self._changed(dict(self.changes))

    def _changed(self, changes: Mapping[str, Any]) -> tuple[Scenario, Design]:
        """Read and check scenario and design anew, with changes in them."""
        of_scenario, of_design = split_changes(changes)
        scenario = self.scenario
        if of_scenario:
            key = "scenario", self.key, repr(of_scenario)
            scenario = _kept(key, lambda: with_values(self.scenario, of_scenario))
        design = self.design or scenario.historical_design
        return scenario, with_values(design, of_design) if of_design else design

    def _replaced(self) -> Parameters | None:
        """Return the parameters as those of a similar cell with other numbers, if there was one."""
        addresses = tuple(address for address, _ in self.changes)
        places = _kept(("places", self.key, addresses), lambda: self._places(addresses))
        plain = {one: value for one, value in self.changes if one in places and type(value) in PLAIN}
        if not plain:
            return None
        others = {address: value for address, value in self.changes if address not in plain}
        similar: _Similar = _kept(("similar", self.key, addresses, repr(others)), _Similar)
        similar.met += 1
        if similar.met == 1:  # to find out what is read takes longer than to make one cell
            return None
        if similar.met == 2:
            similar.replacing = self._replacing(list(plain), others)
        if similar.replacing is None:
            return None
        return similar.replacing.build(list(plain.values()))

    def _places(self, addresses: Sequence[str]) -> frozenset[str]:
        return replaceable(self.scenario, self.design or self.scenario.historical_design, addresses)

    def _replacing(self, plain: Sequence[str], others: Mapping[str, Any]) -> Replacing | None:
        try:
            return Replacing(*self._changed(others), plain)
        except ScenarioError:  # what makes no sense on its own may do with the numbers
            return None


@dataclass
class _Similar:
    """Cells that differ in plain numbers alone: how many were met, and what makes their parameters."""

    met: int = 0
    replacing: Replacing | None = None


_memory: dict[Any, Any] = {}


def _kept(key: Any, make: Callable[[], Any]) -> Any:
    """Return what was made for a key, or make it; what has been kept longest is forgotten."""
    found = _memory.get(key)
    if found is None:
        found = make()
        while len(_memory) >= KEPT:
            _memory.pop(next(iter(_memory), None), None)
        _memory[key] = found
    return found


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
            self.designs[design],
            self._keys[scenario][design],
            tuple(self.changes(self.points[point]).items()),
        )

    @cached_property
    def _keys(self) -> list[list[str]]:
        """Return what stands for each scenario under each design."""
        return [
            [
                f"{scenario.content_hash} {(design or scenario.historical_design).content_hash}"
                for design in self.designs
            ]
            for scenario in self.scenarios
        ]

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
