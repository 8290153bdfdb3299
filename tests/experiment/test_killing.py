"""SIGKILL at a hundred random moments: nothing unreadable, nothing lost, nothing doubled, the same bytes.

Moments are drawn from a fixed seed; where they fall in the work depends on the machine, which is the point.
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pyarrow.parquet as pq
import pytest

from simulation.experiment.journal import Journal
from simulation.experiment.manifest import Manifest
from simulation.experiment.store import Store
from tests.experiment.killable import POINTS
from tests.experiment.nursery import Offspring

PROGRAM = Path(__file__).with_name("killable.py")
NURSERY = Path(__file__).with_name("nursery.py")
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
PARENTS_ALONE, PARENTS_WITH_WORKERS, WORKERS, WORKERS_OF_A_SWEEP = 70, 8, 24, 8
PARENTS_OF_A_SWEEP = 30  # a sweep that was killed as often may end: on a busy machine it never would
PATIENCE = 60.0  # seconds after which a sweep that does not end has hung

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a signal of Unix")


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], bytes]:
    known: dict[int, bytes] = {}

    def result(points: int) -> bytes:
        if points not in known:
            folder = tmp_path_factory.mktemp("uninterrupted")
            subprocess.run([sys.executable, PROGRAM, folder, "1", str(points)], env=ENVIRONMENT, check=True)
            known[points] = (folder / "results.parquet").read_bytes()
        return known[points]

    return result


def runs_found(folder: Path) -> Counter[tuple[int, int]]:
    """Read every file there is, and count how often each run is in it."""
    if not (folder / "manifest.json").exists():
        return Counter()
    store = Store(folder, Manifest.read(folder))
    runs: Counter[tuple[int, int]] = Counter()
    for path in store.tables:
        table = pq.read_table(path, columns=["cell", "replicate"])
        runs.update(zip(table["cell"].to_pylist(), table["replicate"].to_pylist(), strict=True))
    assert store.runs_on_disk() == len(runs)
    return runs


def assert_whole(folder: Path, expected: bytes) -> None:
    """The final content is that of an uninterrupted sweep, and nothing lies about."""
    assert (folder / "results.parquet").read_bytes() == expected
    assert set(runs_found(folder).values()) == {1}
    left = {path.name for path in folder.iterdir()}
    assert left == {"manifest.json", "results.parquet", "status.jsonl", ".lock"}
    assert [entry["event"] for entry in Journal(folder).entries()][-1] == "finished"


class Program:
    """The sweep with two workers, under the interface of a process of multiprocessing."""

    def __init__(self, folder: Path, points: int) -> None:
        command = [sys.executable, str(PROGRAM), str(folder), "2", str(points)]
        self.process = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE)
        self.pid = self.process.pid

    @property
    def exitcode(self) -> int | None:
        return self.process.poll()

    def join(self, seconds: float | None = None) -> None:
        with suppress(subprocess.TimeoutExpired):
            self.process.communicate(timeout=seconds)

    def kill(self) -> None:
        self.process.kill()


type Victim = Program | Offspring


def kill_and_continue(folder: Path, start: Callable[[], "Victim"], moments: Iterator[float]) -> int:
    """Start again whatever was killed until a sweep completes; return how often it was killed."""
    kills, before = 0, set[tuple[int, int]]()
    while True:
        process = start()
        process.join(next(moments) if kills < PARENTS_OF_A_SWEEP else PATIENCE)
        if process.exitcode is None:
            process.kill()
            process.join()
            kills += 1
        else:
            assert process.exitcode == 0
            return kills
        now = set(runs_found(folder))
        assert before <= now
        before = now


def test_a_sweep_killed_at_any_moment_ends_as_if_it_had_not_been(
    tmp_path: Path, uninterrupted: Callable[[int], bytes]
) -> None:
    moments = random.Random(40_001)
    kills = sweeps = 0
    with subprocess.Popen(
        [sys.executable, NURSERY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=ENVIRONMENT
    ) as nursery:
        while kills < PARENTS_ALONE:
            folder = tmp_path / str(sweeps)
            kills += kill_and_continue(
                folder,
                lambda folder=folder: Offspring(nursery, folder),  # type: ignore[misc]
                iter(lambda: moments.uniform(0.0, 0.4), None),
            )
            assert_whole(folder, uninterrupted(POINTS))
            sweeps += 1
        nursery.terminate()
    assert sweeps > 1


def test_a_sweep_with_workers_killed_at_any_moment_ends_as_if_it_had_not_been(
    tmp_path: Path, uninterrupted: Callable[[int], bytes]
) -> None:
    moments = random.Random(40_002)
    kills = sweeps = 0
    while kills < PARENTS_WITH_WORKERS:
        folder = tmp_path / str(sweeps)

        def start(folder: Path = folder) -> Victim:
            program = Program(folder, 2 * POINTS)
            shards = folder / "shards"
            wait_for_more(program, shards, len(list(shards.glob("*.parquet"))))
            return program

        kills += kill_and_continue(folder, start, iter(lambda: moments.uniform(0.0, 0.4), None))
        assert_whole(folder, uninterrupted(2 * POINTS))
        sweeps += 1


def workers_of(pid: int) -> list[psutil.Process]:
    """The workers: children of the server that forks them, itself a child of the sweep."""
    try:
        servers = psutil.Process(pid).children()
        return [worker for server in servers for worker in server.children()]
    except psutil.NoSuchProcess:
        return []


def kill_one(victims: list[psutil.Process], moments: random.Random) -> bool:
    if not victims:
        return False
    with suppress(psutil.NoSuchProcess):
        moments.choice(victims).kill()
        return True
    return False


def wait_for_more(program: Program, shards: Path, before: int) -> int:
    """Wait until another chunk is saved, or the sweep is over, and return how many there are."""
    deadline = time.monotonic() + PATIENCE
    while (now := len(list(shards.glob("*.parquet")))) <= before and program.exitcode is None:
        assert time.monotonic() < deadline, "the sweep hangs"
        time.sleep(0.005)
    return now


def test_workers_killed_at_any_moment_are_replaced_and_their_runs_made_again(
    tmp_path: Path, uninterrupted: Callable[[int], bytes]
) -> None:
    moments = random.Random(40_003)
    kills = sweeps = 0
    while kills < WORKERS:
        folder = tmp_path / str(sweeps)
        program = Program(folder, 4 * POINTS)
        saved = deaths = 0
        while program.exitcode is None:
            # A run counts as a killer if it dies alone again and again: here, others are saved in between.
            saved = wait_for_more(program, folder / "shards", saved)
            time.sleep(moments.uniform(0.0, 0.15))
            if deaths < WORKERS_OF_A_SWEEP:
                deaths += kill_one(workers_of(program.pid), moments)
        assert program.exitcode == 0
        assert_whole(folder, uninterrupted(4 * POINTS))
        kills += deaths
        sweeps += 1
