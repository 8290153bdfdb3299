"""The command, as people use it."""

import csv
import errno
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from simulation.cli.application import application

TABLE = "actor,position,salience,outcome\nA,0,1,\nB,100,1,40\n"


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(application, ["forecast", *arguments])

    return run


def written(name: str) -> list[dict[str, str]]:
    with Path(name).open() as stream:
        return list(csv.DictReader(stream))


def test_all_methods_are_shown_beside_what_happened(program) -> None:
    done = program("car_emissions")
    assert done.exit_code == 0
    assert "Compromise" in done.stdout
    assert "7.39" in done.stdout
    assert "8.83" in done.stdout


def test_forecasts_are_written_as_csv(program) -> None:
    Path("a.csv").write_text(TABLE)
    assert program("a.csv", "-m", "mean", "-m", "compromise", "--out", "b.csv").exit_code == 0
    [row] = written("b.csv")
    assert (row["mean"], row["compromise"], row["outcome"], row["reference"]) == ("50", "50", "40", "")


def test_a_table_appears_whole_or_leaves_what_stood_there(program, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    Path("a.csv").write_text(TABLE)
    Path("f.csv").write_text("precious")
    monkeypatch.setattr("os.fsync", full)
    done = program("a.csv", "--out", "f.csv", "-m", "mean")
    assert done.exit_code == 2
    assert "f.csv: cannot be written (No space left on device)" in done.stderr
    assert Path("f.csv").read_text() == "precious"
    assert sorted(path.name for path in Path().iterdir()) == ["a.csv", "f.csv"]


def test_scores_are_shown_and_written(program) -> None:
    Path("a.csv").write_text(TABLE)
    done = program("a.csv", "-m", "mean", "--score", "--out", "s.csv")
    assert done.exit_code == 0
    assert "all: 1 issue" in done.stdout
    rows = written("s.csv")
    assert [(row["method"], row["mae"]) for row in rows] == [("mean", "10"), ("compromise", "10")]


def test_any_file_is_a_table_where_told_so(program) -> None:
    Path("table").write_text(TABLE)
    assert program("table", "--csv", "-m", "mean").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.csv", "-m", "comprmise"], 'no method is called "comprmise"; there are mean,'),
        (["a.csv", "--score", "--against", "all"], '--against: no method is called "all"'),
        (["bad.csv"], "bad.csv:2:5: salience: 7000 is out of range; allowed is a number from 0 to 100"),
        (["none.csv", "--score"], "none.csv: no issue has an outcome"),
        (["gone.csv"], "gone.csv: there is no such file"),
        (["a.csv", "--out", "no/such/b.csv"], "no/such/b.csv: there is no folder no/such; create it first"),
    ],
)
def test_what_cannot_be_done_is_said_on_stderr(program, arguments: list[str], said: str) -> None:
    Path("a.csv").write_text(TABLE)
    Path("bad.csv").write_text("actor,position,salience\nA,0,7000\n")
    Path("none.csv").write_text("actor,position,salience\nA,0,1\n")
    done = program(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_files_keep_all_digits_and_the_terminal_those_that_the_scale_justifies(program) -> None:
    lines = ["A,budget,1234567.5,1,3", "B,budget,1234569.25,1,1", "A,rate,0.0012,1,1", "B,rate,0.0034,1,1"]
    Path("a.csv").write_text("\n".join(["actor,issue,position,salience,capability", *lines, ""]))
    done = program("a.csv", "-m", "compromise", "--out", "b.csv")
    assert done.exit_code == 0
    budget, rate = written("b.csv")
    assert (budget["low"], budget["high"], budget["compromise"]) == (
        "1234567.5",
        "1234569.25",
        "1234567.9375",
    )
    assert rate["compromise"] == "0.0023"
    text = " ".join(done.stdout.split())
    assert "scale 1234567.5 to 1234569.25" in text and "scale 0.0012 to 0.0034" in text
    assert "Compromise 1234567.94 0.00230" in text
