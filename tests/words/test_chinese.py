"""In Chinese no English sentence is left, tables are straight, and files for programs stay as they are."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from simulation.cli.terminal import Terminal
from simulation.report import print_comparison, write_report
from simulation.report.case_names import CaseNames
from simulation.report.compared import brief_of
from simulation.report.findings import where_somebody_met
from simulation.report.terminal_table import cut
from simulation.report.words import design_in_words
from simulation.scenario import load_design, load_scenario, names
from simulation.words import language_of, speak, speaking, spoken, spoken_language, words_for
from tests.cli.conftest import Program, program  # noqa: F401
from tests.report.detailed import case, detailed_comparison

ENGLISH = re.compile(r"(?:\b[a-z\'’]+[ ,;:]+){3,}[a-z\'’]+")
"""Four words of ordinary letters in a row; names and titles begin with capitals."""
UNTOLD = (
    r"<style>.*?</style>",
    r"<(?:code|pre)[^>]*>.*?</(?:code|pre)>",
    r'<section id="(?:observed|references)">.*?</section>',  # as the file of the case has them
    r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>',
    r"<[^>]+>",
)


def english_in(page: str) -> list[str]:
    """Return what of a page reads like a sentence of English."""
    for pattern in UNTOLD:
        page = re.sub(pattern, " ", page, flags=re.DOTALL)
    return [found.group() for found in ENGLISH.finditer(page)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    out = tmp_path_factory.mktemp("zh")
    with speaking("zh"):
        found = where_somebody_met(detailed_comparison())
        write_report(found, out, brief=brief_of(found, case()))
    yield out


@pytest.mark.parametrize("name", ["report.html", "briefing.html"])
def test_a_page_in_chinese_holds_no_english_sentence(folder: Path, name: str) -> None:
    page = (folder / name).read_text(encoding="utf-8")
    assert english_in(page) == []
    assert '<html lang="zh-Hans">' in page
    assert "IANA 过渡" in page and "历史" in page


def test_the_test_of_pages_finds_english() -> None:
    assert english_in("<p>决定了什么 and nobody was there who could decide</p>")
    assert not english_in("<p>Journal of the American Statistical Association</p><code>a b c d e f</code>")


def test_files_for_programs_stay_english(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((folder / "summary.csv").read_text(encoding="utf-8"))))
    assert rows and all(not re.search("[\u4e00-\u9fff]", "".join(row)) for row in rows)
    assert "Multistakeholder, rough consensus" in {row["design"] for row in rows}


@pytest.mark.parametrize("width", [80, 120])
def test_tables_of_wide_letters_are_straight(width: int) -> None:
    out = io.StringIO()
    with speaking("zh"):
        print_comparison(detailed_comparison(), Terminal(width=width, file=out))
    lines = out.getvalue().splitlines()
    assert max(map(cell_len, lines)) <= width
    rules = [number for number, line in enumerate(lines) if set(line.strip()) == {"─"}]
    assert len(rules) >= 6
    for number in rules:  # all of a table is as wide as its rule, and numbers end in one column
        table = lines[number + 1 : number + 4]
        assert {cell_len(line.rstrip()) <= cell_len(lines[number].rstrip()) for line in table} == {True}
    assert not ENGLISH.search(out.getvalue())


def test_no_line_begins_with_a_sign_that_ends_something_or_cuts_a_word() -> None:
    text = "维持现状（2014–2016），直到 roughconsensus 在 12 个月之后（见报告）作出决定。"
    for width in range(12, 40):
        pieces = cut(text, width)
        assert "".join(pieces) == text
        assert not any(piece[0] in "，。；：、）" for piece in pieces)
        assert any("roughconsensus" in piece for piece in pieces)


def test_a_course_is_told_in_chinese() -> None:
    from simulation import run

    told = run("jury_trial", seed=1, trace=True, engine="mesa")
    with speaking("zh"):
        text = str(told.transcript)
    assert "第 1 轮" in text and "陪审员" in text and not ENGLISH.search(text)


def test_what_a_design_settles_is_said_in_chinese_for_every_shipped_design() -> None:
    with speaking("zh"):
        for name in names("designs"):
            for topic, text in design_in_words(load_design(name).model_dump(mode="json")):
                assert not ENGLISH.search(f"{topic} {text}"), (name, text)


def test_groups_are_called_in_chinese_what_their_case_calls_them() -> None:
    panel = load_design("closed_expert_panel")
    for name in names("cases"):
        shown = load_scenario(name)
        with speaking("zh"):
            facts = [
                fact.text.lower()
                for design in (shown.historical_design, panel)
                for fact in design_in_words(design.model_dump(mode="json"), CaseNames(shown, "zh"))
            ]
        assert not [group for group in shown.group_names if group.replace("_", " ") in "\n".join(facts)], name


def test_a_group_that_no_case_translates_stays_as_it_is_written() -> None:
    design = load_design("closed_expert_panel").model_dump(mode="json")
    design["roles"] = {"port_authority": "decide"}
    with speaking("zh"):
        assert "Port authority" in design_in_words(design, CaseNames(case(), "zh"))[0].text
    assert "The port authority decide" in design_in_words(design, CaseNames(case(), "en"))[0].text


def test_one_message_that_means_two_things_is_told_apart_by_what_it_is_about() -> None:
    assert spoken("check|Key") == "Key"
    with speaking("zh"):
        assert spoken("check|Key") == "编号"


def test_a_language_is_spoken_for_a_while_and_an_unknown_one_never() -> None:
    with speaking("zh"):
        assert spoken_language() == "zh"
    assert spoken_language() == "en"
    with pytest.raises(ValueError, match="xx: no such language; allowed are en, zh"):
        speak("xx")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "zh_SG"}, "zh"),
        ({"LC_ALL": ""}, "en"),
    ],
)
def test_the_environment_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_an_unknown_language_is_one_clear_error(program: Program) -> None:  # noqa: F811
    done = program("--lang", "xx", "list")
    assert done.exit_code == 2
    assert done.stderr.strip() == "--lang xx: no such language; allowed are en, zh"


def test_the_option_and_the_environment_choose_what_a_command_prints(
    program: Program,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "利益相关方" in program("--lang", "zh", "list", "designs").stdout
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "利益相关方" in program("list", "designs").stdout
    assert "利益相关方" not in program("--lang", "en", "list", "designs").stdout


@pytest.mark.parametrize(
    "command",
    [
        ("describe", "iana_transition"),
        ("describe", "fsc_intact_forests", "-d", "bamboo"),
        ("list", "cases"),
        ("cases",),
        ("run", "car_emissions"),
    ],
)
def test_what_a_command_prints_holds_no_english_sentence(
    program: Program,  # noqa: F811
    command: tuple[str, ...],
) -> None:
    text = program("--lang", "zh", *command).stdout
    assert re.search("[\u4e00-\u9fff]", text)
    sources = set(_sources(command))
    assert [found for found in ENGLISH.findall(text) if not any(found in one for one in sources)] == []


def _sources(command: tuple[str, ...]) -> Iterator[str]:
    """Yield what a case names as sources: titles, which stay as they are."""
    from simulation.scenario.description import parameter_table

    if command[0] == "describe":
        for row in parameter_table(load_scenario(command[1])):
            yield " ".join(row.source.split())


def test_a_comparison_of_the_command_line_speaks_chinese_and_writes_it(program: Program) -> None:  # noqa: F811
    done = program(
        "--lang", "zh", "compare", "car_emissions", "-n", "6", "-d", "executive_decree", "-o", "out"
    )
    assert done.exit_code == 0, done.output
    assert "简报：" in done.stdout and not ENGLISH.search(done.stdout)
    assert english_in(Path("out/report.html").read_text(encoding="utf-8")) == []
    manifest = json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["designs"][1]["name"] == "Executive decree"


def test_letters_of_the_founding_document_are_kept() -> None:
    words = words_for("zh")
    for english, term in {
        "Multistakeholder, rough consensus": "利益相关方共同参与",
        "Input legitimacy": "正当性",
        "Decision quality": "决策质量",
        "Internet governance": "互联网管理",
    }.items():
        assert term in words(english)
