"""Every round of every run is kept if asked for, in one file, however often recording was interrupted."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from simulation.engine import run_traced
from simulation.experiment.errors import ExperimentError, ExperimentInterrupted
from simulation.experiment.journal import Progress
from simulation.experiment.pool import Local
from simulation.sweep import load_experiment
from simulation.sweep import trajectories as recording
from simulation.sweep.plan import plan_sweep
from simulation.sweep.results import Sweep
from simulation.sweep.runner import run_sweep

EXPERIMENT = """\
schema_version: 1
name: Round by round
scenarios: [car_emissions]
factors: {{omega: {{path: issue.common_value_share, range: [0.1, 0.9]}}}}
sampling: {{method: latin_hypercube, points: {points}}}
replicates: 3
trajectories: true
"""
FILES = ["manifest.json", "points.parquet", "results.parquet", "status.jsonl", "trajectories.parquet"]


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file hold the runs of a cell and a bit."""
    monkeypatch.setattr(recording, "RUNS_PER_FILE", 4)


def run(folder: Path, points: int, progress: Callable[[Progress], None] = lambda _: None) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "experiment.yaml").write_text(EXPERIMENT.format(points=points))
    plan = plan_sweep(load_experiment(folder / "experiment.yaml"))
    run_sweep(plan, folder / "out", Local(1), progress=progress)
    return folder / "out"


def test_there_are_as_many_files_however_many_runs_there_were(tmp_path: Path) -> None:
    for points in (2, 7):
        folder = run(tmp_path / str(points), points)
        assert sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) == FILES


def test_what_is_kept_is_what_the_runs_did(tmp_path: Path) -> None:
    sweep = Sweep.open(run(tmp_path, 3))
    cells = sweep.ask("SELECT DISTINCT cell, replicate FROM trajectories ORDER BY cell, replicate")
    assert cells.to_numpy().tolist() == [[cell, replicate] for cell in range(3) for replicate in range(3)]
    plan = plan_sweep(load_experiment(tmp_path / "experiment.yaml"))
    _, history, _ = run_traced(plan.cells.recipe(1).build(), 1, 2)  # type: ignore[arg-type]
    asked = "SELECT value FROM trajectories WHERE cell = 1 AND replicate = 2 AND quantity = ? ORDER BY time"
    held = ~np.isnan(history.draft[:, 0])
    assert sweep.ask(asked, ["text"])["value"].tolist() == history.draft[held, 0].tolist()
    assert len(sweep.ask(asked, ["adoption"])) == len(history.adopted)


def test_recording_goes_on_where_it_was_interrupted_and_gives_the_same_file(tmp_path: Path) -> None:
    def interrupt(told: Progress) -> None:
        if told.stage == "recording":
            raise KeyboardInterrupt

    with pytest.raises(ExperimentInterrupted):
        run(tmp_path / "a", 3, interrupt)
    partial = tmp_path / "a" / "out" / "trajectories"
    assert len(list(partial.iterdir())) >= 1
    assert len(Sweep.open(tmp_path / "a" / "out").ask("SELECT DISTINCT cell FROM trajectories")) >= 1
    again, straight = run(tmp_path / "a", 3), run(tmp_path / "b", 3)
    assert not partial.exists()
    assert (again / recording.NAME).read_bytes() == (straight / recording.NAME).read_bytes()


def test_a_damaged_file_is_told_when_the_folder_is_opened(tmp_path: Path) -> None:
    path = run(tmp_path, 2) / recording.NAME
    content = bytearray(path.read_bytes())
    content[200:300] = bytes(100)
    path.write_bytes(content)
    with pytest.raises(ExperimentError, match="cannot be read"):
        Sweep.open(path.parent)
