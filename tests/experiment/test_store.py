"""A folder holds one experiment, whole or resumable, and says so when it does not."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulation.experiment.chunks import Chunk
from simulation.experiment.disk import sole_runner, write_atomically
from simulation.experiment.errors import ExperimentError
from simulation.experiment.ledger import Ledger, fixed
from simulation.experiment.manifest import Manifest
from simulation.experiment.rows import rows_table, write_table
from simulation.experiment.store import Store
from simulation.outcome import outcome_names
from tests.experiment.fakes import fake_plan, fake_runner

PLAN = fake_plan(replicates=10)


def save(store: Store, design: int, start: int, stop: int) -> None:
    values = fake_runner(PLAN.cells.recipe(design).build(), store.manifest.seed, np.arange(start, stop))
    path = store.shard_path(Chunk(start, design, stop, design + 1))
    write_table(rows_table([PLAN.cells.origin(design)], [(start, stop)], values, outcome_names()), path)


def test_the_manifest_comes_first_and_reads_back_the_same(tmp_path: Path) -> None:
    Store.start_or_continue(tmp_path, PLAN.manifest)
    assert Manifest.read(tmp_path) == PLAN.manifest
    assert Manifest.read(tmp_path / "manifest.json").identity == PLAN.manifest.identity


def test_a_folder_of_another_experiment_is_refused_with_what_differs(tmp_path: Path) -> None:
    Store.start_or_continue(tmp_path, PLAN.manifest)
    with pytest.raises(ExperimentError, match=r"(?s)another experiment.*seed: 1 there, 2 now.*--out"):
        Store.start_or_continue(tmp_path, fake_plan(replicates=10, seed=2).manifest)


def test_other_code_is_another_experiment(tmp_path: Path) -> None:
    Store.start_or_continue(tmp_path, PLAN.manifest)
    with pytest.raises(ExperimentError, match="source hash"):
        Store.start_or_continue(tmp_path, replace(PLAN.manifest, source_hash="1" * 64))


def test_another_machine_is_the_same_experiment(tmp_path: Path) -> None:
    Store.start_or_continue(tmp_path, PLAN.manifest)
    elsewhere = replace(PLAN.manifest, python="PyPy 4", created="2040-01-01", packages={})
    assert Store.start_or_continue(tmp_path, elsewhere).manifest == PLAN.manifest


def test_an_edited_manifest_is_refused(tmp_path: Path) -> None:
    store = Store.start_or_continue(tmp_path, PLAN.manifest)
    path = store.folder / "manifest.json"
    fields = json.loads(path.read_text())
    path.write_text(json.dumps({**fields, "seed": 7}))
    with pytest.raises(ExperimentError, match="changed after it was written"):
        Manifest.read(tmp_path)


@pytest.mark.parametrize("content", ["", "[]", '{"format": 99}', '{"format": 1}', "\x00\xff"])
def test_an_unreadable_manifest_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(ExperimentError, match="manifest"):
        Manifest.read(tmp_path)


def test_what_is_missing_follows_from_the_shards_alone(tmp_path: Path) -> None:
    store = Store.start_or_continue(tmp_path, PLAN.manifest)
    save(store, 0, 0, 4)
    save(store, 2, 6, 10)
    torn = ".cells0000001-0000002-replicates0000000-0000010.parquet.77.tmp"
    (tmp_path / "shards" / torn).write_bytes(b"torn")
    missing = Ledger(store, fixed(10), range(3)).missing()
    assert missing == [Chunk(4, 0, 10, 1), Chunk(0, 1, 10, 2), Chunk(0, 2, 6, 3)]
    assert store.runs_on_disk() == 8


def test_results_have_the_same_bytes_however_the_work_was_cut(tmp_path: Path) -> None:
    cuts = {"whole": [(0, 10)], "halves": [(5, 10), (0, 5)], "overlapping": [(0, 7), (3, 10)]}
    written = []
    for name, ranges in cuts.items():
        store = Store.start_or_continue(tmp_path / name, PLAN.manifest)
        for design in range(3):
            for start, stop in ranges:
                save(store, design, start, stop)
        store.consolidate()
        written.append(store.results_path.read_bytes())
        assert not (store.folder / "shards").exists()
    assert len(set(written)) == 1


def test_results_that_lost_rows_are_refused(tmp_path: Path) -> None:
    store = Store.start_or_continue(tmp_path, PLAN.manifest)
    values = fake_runner(0.0, 1, np.arange(5))
    write_table(rows_table([PLAN.cells.origin(0)], [(0, 5)], values, outcome_names()), store.results_path)
    with pytest.raises(ExperimentError, match="5 rows found, the manifest says 30"):
        store.values()


def test_results_that_are_no_parquet_are_refused(tmp_path: Path) -> None:
    store = Store.start_or_continue(tmp_path, PLAN.manifest)
    store.results_path.write_bytes(b"not parquet")
    with pytest.raises(ExperimentError, match="cannot be read"):
        store.values()


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"before")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_atomically(target, b"after")
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_second_runner_is_turned_away(tmp_path: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys, pathlib\n"
        "from simulation.experiment.disk import sole_runner\n"
        "with sole_runner(pathlib.Path(sys.argv[1])): pass\n"
    )
    with sole_runner(tmp_path):
        second = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False
        )
    assert "another process is at work there" in second.stderr
