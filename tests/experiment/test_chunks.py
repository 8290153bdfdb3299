from hypothesis import given
from hypothesis import strategies as st

from simulation.experiment.chunks import Chunk, ChunkQueue, blocks, missing_ranges


def drain(queue: ChunkQueue, seconds_per_run: float) -> list[Chunk]:
    chunks = []
    while chunk := queue.next():
        queue.learn(chunk, seconds_per_run * chunk.runs)
        chunks.append(chunk)
    return chunks


def test_every_run_is_handed_out_exactly_once() -> None:
    queue = ChunkQueue(2, blocks(range(3), [[(0, 100)], [(20, 30), (50, 100)], []]))
    chunks = drain(queue, 0.01)
    runs = [
        (cell, replicate)
        for chunk in chunks
        for cell in chunk.cells
        for replicate in range(chunk.start, chunk.stop)
    ]
    assert sorted(runs) == sorted(
        [(0, r) for r in range(100)] + [(1, r) for r in (*range(20, 30), *range(50, 100))]
    )


def test_chunks_take_about_a_second_whatever_the_speed_of_a_run() -> None:
    for seconds_per_run in (0.0001, 0.01, 0.5, 10.0):
        chunks = drain(ChunkQueue(2, [Chunk(0, 0, 20_000, 1)]), seconds_per_run)
        longest = max(chunk.runs for chunk in chunks[1:]) * seconds_per_run
        assert longest <= max(2.0, seconds_per_run)


def test_designs_advance_side_by_side() -> None:
    first = [chunk.first for chunk in drain(ChunkQueue(1, [Chunk(0, 0, 50, 3)]), 1.0)[:3]]
    assert sorted(first) == [0, 1, 2]


def test_a_chunk_put_back_is_handed_out_again() -> None:
    queue = ChunkQueue(1, [Chunk(0, 0, 10, 1)])
    chunk = queue.next()
    assert chunk is not None
    queue.add(chunk)
    assert queue.runs == 10


def test_ranges_that_overlap_or_exceed_leave_the_right_gaps() -> None:
    assert missing_ranges([(0, 10), (5, 20), (30, 60)], 50) == [(20, 30)]
    assert missing_ranges([], 5) == [(0, 5)]


def test_what_is_beyond_the_goal_leaves_no_empty_gap() -> None:
    assert missing_ranges([(0, 8), (10, 18)], 8) == []


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=3), min_size=1, max_size=8),
    st.integers(1, 3),
    st.lists(st.sampled_from([0.0005, 0.02, 0.4, 3.0]), min_size=1, max_size=20),
    st.data(),
)
def test_whatever_is_missing_however_fast_every_run_is_handed_out_exactly_once(
    covered: list[list[tuple[int, int]]], workers: int, speeds: list[float], data: st.DataObject
) -> None:
    on_disk = [[(start, start + length) for start, length in ranges] for ranges in covered]
    asked = blocks(range(len(on_disk)), [missing_ranges(ranges, 50) for ranges in on_disk])
    queue = ChunkQueue(workers, list(asked))
    handed_out: list[tuple[int, int]] = []
    turn = returned = 0
    while chunk := queue.next():
        assert chunk.runs > 0
        if returned < 3 and data.draw(st.booleans()):  # its worker was lost
            returned += 1
            queue.add(chunk)
            continue
        queue.learn(chunk, speeds[turn % len(speeds)] * chunk.runs)
        handed_out += [(cell, run) for cell in chunk.cells for run in range(chunk.start, chunk.stop)]
        turn += 1
    assert queue.runs == 0
    expected = [
        (cell, run)
        for cell, ranges in enumerate(on_disk)
        for run in range(50)
        if not any(start <= run < stop for start, stop in ranges)
    ]
    assert sorted(handed_out) == expected
