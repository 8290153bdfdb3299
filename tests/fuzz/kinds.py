"""Kinds of files, and how a user has each of them read."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from typer.testing import Result

from simulation.experiment.pool import Local
from simulation.scenario import names
from simulation.scenario.catalogue import scenarios_folder
from simulation.sweep import load_experiment
from simulation.sweep.plan import plan_sweep
from simulation.sweep.runner import run_sweep
from tests.fuzz.mutation import mutated
from tests.fuzz.tables import METHODS, SEEDS, broken, doubt
from tests.report.plausible import plausible_engine

RESULTS = "results"
EXPERIMENT = """\
schema_version: 1
name: A trial
question: What matters?
scenarios: [car_emissions]
designs: [historical, governments_majority]
factors:
  omega: {path: issue.common_value_share, range: [0.2, 0.8], levels: 3}
  process.transparency.inputs: [0, 0.5, 1]
  world: {settings: {calm: {process.decision.deadline: 12}, rough: {process.decision.deadline: 24}}}
sampling: {method: factorial}
replicates: {minimum: 4, maximum: 8, half_width: {agreed: 0.2}}
seed: 3
measures: [agreed, months]
requirements: {agreed: 0.5}
"""
SAMPLED = """\
schema_version: 1
name: A sample
scenarios: [car_emissions]
factors:
  omega: {path: issue.common_value_share, range: [0.2, 0.8]}
  deadline: {path: process.decision.deadline, range: [6, 60], integer: true, scale: log}
sampling:
  method: sobol
  base: 16
  second_order: true
replicates: 2
"""
LISTED = """\
schema_version: 1
name: Listed
scenarios: [car_emissions]
factors:
  omega: {path: issue.common_value_share, range: [0, 1]}
  deadline: {path: process.decision.deadline, range: [6, 60], integer: true}
  openness: {path: process.transparency.inputs, values: [0, 0.5, 1]}
sampling: {method: list, file: points.csv}
replicates: 4
"""
POINTS = (
    "omega,deadline,openness\n0.1,12,0.5\n0.25,24.0,1\n1e-1,6,0\n",
    "omega;deadline;openness\n0,1;12;0,5\n0,25;24;1\n",
    '"omega","deadline","openness"\r\n"0.1","12","0.5"\r\n',
)
QUERIES = (
    "SELECT design, omega, avg(agreed) AS agreed FROM runs GROUP BY ALL ORDER BY ALL",
    "EXPLAIN ANALYZE SELECT count(*) FROM runs WHERE months > 3",
    "PIVOT runs ON design USING avg(months) GROUP BY omega",
    "WITH a AS (SELECT *, 'é' AS letter FROM runs) SELECT list(months), {'b': [DATE '2026-01-02']} FROM a",
    "COPY (SELECT * FROM runs) TO 'stray.csv'",
    "-- a remark\nSELECT CAST(months AS INTEGER), 1/0, 'x|y' FROM runs LIMIT 3;",
)


@dataclass(frozen=True)
class Kind:
    """Texts to begin with, and the commands that read a changed one.

    Attributes
    ----------
    texts
        Valid ones.
    file
        What the changed one is called.
    commands
        Command lines, tried in turn until one refuses.
    running
        More of them, which take longer: what is read is run.
    change
        How a text is changed.
    doubt
        Says what else is no answer to this kind of file.
    """

    texts: Callable[[], Sequence[str]]
    file: str
    commands: Sequence[Sequence[str]]
    running: Sequence[Sequence[str]] = ()
    change: Callable[[str, random.Random], bytes] = mutated
    doubt: Callable[[Result, bytes], str] = lambda done, content: ""

    def draw(self, rng: random.Random) -> str:
        """Return one of the texts."""
        return rng.choice(self.texts())


def shipped(shelf: str) -> Callable[[], Sequence[str]]:
    """Return what reads all shipped files of a shelf."""
    return lambda: [
        (scenarios_folder() / shelf / f"{name}.yaml").read_text("utf-8")
        for name in names(shelf)  # type: ignore[arg-type]
    ]


KINDS: dict[str, Kind] = {
    "scenario": Kind(
        shipped("cases"),
        "case.yaml",
        (("check", "case.yaml"), ("describe", "case.yaml"), ("forecast", "case.yaml", "-m", METHODS)),
        (("run", "case.yaml"), ("compare", "case.yaml", "-d", "governments_majority", "-n", "2", "-w", "1")),
    ),
    "design": Kind(
        shipped("designs"),
        "design.yaml",
        (("check", "design.yaml"), ("describe", "car_emissions", "-d", "design.yaml")),
        (("run", "car_emissions", "-d", "design.yaml", "--trace"),),
    ),
    "rule": Kind(shipped("rules"), "rule.yaml", (("check", "rule.yaml"),)),
    "experiment": Kind(
        lambda: (EXPERIMENT, SAMPLED),
        "mine.yaml",
        (("check", "mine.yaml"), ("sweep", "mine.yaml", "--dry-run")),
    ),
    "points": Kind(lambda: POINTS, "points.csv", (("check", "listed.yaml"),)),
    "sql": Kind(
        lambda: QUERIES,
        "asked.sql",
        tuple(
            ("query", RESULTS, "asked.sql", "-f", layout) for layout in ("table", "csv", "json", "markdown")
        ),
    ),
    "actors": Kind(
        lambda: [text.decode() for name, text in SEEDS.items() if not name.endswith(".yaml")],
        "actors.csv",
        (
            ("forecast", "actors.csv", "-m", METHODS),
            ("forecast", "actors.csv", "-m", METHODS, "--score"),
        ),
        change=broken,
        doubt=doubt,
    ),
}
"""A kind of file that comes to be read is one more entry here."""


def furnish(folder: Path) -> None:
    """Put into a folder what commands need besides the changed file: an experiment, and results to ask."""
    (folder / "listed.yaml").write_text(LISTED)
    (folder / "asked.yaml").write_text(EXPERIMENT)
    plan = plan_sweep(load_experiment(folder / "asked.yaml"))
    run_sweep(plan, folder / RESULTS, Local(1), runner=plausible_engine, warm=None)
