"""The whole command line speaks Chinese: help, what is wrong with a line, and what is wrong with a file."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from simulation.cli.application import COMMANDS, application
from simulation.cli.language import language_among
from simulation.dashboard.messages import read
from simulation.scenario import ScenarioError, load_design, load_ecosystem, load_rule, load_scenario
from simulation.sweep import load_experiment
from simulation.words import DEFAULT, FOLDER, speaking, translations
from tests.cli.conftest import Program, program  # noqa: F401

CASES = Path(__file__).parents[1] / "scenario_cases" / "invalid"
SENTENCE = re.compile(r"(?:\b[a-z'’]{2,} ){3,}[a-z'’]{2,}")
"""Four words of small letters with nothing but spaces between them: keys in a list have commas."""
COMMANDS_IN_HELP = re.compile(r"^.*roughconsensus .*$", re.MULTILINE)
CHINESE = re.compile("[\u4e00-\u9fff]")
READERS: dict[str, Callable[[Path], object]] = {
    "scenario": load_scenario,
    "design": load_design,
    "rule": load_rule,
    "ecosystem": load_ecosystem,
}


def told(*line: str) -> str:
    """Return what the program answers to a line, in a wide terminal."""
    with speaking(DEFAULT):
        done = CliRunner().invoke(application, list(line), env={"COLUMNS": "200"})
    return done.output


@pytest.mark.parametrize("command", ["", *(name for name, _, _ in COMMANDS)])
def test_help_of_every_command_holds_no_english_sentence(command: str) -> None:
    text = COMMANDS_IN_HELP.sub("", told(*([command] if command else []), "--help", "--lang", "zh"))
    assert CHINESE.search(text)
    assert SENTENCE.findall(text) == []


def test_help_keeps_command_lines_and_loses_nothing_at_the_edge() -> None:
    english, chinese = told("compare", "--help"), told("--lang=zh", "compare", "--help")
    examples = re.findall(r"roughconsensus compare .*", english)
    assert len(examples) > 5 and [one for one in examples[1:] if one.strip() not in chinese] == []
    narrow = CliRunner().invoke(application, ["sweep", "--help", "--lang", "zh"], env={"COLUMNS": "80"})
    assert "…" not in narrow.output.replace("……", "")


@pytest.mark.parametrize("kind", READERS)
def test_what_is_wrong_with_a_file_is_said_in_chinese(kind: str) -> None:
    messages = []
    for file in sorted((CASES / kind).glob("*.yaml")):
        with speaking("zh"), pytest.raises(ScenarioError) as wrong:
            READERS[kind](file)
        messages += [problem.message for problem in wrong.value.problems]
    assert len(messages) > 2
    assert [one for one in messages if SENTENCE.search(one) or not CHINESE.search(one)] == []


@pytest.mark.parametrize(
    "line",
    [
        "run",
        "run x -s a",
        "run x -s -1",
        "run x --replicate 99999999999",
        "run x -e foo",
        "run x --seed",
        "run x --trace=1",
        "compare x y",
        "compare x --desgns a",
        "compare car_emisions",
        "compare car_emissions --set nothing=1",
        "compare car_emissions --set issue",
        "compare car_emissions --equal luck",
        "compare car_emissions --without nobody",
        "compar x",
        "bogus",
        "--bogus",
        "list foo",
        "sweep nowhere.yaml",
        "sweep x.yaml --parts 3",
        "sweep x.yaml --part 9/3",
        "status nowhere",
        "replay nowhere",
        "export nowhere",
        "forecast nowhere.csv",
        "forecast car_emissions --seed 3",
        "forecast car_emissions -m guess",
        "forecast car_emissions --tornado --draws 100",
        "validate --only guess",
        "vitals car_emissions -n 1",
        "describe",
        "describe car_emissions --odd",
        "cases --field nothing",
        "new --design --experiment",
        "improve car_emissions --measure luck",
        "assess nowhere.yaml",
        "dashboard --sweep nowhere",
        "ecosystem car_emissions -e nothing",
        "check nowhere.yaml",
    ],
)
def test_what_is_wrong_with_a_line_is_said_in_chinese(program: Program, line: str) -> None:  # noqa: F811
    done = program(*line.split(), "--lang", "zh")
    assert done.exit_code == 2, done.output
    said = COMMANDS_IN_HELP.sub("", done.stderr)
    assert CHINESE.search(done.stderr), done.stderr
    assert SENTENCE.findall(said) == []


@pytest.mark.parametrize(
    ("line", "language", "rest"),
    [
        ("compare x --lang zh -n 6", "zh", "compare x -n 6"),
        ("--lang zh compare x", "zh", "compare x"),
        ("compare --lang=en x", "en", "compare x"),
        ("query x -- --lang", None, "query x -- --lang"),
    ],
)
def test_the_language_may_stand_anywhere_on_the_line(line: str, language: str | None, rest: str) -> None:
    assert language_among(line.split()) == (language, rest.split())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("list --lang xx", "--lang xx: no such language; allowed are en, zh"),
        ("list --lang", "--lang: name a language; allowed are en, zh"),
        ("list --lang --help", "--lang: name a language; allowed are en, zh"),
        ("--lang zh list --lang en", "--lang is given twice; keep one of them"),
    ],
)
def test_a_language_that_cannot_be_is_one_clear_error(
    program: Program,  # noqa: F811
    line: str,
    said: str,
) -> None:
    done = program(*line.split())
    assert (done.exit_code, done.stderr.strip(), done.stdout) == (2, said, "")


def test_english_follows_chinese_as_if_nothing_had_been() -> None:
    before = told("compare", "--help")
    told("compare", "--help", "--lang", "zh")
    assert told("compare", "--help") == before


def test_the_quick_reader_of_catalogues_reads_what_babel_reads() -> None:
    file = FOLDER / "zh_Hans_CN.po"
    quick = translations(file)
    for entry in read(file):
        if entry.id:
            first = entry.id if isinstance(entry.id, str) else entry.id[0]
            string = entry.string if isinstance(entry.string, str) else entry.string[0]
            assert quick.gettext(first) == string


@pytest.mark.parametrize("options", [[], ["--design"], ["--design", "--case", "jury_trial"]])
def test_a_file_to_start_from_is_the_same_in_chinese_but_for_words(
    program: Program,  # noqa: F811
    options: list[str],
) -> None:
    hashes = set()
    for language in ("en", "zh"):
        file = Path(f"{language}.yaml")
        assert program("new", str(file), *options, "--lang", language).exit_code == 0
        hashes.add((load_design if options else load_scenario)(file).content_hash)
        assert bool(CHINESE.search(file.read_text(encoding="utf-8"))) == (language == "zh")
    assert len(hashes) == 1


def test_an_experiment_to_start_from_is_the_same_in_chinese_but_for_words(program: Program) -> None:  # noqa: F811
    plans = set()
    for language in ("en", "zh"):
        assert program("new", f"{language}.yaml", "--experiment", "--lang", language).exit_code == 0
        asked = load_experiment(Path(f"{language}.yaml"))
        plans.add(asked.model_copy(update={"name": "", "question": "", "expectation": ""}).model_dump_json())
    assert len(plans) == 1


def test_the_description_of_the_model_is_the_same_in_every_language(program: Program) -> None:  # noqa: F811
    english, chinese = (program("describe", "--odd", "--lang", one).stdout for one in ("en", "zh"))
    assert english == chinese and len(english) > 10_000


def test_every_option_has_help() -> None:
    program_ = typer.main.get_command(application)
    shown = [one for command in program_.commands.values() for one in command.params]  # type: ignore[attr-defined]
    assert [one.name for one in shown if not getattr(one, "help", None)] == []
