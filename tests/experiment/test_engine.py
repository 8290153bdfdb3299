"""The whole chain on the compiled engine: processes, disk and replay change nothing."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulation.engine import run_batch
from simulation.experiment.chunks import Chunk
from simulation.experiment.comparison import compare
from simulation.experiment.plan import CellOrigin, Ready
from simulation.experiment.replay import replay
from simulation.experiment.worker import Job, compiled_engine, run_chunk
from simulation.outcome import OUTCOMES
from simulation.scenario import build_parameters, load_design, load_scenario

DESIGNS = ["governments_majority", "multistakeholder_rough_consensus"]


def test_workers_write_what_one_process_writes_and_every_row_can_be_replayed(tmp_path: Path) -> None:
    for workers in (1, 2):
        compare("car_emissions", DESIGNS, 12, 5, workers=workers, out=tmp_path / str(workers))
    one, two = ((tmp_path / str(workers) / "results.parquet").read_bytes() for workers in (1, 2))
    assert one == two
    for row in (0, 13, 35):
        assert replay(f"{tmp_path / '2'}#{row}").is_identical


def test_outcomes_are_those_of_the_engine_called_directly() -> None:
    case = load_scenario("car_emissions")
    found = compare(case, DESIGNS, 12, 5, workers=1)
    for index, design in enumerate([case.historical_design, *map(load_design, DESIGNS)]):
        expected = run_batch(build_parameters(case, design), 5, np.arange(12))
        np.testing.assert_array_equal(found.values[index, :, : len(OUTCOMES)], expected)


@dataclass(frozen=True)
class Broken:
    """A cell whose parameters cannot be made."""

    def build(self) -> Any:
        raise ValueError("no such world")


def test_a_cell_that_fails_among_many_is_named_and_the_others_come_out_as_they_would(tmp_path: Path) -> None:
    case = load_scenario("car_emissions")
    worlds = [build_parameters(case, load_design(design)) for design in DESIGNS]
    recipes = (Ready(worlds[0]), Broken(), Ready(worlds[1]))
    origins = tuple(CellOrigin(cell, 5, ("design",), (str(cell),)) for cell in range(3))
    (tmp_path / "shards").mkdir()
    names = tuple(outcome.name for outcome in OUTCOMES)
    job = Job(
        Chunk(0, 0, 4, 3), recipes, origins, names, compiled_engine, tmp_path / "shards" / "one.parquet"
    )
    with pytest.raises(ValueError, match="no such world"):
        run_chunk(job)
    finished = run_chunk(replace(job, watched=tuple(range(len(names))), tolerant=True))
    assert finished.failures == tuple((1, row, "ValueError: no such world") for row in range(4))
    assert np.isnan(finished.watched[1]).all()
    for index, world in ((0, worlds[0]), (2, worlds[1])):
        np.testing.assert_array_equal(finished.watched[index], run_batch(world, 5, np.arange(4)))
