"""On a real Dask cluster of local processes: the same bytes, whoever dies; clear refusals."""

import gc
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pyarrow.parquet as pq
import pytest

from simulation.experiment import cluster as backend
from simulation.experiment.cluster import Cluster
from simulation.experiment.errors import ExperimentError
from simulation.experiment.journal import Progress
from simulation.experiment.pool import Local
from simulation.experiment.runner import KILLED
from simulation.sweep.runner import run_sweep
from tests.experiment.fakes import brisk_runner, fake_runner, fake_sweep, patient_task, poisonous_runner

dask = pytest.importorskip("dask", reason="Dask is an extra")
distributed = pytest.importorskip("distributed", reason="Dask is an extra")

PLAN = fake_sweep(points=8, most=60)


@pytest.fixture(scope="module")
def local_cluster() -> Iterator[Any]:
    settings = {
        "distributed.scheduler.allowed-failures": 0,  # trying again is the quarantine's business
        "distributed.comm.timeouts.connect": "5s",
    }
    with (
        dask.config.set(settings),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as cluster,
    ):
        # A local cluster does not always replace a worker that dies while it starts a task.
        cluster.adapt(minimum=2, maximum=2, interval="200ms")
        yield cluster


@pytest.fixture
def cluster(local_cluster: Any) -> Iterator[Cluster]:
    found = Cluster(local_cluster.scheduler_address)
    found._client.wait_for_workers(2, timeout=30)
    yield found
    found.close()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("serial")
    return run_sweep(PLAN, folder, Local(1), runner=fake_runner, warm=None).results_path.read_bytes()


def test_a_cluster_writes_the_bytes_of_one_process(cluster: Cluster, tmp_path: Path, expected: bytes) -> None:
    told: list[Progress] = []
    store = run_sweep(PLAN, tmp_path, cluster, runner=fake_runner, warm=int, progress=told.append)
    assert cluster.workers == 2
    assert store.results_path.read_bytes() == expected
    assert not list(tmp_path.glob(".seen*"))
    assert told[0].stage == "preparing"


def test_workers_of_a_cluster_that_are_killed_lose_nothing(
    cluster: Cluster, tmp_path: Path, expected: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulation.experiment.chunks.TARGET_SECONDS", 0.1)
    killed: list[int] = []

    def kill_one() -> None:
        while not list(tmp_path.glob("shards/*.parquet")):
            time.sleep(0.002)
        pid = next(iter(cluster._client.run(os.getpid).values()))
        psutil.Process(pid).kill()
        killed.append(pid)

    killer = threading.Thread(target=kill_one)
    killer.start()
    store = run_sweep(PLAN, tmp_path, cluster, runner=brisk_runner, warm=None)
    killer.join()
    assert killed
    assert store.results_path.read_bytes() == expected


class _Dropping:
    """A client whose first tasks are cancelled by the cluster itself."""

    def __init__(self, client: Any, often: int) -> None:
        self._client = client
        self.left = often

    def submit(self, work: Any, **keywords: Any) -> Any:
        sent = self._client.submit(work, **keywords)
        if self.left:
            self.left -= 1
            sent.cancel(force=True)
        return sent

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)


def test_a_task_that_the_cluster_cancels_of_itself_goes_out_again(cluster: Cluster) -> None:
    executor = backend.ClusterExecutor(_Dropping(cluster._client, often=backend.MOST_TRIES - 1))
    assert executor.submit(int, 7).result(timeout=30) == 7
    executor.shutdown()


def test_a_cluster_that_cancels_for_ever_is_not_asked_for_ever(cluster: Cluster) -> None:
    client = _Dropping(cluster._client, often=100)
    executor = backend.ClusterExecutor(client)
    with pytest.raises(CancelledError):
        executor.submit(int, 7).result(timeout=30)
    assert client.left == 100 - backend.MOST_TRIES
    executor.shutdown()


def test_what_is_given_up_does_not_go_out_again(cluster: Cluster) -> None:
    executor = backend.ClusterExecutor(cluster._client)
    waiting = executor.submit(time.sleep, 1)  # a task that runs cannot be stopped: the next waits for it
    executor.kill()
    with pytest.raises(CancelledError):
        waiting.result(timeout=30)


def test_a_run_that_kills_its_worker_is_recorded_and_all_others_are_made(
    cluster: Cluster, tmp_path: Path
) -> None:
    plan = fake_sweep(points=2, most=16, grows=False)
    store = run_sweep(plan, tmp_path, cluster, runner=poisonous_runner, warm=None)
    rows = pq.read_table(store.results_path, columns=["cell", "replicate", "failure"]).to_pylist()
    assert [row for row in rows if row["failure"]] == [{"cell": 1, "replicate": 13, "failure": KILLED}]
    assert len(rows) == plan.manifest.runs


def test_workers_with_other_sources_are_refused_by_name(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend, "expected_code", lambda: ("9.9.9", "f" * 64))
    with pytest.raises(ExperimentError, match=r"tcp://.*runs version .*here it is 9\.9\.9 \(sources ffff"):
        cluster.start(1, fake_runner, tmp_path)


def test_a_worker_that_joins_later_with_other_sources_is_refused_by_its_first_task(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backend, "expected_code", lambda: ("9.9.9", "f" * 64))
    executor = backend.ClusterExecutor(cluster._client)
    with pytest.raises(ExperimentError, match="install the same everywhere"):
        executor.submit(int).result()
    executor.shutdown()


def test_workers_that_do_not_see_the_folder_are_refused(tmp_path: Path) -> None:
    code = backend.expected_code()
    assert "all workers must share" in backend.problem_here(str(tmp_path / "nowhere" / ".seen"), "a", code)
    (tmp_path / ".seen").write_text("another token")
    assert "sees another" in backend.problem_here(str(tmp_path / ".seen"), "a", code)
    (tmp_path / ".seen").write_text("a")
    assert backend.problem_here(str(tmp_path / ".seen"), "a", code) == ""


def test_nobody_at_the_address_is_told_soon() -> None:
    started = time.monotonic()
    with pytest.raises(ExperimentError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        Cluster("tcp://127.0.0.1:9", patience=1.0)
    assert time.monotonic() - started < 15


def test_no_address_at_all_is_told() -> None:
    with pytest.raises(ExperimentError, match="no Dask scheduler answers at nonsense"):
        Cluster("nonsense", patience=1.0)


def test_a_client_that_found_nobody_is_not_left_to_the_garbage_collector() -> None:
    """It closes itself when collected, which blocks for ever while Dask holds its lock."""

    def clients() -> set[int]:
        return {id(each) for each in gc.get_objects() if type(each) is distributed.Client}

    gc.disable()
    try:
        before = clients()
        with pytest.raises(ExperimentError):
            Cluster("tcp://127.0.0.1:9", patience=0.5)
        assert clients() <= before
    finally:
        gc.enable()


def test_a_scheduler_without_workers_is_told() -> None:
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0") as empty,
        pytest.raises(ExperimentError, match=r"has no workers; start some with: dask worker tcp://"),
    ):
        Cluster(empty.scheduler_address, patience=4.0)


def test_without_dask_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(ExperimentError, match=r'pip install "roughconsensus\[dask\]"'):
        Cluster("tcp://head:8786")


def test_a_scheduler_that_disappears_ends_the_sweep_with_what_is_saved(
    tmp_path: Path, expected: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulation.experiment.chunks.TARGET_SECONDS", 0.1)
    lost = distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0")
    found = Cluster(lost.scheduler_address, patience=4.0)  # as long it then waits for one that is gone

    def close(progress: Progress) -> None:
        if progress.done > 30 and lost.status.name == "running":
            lost.close()

    with pytest.raises(ExperimentError, match="cluster"):
        run_sweep(PLAN, tmp_path, found, runner=partial(brisk_runner), warm=None, progress=close)
    found.close()
    store = run_sweep(PLAN, tmp_path, Local(1), runner=fake_runner, warm=None)
    assert store.results_path.read_bytes() == expected


def test_interrupting_drops_what_the_cluster_still_has(cluster: Cluster, tmp_path: Path) -> None:
    executor = backend.ClusterExecutor(cluster._client)
    gate = tmp_path / "open"  # no task ends before: whoever waited for one would wait for ever
    futures = [executor.submit(patient_task, gate) for _ in range(20)]
    killer = threading.Thread(target=executor.kill, daemon=True)
    killer.start()
    killer.join(timeout=60)
    try:
        assert not killer.is_alive()
        assert all(future.cancelled() or not future.done() for future in futures)
    finally:
        gate.touch()


def test_a_cluster_that_loses_all_workers_for_good_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "LOOK_EVERY", 0.1)
    # However the worker is lost, its task waits for another one: on a busy machine the scheduler may hear
    # that the connection is gone before it hears why, and counts that as a failure of the task.
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 100}),
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as deserted,
    ):
        found = Cluster(deserted.scheduler_address)
        executor = backend.ClusterExecutor(found._client, patience=0.5)
        future = executor.submit(time.sleep, 60)
        deserted.scale(0)
        with pytest.raises(ExperimentError, match="no workers left"):
            future.result(timeout=120)
        executor.shutdown()
        found.close()
