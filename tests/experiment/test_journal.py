"""The diary survives crashes, clocks and full disks, and nothing depends on it."""

import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulation.experiment import journal as diary
from simulation.experiment.journal import JOURNAL_NAME, Journal
from simulation.experiment.pool import Local
from simulation.experiment.store import Store
from simulation.sweep.runner import run_sweep
from tests.experiment.fakes import fake_runner, fake_sweep


def test_events_are_read_in_their_order(tmp_path: Path) -> None:
    for number in range(5):
        Journal(tmp_path).note("counted", number=number)
    assert [entry["number"] for entry in Journal(tmp_path).entries()] == list(range(5))


@pytest.mark.parametrize("torn", [b'{"event": "fini', b"\xff\xfe\x00", b"[1, 2]\n", b'{"a": 1}garbage'])
def test_a_torn_tail_costs_no_other_line(tmp_path: Path, torn: bytes) -> None:
    journal = Journal(tmp_path)
    journal.note("before")
    with (tmp_path / JOURNAL_NAME).open("ab") as stream:
        stream.write(torn)
    journal.note("after")
    assert [entry["event"] for entry in journal.entries()] == ["before", "after"]


def test_any_cut_leaves_all_earlier_lines_readable(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    for number in range(3):
        journal.note("counted", number=number)
    content = (tmp_path / JOURNAL_NAME).read_bytes()
    for length in range(len(content)):
        (tmp_path / JOURNAL_NAME).write_bytes(content[:length])
        whole = [entry["number"] for entry in journal.entries()]
        assert whole == list(range(len(whole)))


def test_several_processes_do_not_mix_their_lines(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom simulation.experiment.journal import Journal\n"
        "for number in range(200): Journal(Path(sys.argv[1])).note('counted', number=number)\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path)]) for _ in range(3)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    assert len(Journal(tmp_path).entries()) == 600


def test_a_diary_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    Journal(tmp_path / "nowhere").note("started")
    assert Journal(tmp_path / "nowhere").entries() == []


def test_a_clock_set_back_changes_nothing_but_the_diary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Durations come from a clock that nobody can set; dates go into the diary alone."""
    plan = fake_sweep(points=4, most=40)
    calls = 0

    class Jumping(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            nonlocal calls
            calls += 1
            return datetime(2031 if calls == 1 else 1999, 1, 1, tzinfo=UTC)

    run_sweep(plan, tmp_path / "steady", Local(1), runner=fake_runner, warm=None)
    with monkeypatch.context() as patch:
        patch.setattr(diary, "datetime", Jumping)
        backwards = iter(range(10**9, 0, -3600))
        patch.setattr(time, "time", lambda: float(next(backwards)))
        store = run_sweep(plan, tmp_path / "jumping", Local(1), runner=fake_runner, warm=None)
    assert calls > 1
    assert store.results_path.read_bytes() == (tmp_path / "steady" / "results.parquet").read_bytes()
    assert [entry["time"][:4] for entry in Journal(tmp_path / "jumping").entries()] == ["2031", "1999"]


def test_a_run_killed_before_its_last_line_gets_it_from_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is saved, and only the diary does not say so yet."""
    note = Journal.note
    with monkeypatch.context() as killed:
        killed.setattr(Store, "consolidate", lambda _: None)
        killed.setattr(
            Journal, "note", lambda j, event, **more: event == "finished" or note(j, event, **more)
        )
        run_sweep(fake_sweep(), tmp_path, Local(1), runner=fake_runner, warm=None)
    assert [entry["event"] for entry in Journal(tmp_path).entries()] == ["started"]
    run_sweep(fake_sweep(), tmp_path, Local(1), runner=fake_runner, warm=None)
    assert [entry["event"] for entry in Journal(tmp_path).entries()] == ["started", "finished"]
