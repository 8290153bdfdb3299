"""Ctrl-C and SIGKILL at any moment lose no completed chunk, and the same command completes the rest."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from simulation.experiment.comparison import run_comparison
from simulation.experiment.store import Store
from tests.experiment.fakes import fake_plan, fake_runner
from tests.interruptible import heed_interrupts

PLAN = fake_plan(replicates=200)
PROGRAM = Path(__file__).with_name("interrupted.py")


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("uninterrupted")
    run_comparison(PLAN, fake_runner, workers=1, out=folder)
    return (folder / "results.parquet").read_bytes()


def start(folder: Path, workers: int) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(PROGRAM), str(folder), str(workers)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
        preexec_fn=heed_interrupts,
    )


def wait_for_runs(process: "subprocess.Popen[str]", runs: int) -> None:
    assert process.stdout is not None
    while int(process.stdout.readline()) < runs:
        pass


def complete(folder: Path) -> bytes:
    run_comparison(PLAN, fake_runner, workers=1, out=folder)
    return (folder / "results.parquet").read_bytes()


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_keeps_completed_chunks_and_says_how_many(
    tmp_path: Path, workers: int, uninterrupted: bytes
) -> None:
    process = start(tmp_path, workers)
    wait_for_runs(process, 8)
    os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to the workers as well
    output, errors = process.communicate(timeout=30)
    saved = Store(tmp_path, PLAN.manifest).runs_on_disk()
    assert process.returncode == 130
    assert errors == ""
    assert output.splitlines()[-1] == f"{saved} of 600 runs are saved"
    assert 8 <= saved < 600
    assert complete(tmp_path) == uninterrupted


@pytest.mark.parametrize("delay", [0.0, 0.2, 0.7, 1.1])
@pytest.mark.parametrize("workers", [1, 2])
def test_sigkill_at_any_moment_loses_nothing_that_was_complete(
    tmp_path: Path, workers: int, delay: float, uninterrupted: bytes
) -> None:
    process = start(tmp_path, workers)
    wait_for_runs(process, 8)
    time.sleep(delay)
    process.kill()
    process.communicate(timeout=30)
    store = Store(tmp_path, PLAN.manifest)
    assert store.is_complete or store.runs_on_disk() >= 8
    assert complete(tmp_path) == uninterrupted


def test_workers_leave_when_their_parent_is_killed(tmp_path: Path) -> None:
    process = start(tmp_path, 2)
    wait_for_runs(process, 8)
    family = psutil.Process(process.pid).children(recursive=True)
    assert family
    process.kill()
    process.communicate(timeout=30)
    _, still_there = psutil.wait_procs(family, timeout=10)
    assert still_there == []
