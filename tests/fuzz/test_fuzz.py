"""A sample of what `python -m tests.fuzz` tries in full."""

from pathlib import Path

import pytest

from tests.fuzz.kinds import KINDS, furnish
from tests.fuzz.trying import changed, faults

SAMPLE = 40  # of each kind: seconds


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz")
    furnish(folder)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_every_changed_file_is_answered(furnished: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(furnished)
    assert list(faults(kind, range(SAMPLE), furnished)) == []
    assert not list(furnished.glob("stray*"))


def test_a_number_is_always_the_same_file() -> None:
    assert changed("scenario", 7) == changed("scenario", 7) != changed("scenario", 8)


def test_a_traceback_would_be_noticed(furnished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*arguments: object) -> None:
        raise KeyError("a fault of the program")

    monkeypatch.chdir(furnished)
    monkeypatch.setattr("simulation.scenario.load_rule", breaks)
    found = [fault.reason for fault in faults("rule", range(60), furnished)]
    assert "KeyError: 'a fault of the program'" in found
