"""The results have the same bytes however the work was cut, whatever the size of their groups of rows."""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.experiment import store as store_module
from simulation.experiment.chunks import Chunk
from simulation.experiment.rows import rows_table, write_table
from simulation.experiment.store import Store
from simulation.outcome import outcome_names
from tests.experiment.fakes import fake_runner, fake_sweep

PLAN = fake_sweep(points=4, most=30)
REPLICATES = (30, 8, 0, 12, 8, 8, 1, 30)  # of each cell; one has none yet


def save(store: Store, chunk: Chunk) -> None:
    numbers = np.arange(chunk.start, chunk.stop)
    values = np.concatenate([fake_runner(float(cell), 1, numbers) for cell in chunk.cells])
    # Why some runs failed is part of the row, wherever the cuts are.
    failures = {
        index: f"run {index % chunk.replicates + chunk.start} failed"
        for index in range(chunk.runs)
        if (chunk.start + index % chunk.replicates) % 7 == 6
    }
    origins = [PLAN.cells.origin(cell) for cell in chunk.cells]
    spans = [(chunk.start, chunk.stop)] * len(origins)
    write_table(rows_table(origins, spans, values, outcome_names(), failures), store.shard_path(chunk))


def whole(folder: Path) -> Store:
    store = Store.start_or_continue(folder, PLAN.manifest)
    for cell, replicates in enumerate(REPLICATES):
        if replicates:
            save(store, Chunk(0, cell, replicates, cell + 1))
    store.consolidate()
    return store


@pytest.mark.parametrize("group_rows", [7, 16, 2**14])
@settings(max_examples=5, deadline=None)
@given(st.data())
def test_any_cutting_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, group_rows: int, data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_module, "GROUP_ROWS", group_rows)
        expected = whole(tmp_path_factory.mktemp("whole")).results_path.read_bytes()
        store = Store.start_or_continue(tmp_path_factory.mktemp("cut"), PLAN.manifest)
        save(store, Chunk(0, 3, 8, 6))  # some cells together
        for cell, replicates in enumerate(REPLICATES):
            reached = 0
            while reached < replicates:
                stop = data.draw(st.integers(reached + 1, replicates))
                start = data.draw(st.integers(max(0, reached - 2), reached))  # chunks may overlap
                save(store, Chunk(start, cell, stop, cell + 1))
                reached = stop
        store.consolidate()
        assert store.results_path.read_bytes() == expected


@pytest.mark.parametrize("group_rows", [5, 16, 2**14])
def test_rows_are_in_order_and_complete_whatever_the_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group_rows: int
) -> None:
    monkeypatch.setattr(store_module, "GROUP_ROWS", group_rows)
    file = pq.ParquetFile(whole(tmp_path).results_path)
    table = file.read()
    found = list(zip(table["cell"].to_pylist(), table["replicate"].to_pylist(), strict=True))
    assert found == [(cell, number) for cell, most in enumerate(REPLICATES) for number in range(most)]
    groups = [file.metadata.row_group(k).num_rows for k in range(file.num_row_groups)]
    assert max(groups) <= group_rows
    assert sum(groups) == sum(REPLICATES)


def test_values_and_failures_stay_with_their_run(tmp_path: Path) -> None:
    rows = pq.read_table(whole(tmp_path).results_path).to_pylist()
    for row in rows:
        world = fake_runner(float(row["cell"]), 1, np.array([row["replicate"]]))[0]
        assert row["months"] == world[outcome_names().index("months")]
        assert row["failure"] == ("run 6 failed" if row["replicate"] == 6 else row["failure"])
        assert (row["failure"] is not None) == (row["replicate"] % 7 == 6)
        assert row["height"] == PLAN.manifest.place(row["cell"])[1] / 10
