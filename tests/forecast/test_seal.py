"""Sealed forecasts: opened as they were, or not at all; and the other modes of the command."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulation.cli.application import application
from simulation.forecast.sealing import digest_of

TABLE = (
    "actor,issue,position,salience,capability,low,high\n"
    "Trawlers,fee,10±10,0.6–0.9,1,0,100\nAnglers,fee,60,0.5,0.6,0,100\n"
    "Trawlers,quota,80,0.5,1,0,100\nAnglers,quota,20,0.9,0.6,0,100\n"
)


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(TABLE, encoding="utf-8")

    def run(*arguments: str):
        return CliRunner().invoke(application, ["forecast", *arguments])

    return run


@pytest.fixture
def sealed(program) -> Path:
    done = program("a.csv", "-m", "compromise,tabled,nash", "--seal", "s.json")
    assert done.exit_code == 0
    body = json.loads(Path("s.json").read_text(encoding="utf-8"))
    assert body["sha256"] in done.stdout
    return Path("s.json")


def test_a_sealed_forecast_is_scored_unchanged(program, sealed: Path) -> None:
    before = sealed.read_bytes()
    done = program("s.json", "--score", "--outcome", "fee=35", "--outcome", "quota=50")
    assert done.exit_code == 0 and "all: 2 issues" in done.stdout
    assert "of 2 outcomes in the sealed 80 % interval" in done.stdout
    assert sealed.read_bytes() == before


def changed(sealed: Path, old: str, new: str) -> None:
    text = sealed.read_text(encoding="utf-8")
    assert old in text
    sealed.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"), [("60.0", "61.0"), ("Anglers", "anglers"), ('"fee"', '"fees"'), (".csv", ".tsv")]
)
def test_a_tampered_file_is_refused(program, sealed: Path, old: str, new: str) -> None:
    changed(sealed, old, new)
    done = program("s.json", "--score", "--outcome", "quota=50")
    assert done.exit_code == 2 and done.stderr.startswith("s.json: the file was changed after it was sealed")


def test_a_forecast_changed_together_with_the_hash_does_not_follow_from_the_numbers(program, sealed) -> None:
    body = json.loads(sealed.read_text(encoding="utf-8"))
    body.pop("sha256")
    body["forecasts"]["compromise"][0] = 35.0
    sealed.write_text(json.dumps(body | {"sha256": digest_of(body)}), encoding="utf-8")
    done = program("s.json", "--score", "--outcome", "fee=35")
    assert done.exit_code == 2 and "the forecasts do not follow from the numbers beside them" in done.stderr


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"kind": "sealed forecast of roughconsensus"', "null"])
def test_what_is_no_sealed_file_is_refused(program, text: str) -> None:
    Path("s.json").write_text(text, encoding="utf-8")
    done = program("s.json", "--score", "--outcome", "fee=35")
    assert done.exit_code == 2 and done.stderr.count("\n") == 1


def test_a_seal_is_never_overwritten(program, sealed: Path) -> None:
    before = sealed.read_bytes()
    done = program("a.csv", "--seal", "s.json", "-m", "mean")
    assert done.exit_code == 2 and "a seal is never overwritten" in done.stderr
    assert sealed.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("s.json",), "this is a sealed forecast; hold it against the outcome with --score --outcome"),
        (("s.json", "--score"), 'say what happened: --outcome "fee=NUMBER"'),
        (("s.json", "--score", "--outcome", "fees=3"), 'no issue is called "fees"; there are fee, quota'),
        (("s.json", "--score", "--outcome", "fee=much"), '"much" is not a number'),
        (("s.json", "--score", "--outcome", "fee"), "write ISSUE=NUMBER"),
        (("s.json", "--score", "-m", "mean", "--outcome", "fee=3"), "has the methods it was sealed with"),
        (
            ("s.json", "--score", "--outcome", "fee=3", "--against", "mean"),
            '"mean" was not sealed; there are',
        ),
        (("a.csv", "--score", "--outcome", "fee=3"), "a table has a column outcome"),
        (("a.csv", "--outcome", "fee=3"), "without --score nothing is compared"),
        (("a.csv", "--draws", "500", "--tornado"), "each asks for something else; give one of them"),
        (("a.csv", "--draws", "500", "-m", "nash"), "nash takes too long for that; allowed are mean,"),
        (("a.csv", "--seed", "3"), "nothing is drawn by it; leave it out"),
        (("a.csv", "--advise", "Angler"), 'did you mean "Anglers"?'),
        (("a.csv", "--advise", "Anglers", "-o", "x.csv"), "--out: --advise writes no table"),
        (("a.csv", "--seal", "t.txt"), "sealed files are JSON; call the file t.json"),
        (("b.csv", "--tornado"), "--tornado needs numbers with a range, and there are none"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_line(program, sealed, options, message: str) -> None:
    Path("b.csv").write_text("actor,position,salience\nA,1,1\nB,3,1\n", encoding="utf-8")
    done = program(*options)
    assert done.exit_code == 2 and message in done.stderr


def test_ranges_become_intervals_drivers_and_advice(program) -> None:
    done = program("a.csv", "--draws", "2000", "--out", "o.csv")
    assert done.exit_code == 0 and "80 % by the numbers" in done.stdout
    assert Path("o.csv").read_text().splitlines()[0].startswith("proposal,issue,method,balance_low,balance")
    done = program("a.csv", "--tornado")
    assert done.exit_code == 0 and "Ask first about Trawlers: its position" in " ".join(done.stdout.split())
    done = program("a.csv", "--advise", "Anglers", "-m", "compromise")
    assert done.exit_code == 0 and "Talk to Trawlers first" in " ".join(done.stdout.split())


def test_other_draws_are_asked_for_by_a_seed(program) -> None:
    first, again, other = (
        program("a.csv", "--draws", "200", "-m", "compromise", "--seed", seed).stdout for seed in "112"
    )
    assert first == again != other
