"""Names are printed as they are: no markup, no command to the terminal, no cell of a table too many."""

import io
import re
from pathlib import Path

import pytest
from rich.text import Text

from simulation.cli.terminal import NARROWEST, Terminal
from simulation.scenario.description import new_scenario_text
from tests.cli.conftest import Program

NAMES = {
    "closing tag": "Quota [/] x",
    "brackets": "Quota plan [draft 2]",
    "tag": "Quota [bold]x[/bold]",
    "emoji": "Quota :fish: x",
    "markdown": "A | B [x] <i>y</i> *z*",
    "formula": r"Costs $5 or $x_{\foo$",
    "underscore": "_hidden_",
}
STEERING = "Quota \\e[31mred\\u009b2J\\u202e"  # as YAML writes it
RAW = re.compile("[\x1b\x9b\u202e]")


@pytest.fixture
def case(tmp_path: Path):
    """Write a case and a design whose every text has a name in it."""

    def write(name: str) -> None:
        quoted = name if name == STEERING else name.replace("\\", "\\\\")
        text = new_scenario_text()
        for old in (
            "Fishing quota in the bay",
            "The two ministries decide",
            "Catch allowed each year",
            "tonnes",
        ):
            assert old in text
            text = text.replace(old, f'"{quoted}"')
        Path("case.yaml").write_text(text)
        summary = f'name: "design {quoted}"\nsummary: "{quoted}"\n'
        Path("design.yaml").write_text(f"extends: multistakeholder_rough_consensus\n{summary}")

    return write


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_names_are_printed_as_they_are(program: Program, case, name: str) -> None:
    case(name)
    checked = program("check", "case.yaml", "design.yaml")
    assert (checked.exit_code, checked.stdout.count(f"{name}”")) == (0, 2)
    described = program("describe", "case.yaml")
    assert described.exit_code == 0, described.output
    assert described.stdout.startswith(f"{name}: ")
    traced = program("run", "case.yaml", "--design", "design.yaml", "--engine", "mesa", "--trace")
    assert traced.exit_code == 0, traced.output
    assert f"{name} · design {name} · seed 1" in flat(traced.stdout)
    compared = program("compare", "case.yaml", "-d", "design.yaml", "-n", "4", "-w", "1", "-o", "[out]")
    assert compared.exit_code == 0, compared.output
    glance = compared.stdout.partition("At a glance")[2]
    assert f"design {name}" in flat(glance)
    assert "[out]/report.html" in compared.stdout
    assert "Warning" not in compared.stderr
    assert "Traceback" not in compared.stderr


def test_nothing_steers_the_terminal(program: Program, case) -> None:
    case(STEERING)
    for arguments in (
        ("check", "case.yaml", "design.yaml"),
        ("describe", "case.yaml"),
        ("run", "case.yaml", "-d", "design.yaml", "--engine", "mesa", "--trace"),
        ("compare", "case.yaml", "-d", "design.yaml", "-n", "4", "-w", "1"),
        ("check", "\x1b[31mnone.yaml"),
        ("compare", "\x1b[31mnone"),
    ):
        done = program(*arguments)
        assert "Traceback" not in done.stderr
        assert not RAW.search(done.stdout + done.stderr), arguments
        assert r"\x1b[31m" in done.stdout + done.stderr


def test_nor_does_a_table_of_actors(program: Program) -> None:
    Path("a.csv").write_text("actor,position,salience,\x1b[31mred\nA,0,1,1\nB,1,\x1b[2J,1\n")
    refused = program("forecast", "a.csv", "-m", "mean")
    Path("a.csv").write_text(
        "actor,issue,position,salience,\x1b[31mred\nA,[/]\x1b[2J,0,1,1\nB,[/]\x1b[2J,1,1,1\n"
    )
    shown = program("forecast", "a.csv", "-m", "mean")
    assert (refused.exit_code, shown.exit_code) == (2, 0)
    assert "[/]" in shown.stdout
    for done in (refused, shown):
        assert not RAW.search(done.stdout + done.stderr)


def test_names_in_markdown_are_shown_as_they_are(program: Program, case) -> None:
    case(NAMES["markdown"])
    program("compare", "case.yaml", "-d", "design.yaml", "-n", "4", "-w", "1", "-o", "out")
    lines = Path("out/summary.md").read_text().splitlines()
    assert r"| design A \| B \[x\] \<i\>y\</i\> \*z\* |" in lines[-1]
    cells = {len(re.findall(r"(?<!\\)\|", line)) for line in lines}
    assert len(cells) == 1


@pytest.mark.parametrize("columns", ["0", "1", "-1", "x", ""])
def test_a_terminal_without_width_is_not_believed(program: Program, monkeypatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert "car_emissions" in program("list", "cases").stdout
    done = program("describe", "car_emissions", "--only", "clock.hours")
    assert "Hours each" in flat(done.stdout)


def test_a_console_shows_brackets_and_writes_commands_out() -> None:
    console = Terminal(file=io.StringIO(), width=80, force_terminal=True, color_system="standard")
    console.print("[bold]x[/] :fish: \x1b[2J", Text("red", "red"))
    assert console.file.getvalue() == "[bold]x[/] :fish: \\x1b[2J \x1b[31mred\x1b[0m\n"  # type: ignore[attr-defined]
    assert Terminal(file=io.StringIO(), width=1).width == NARROWEST


def test_a_case_as_an_analyst_writes_it_is_checked_described_and_run(program: Program) -> None:
    case = str(Path(__file__).parents[1] / "scenario_cases" / "valid" / "policy_analyst.yaml")
    assert "1000 affected in 6 groups, 3 dimensions" in program("check", case).stdout
    described = flat(program("describe", case, "--only", "external").stdout)
    assert "9 assessments a year" in described
    done = program("run", case, "--engine", "mesa", "--trace")
    assert done.exit_code == 0, done.output
    told = flat(done.stdout)
    assert "EU Code of Practice for general-purpose AI (2024–2025) · Chairs draft, Commission decides" in told
    assert re.search(
        r"text: copyright 0\.\d\d, external_evaluation \d\.\d assessments a year, transparency", told
    )


BROKEN = "two\nlines\x1b[2J"
WRITTEN = r"two\nlines\x1b[2J"
SWEEP = """\
schema_version: 1
name: A trial
scenarios: [car_emissions]
factors: {process.transparency.inputs: [0, 1]}
replicates: 4
measures: [agreed]
"""


def test_a_line_break_in_the_name_of_a_folder_is_written_out(program: Program) -> None:
    Path(BROKEN).mkdir()
    file, folder = f"{BROKEN}/trial.yaml", f"{BROKEN}/out"
    Path(file).write_text(SWEEP)
    Path(f"{BROKEN}/wrong.yaml").write_text(SWEEP.replace("agreed", "agred"))
    Path(f"{BROKEN}/a.csv").write_text("actor,position,salience\nA,0,90\nB,1,80\n")
    for code, *arguments in (
        (0, "check", file),
        (2, "check", f"{BROKEN}/wrong.yaml"),
        (2, "check", f"{BROKEN}/none.yaml"),
        (0, "sweep", file, "-o", f"{BROKEN}/shared", "-w", "1", "--part", "1/2"),
        (2, "report", f"{BROKEN}/shared"),
        (2, "replay", f"{BROKEN}/shared#0"),
        (0, "sweep", file, "-o", folder, "-w", "1"),
        (0, "status", folder),
        (0, "report", folder),
        (2, "report", f"{BROKEN}/none"),
        (0, "export", folder, "--csv", f"{BROKEN}/all.csv"),
        (2, "export", folder, "--csv", f"{BROKEN}/all.csv"),
        (2, "replay", f"{folder}#99"),
        (2, "sweep", file, "-o", folder, "-w", "1", "-n", "5"),
        (
            0,
            "compare",
            "car_emissions",
            "-d",
            "governments_majority",
            "-n",
            "4",
            "-w",
            "1",
            "-o",
            f"{BROKEN}/c",
        ),
        (0, "new", f"{BROKEN}/new.yaml"),
        (2, "new", f"{BROKEN}/new.yaml"),
        (2, "new", f"{BROKEN}/none/new.yaml"),
        (0, "forecast", f"{BROKEN}/a.csv", "-m", "mean"),
        (2, "forecast", f"{BROKEN}/a.csv", "-m", "mean", "-o", f"{BROKEN}/none/f.csv"),
    ):
        done = program(*arguments)
        assert done.exit_code == code, (arguments, done.output)
        told = done.stdout + done.stderr
        assert WRITTEN in told, arguments
        assert "two\nlines" not in told and "\x1b[2J" not in told, arguments
