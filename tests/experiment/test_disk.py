"""A disk that is full or refuses is told in a sentence; what was saved stays, and the same call continues."""

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from simulation.experiment.errors import ExperimentError
from simulation.experiment.journal import Progress
from simulation.experiment.pool import Local
from simulation.experiment.store import Store
from simulation.sweep.runner import run_sweep
from tests.experiment.fakes import fake_runner, fake_sweep

SIZE = 200_000  # bytes: enough for some shards, too little for all
PLAN = fake_sweep(points=12, most=60, grows=False)


def run(folder: Path, workers: int = 1, told: list[Progress] | None = None) -> bytes:
    store = run_sweep(
        PLAN,
        folder,
        Local(workers),
        runner=fake_runner,
        warm=None,
        progress=(told if told is not None else []).append,
    )
    return store.results_path.read_bytes()


def mounted(folder: Path, options: str) -> None:
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        reason = getattr(problem, "stderr", "") or problem
        pytest.skip(f"no small disk can be mounted here: {reason}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    mounted(folder, f"size={SIZE}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_full_disk_ends_the_sweep_with_advice_and_space_lets_it_continue(
    small_disk: Path, tmp_path: Path, workers: int
) -> None:
    out = small_disk / "out"
    with pytest.raises(
        ExperimentError, match=r"no space left.*saved there; free some space and run the same"
    ):
        run(out, workers)
    store = Store(out, PLAN.manifest)
    saved = store.runs_on_disk()
    assert 0 < saved < PLAN.manifest.runs
    for path in store.tables:
        assert pq.read_table(path).num_rows > 0
    assert not list(out.rglob("*.tmp"))
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    told: list[Progress] = []
    assert run(out, workers, told) == run(tmp_path / "elsewhere")
    assert told[0].resumed == saved


def test_a_disk_that_is_full_from_the_start_is_told(small_disk: Path) -> None:
    with pytest.raises(OSError, match="No space"), (small_disk / "ballast").open("wb") as stream:
        stream.write(bytes(2 * SIZE))
    with pytest.raises(ExperimentError, match="no space left"):
        run(small_disk / "out")


def test_a_full_disk_while_saving_the_end_loses_no_shard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last step needs as much space again as all shards."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "Error writing bytes to file")

    with monkeypatch.context() as patch:
        patch.setattr(pq.ParquetWriter, "write_table", full)
        with pytest.raises(ExperimentError, match="no space left"):
            run_sweep(PLAN, tmp_path / "out", Local(2), runner=fake_runner, warm=None)
    store = Store(tmp_path / "out", PLAN.manifest)
    assert not store.is_complete
    assert store.runs_on_disk() == PLAN.manifest.runs
    assert run(tmp_path / "out") == run(tmp_path / "elsewhere")


@pytest.mark.skipif(os.name == "nt", reason="limits of processes are a matter of Unix")
def test_a_quota_is_a_full_disk_too(tmp_path: Path) -> None:
    """Files may not grow beyond what a shard needs; the program says so and leaves with code 2."""
    code = "from tests.experiment.test_disk import program; program()"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "out")],
        # Byte code that ends at the limit would be found broken by every other process.
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no space left (File too large)" in done.stderr
    assert "Traceback" not in done.stderr
    assert run(tmp_path / "out") == run(tmp_path / "elsewhere")


def program() -> None:
    """Run the sweep as a command of the program would."""
    import typer

    from simulation.cli.failures import explained

    def command(folder: Path) -> None:
        run(folder)

    typer.run(explained(command))


@pytest.fixture
def read_only_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    mounted(folder, "size=20m")
    run(folder / "complete")
    (folder / "begun").mkdir()
    shutil.copy(folder / "complete" / "manifest.json", folder / "begun")
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("folder", ["new", "begun"])
def test_a_folder_that_cannot_be_written_is_told(read_only_disk: Path, folder: str) -> None:
    with pytest.raises(ExperimentError, match=r"cannot be written \(Read-only file system\)"):
        run(read_only_disk / folder)


def test_a_complete_sweep_can_be_read_where_nothing_can_be_written(read_only_disk: Path) -> None:
    assert run(read_only_disk / "complete")


def test_a_damaged_shard_is_named_with_the_remedy(tmp_path: Path) -> None:
    store = interrupted(tmp_path)
    _, path = next(iter(store.shards()))
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ExperimentError, match=rf"{path.name}: cannot be read .*delete it and run the same"):
        run(tmp_path)
    path.unlink()
    assert run(tmp_path) == run(tmp_path / "elsewhere")


def test_a_shard_that_lacks_rows_is_noticed(tmp_path: Path) -> None:
    store = interrupted(tmp_path)
    _, path = next(iter(store.shards()))
    pq.write_table(pq.read_table(path).slice(1), path)
    with pytest.raises(ExperimentError, match="1439 rows found, not 1440"):
        run(tmp_path)
    assert not store.is_complete


def interrupted(folder: Path) -> Store:
    """Stop a sweep after its third chunk."""

    class Enough(Exception):
        pass

    def stop(progress: Progress) -> None:
        if progress.done > 100:
            raise Enough

    with pytest.raises(Enough):
        run_sweep(PLAN, folder, Local(1), runner=fake_runner, warm=None, progress=stop)
    return Store(folder, PLAN.manifest)
