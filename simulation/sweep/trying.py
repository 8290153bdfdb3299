"""Cells are tried before the first run: a level that makes no sense is told at its factor."""

from collections.abc import Iterator

from simulation.scenario import ScenarioError
from simulation.scenario.variation import PROCESS
from simulation.sweep.cells import SweepCells
from simulation.sweep.files import told_at
from simulation.sweep.sampling.space import Point
from simulation.sweep.specification import Experiment

TRIED_WHOLE = 200  # cells up to which each is tried; of more, those at the ends of each factor


def try_out(experiment: Experiment, cells: SweepCells) -> None:
    """Build the parameters of cells that show whatever can be wrong with a level."""
    for cell in range(len(cells)) if len(cells) <= TRIED_WHOLE else sorted(set(_telling(cells))):
        try:
            cells.recipe(cell).build()
        except ScenarioError as error:
            point = cells.points[cells.manifest.place(cell)[1]]
            raise _blame(experiment, cells, point, error) from None


def _telling(cells: SweepCells) -> Iterator[int]:
    """Yield cells in which each factor takes each level, or the lowest and highest of many."""
    manifest = cells.manifest
    shown: list[int] = [0]
    for column, axis in enumerate(cells.axes):
        levels = [point[column] for point in cells.points]
        wanted = {min(levels), max(levels)} if axis.is_range else set(levels)
        shown += [levels.index(level) for level in wanted]
    for scenario in range(len(manifest.scenarios)):
        for point in set(shown):
            for design in range(len(manifest.designs)):
                yield (scenario * manifest.points + point) * len(manifest.designs) + design


def _blame(experiment: Experiment, cells: SweepCells, point: Point, error: ScenarioError) -> ScenarioError:
    """Name the factor whose path is complained about, or all of them."""
    first = error.problems[0].path
    for (key, _), axis, label in zip(experiment.factors.items(), cells.axes, point, strict=True):
        paths = [path.removeprefix(PROCESS) for path, _ in axis.changes(label)]
        if any(first and (first.startswith(path) or path.startswith(first)) for path in paths):
            return told_at(experiment, ("factors", key), error, f"at {label}: ")
    levels = ", ".join(f"{axis.name} = {label}" for axis, label in zip(cells.axes, point, strict=True))
    return told_at(
        experiment, ("factors",) if cells.axes else ("designs",), error, f"at {levels}: " if levels else ""
    )
