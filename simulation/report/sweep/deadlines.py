"""Until when the runs of a sweep are watched for a decision: the deadline of each cell."""

from collections.abc import Iterator

import numpy as np

from simulation.parameters import Floats, Recorded
from simulation.report.sweep.results import Results
from simulation.sweep.cells import ChangedCell, SweepCells
from simulation.sweep.replaying import rebuild_sweep

TOUCHING = ("decision", "historical_design")  # a path with one of these in it may lead to the deadline


def deadlines(results: Results, scenario: int, rounds: Floats, months: Floats) -> Floats:
    """Return the deadlines in months, shape (points, designs); 0 where nobody ever met.

    Parameters
    ----------
    results : Results
        Of the sweep.
    scenario : int
        Which of its scenarios.
    rounds, months : array, shape (points, designs, replicates)
        How long each run took; NaN where there is none.

    Raises
    ------
    ExperimentError
        If this version reads scenarios or designs differently than the one that ran them.
    """
    folder, manifest = results.sweep.store.folder, results.manifest
    cells = rebuild_sweep(folder, manifest)
    last = np.array(list(_last_rounds(cells, scenario)), dtype=np.float64)
    return _in_months(last.reshape(rounds.shape[:2]), rounds, months)


def _last_rounds(cells: SweepCells, scenario: int) -> Iterator[int]:
    in_a_scenario = len(cells) // len(cells.scenarios)
    for cell in range(scenario * in_a_scenario, (scenario + 1) * in_a_scenario):
        yield _last_round(cells.recipe(cell))


def _last_round(cell: ChangedCell) -> int:
    """Return a cell's deadline in rounds, building its parameters only where a factor may change it."""
    if any(word in path for path, _ in cell.changes for word in TOUCHING):
        built = cell.build()
        return int((built.room if isinstance(built, Recorded) else built).decision.deadline)
    return int((cell.design or cell.scenario.historical_design).decision.deadline)


def _in_months(last: Floats, rounds: Floats, months: Floats) -> Floats:
    """Turn rounds into months by a month's rounds, which are the same in every run of a cell."""
    met = (rounds > 0) & ~np.isnan(months)
    a_round = np.where(met, months / np.where(met, rounds, 1.0), 0.0).max(axis=-1)
    longest = np.where(met, months, 0.0).max(axis=-1)
    found: Floats = np.maximum(last * a_round, longest)
    return found
