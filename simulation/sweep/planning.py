"""An experiment file becomes a manifest and cells, each tried before the first run."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulation.experiment.agenda import Agenda, growing
from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Manifest
from simulation.experiment.plan import Described, plan_experiment
from simulation.scenario import Design, Scenario, ScenarioError, load_design, load_scenario
from simulation.scenario.catalogue import locate
from simulation.scenario.problem import Problem
from simulation.sweep.axis import PROCESS, Axis
from simulation.sweep.cells import SweepCells
from simulation.sweep.precision import criterion
from simulation.sweep.sampling import choose_points
from simulation.sweep.sampling.space import Point
from simulation.sweep.specification import Experiment

KIND = "sweep"
HISTORICAL = "historical"  # the design that each scenario really used
MOST_CELLS = 2_000_000  # beyond it, the plan alone would not fit into memory
TRIED_WHOLE = 200  # cells up to which each is tried; of more, those at the ends of each factor


@dataclass(frozen=True)
class Historical:
    """The design each scenario really used, where they differ: one name for all of them."""

    name: str = "Historical process"
    content_hash: str = HISTORICAL

    def model_dump(self, *, mode: str) -> dict[str, Any]:
        """Return what tells it from a design of its own."""
        return {HISTORICAL: True}


@dataclass(frozen=True, eq=False)
class SweepPlan:
    """An experiment ready to run: what was asked, its manifest, its cells, and when cells stop."""

    experiment: Experiment
    manifest: Manifest
    cells: SweepCells
    agenda: Agenda


def plan_sweep(experiment: Experiment) -> SweepPlan:
    """Work out all cells of an experiment, and try them.

    Raises
    ------
    ScenarioError
        If a scenario, design or list of points cannot be read, or a level makes no sense there.
    ExperimentError
        If there are too many cells.
    """
    origin = experiment._origin
    folder = Path(origin.file).parent if origin else Path()
    scenarios = [
        load_scenario(_located(experiment, folder, "scenarios", k)) for k in _indices(experiment.scenarios)
    ]
    designs = [
        None if name == HISTORICAL else load_design(_located(experiment, folder, "designs", k))
        for k, name in enumerate(experiment.designs)
    ]
    axes = [Axis.of(key, factor) for key, factor in experiment.factors.items()]
    points = choose_points(axes, experiment.sampling, folder)
    plain = experiment.plain()
    manifest = plan_experiment(
        KIND,
        experiment.name,
        scenarios,
        [_described(design, scenarios) for design in designs],
        replicates=int(experiment.replicates.maximum),
        seed=int(experiment.seed),
        points=len(points),
        asked=_asked(experiment, points),
        words={key: plain[key] for key in ("question", "expectation", "measures", "requirements")},
    )
    if manifest.cells > MOST_CELLS:
        raise ExperimentError(
            f"{manifest.cells:,} cells are too many; allowed are {MOST_CELLS:,}: take fewer levels, or sample"
        )
    cells = SweepCells(manifest, scenarios, designs, axes, points)
    _try_out(experiment, cells)
    return SweepPlan(experiment, manifest, cells, agenda_of(experiment))


def agenda_of(experiment: Experiment) -> Agenda:
    """Return when cells are looked at, and when they stop."""
    wanted = experiment.replicates
    watched = tuple(wanted.half_width) or tuple(experiment.measures)
    if wanted.minimum == wanted.maximum:
        return Agenda((int(wanted.maximum),), watched)
    checkpoints = growing(int(wanted.minimum), int(wanted.maximum))
    return Agenda(checkpoints, watched, criterion(wanted) if wanted.half_width else None)


def points_hash(points: Sequence[Point]) -> str:
    """Return the sha256 of the points: they come from libraries, whose next version may choose others."""
    return hashlib.sha256(json.dumps(points, ensure_ascii=True).encode()).hexdigest()


def _asked(experiment: Experiment, points: Sequence[Point]) -> dict[str, Any]:
    """Return everything of the file that results depend on."""
    asked = experiment.plain()
    for words in (
        "name",
        "question",
        "expectation",
        "source",
        "note",
        "scenarios",
        "designs",
        "seed",
        "measures",
        "requirements",
    ):
        del asked[words]
    return {**asked, "points_hash": points_hash(points)}


def _described(design: Design | None, scenarios: Sequence[Scenario]) -> Described:
    if design is not None:
        return design
    return scenarios[0].historical_design if len(scenarios) == 1 else Historical()


def _indices(names: Sequence[str]) -> range:
    return range(len(names))


def _located(experiment: Experiment, folder: Path, key: str, index: int) -> Path:
    """Find a file that the experiment names, or say where it named it."""
    name = getattr(experiment, key)[index]
    try:
        path = locate(name, "cases" if key == "scenarios" else "designs", folder)
        if not path.exists():
            raise ScenarioError([Problem(name, None, None, "", f"there is no such file ({path})")])
    except ScenarioError as error:
        raise _at(experiment, (key, index), error) from None
    return path


def _at(
    experiment: Experiment, path: tuple[str | int, ...], error: ScenarioError, why: str = ""
) -> ScenarioError:
    """Say what is wrong at the place of the experiment file that led there."""
    from simulation.scenario.complaint import Complaint

    return ScenarioError(
        [
            Complaint(path, why + problem.without_place()).located(experiment._origin)
            for problem in error.problems
        ]
    )


def _try_out(experiment: Experiment, cells: SweepCells) -> None:
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
            return _at(experiment, ("factors", key), error, f"at {label}: ")
    levels = ", ".join(f"{axis.name} = {label}" for axis, label in zip(cells.axes, point, strict=True))
    return _at(
        experiment, ("factors",) if cells.axes else ("designs",), error, f"at {levels}: " if levels else ""
    )


def with_replicates(experiment: Experiment, replicates: int | None) -> Experiment:
    """Return the experiment with another fixed number of replicates, or as it is."""
    if replicates is None:
        return experiment
    from simulation.scenario.schema.number import Count
    from simulation.sweep.specification.replicates import Replicates

    fixed = Replicates(minimum=Count(replicates), maximum=Count(replicates))
    changed = experiment.model_copy(update={"replicates": fixed})
    changed._origin = experiment._origin
    return changed
