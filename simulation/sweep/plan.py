"""An experiment file becomes a manifest and cells, each tried before the first run."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.stopping import Target, replicates_needed
from simulation.experiment.comparison import BINARY
from simulation.experiment.ledger import Agenda, Criterion, growing
from simulation.experiment.manifest import Manifest
from simulation.experiment.plan import Described, plan_experiment
from simulation.scenario import Design, Scenario, ScenarioError
from simulation.scenario.complaint import Complaint
from simulation.scenario.variation import PROCESS
from simulation.sweep.axis import Axis
from simulation.sweep.cells import SweepCells
from simulation.sweep.experiment import HISTORICAL, Experiment, Replicates
from simulation.sweep.loading import read_designs, read_scenarios, told_at
from simulation.sweep.sampling import Point, choose_points, point_count
from simulation.words import spoken

# --- When a cell is known well enough: the rule of Hoad, Robinson & Davies (2010), with look-ahead ---


@dataclass(frozen=True)
class Narrow:
    """Tells whether the intervals of a cell's measures are narrow enough, and stay so."""

    targets: tuple[Target, ...]
    minimum: int

    def __call__(self, values: NDArray[np.float64]) -> bool:
        """Look at a cell's runs, shape (replicates, measures)."""
        return replicates_needed(values, self.targets, minimum=self.minimum) is not None


def criterion(wanted: Replicates) -> Criterion:
    """Return the rule for the half-widths that an experiment asks for."""
    targets = tuple(target(name, width) for name, width in wanted.half_width.items())
    return Narrow(targets, int(wanted.minimum))


def target(measure: str, half_width: float) -> Target:
    """Return how precisely a measure is wanted, by the interval of its kind."""
    return Target(float(half_width), "share" if measure in BINARY else "mean")


# --- Cells are tried before the first run: a level that makes no sense is told at its factor ---

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
            return told_at(experiment, ("factors", key), error, spoken("at {label}: ", label=label))
    levels = ", ".join(f"{axis.name} = {label}" for axis, label in zip(cells.axes, point, strict=True))
    return told_at(
        experiment,
        ("factors",) if cells.axes else ("designs",),
        error,
        spoken("at {levels}: ", levels=levels) if levels else "",
    )


# --- An experiment file becomes a manifest and cells, each tried before the first run ---

KIND = "sweep"
# Where a point that stands there twice would only be run twice. The analyses of Sobol and Morris need every
# point at its place.
REPEATING = ("list", "latin_hypercube")
MOST_CELLS = 2_000_000  # beyond it, the plan alone would not fit into memory


@dataclass(frozen=True)
class Historical:
    """One name for the designs that the scenarios really used, where these differ."""

    name: str = "Historical process"
    content_hash: str = HISTORICAL

    def model_dump(self, *, mode: str) -> dict[str, Any]:
        """Return what tells it from a design of its own."""
        return {HISTORICAL: True}


@dataclass(frozen=True, eq=False)
class SweepPlan:
    """An experiment ready to run: what was asked, its manifest, its cells, and when cells stop.

    `repeated` counts points that the method chose or the list named again: each is run once.
    """

    experiment: Experiment
    manifest: Manifest
    cells: SweepCells
    agenda: Agenda
    repeated: int = 0


def plan_sweep(experiment: Experiment) -> SweepPlan:
    """Work out all cells of an experiment, and try them.

    Raises
    ------
    ScenarioError
        If a scenario, design or list of points cannot be read, a level makes no sense there, or there are too
        many cells.
    """
    origin = experiment._origin
    folder = Path(origin.file).parent if origin else Path()
    scenarios, designs = read_scenarios(experiment, folder), read_designs(experiment, folder)
    axes = [Axis.of(key, factor) for key, factor in experiment.factors.items()]
    cells_a_point = len(scenarios) * len(designs)
    _refuse_too_many(experiment, point_count(axes, experiment.sampling) * cells_a_point)
    chosen = choose_points(axes, experiment.sampling, folder)
    points = list(dict.fromkeys(chosen)) if experiment.sampling.method in REPEATING else chosen
    _refuse_too_many(experiment, len(points) * cells_a_point)
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
    cells = SweepCells(manifest, scenarios, designs, axes, points)
    try_out(experiment, cells)
    return SweepPlan(experiment, manifest, cells, agenda_of(experiment), len(chosen) - len(points))


def _refuse_too_many(experiment: Experiment, cells: int) -> None:
    """Refuse what could not be planned in memory, before trying to."""
    if cells > MOST_CELLS:
        message = spoken(
            "{cells:,} cells are too many; allowed are {most_cells:,}: take fewer levels or points",
            cells=cells,
            most_cells=MOST_CELLS,
        )
        raise ScenarioError([Complaint(("factors",), message).located(experiment._origin)])


def agenda_of(experiment: Experiment) -> Agenda:
    """Return when cells are looked at, and when they stop."""
    wanted = experiment.replicates
    watched = tuple(wanted.half_width) or tuple(experiment.measures)
    if wanted.minimum == wanted.maximum:
        return Agenda((int(wanted.maximum),), watched)
    checkpoints = growing(int(wanted.minimum), int(wanted.maximum))
    return Agenda(checkpoints, watched, criterion(wanted) if wanted.half_width else None)


def points_hash(points: Sequence[Point]) -> str:
    """Return the sha256 of the points: libraries choose them, and another version may choose others."""
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


def with_replicates(experiment: Experiment, replicates: int | None) -> Experiment:
    """Return the experiment with another fixed number of replicates, or as it is."""
    if replicates is None:
        return experiment
    from simulation.scenario.schema.number import WholeNumber
    from simulation.sweep.experiment import Replicates

    fixed = Replicates(minimum=WholeNumber(replicates), maximum=WholeNumber(replicates))
    changed = experiment.model_copy(update={"replicates": fixed})
    changed._origin = experiment._origin
    return changed
