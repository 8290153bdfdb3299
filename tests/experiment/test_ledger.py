"""Growing cells get the same rows whatever the order, the cuts and the interruptions."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.experiment.chunks import Chunk, ChunkQueue
from simulation.experiment.ledger import Agenda, Ledger, growing, in_order
from simulation.experiment.rows import rows_table, write_table
from simulation.experiment.store import Store
from simulation.outcome import outcome_names
from tests.experiment.fakes import MONTHS, fake_runner, fake_sweep, settled

PLAN = fake_sweep(points=3, most=40)
CELLS = range(PLAN.manifest.cells)


def outcomes(cell: int, start: int, stop: int) -> np.ndarray:
    return fake_runner(float(cell), PLAN.manifest.seed, np.arange(start, stop))


def goal(cell: int) -> int:
    """How many replicates a cell gets, worked out from its runs alone."""
    return next(
        checkpoint
        for checkpoint in growing(8, 40)
        if checkpoint == 40 or settled(outcomes(cell, 0, checkpoint)[:, [MONTHS]])
    )


GOALS = {cell: goal(cell) for cell in CELLS}


def save(store: Store, chunk: Chunk) -> np.ndarray:
    values = np.concatenate([outcomes(cell, chunk.start, chunk.stop) for cell in chunk.cells])
    origins = [PLAN.cells.origin(cell) for cell in chunk.cells]
    spans = [(chunk.start, chunk.stop)] * len(origins)
    write_table(rows_table(origins, spans, values, outcome_names()), store.shard_path(chunk))
    return values.reshape(len(origins), chunk.replicates, -1)[:, :, [MONTHS]]


def test_cells_differ_in_how_much_they_need() -> None:
    assert len(set(GOALS.values())) > 2


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_growing_cells_end_at_the_same_replicates_after_any_interruption(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = Store.start_or_continue(tmp_path_factory.mktemp("store"), PLAN.manifest)
    while True:  # one turn of this loop is the life of a process
        ledger = Ledger(store, PLAN.agenda, CELLS)
        queue = ChunkQueue(data.draw(st.integers(1, 3)), ledger.missing())
        assert ledger.runs_on_disk == store.runs_on_disk()
        if not queue.runs:
            break
        under_way: list[Chunk] = []
        for _ in range(data.draw(st.integers(1, 12))):
            if (chunk := queue.next()) is not None:
                under_way.append(chunk)
            if not under_way:
                break
            done = under_way.pop(data.draw(st.integers(0, len(under_way) - 1)))
            queue.learn(done, data.draw(st.sampled_from([0.01, 0.3, 5.0])))
            for block in ledger.record(done, save(store, done)):
                queue.add(block)
    assert store.runs_on_disk() == sum(GOALS.values())
    store.consolidate()
    found = store.folder / "results.parquet"
    assert found.read_bytes() == uninterrupted(tmp_path_factory)


def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    if not EXPECTED:
        store = Store.start_or_continue(tmp_path_factory.mktemp("whole"), PLAN.manifest)
        for cell in CELLS:
            save(store, Chunk(0, cell, GOALS[cell], cell + 1))
        store.consolidate()
        EXPECTED.append(store.results_path.read_bytes())
    return EXPECTED[0]


EXPECTED: list[bytes] = []


def test_a_cell_that_ends_at_a_checkpoint_on_disk_goes_on_to_the_next(tmp_path: Path) -> None:
    store = Store.start_or_continue(tmp_path, PLAN.manifest)
    save(store, Chunk(0, 0, 8, 1))
    assert GOALS[0] > 12
    assert Ledger(store, PLAN.agenda, [0]).missing() == [Chunk(8, 0, 12, 1)]
    save(store, Chunk(8, 0, 12, 1))
    assert Ledger(store, PLAN.agenda, [0]).missing() == [Chunk(12, 0, 18, 1)]


def test_a_gap_below_a_checkpoint_is_filled_first(tmp_path: Path) -> None:
    store = Store.start_or_continue(tmp_path, PLAN.manifest)
    save(store, Chunk(0, 0, 8, 1))
    save(store, Chunk(10, 0, 18, 1))
    assert Ledger(store, PLAN.agenda, [0]).missing() == [Chunk(8, 0, 10, 1)]


def test_cells_of_others_are_left_alone(tmp_path: Path) -> None:
    store = Store.start_or_continue(tmp_path, PLAN.manifest)
    blocks = Ledger(store, PLAN.agenda, [1, 2, 5]).missing()
    assert blocks == [Chunk(0, 1, 8, 3), Chunk(0, 5, 8, 6)]


def test_without_a_criterion_every_cell_goes_to_the_end(tmp_path: Path) -> None:
    store = Store.start_or_continue(tmp_path, PLAN.manifest)
    ledger = Ledger(store, Agenda((4, 6), ("months",)), [0])
    assert ledger.record(Chunk(0, 0, 4, 1), save(store, Chunk(0, 0, 4, 1))) == [Chunk(4, 0, 6, 1)]
    assert ledger.record(Chunk(4, 0, 6, 1), save(store, Chunk(4, 0, 6, 1))) == []


def test_pieces_that_overlap_or_exceed_are_put_in_order() -> None:
    values = np.arange(10.0)[:, None]
    pieces = [(4, values[4:9]), (0, values[0:6]), (9, values[9:])]
    np.testing.assert_array_equal(in_order(pieces, 7)[:, 0], np.arange(7.0))
