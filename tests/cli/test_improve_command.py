"""`improve`, as somebody uses it who has a process and wants to know what to change first."""

import json
from pathlib import Path

import pytest

from tests.advice.shared import known_engine
from tests.cli.conftest import Program

QUICK = ("-n", "20", "-w", "1")


@pytest.fixture
def improving(program: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setattr("simulation.advice.improving.detailed_engine", known_engine)
    monkeypatch.setattr("simulation.experiment.detailed.detailed_engine", known_engine)
    return program


def test_it_prints_a_table_and_leaves_a_folder(improving: Program, tmp_path: Path) -> None:
    done = improving("improve", "iana_transition", *QUICK)
    assert done.exit_code == 0, done.output
    assert "What helps most: publish more of the positions" in done.stdout
    assert "technical community" in done.stdout
    (folder,) = (tmp_path / "results").iterdir()
    left = {path.name for path in folder.iterdir()}
    assert {"improve.md", "improve.png", "improve.csv", "improve.json", "manifest.json"} <= left
    assert "improve.md" in done.stdout


def test_the_same_command_again_gives_the_same_without_running(
    improving: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = improving("improve", "iana_transition", *QUICK, "-o", "out")
    before = {path.name: path.read_bytes() for path in Path("out").iterdir() if path.is_file()}

    def must_not_run(*_: object) -> None:
        raise AssertionError("ran again")

    monkeypatch.setattr("simulation.advice.improving.detailed_engine", must_not_run)
    second = improving("improve", "iana_transition", *QUICK, "-o", "out")
    assert second.stdout == first.stdout
    assert {path.name: path.read_bytes() for path in Path("out").iterdir() if path.is_file()} == before


def test_json_is_all_that_stands_on_stdout(improving: Program) -> None:
    done = improving("improve", "iana_transition", *QUICK, "--json", "-o", "out")
    told = json.loads(done.stdout)
    assert told["best"].startswith("publish more of the positions")
    assert told == json.loads(Path("out/improve.json").read_text())


def test_a_design_of_ones_own_is_changed_and_what_is_kept_is_not(improving: Program) -> None:
    Path("mine.yaml").write_text("extends: iana_transition.historical_design\nname: Mine\nmandate: 1\n")
    kept = ("--keep", "transparency", "--keep", "roles")
    done = improving("improve", "iana_transition", "-d", "mine.yaml", *kept, *QUICK, "--json", "-o", "out")
    told = json.loads(done.stdout)
    assert told["design"] == "Mine"
    assert told["best"] is None
    assert "transparency" not in done.stdout.replace('"transparency"', "")


def test_a_number_of_the_case_can_be_changed_and_is_another_experiment(improving: Program) -> None:
    improving("improve", "iana_transition", *QUICK, "-o", "out")
    change = ("--set", "issue.common_value_share=0.9")
    refused = improving("improve", "iana_transition", *QUICK, "-o", "out", *change)
    assert refused.exit_code == 2
    assert "holds another experiment" in refused.stderr


def test_any_row_can_be_replayed(improving: Program) -> None:
    improving("improve", "iana_transition", *QUICK, "-o", "out")
    done = improving("replay", "out#23")
    assert done.exit_code == 0, done.output
    assert "Identical: all" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("iana_transition", "-m", "agreeed"), 'not measured; did you mean "agreed"?; allowed are agreed'),
        (("iana_transition", "-m", "attending"), "neither more nor less of it is better"),
        (("iana_transition", "-d", "placebo_inclusion"), "is a control experiment (placebo)"),
        (("iana_transition", "--keep", "deadline"), "--keep deadline: nothing that could be changed"),
        (("iana_transition", "-d", "historical"), "write CASE.historical_design"),
        (("nowhere",), 'no scenario is called "nowhere"'),
        (("iana_transition", "-n", "3"), "-n"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(
    improving: Program, arguments: tuple[str, ...], message: str
) -> None:
    done = improving("improve", *arguments)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
