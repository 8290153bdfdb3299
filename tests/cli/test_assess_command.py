"""`assess`, as somebody uses it who answers fourteen questions about a process."""

import json
from pathlib import Path

import pytest

from tests.advice.shared import known_engine
from tests.cli.conftest import Program

QUICK = ("-n", "16", "-w", "1", "-o", "out")


@pytest.fixture
def assessing(program: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setattr("simulation.advice.improving.detailed_engine", known_engine)
    return program


def answered(program: Program, *options: str) -> None:
    assert program("assess", "--new", "answers.yaml", *options).exit_code == 0
    path = Path("answers.yaml")
    text = path.read_text(encoding="utf-8").replace("  D9:\n", "  D9: [chair, unanimity]\n")
    path.write_text(text, encoding="utf-8")


def test_from_questions_to_a_report(assessing: Program) -> None:
    answered(assessing)
    done = assessing("assess", "answers.yaml", *QUICK)
    assert done.exit_code == 0, done.output
    for part in ("In short", "Worst off: ", "What would be decided", "Change one thing", "Profile", "D9"):
        assert part in done.stdout, part
    left = {path.name for path in Path("out").iterdir()}
    assert {"assessment.html", "assessment.json", "improve.csv", "manifest.json"} <= left


def test_in_chinese_from_questions_to_a_report(assessing: Program) -> None:
    answered(assessing, "--lang", "zh")
    text = Path("answers.yaml").read_text(encoding="utf-8")
    assert "包容和透明" in text
    done = assessing("assess", "answers.yaml", *QUICK, "--lang", "zh")
    assert "处境最差" in done.stdout
    assert 'lang="zh-Hans"' in Path("out/assessment.html").read_text(encoding="utf-8")


def test_answers_are_checked_like_any_other_file(assessing: Program) -> None:
    answered(assessing)
    done = assessing("check", "answers.yaml")
    assert "OK  answers.yaml: answers on “Our process”, 1 of 14 questions" in done.stdout


def test_json_is_all_that_stands_on_stdout(assessing: Program) -> None:
    answered(assessing)
    done = assessing("assess", "answers.yaml", *QUICK, "--json")
    assert json.loads(done.stdout) == json.loads(Path("out/assessment.json").read_text(encoding="utf-8"))


def test_the_measure_named_on_the_command_line_goes_before_that_of_the_file(assessing: Program) -> None:
    answered(assessing)
    done = assessing("assess", "answers.yaml", *QUICK, "--json", "-m", "months")
    assert json.loads(done.stdout)["measure"] == "months"


def test_a_case_of_ones_own_is_named_from_the_folder_of_the_answers(assessing: Program) -> None:
    Path("mine.yaml").write_text("extends: iana_transition\nname: Mine\n")
    answered(assessing, "--case", "mine.yaml")
    assert "case: ./mine.yaml" in Path("answers.yaml").read_text(encoding="utf-8")
    done = assessing("assess", "answers.yaml", *QUICK, "--json")
    assert json.loads(done.stdout)["case"] == "Mine"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("assess", "missing.yaml"), "missing.yaml: there is no such file"),
        (("assess", "answers.yaml", "-m", "agreeed"), 'did you mean "agreed"'),
        (("assess", "answers.yaml", "--lang", "fr"), "no such language; allowed are en, zh"),
        (("assess", "answers.yaml", "--case", "iana_transition"), "--case: no effect without --new"),
        (("assess", "--new", "other.yaml", "-m", "months"), "--measure: no effect beside --new"),
        (("assess", "--new", "answers.yaml"), "exists already"),
        (("assess", "--new", "other.yaml", "--case", "nowhere"), 'no scenario is called "nowhere"'),
        (("assess", "--new", "nowhere/other.yaml"), "nowhere/other.yaml"),
        (("assess", "unmeasured.yaml"), "name the outcome that counts"),
        (("assess", "wrong.yaml"), "wrong.yaml:2:15: answers.D9"),
        (("assess", "answers.yaml", "-n", "3"), "-n"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(
    assessing: Program, arguments: tuple[str, ...], message: str
) -> None:
    answered(assessing)
    Path("unmeasured.yaml").write_text("schema_version: 1\nanswers: {D9: chair}\n")
    Path("wrong.yaml").write_text("schema_version: 1\nanswers: {D9: chairs}\n")
    done = assessing(*arguments)
    assert done.exit_code == 2, done.output
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
