"""What the command refuses before it computes anything, and what it says beside."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from rich.console import Console
from typer.testing import CliRunner

from simulation.cli.application import application
from simulation.forecast import METHODS, forecast, score
from simulation.forecast.catalogue import PAIRS, TRADERS, too_many
from simulation.forecast.output import forecast_tables, score_tables
from tests.forecast.tables_of_actors import issue

TABLE = "actor,position,salience,capability,outcome\nA,0,1,1,\nB,100,1,1,40\n"


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(TABLE)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(application, ["forecast", *arguments])

    return run


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("a.csv", "a.csv: this is the file that is read; write to another one"),
        ("link.csv", "link.csv: this is the file that is read"),
        ("folder", "folder: this is a folder; name a file in it, such as folder/forecasts.csv"),
        ("f.xlsx", "f.xlsx: tables are written as CSV only; call the file f.csv"),
        ("f", "f: tables are written as CSV only; call the file f.csv"),
        ("no/such/f.csv", "no/such/f.csv: there is no folder no/such; create it first"),
    ],
)
def test_where_nothing_can_be_written_is_said_before_computing(program, monkeypatch, target, said) -> None:
    Path("folder").mkdir()
    Path("link.csv").symlink_to("a.csv")
    monkeypatch.setattr("simulation.forecast.read_issues", lambda *_: pytest.fail("read before refusing"))
    done = program("a.csv", "-m", "mean", "--out", target)
    assert (done.exit_code, done.stderr.startswith(said)) == (2, True), done.stderr
    assert Path("a.csv").read_text() == TABLE


def crowd(number: int) -> str:
    return "actor,position,salience\n" + "".join(f"a{k},{k % 7},1\n" for k in range(number))


def test_too_many_actors_are_refused_with_the_methods_that_can(program) -> None:
    Path("crowd.csv").write_text(crowd(PAIRS + 1))
    done = program("crowd.csv", "-m", "mean,condorcet,challenge,compromise")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == (
        "crowd.csv: there are 3,001 actors; allowed are with condorcet 3,000, challenge 3,000; "
        "leave these methods out: --method mean,compromise"
    )
    assert program("crowd.csv", "-m", "mean,compromise").exit_code == 0


def test_trades_between_issues_allow_fewer_actors() -> None:
    names = tuple(str(k) for k in range(TRADERS + 1))
    crowded = issue([50.0] * len(names), names=names)
    exchange = [METHODS["exchange"]]
    assert too_many([crowded], exchange) == ""
    assert "allowed are with exchange 500" in too_many([crowded, crowded], exchange)


def test_methods_may_be_given_with_commas(program) -> None:
    done = program("a.csv", "-m", "compromise, tabled")
    assert done.exit_code == 0
    assert "Compromise" in done.stdout
    assert "Nearest tabled" in done.stdout


def test_a_method_to_compare_with_needs_scores(program) -> None:
    done = program("a.csv", "-m", "mean", "--against", "median")
    assert done.exit_code == 2
    assert "--against: without --score nothing is compared; add --score" in done.stderr
    assert program("a.csv", "-m", "mean", "--against", "median", "--score").exit_code == 0


def test_notes_go_to_stderr_and_stop_nothing(program) -> None:
    Path("b.csv").write_text("actor,position,salience,colour\nA,1,1,red\n")
    done = program("b.csv", "-m", "mean")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[0].startswith("b.csv: note: not read: colour;")
    assert "note" not in done.stdout


def test_a_single_proposal_has_no_interval() -> None:
    lone = replace(issue([0.0, 100.0], names=("a", "b")), outcome=40.0)
    known = [lone, replace(lone, proposal="q")]
    mean = METHODS["mean"]
    shown = []
    for issues in (known[:1], known):
        console = Console(record=True, width=120)
        for table in score_tables(score(issues, [mean], forecast(issues, [mean]), mean), mean):
            console.print(table)
        shown.append(console.export_text())
    assert "[" not in shown[0]
    assert "–" in shown[0]
    assert "[10.0" in shown[1]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_what_happened_stands_beside_all_methods_in_any_terminal(width: int) -> None:
    issues = [issue([0.0, 100.0], name=f"[b]{k}") for k in range(8)]
    methods = [method for name, method in METHODS.items() if name != "simulation"]
    tables = forecast_tables(issues, methods, forecast(issues, methods), width)
    console = Console(record=True, width=width)
    for table in tables:
        console.print(table)
    lines = console.export_text().splitlines()
    heads = [line.rstrip().split("  ") for line in lines if line.startswith(" issue")]
    assert len(heads) == len(tables)
    assert all(head[-1].split()[-1] == "real" for head in heads)
    assert all(any(method.short in " ".join(head) for head in heads) for method in methods)
    assert any("[b]7" in line for line in lines)


@pytest.mark.parametrize("width", [50, 80, 120, 160])
def test_few_issues_with_long_names_keep_all_numbers_and_whole_words(width: int) -> None:
    issues = [
        replace(
            issue([float(k), k + 4.0]), name=f"emission limits {k}", low=k, high=k + 4.0, outcome=k + 1.25
        )
        for k in range(5)
    ]
    methods = [METHODS["mean"], METHODS["kalai_smorodinsky_status_quo"]]
    console = Console(record=True, width=width)
    for table in forecast_tables(issues, methods, forecast(issues, methods), width):
        console.print(table)
    text = console.export_text()
    assert all(f"{one.outcome:.2f}" in text for one in issues)
    assert text.count("emission") == 5
    assert "…" not in text
    assert "source" not in text or "1975" in text
