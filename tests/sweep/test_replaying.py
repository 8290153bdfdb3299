"""Every row of a real sweep can be made again, to the last bit, from its folder alone."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from simulation.engine import run_batch
from simulation.experiment.errors import ExperimentError
from simulation.experiment.manifest import Manifest
from simulation.experiment.pool import Local
from simulation.experiment.replay import replay
from simulation.experiment.rows import column_values
from simulation.sweep import load_experiment
from simulation.sweep.plan import plan_sweep
from simulation.sweep.results import POINTS_NAME, rebuild_sweep
from simulation.sweep.runner import run_sweep

EXPERIMENT = """\
schema_version: 1
name: A real sweep
scenarios: [car_emissions, iana_transition]
designs: [historical, governments_majority]
factors:
  openness: {paths: [process.transparency.inputs, process.transparency.reasons], values: [0, 1]}
  omega: {path: issue.common_value_share, range: [0.1, 0.9]}
sampling: {method: latin_hypercube, points: 3}
replicates: 4
seed: 11
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sweep")
    (out / "experiment.yaml").write_text(EXPERIMENT)
    run_sweep(plan_sweep(load_experiment(out / "experiment.yaml")), out / "out", Local(1))
    return out / "out"


def test_every_row_comes_out_the_same_again(folder: Path) -> None:
    manifest = Manifest.read(folder)
    cells = rebuild_sweep(folder, manifest)
    table = pq.read_table(folder / "results.parquet")
    assert table.num_rows == 2 * 3 * 2 * 4
    stored = column_values(table, manifest.outcomes).reshape(len(cells), 4, -1)
    for cell in range(len(cells)):
        again = run_batch(cells.recipe(cell).build(), manifest.seed, np.arange(4))
        np.testing.assert_array_equal(stored[cell], again)


@pytest.mark.parametrize("row", [0, 21, 47])
def test_a_single_row_is_replayed_by_its_number(folder: Path, row: int) -> None:
    found = replay(f"{folder}#{row}", rebuild=rebuild_sweep)
    assert found.is_identical
    assert found.replicate == row % 4


def test_a_process_that_has_read_no_file_of_the_sweep_replays_its_rows(folder: Path) -> None:
    """Manifests have every key, those that nobody wrote among them: no check may take them for written."""
    program = [sys.executable, "-c", "from simulation.cli import main; main()", "replay", f"{folder}#0"]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Identical" in done.stdout


def test_rows_say_at_which_levels_they_were_run(folder: Path) -> None:
    points = pq.read_table(folder / POINTS_NAME).to_pylist()
    for row in pq.read_table(folder / "results.parquet").to_pylist():
        point = points[row["point"]]
        assert (row["openness"], row["omega"]) == (point["openness"], point["omega"])


def test_points_that_were_tampered_with_are_refused(folder: Path) -> None:
    path = folder / POINTS_NAME
    before = path.read_bytes()
    table = pq.read_table(path)
    values = table["omega"].to_pylist()
    other = table.set_column(
        table.schema.get_field_index("omega"), "omega", [[values[0] + 1e-9, *values[1:]]]
    )
    try:
        pq.write_table(other, path)
        with pytest.raises(ExperimentError, match="these are not the points of the manifest"):
            replay(f"{folder}#0", rebuild=rebuild_sweep)
        path.write_bytes(b"torn")
        with pytest.raises(ExperimentError, match="cannot be read"):
            replay(f"{folder}#0", rebuild=rebuild_sweep)
    finally:
        path.write_bytes(before)


def test_designs_of_one_point_meet_the_same_problems(folder: Path) -> None:
    """Pairing: the quality of the status quo is the world's, and no design changes the world."""
    manifest = Manifest.read(folder)
    cells = rebuild_sweep(folder, manifest)
    for cell in range(0, len(cells), 2):
        mine, theirs = (cells.recipe(each).build() for each in (cell, cell + 1))
        assert np.array_equal(np.asarray(mine.groups.ideal_mean), np.asarray(theirs.groups.ideal_mean))
