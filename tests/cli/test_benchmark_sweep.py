"""The benchmark of sweeps measures what it says; how fast that is, no test asks."""

import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulation.cli.benchmark import sweeps
from simulation.cli.benchmark.queries import measure_query
from simulation.cli.benchmark.runs import PeakOfWorkers, descendants

HAS_PROC = Path("/proc/self/status").exists()


def test_a_sweep_is_timed_with_all_its_runs() -> None:
    cost = sweeps.measure_sweep(20, workers=1)
    assert cost.runs == 20
    assert cost.seconds > 0
    assert math.isnan(cost.parent_megabytes) or cost.parent_megabytes > 10


def test_nothing_is_left_to_compile_when_a_sweep_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(*_: object, **__: object) -> None:
        raise InterruptedError

    warmed: list[object] = []
    monkeypatch.setattr("simulation.experiment.worker.warm_engine", warmed.append)
    monkeypatch.setattr(sweeps.subprocess, "run", ended)
    with pytest.raises(InterruptedError):
        sweeps.measure_sweep(20, workers=1)
    assert len(warmed) == 1


def test_many_points_are_timed_beside_their_runs_alone() -> None:
    cost = sweeps.measure_points(4)
    assert cost.points == 40
    assert 0 < cost.machine_code < cost.sweep
    assert cost.ratio > 1 and cost.microseconds > 0 and cost.planning > 0


def test_a_store_is_asked_about_all_its_rows() -> None:
    cost = measure_query(40_000)
    assert cost.rows == 40_000
    assert cost.seconds > 0
    assert cost.megabytes > 1


@pytest.mark.skipif(not HAS_PROC, reason="peaks of memory are read from /proc")
def test_the_peak_of_a_child_is_seen() -> None:
    script = "ballast = bytearray(b'x') * 300_000_000; input()"
    with (
        PeakOfWorkers() as children,
        subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE) as child,
    ):
        assert child.pid in descendants(os.getpid())
        while not children.megabytes > 280:
            assert child.poll() is None
        child.communicate(b"\n")
