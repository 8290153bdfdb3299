"""Identical bytes for every number of workers, size of chunks and way of sharing, and after interruptions.

Dask is in `tests/experiment/test_cluster.py`, kills are in `tests/experiment/test_killing.py`.
"""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from simulation.experiment import chunks
from simulation.experiment.disk import sole_runner
from simulation.experiment.errors import ExperimentError
from simulation.experiment.journal import Progress
from simulation.experiment.manifest import Manifest
from simulation.experiment.pool import Local
from simulation.experiment.store import Store
from simulation.sweep.runner import SweepPart, run_sweep
from tests.experiment.fakes import brisk_runner, fake_runner, fake_sweep

PLAN = fake_sweep(points=40, most=60)
PROGRAM = Path(__file__).with_name("shared.py")
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("serial")
    return run_sweep(PLAN, folder, Local(1), runner=fake_runner, warm=None).results_path.read_bytes()


@pytest.mark.parametrize(("workers", "seconds"), [(1, 0.05), (2, 1.2), (2, 0.02), (3, 0.1)])
def test_workers_and_chunks_change_no_byte(
    tmp_path: Path, expected: bytes, workers: int, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "TARGET_SECONDS", seconds)
    monkeypatch.setattr(chunks, "LEAST_SECONDS", seconds / 4)
    store = run_sweep(PLAN, tmp_path, Local(workers), runner=brisk_runner, warm=None)
    assert store.results_path.read_bytes() == expected


def test_an_interruption_in_the_middle_changes_no_byte(tmp_path: Path, expected: bytes) -> None:
    def stop(limit: int, progress: Progress) -> None:
        if progress.done >= limit:
            raise KeyboardInterrupt

    for limit in (1, 300, 700, 1500):
        with pytest.raises(KeyboardInterrupt):
            told_off = partial(stop, limit)
            run_sweep(PLAN, tmp_path, Local(1), runner=fake_runner, warm=None, progress=told_off)
    saved = Store(tmp_path, PLAN.manifest).runs_on_disk()
    told: list[Progress] = []
    store = run_sweep(PLAN, tmp_path, Local(1), runner=fake_runner, warm=None, progress=told.append)
    assert told[0].resumed == saved >= 1500
    assert store.results_path.read_bytes() == expected


def started(folder: Path, share: str) -> "subprocess.Popen[str]":
    command = [sys.executable, str(PROGRAM), str(folder), share]
    return subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)


def test_three_shares_at_once_write_the_bytes_of_one(tmp_path: Path, expected: bytes) -> None:
    """All start in an empty folder at the same moment; whoever comes last puts the rows in order."""
    shares = [started(tmp_path, f"{number}/3") for number in (1, 2, 3)]
    for share in shares:
        assert (share.communicate(timeout=120)[1], share.returncode) == ("", 0)
    assert (tmp_path / "results.parquet").read_bytes() == expected
    assert not (tmp_path / "shards").exists()


def test_shares_one_after_another_write_the_same(tmp_path: Path, expected: bytes) -> None:
    for number in (2, 1):
        share = SweepPart(number, 2)
        store = run_sweep(PLAN, tmp_path, Local(1), part=share, runner=fake_runner, warm=None)
        assert store.is_complete == (number == 1)
    assert store.results_path.read_bytes() == expected


def test_what_shares_leave_undone_the_whole_completes(tmp_path: Path, expected: bytes) -> None:
    run_sweep(PLAN, tmp_path, Local(1), part=SweepPart(2, 3), runner=fake_runner, warm=None)
    store = run_sweep(PLAN, tmp_path, Local(1), runner=fake_runner, warm=None)
    assert store.results_path.read_bytes() == expected


def test_two_processes_that_start_one_folder_agree_on_its_manifest(tmp_path: Path) -> None:
    first, second = started(tmp_path, "1/2"), started(tmp_path, "2/2")
    assert [each.wait(timeout=120) for each in (first, second)] == [0, 0]
    assert Manifest.read(tmp_path).identity == PLAN.manifest.identity
    assert Store(tmp_path, PLAN.manifest).is_complete
    assert not list(tmp_path.glob("*.tmp"))


def turned_away(folder: Path, share: str | None = None) -> bool:
    """Whether a run is refused here; in a process of its own, as it would be."""
    part = "" if share is None else SweepPart.read(share).name
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from simulation.experiment.disk import sole_runner\n"
        "from simulation.experiment.errors import ExperimentError\n"
        "try:\n    with sole_runner(Path(sys.argv[1]), sys.argv[2]): pass\n"
        "except ExperimentError as refusal:\n    print(refusal)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder), part], capture_output=True, text=True, check=True
    )
    return "another process is at work there" in done.stdout


def test_whoever_holds_the_whole_keeps_everybody_out(tmp_path: Path) -> None:
    with sole_runner(tmp_path):
        assert turned_away(tmp_path)
        assert turned_away(tmp_path, "1/2")
    assert not turned_away(tmp_path)


def test_whoever_holds_a_share_keeps_out_that_share_and_the_whole_alone(tmp_path: Path) -> None:
    with sole_runner(tmp_path, SweepPart(1, 2).name):
        assert turned_away(tmp_path)
        assert turned_away(tmp_path, "1/2")
        assert not turned_away(tmp_path, "2/2")


def test_a_second_sweep_in_the_same_folder_is_refused_and_the_first_goes_on(
    tmp_path: Path, expected: bytes
) -> None:
    refusals: list[str] = []

    def intrude(progress: Progress) -> None:
        if not refusals:
            with pytest.raises(ExperimentError, match="another process is at work there") as refusal:
                run_sweep(PLAN, tmp_path, Local(1), runner=fake_runner, warm=None)
            refusals.append(str(refusal.value))

    store = run_sweep(PLAN, tmp_path, Local(1), runner=fake_runner, warm=None, progress=intrude)
    assert refusals
    assert store.results_path.read_bytes() == expected


def test_rows_name_the_revision_that_started_the_folder(tmp_path: Path, expected: bytes) -> None:
    from dataclasses import replace

    run_sweep(PLAN, tmp_path, Local(1), part=SweepPart(1, 2), runner=fake_runner, warm=None)
    manifest = replace(PLAN.manifest, git_revision="1" * 40)
    later = replace(PLAN, manifest=manifest, cells=replace(PLAN.cells, manifest=manifest))
    store = run_sweep(later, tmp_path, Local(1), runner=fake_runner, warm=None)
    assert store.results_path.read_bytes() == expected
