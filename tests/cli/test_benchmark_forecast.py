"""Forecasts side by side: other programs are run where they are, and their absence is told."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulation.cli.application import application
from simulation.cli.benchmark import forecasts
from simulation.forecast import read_issues


def program(*options: str):
    return CliRunner().invoke(application, ["bench", "--forecast", *options])


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(forecasts, "DRAWS", 200)
    return tmp_path


def test_what_is_not_installed_is_told_with_how_to(nothing_installed) -> None:
    done = program()
    assert done.exit_code == 0
    assert "schelling is not installed here: pip install git+https://" in done.stdout
    assert "decide is not installed here: pip install decide-exchange-model" in done.stdout


def test_answers_of_another_program_stand_beside_ours(nothing_installed: Path) -> None:
    other = nothing_installed / "schelling"
    line = "$8   MC-median 7.919   mode-game 9.530 (gap)   mean 7.816   CI80 [4.755, 9.847]"
    other.write_text(f'#!/bin/sh\necho "{line}"\n'.replace("$8", "${8}"))
    other.chmod(0o755)
    done = program()
    assert "7.92, 80 % 4.75 to 9.85" in done.stdout.replace("4.76", "4.75")


def test_tables_are_read_as_their_formats(tmp_path: Path) -> None:
    path = tmp_path / "made_up.csv"
    path.write_text(forecasts.harbour_records())
    issues = read_issues(str(path))
    assert (len(issues), len(issues[0].actors)) == (5, 7)


def test_it_is_measured_one_way() -> None:
    done = program("--quick")
    assert done.exit_code == 2 and "--quick" in done.stderr
