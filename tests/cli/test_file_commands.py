"""Checking, listing, describing and starting files."""

import errno
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from simulation.cli.output import Shelf
from simulation.scenario import load_design, load_scenario, names
from simulation.scenario.schema.section import content_hash
from tests.cli.conftest import Program

SHIPPED = Path(__file__).parents[2] / "scenarios"


def test_every_shipped_file_is_ok(program: Program) -> None:
    files = sorted(
        str(path)
        for shelf in ("cases", "designs", "rules", "ecosystems")
        for path in (SHIPPED / shelf).glob("*.yaml")
    )
    done = program("check", *files)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.count("OK") == len(files)


def test_all_problems_of_all_files_are_told_at_once(program: Program) -> None:
    text = (SHIPPED / "cases" / "iana_transition.yaml").read_text()
    Path("bad.yaml").write_text(text.replace("interlinkage:", "interlinkge:", 1))
    Path("worse.yaml").write_text("name: x\n")
    shutil.copy(SHIPPED / "rules" / "consent.yaml", "good.yaml")
    done = program("check", "bad.yaml", "worse.yaml", "good.yaml", "gone.yaml")
    assert done.exit_code == 2
    assert done.stdout.startswith("OK  good.yaml")
    assert "bad.yaml:" in done.stderr
    assert "interlinkge" in done.stderr
    assert "worse.yaml: cannot tell what this is" in done.stderr
    assert "gone.yaml: there is no such file" in done.stderr


@pytest.mark.parametrize(("conformity", "said"), [("0", True), ("0.5", False)])
def test_a_secret_ballot_that_changes_nothing_is_said_to(
    program: Program, conformity: str, said: bool
) -> None:
    text = (SHIPPED / "cases" / "jury_trial.yaml").read_text()
    text = text.replace("  decision:\n", "  decision:\n    ballot: secret\n", 1)
    whole = re.sub(
        r"    conformity: .*", f"    conformity: {{value: {conformity}, source: assumption}}", text
    )
    Path("secret.yaml").write_text(whole)
    done = program("check", "secret.yaml")
    assert done.exit_code == 0, done.stderr
    assert ("its secret ballot changes nothing" in done.stdout) == said


def test_a_new_scenario_is_valid_and_never_overwrites(program: Program) -> None:
    assert program("new", "mine.yaml").exit_code == 0
    assert program("check", "mine.yaml").exit_code == 0
    Path("mine.yaml").write_text("precious")
    refused = program("new", "mine.yaml")
    assert refused.exit_code == 2
    assert "exists already" in refused.stderr
    assert Path("mine.yaml").read_text() == "precious"
    assert program("new", "mine.yaml", "--force").exit_code == 0


def test_a_new_scenario_appears_whole_or_leaves_what_stood_there(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    Path("mine.yaml").write_text("precious")
    monkeypatch.setattr("os.fsync", full)
    refused = program("new", "mine.yaml", "--force")
    assert (refused.exit_code, refused.stderr.strip()) == (2, "mine.yaml: No space left on device")
    assert Path("mine.yaml").read_text() == "precious"
    assert [path.name for path in Path().iterdir()] == ["mine.yaml"]


def test_a_new_scenario_is_written_where_a_link_leads(program: Program) -> None:
    Path("cases").mkdir()
    Path("mine.yaml").symlink_to("cases/mine.yaml")
    assert program("new", "mine.yaml").exit_code == 0
    assert load_scenario(Path("cases/mine.yaml")).name and Path("mine.yaml").is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_replaced_by_a_scenario(program: Program) -> None:
    os.mkfifo("pipe.yaml")
    assert program("new", "pipe.yaml", "--force").exit_code == 2
    assert Path("pipe.yaml").is_fifo()


def test_a_new_scenario_goes_into_a_folder_that_is_named(program: Program) -> None:
    Path("cases").mkdir()
    program("new", "cases")
    assert load_scenario(Path("cases/scenario.yaml")).name


@pytest.mark.parametrize("kind", ["design", "experiment"])
@pytest.mark.parametrize("case", [None, "car_emissions", "ipv6_deployment", "jury_trial", "mine.yaml"])
def test_a_new_design_or_experiment_is_valid_commented_and_short(
    program: Program, kind: str, case: str | None
) -> None:
    program("new", "mine.yaml")
    Path("deeper").mkdir()
    named = () if case is None else ("--case", case)
    done = program("new", "deeper/own.yaml", f"--{kind}", *named)
    assert done.exit_code == 0, done.output
    checked = program("check", "deeper/own.yaml")
    assert checked.exit_code == 0, checked.output
    lines = Path("deeper/own.yaml").read_text().splitlines()
    assert len(lines) < 40
    assert sum("#" in line for line in lines) > 8


def test_a_new_design_starts_from_what_the_case_really_used(program: Program) -> None:
    program("new", "own.yaml", "--design", "--case", "car_emissions")
    ours = load_design(Path("own.yaml"))
    theirs = load_scenario("car_emissions").historical_design
    assert content_hash(ours.decision) == content_hash(theirs.decision)
    assert (ours.transparency.process, ours.name) == (0.9, "My process")


def test_every_line_that_a_new_design_comments_out_is_valid(program: Program) -> None:
    program("new", "own.yaml", "--design")
    text = Path("own.yaml").read_text()
    examples = re.sub(r"^# (?=[a-z_]+:|  [a-z_]+:)", "", text, flags=re.MULTILINE)
    assert examples.count("\n# ") < text.count("\n# ") - 9
    Path("own.yaml").write_text(examples)
    done = program("check", "own.yaml")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--design", "--experiment"), "one file is one of them"),
        (("--case", "car_emissions"), "--case: without effect on a scenario"),
        (("--design", "--case", "car_emision"), 'did you mean "car_emissions"'),
    ],
)
def test_a_new_file_that_could_not_be_used_is_not_written(
    program: Program, arguments: tuple[str, ...], message: str
) -> None:
    done = program("new", "own.yaml", *arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert not Path("own.yaml").exists()


def test_a_file_that_cannot_be_written_is_one_message(program: Program) -> None:
    done = program("new", "no/such/folder/x.yaml")
    assert done.exit_code == 2
    assert done.stderr.strip() == "no/such/folder/x.yaml: there is no folder no/such/folder; create it first"


def test_the_list_names_everything_that_is_shipped(program: Program) -> None:
    done = program("list")
    assert done.exit_code == 0
    for shelf in Shelf:
        for name in names(shelf.value):
            assert name in done.stdout
    assert "Cases" not in program("list", "designs").stdout


def test_a_description_says_where_numbers_come_from(program: Program) -> None:
    text = program("describe", "iana_transition").stdout
    assert "population.size" in text
    assert "364" in text
    assert "assumption" in text
    assert "ICANN community wiki" in text


def test_a_description_can_be_of_one_part(program: Program) -> None:
    text = program("describe", "iana_transition", "--only", "barriers").stdout
    assert "context.barriers.cost" in text
    assert "population.size" not in text
    assert program("describe", "iana_transition", "--only", "nonsense").exit_code == 2


def test_the_model_describes_itself_in_odd(program: Program) -> None:
    done = program("describe", "--odd")
    assert done.exit_code == 0
    assert "Grimm" in done.stdout
    assert "implementation_60" in done.stdout


def test_a_description_of_nothing_says_what_is_missing(program: Program) -> None:
    done = program("describe")
    assert done.exit_code == 2
    assert "needs a CASE" in done.stderr


@pytest.mark.parametrize("command", ["compare", "run", "replay", "list", "describe", "check", "new", "bench"])
def test_help_reads_like_documentation_with_an_example(program: Program, command: str) -> None:
    done = program(command, "--help")
    assert done.exit_code == 0
    assert f"roughconsensus {command}" in done.stdout
    assert "\\b" not in done.stdout
    assert "[not dim]" not in done.stdout


def test_without_arguments_the_program_says_what_it_does(program: Program) -> None:
    text = program().output
    for command in ("compare", "run", "replay", "list", "describe", "check", "new", "bench"):
        assert command in text


def test_the_version_is_told(program: Program) -> None:
    assert program("--version").stdout.startswith("roughconsensus ")


def test_a_description_of_the_model_takes_no_case(program: Program) -> None:
    done = program("describe", "iana_transition", "--odd", "--only", "x")
    assert done.exit_code == 2
    assert "CASE and --only: no effect beside --odd" in done.stderr
    assert program("describe", "car_emissions", "-d", "").exit_code == 2


@pytest.mark.parametrize("name", ["Quota [/] x", "Quota [draft 2]", "[bold]Quota"])
def test_a_name_is_printed_as_it_is(program: Program, name: str) -> None:
    text = (SHIPPED / "cases" / "car_emissions.yaml").read_text()
    named = text.replace(f"name: {load_scenario('car_emissions').name}", f'name: "{name}"')
    Path("named.yaml").write_text(named)
    done = program("describe", "named.yaml", "--only", "common_value")
    assert done.exit_code == 0, done.exception
    assert name in done.stdout


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("compare governments_majority", '"governments_majority" is a design; a scenario is expected here'),
        ("describe jury_trial --only ''", "--only: nothing is named"),
        ("cases --field ''", "--field: nothing is named"),
        ("forecast car_emissions -m ,", "--method: no method is named"),
        ("compare car_emissions -d bamboo,bamboo", "--designs: bamboo is named twice"),
        ("improve jury_trial --keep ''", "--keep: nothing is named"),
        ("ecosystem jury_trial --person-hours inf", "--person-hours: a number of hours is needed"),
        ("validate --list --quick", "--quick: no effect beside --list"),
        ("bench --sweep --dashboard", "--sweep: no effect beside --dashboard"),
        ("run jury_trial --set issue.common_value_share=nan", '"nan" is not a number; allowed'),
        ("assess --new no/such/answers.yaml", "there is no folder no/such; create it first"),
        ("status .", ".: there are no results here (no manifest.json)"),
        ("screenshots -o taken", "taken: cannot be made a folder"),
        (
            "screenshots --only nothing",
            "--only nothing: there are 01-compare-bet, ",
        ),  # without --out
    ],
)
def test_what_names_nothing_twice_or_without_effect_is_refused(
    program: Program, command: str, told: str
) -> None:
    Path("taken").touch()
    done = program(*shlex.split(command))
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


def test_an_empty_name_is_told_as_one(program: Program) -> None:
    assert program("compare", "").stderr.startswith('"": the name is empty; there are car_emissions')


@pytest.mark.parametrize(
    "command",
    [
        "compare jury_trial -n 4 --replicates 5",
        "forecast car_emissions -o a.csv -o b.csv",
        "sweep x.yaml --report --no-report",
    ],
)
def test_an_option_given_twice_is_refused_as_the_first_would_be_ignored(
    program: Program, command: str
) -> None:
    done = program(*shlex.split(command))
    assert done.exit_code == 2
    assert "is given twice; keep one of them" in " ".join(done.stderr.split())


def test_what_an_error_advises_to_type_is_understood(program: Program) -> None:
    for command in ("compare", "list", "forecast"):
        assert f"Try 'roughconsensus {command} --help'" in program(command, "--nonsense").stderr
        for asked in ("--help", "-h"):
            assert program(command, asked).exit_code == 0
