"""Runs that fail, raise or kill: recorded one by one where that is wanted, an end with advice where not."""

from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyarrow.parquet as pq
import pytest

from simulation.experiment.errors import ExperimentError
from simulation.experiment.journal import Journal
from simulation.experiment.pool import Local, SerialExecutor
from simulation.experiment.runner import KILLED, ChunkedRun
from simulation.experiment.store import Store
from simulation.sweep.runner import run_sweep
from tests.experiment.fakes import failing_runner, fake_runner, fake_sweep, poisonous_runner

PLAN = fake_sweep(points=2, most=40, grows=False)


def rows(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(folder / "results.parquet").to_pylist()
    return found


def strict(folder: Path, runner: Any, workers: int) -> None:
    store = Store.start_or_continue(folder, PLAN.manifest)
    ChunkedRun(store, PLAN.cells, PLAN.agenda, runner, Local(workers), lambda _: None).complete()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_raises_is_a_row_that_says_why_and_its_neighbours_are_made(
    tmp_path: Path, workers: int
) -> None:
    run_sweep(PLAN, tmp_path, Local(workers), runner=failing_runner, warm=None)
    for row in rows(tmp_path):
        if row["replicate"] == 30:
            assert row["failure"] == "FloatingPointError: utility became infinite"
            assert row["months"] is None
        else:
            assert row["failure"] is None
            assert row["months"] == pytest.approx(
                fake_runner(row["cell"], 1, np.array([row["replicate"]]))[0, MONTHS]
            )
    assert len(rows(tmp_path)) == PLAN.manifest.runs
    noted = [entry for entry in Journal(tmp_path).entries() if entry["event"] == "run failed"]
    assert {(entry["cell"], entry["replicate"]) for entry in noted} == {(cell, 30) for cell in range(4)}


def test_a_run_that_kills_its_worker_is_found_by_halving_and_recorded(tmp_path: Path) -> None:
    run_sweep(PLAN, tmp_path, Local(2), runner=poisonous_runner, warm=None)
    failed = [(row["cell"], row["replicate"], row["failure"]) for row in rows(tmp_path) if row["failure"]]
    assert failed == [(1, 13, KILLED)]
    assert len(rows(tmp_path)) == PLAN.manifest.runs


@pytest.mark.parametrize("workers", [1, 2])
def test_where_failures_are_not_wanted_one_ends_the_experiment_by_name(tmp_path: Path, workers: int) -> None:
    with pytest.raises(ExperimentError, match=r"replicates .* of seed 1: FloatingPointError: utility"):
        strict(tmp_path, failing_runner, workers)
    assert Journal(tmp_path).entries()[-1]["event"] == "stopped"


def test_where_failures_are_not_wanted_a_killer_ends_the_experiment_with_advice(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError, match=r"killed again and again.*--workers 1"):
        strict(tmp_path, poisonous_runner, 2)


def test_workers_that_die_before_their_first_chunk_end_the_experiment(tmp_path: Path) -> None:
    store = Store.start_or_continue(tmp_path, PLAN.manifest)
    work = ChunkedRun(
        store, PLAN.cells, PLAN.agenda, fake_runner, Local(2), lambda _: None, warm=die, tolerant=True
    )
    with pytest.raises(ExperimentError, match="killed again and again"):
        work.complete()


class Breaking(SerialExecutor):
    """A pool found broken when the third chunk is handed out: a worker has died since the second."""

    handed_out = 0

    def submit(self, *arguments: Any, **keywords: Any) -> Future[Any]:
        self.handed_out += 1
        if self.handed_out == 3:
            raise BrokenProcessPool
        return super().submit(*arguments, **keywords)


@dataclass(frozen=True)
class BreaksOnce(Local):
    """Two workers whose first pool breaks, whose others do not."""

    pools: list[object] = field(default_factory=list)

    def start(self, runs: int, runner: Any, folder: Path) -> Executor:
        self.pools.append(SerialExecutor() if self.pools else Breaking())
        return cast(Executor, self.pools[-1])


def test_a_chunk_that_a_broken_pool_refuses_is_not_forgotten(tmp_path: Path) -> None:
    run_sweep(PLAN, tmp_path, BreaksOnce(2), runner=fake_runner, warm=None)
    assert len(rows(tmp_path)) == PLAN.manifest.runs
    assert Journal(tmp_path).entries()[-1]["done"] == PLAN.manifest.runs


def die(_: object) -> None:
    import os

    os._exit(9)


def test_a_cell_that_cannot_be_built_fails_in_all_its_runs_and_in_no_other(tmp_path: Path) -> None:
    from dataclasses import dataclass, replace

    from tests.experiment.fakes import FakeCells

    @dataclass(frozen=True)
    class Broken:
        def build(self) -> float:
            raise ValueError("the quota is above 1")

    @dataclass(frozen=True)
    class SomeBroken(FakeCells):
        def recipe(self, cell: int) -> Any:
            return Broken() if cell == 2 else super().recipe(cell)

    plan = replace(PLAN, cells=SomeBroken(PLAN.manifest))  # type: ignore[arg-type]
    run_sweep(plan, tmp_path, Local(1), runner=fake_runner, warm=None)
    failed = [row["cell"] for row in rows(tmp_path) if row["failure"] == "ValueError: the quota is above 1"]
    assert failed == [2] * 40


MONTHS = PLAN.manifest.outcomes.index("months")
