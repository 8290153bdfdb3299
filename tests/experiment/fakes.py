"""Stand-ins for scenario, designs and engine: quick, and importable by worker processes."""

import os
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from simulation.experiment.ledger import Agenda, fixed, growing
from simulation.experiment.manifest import Manifest
from simulation.experiment.plan import CellOrigin, DesignCells, Plan, Ready, origin_of, plan_experiment
from simulation.outcome import OUTCOMES, outcome_names

if TYPE_CHECKING:
    from simulation.sweep.plan import SweepPlan

SHARES_OF_RUNS = [index for index, outcome in enumerate(OUTCOMES) if outcome.unit == "0/1"]
MONTHS = outcome_names().index("months")
TIME_TO_HALF = outcome_names().index("time_to_half")


@dataclass(frozen=True)
class FakeFile:
    """A scenario or design with a name and a number that tells designs apart."""

    name: str
    effect: float = 0.0

    @property
    def content_hash(self) -> str:
        return f"{self.name}-{self.effect}"

    def model_dump(self, *, mode: str) -> dict[str, Any]:
        return {"name": self.name, "effect": self.effect}


def fake_runner(parameters: float, seed: int, replicates: np.ndarray) -> np.ndarray:
    """A function of (parameters, seed, replicate): a world that all designs share, plus an effect."""
    rows = []
    for replicate in replicates:
        world = np.random.default_rng([seed, int(replicate)])
        row = world.normal(size=len(OUTCOMES)) + parameters
        row[SHARES_OF_RUNS] = float(world.random() < 0.5 + 0.1 * parameters)
        row[TIME_TO_HALF] = np.nan if world.random() < 0.2 else row[TIME_TO_HALF]
        rows.append(row)
    return np.array(rows)


def slow_runner(parameters: float, seed: int, replicates: np.ndarray) -> np.ndarray:
    """The same at 5 ms a run, so that an interruption finds work under way."""
    time.sleep(0.005 * len(replicates))
    return fake_runner(parameters, seed, replicates)


def brisk_runner(parameters: float, seed: int, replicates: np.ndarray) -> np.ndarray:
    """The same at 1 ms a run."""
    time.sleep(0.001 * len(replicates))
    return fake_runner(parameters, seed, replicates)


def patient_task(gate: Path) -> None:
    """Ends once there is a file of that name."""
    while not gate.exists():
        time.sleep(0.05)


def failing_runner(parameters: float, seed: int, replicates: np.ndarray) -> np.ndarray:
    """Fails in replicate 30."""
    if 30 in replicates:
        raise FloatingPointError("utility became infinite")
    return fake_runner(parameters, seed, replicates)


def suicidal_runner(
    parameters: float, seed: int, replicates: np.ndarray, flag: Path | None = None
) -> np.ndarray:
    """Takes its worker down, as the system does when memory runs out; only once if a flag file is named."""
    if flag is None or not flag.exists():
        if flag is not None:
            flag.touch()
        os._exit(9)
    return fake_runner(parameters, seed, replicates)


def poisonous_runner(parameters: float, seed: int, replicates: np.ndarray) -> np.ndarray:
    """Kills its worker in replicate 13 of the world whose number is 1."""
    if parameters == 1 and 13 in replicates:
        os._exit(9)
    return fake_runner(parameters, seed, replicates)


def fake_plan(replicates: int = 40, seed: int = 1, effects: tuple[float, ...] = (0.0, 0.5, 1.0)) -> Plan:
    """Three designs on a fake scenario."""
    names = ("historical", "second", "third", "fourth")
    designs = [FakeFile(name, effect) for name, effect in zip(names, effects, strict=False)]
    manifest = plan_experiment(
        "comparison", "a case", [FakeFile("a case")], designs, replicates=replicates, seed=seed
    )
    # The same code throughout a test, even while somebody edits the model.
    manifest = replace(manifest, source_hash="0" * 64, git_revision="0" * 40)
    return Plan(manifest, DesignCells(manifest, effects))


@dataclass(frozen=True)
class FakeCells:
    """Cells of a sweep with two factors, whose parameters are their numbers."""

    manifest: Manifest
    axes: tuple[()] = ()
    points: tuple[tuple[()], ...] = ((),)

    def __len__(self) -> int:
        return self.manifest.cells

    def recipe(self, cell: int) -> Ready:
        return Ready(float(cell))

    def origin(self, cell: int) -> CellOrigin:
        point = self.manifest.place(cell)[1]
        return origin_of(
            self.manifest, cell, (("height", point / 10), ("colour", "red" if point % 2 else ""))
        )


def settled(values: np.ndarray) -> bool:
    """Whether the mean of the first watched outcome is known well enough, which differs among cells."""
    months = values[:, 0]
    return bool(months.std() / np.sqrt(len(months)) < 0.13 + 0.04 * (round(months.mean()) % 4))


def fake_sweep(points: int = 6, most: int = 40, grows: bool = True, designs: int = 2) -> "SweepPlan":
    """A sweep of points × designs; cells get 8 replicates, and more until settled."""
    from simulation.sweep import Experiment
    from simulation.sweep.plan import SweepPlan

    names = ("historical", "second", "third")[:designs]
    manifest = plan_experiment(
        "sweep",
        "fake",
        [FakeFile("a case")],
        [FakeFile(name) for name in names],
        replicates=most,
        seed=1,
        points=points,
    )
    manifest = replace(manifest, source_hash="0" * 64, git_revision="0" * 40)
    agenda = Agenda(growing(8, most), ("months",), settled) if grows else fixed(most, ("months",))
    experiment = Experiment(schema_version=1, name="fake", scenarios=("a case",), replicates=most)
    return SweepPlan(experiment, manifest, cast(Any, FakeCells(manifest)), agenda)
