"""The command answers with the scorecard, and fails only where a check is broken."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulation.cli.application import application
from simulation.validation import checks
from tests.interruptible import heed_interrupts
from tests.validation import made_up

ROOT = Path(__file__).parents[2]


@pytest.fixture
def call(monkeypatch, tmp_path):
    monkeypatch.setattr(checks, "CHECKS", made_up.FOUR)
    monkeypatch.setattr("simulation.cli.validate._warm", lambda _bar: None)

    def called(*options: str):
        usual = [] if "--list" in options else ["--workers", "1"]  # what has no effect is refused
        if not {"--list", "--out"} & set(options):
            usual += ["--out", str(tmp_path / "out")]
        return CliRunner().invoke(application, ["validate", *usual, *options])

    return called


def test_failed_and_skipped_checks_are_results_and_the_command_succeeds(call, tmp_path) -> None:
    answer = call()
    assert answer.exit_code == 0, answer.output
    assert "1 of 2 passed, 1 skipped" in answer.output
    assert "100 [hot] at full effort" in answer.output
    assert "Skipped Z3. No no/such_file.csv" in answer.output
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"validation.html", "scorecard.png", "scorecard.md", "scorecard.json"}


def test_a_crash_makes_the_command_fail_after_writing_everything(call, monkeypatch, tmp_path) -> None:
    broken = made_up.check("Z9", made_up.crashing)
    monkeypatch.setattr(checks, "CHECKS", (broken, *made_up.FOUR))
    answer = call()
    assert answer.exit_code == 1
    assert "Z9" in answer.stderr
    assert (tmp_path / "out" / "scorecard.json").exists()


def test_an_error_is_printed_in_full_however_long_its_path(call, monkeypatch, tmp_path) -> None:
    path = tmp_path / ("very_long_name_" * 8) / "table.csv"
    monkeypatch.setattr(checks, "CHECKS", (made_up.check("Z9", partial(made_up.reading, path)),))
    monkeypatch.setenv("ROUGHCONSENSUS_DATA", str(tmp_path))
    answer = call()
    assert answer.exit_code == 1
    assert f"Error in Z9. {path}: there is no such file" in answer.stdout.splitlines()


def test_quick_effort_says_that_it_is_no_scorecard(call) -> None:
    assert "Quick effort" in call("--quick").stdout
    assert "Quick effort" not in call().stdout


@pytest.mark.parametrize(
    ("name", "said"), [("nowhere", "does not exist"), ("file", "is a file, not a folder")]
)
def test_a_data_folder_that_is_none_is_told_in_one_line(call, monkeypatch, tmp_path, name, said) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("ROUGHCONSENSUS_DATA", str(tmp_path / name))
    answer = call()
    assert answer.exit_code == 0
    line = f"ROUGHCONSENSUS_DATA names {tmp_path / name}, which {said}"
    assert [each for each in answer.stderr.splitlines() if "ROUGH" in each] == [f"{line}; skipped: Z3"]
    assert line in answer.stdout


def test_only_runs_what_was_asked_for(call, tmp_path) -> None:
    answer = call("--only", "z2,A1", "--quick")
    assert answer.exit_code == 0
    assert "100 [hot] at quick effort" in answer.output
    assert "Z10" not in (tmp_path / "out" / "scorecard.md").read_text("utf-8")


def test_an_unknown_key_is_answered_with_those_there_are(call) -> None:
    answer = call("--only", "Z1O")
    assert answer.exit_code == 2
    assert 'no check is called "Z1O" or begins so; there are Z10, Z2, A1, Z3' in answer.stderr
    assert call("--only", " , ").exit_code == 2


def test_the_beginning_of_keys_stands_for_all_that_begin_so(call, monkeypatch) -> None:
    several = [made_up.check(key, made_up.passing) for key in ("E1", "E16-a", "E16-b", "E17", "forums-x")]
    monkeypatch.setattr(checks, "CHECKS", tuple(several))

    def listed(*only: str) -> set[str]:
        lines = call("--list", *(part for key in only for part in ("--only", key))).output.splitlines()
        return {line.split()[0] for line in lines if line[:1] in "Ef"}

    assert listed("e16") == {"E16-a", "E16-b"}
    assert listed("forums", "E16-b,E16") == {"forums-x", "E16-a", "E16-b"}
    assert listed("E1") == {"E1"}, "a whole key means that check alone"


def test_a_folder_that_cannot_be_is_told_before_the_work(call, tmp_path) -> None:
    (tmp_path / "file").touch()
    answer = call("--out", str(tmp_path / "file"))
    assert answer.exit_code == 2
    assert f"{tmp_path / 'file'} is a file, a folder is needed" in answer.stderr
    assert "Validation" not in answer.stdout


def test_list_runs_nothing(call, tmp_path) -> None:
    answer = call("--list")
    assert answer.exit_code == 0
    assert "Z10" in answer.output and "Celsius" in answer.output
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals as in POSIX")
def test_ctrl_c_ends_the_command_and_its_workers_without_a_traceback(tmp_path) -> None:
    begun = tmp_path / "begun"
    begun.mkdir()
    program = [sys.executable, str(Path(__file__).with_name("slow_program.py"))]
    process = subprocess.Popen(
        [*program, "validate", "--workers", "2", "--out", str(tmp_path / "made" / "out")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "BEGUN": str(begun)},
        start_new_session=True,
        preexec_fn=heed_interrupts,
    )
    while len(list(begun.iterdir())) < 2 and process.poll() is None:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert output == ""
    assert "Interrupted" in errors
    assert "Traceback" not in errors
    assert "nothing was saved; the same command starts anew" in errors
    assert not (tmp_path / "made").exists()  # no scorecard of half the checks, and no folder for it
    assert "slow-1, slow-2" in errors
    deadline = time.monotonic() + 10
    while any(alive(int(each.name)) for each in begun.iterdir()):
        assert time.monotonic() < deadline, "workers outlive the command"
        time.sleep(0.05)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
