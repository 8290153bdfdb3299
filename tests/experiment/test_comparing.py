"""A comparison is a function of what was asked: not of workers, chunks, interruptions or who else failed."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from simulation.experiment.comparison import Comparison, run_comparison
from simulation.experiment.errors import ExperimentError
from simulation.experiment.journal import Progress
from simulation.outcome import outcome_names
from tests.experiment.fakes import failing_runner, fake_plan, fake_runner, slow_runner, suicidal_runner


def test_one_and_two_workers_write_the_same_bytes(tmp_path: Path) -> None:
    for workers in (1, 2):
        run_comparison(fake_plan(), fake_runner, workers=workers, out=tmp_path / str(workers))
    written = [(tmp_path / str(workers) / "results.parquet").read_bytes() for workers in (1, 2)]
    assert written[0] == written[1]


def test_a_row_says_where_it_comes_from(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    comparison = run_comparison(fake_plan(replicates=5), fake_runner, workers=1, out=tmp_path)
    rows = pq.read_table(tmp_path / "results.parquet").to_pylist()
    assert len(rows) == 15
    assert [(row["design"], row["replicate"]) for row in rows[4:6]] == [("historical", 4), ("second", 0)]
    manifest = comparison.manifest
    row = rows[7]
    assert row["scenario_hash"] == manifest.scenario.hash
    assert row["design_hash"] == manifest.designs[1].hash
    assert (row["seed"], row["version"], row["git_revision"]) == (1, manifest.version, manifest.git_revision)
    assert set(outcome_names()) < set(row)


def test_outcomes_are_those_of_the_runner(tmp_path: Path) -> None:
    plan = fake_plan(replicates=23)
    comparison = run_comparison(plan, fake_runner, workers=1)
    for index, effect in enumerate(plan.cells.parameters):
        np.testing.assert_array_equal(comparison.values[index], fake_runner(effect, 1, np.arange(23)))
    assert comparison.folder is None


def test_a_completed_comparison_is_read_not_run_again(tmp_path: Path) -> None:
    first = run_comparison(fake_plan(), fake_runner, workers=1, out=tmp_path)
    second = run_comparison(fake_plan(), failing_runner, workers=1, out=tmp_path)
    np.testing.assert_array_equal(first.values, second.values)
    np.testing.assert_array_equal(Comparison.load(tmp_path).values, first.values)


def test_a_run_that_fails_is_named_and_what_came_before_is_kept(tmp_path: Path) -> None:
    with pytest.raises(
        ExperimentError, match=r"design '.*', replicates .* of seed 1: FloatingPointError: utility"
    ):
        run_comparison(fake_plan(), failing_runner, workers=1, out=tmp_path)
    told: list[Progress] = []
    run_comparison(fake_plan(), fake_runner, workers=1, out=tmp_path, progress=told.append)
    assert told[0].resumed > 0


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    runner = partial(suicidal_runner, flag=tmp_path / "flag")
    comparison = run_comparison(fake_plan(), runner, workers=2, out=tmp_path / "out")
    np.testing.assert_array_equal(comparison.values[0], fake_runner(0.0, 1, np.arange(40)))


def test_workers_that_die_every_time_end_the_experiment_with_advice(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError, match=r"killed again and again.*--workers 1"):
        run_comparison(fake_plan(), suicidal_runner, workers=2, out=tmp_path)


def test_a_runner_with_the_wrong_number_of_outcomes_is_refused() -> None:
    def short(parameters: float, seed: int, replicates: np.ndarray) -> np.ndarray:
        return np.zeros((len(replicates), 2))

    with pytest.raises(ExperimentError, match="shape"):
        run_comparison(fake_plan(), short, workers=1)


@pytest.mark.parametrize(("seed", "replicates"), [(-1, 10), (2**32, 10), (1, 0)])
def test_seed_and_replicates_out_of_range_are_refused(seed: int, replicates: int) -> None:
    with pytest.raises(ExperimentError, match="out of range; allowed is"):
        fake_plan(replicates=replicates, seed=seed)


def test_a_folder_that_cannot_be_made_is_an_error_of_the_experiment(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExperimentError, match="cannot be made a folder"):
        run_comparison(fake_plan(), fake_runner, out=tmp_path / "file" / "folder")


def test_progress_counts_up_to_the_whole(tmp_path: Path) -> None:
    told: list[Progress] = []
    run_comparison(fake_plan(), slow_runner, warm=lambda _: None, workers=1, progress=told.append)
    assert told[0].stage == "preparing"
    assert told[-1] == Progress("saving", 120, 120, 120)
    done = [progress.done for progress in told if progress.stage == "running"]
    assert done == sorted(done)
    assert done[-1] == 120


def test_the_paired_difference_finds_the_effect_behind_the_noise() -> None:
    comparison = run_comparison(fake_plan(replicates=100), fake_runner, workers=1)
    change = comparison.difference("third", "months")
    assert (change.value, change.low, change.high) == pytest.approx((1, 1, 1))
    assert change.variance_reduction > 1e6


def test_the_difference_of_the_reference_from_itself_is_nothing() -> None:
    comparison = run_comparison(fake_plan(), fake_runner, workers=1)
    assert comparison.difference("historical", "months").value == 0
    assert comparison.others == ("second", "third")


def test_the_summary_has_a_row_for_each_design_and_measure() -> None:
    summary = run_comparison(fake_plan(), fake_runner, workers=1).summary()
    assert len(summary) == 3 * len(outcome_names())
    row = summary[(summary.design == "third") & (summary.measure == "time_to_half")].iloc[0]
    assert row.runs < 40
    assert row.low < row["mean"] < row.high


def test_an_unknown_measure_is_a_key_error_that_lists_what_there_is() -> None:
    comparison = run_comparison(fake_plan(replicates=2), fake_runner, workers=1)
    with pytest.raises(KeyError, match="decision_quality"):
        comparison.estimate("second", "happiness")


def test_a_script_without_the_main_guard_may_use_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from simulation.experiment.comparison import run_comparison\n"
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        f"from {fake_plan.__module__} import fake_plan, fake_runner\n"
        "print('started')\n"
        "run_comparison(fake_plan(), fake_runner, workers=2)\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "started\n")


def test_the_process_that_waits_for_workers_needs_no_compiler() -> None:
    script = (
        "import sys\n"
        "from simulation.experiment.comparison import compare\n"
        "import simulation.report\n"
        "compare('car_emissions', ['governments_majority'], 4, workers=2)\n"
        "print(sorted({'numba', 'mesa', 'pandas'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
