"""The whole chain on the compiled engine: processes, disk and replay change nothing."""

from pathlib import Path

import numpy as np

from simulation.engine import run_batch
from simulation.experiment.comparison import compare
from simulation.experiment.replay import replay
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
