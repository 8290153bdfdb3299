"""What a user types first, and what it leaves behind."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Program

QUICK = ("-n", "8", "-w", "1")
FIRST = ("compare", "iana_transition", *QUICK, "-o", "out")
KEPT: dict[str, str] = {}  # where the first comparison lies, and what it printed


@pytest.fixture
def compared(program: Program, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Compare all presets into the folder `out`, or copy what came of it before; return what was printed."""
    if not KEPT:
        done = program(*FIRST)
        assert done.exit_code == 0, done.output
        folder = tmp_path_factory.mktemp("compared") / "out"
        shutil.copytree("out", folder)
        KEPT.update(folder=str(folder), printed=done.stdout)
    else:
        shutil.copytree(KEPT["folder"], "out")
    return KEPT["printed"]


def test_a_comparison_prints_a_table_and_leaves_a_folder(program: Program, tmp_path: Path) -> None:
    done = program("compare", "iana_transition", *QUICK)
    assert done.exit_code == 0, done.output
    assert "Reaching a decision" in done.stdout
    assert "At a glance" in done.stdout
    (folder,) = (tmp_path / "results").iterdir()
    assert folder.name.startswith("iana_transition-")
    left = {path.name for path in folder.iterdir()}
    assert {"results.parquet", "manifest.json", "comparison.png", "report.html", "summary.csv"} <= left
    assert str(folder.relative_to(tmp_path) / "report.html") in done.stdout


def test_the_same_command_again_gives_the_same_without_running(
    program: Program, compared: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Path("out/results.parquet").read_bytes()

    def must_not_run(*_: object) -> None:
        raise AssertionError("ran again")

    monkeypatch.setattr("simulation.experiment.detailed.detailed_engine", must_not_run)
    second = program(*FIRST)
    assert second.exit_code == 0
    assert second.stdout == compared
    assert Path("out/results.parquet").read_bytes() == before


def test_what_was_decided_for_whom_and_at_what_price_is_told_with_a_briefing(program: Program) -> None:
    Path("mine.yaml").write_text(
        "extends: iana_transition\nname: Mine\n"
        "money: {currency: CHF, budget_unit: 900, hourly_rates: {default: 50}, source: assumption}\n"
    )
    done = program("compare", "mine.yaml", "-d", "governments_majority", *QUICK, "-o", "out")
    assert done.exit_code == 0, done.output
    told = " ".join(done.stdout.split())
    for part in (
        "Held against 25 published findings",
        "What was decided, on the scales of the case",
        "Who is worst off, who objects, and the price",
        "CHF",
        "survive every range",
        "of the numbers are assumptions",
        "On balance",
    ):
        assert part in told, part
    briefing, report = (
        Path(f"out/{name}.html").read_text(encoding="utf-8") for name in ("briefing", "report")
    )
    assert "CHF" in briefing
    assert "What was decided" in report
    assert "survive every range" in report


def test_the_ranges_of_a_case_can_be_left_out_and_cost_nothing_then(program: Program) -> None:
    named = ("-d", "governments_majority", *QUICK)
    with_ranges = program("compare", "iana_transition", *named, "-o", "with")
    without = program("compare", "iana_transition", *named, "-o", "without", "--no-ranges")
    assert "survive every range" in with_ranges.stdout
    assert "survive every range" not in without.stdout
    assert Path("with/ranges/results.parquet").exists()
    assert not Path("without/ranges").exists()


def test_what_an_hour_costs_changes_no_run_and_is_told_anew(program: Program) -> None:
    case = "extends: iana_transition\nname: Mine\nmoney: {currency: CHF, hourly_rates: {default: RATE}}\n"
    shown = []
    for rate in ("50", "500"):
        Path("mine.yaml").write_text(case.replace("RATE", rate))
        done = program(
            "compare", "mine.yaml", "-d", "governments_majority", *QUICK, "-o", "out", "--no-ranges"
        )
        assert done.exit_code == 0, done.output  # the same experiment, in the same folder
        shown.append(Path("out/briefing.html").read_text(encoding="utf-8"))
    assert shown[0] != shown[1]


def test_designs_are_chosen_by_name_and_by_file(program: Program) -> None:
    Path("mine.yaml").write_text("extends: executive_decree\nname: My own\n")
    done = program("compare", "iana_transition", "-d", "governments_majority,mine.yaml", *QUICK)
    assert "3 process designs" in done.stdout
    assert "My own" in done.stdout


def test_a_number_of_the_case_can_be_changed(program: Program, compared: str) -> None:
    change = ("--set", "implementation.legitimacy_obligation=0.3")
    few = ("-d", "governments_majority", "--no-ranges")
    assert program("compare", "iana_transition", *few, *QUICK, "-o", "b", *change).exit_code == 0
    report = Path("b/report.html").read_text()
    assert "Legitimacy causes implementation here" in report
    refused = program(*FIRST, *change)
    assert refused.exit_code == 2
    assert "holds another experiment" in refused.stderr


def test_designs_can_be_compared_at_equal_presence_hours_and_calendar(program: Program) -> None:
    named = ("-d", "governments_majority")
    plain = program("compare", "iana_transition", *named, *QUICK, "-o", "plain")
    equal = program(
        "compare", "iana_transition", *named, *QUICK, "-o", "e", "--equal", "calendar,hours,presence"
    )
    assert (plain.exit_code, equal.exit_code) == (0, 0), equal.output
    assert "All designs:" not in plain.stdout
    assert "who took part is no more able and saw no more" in " ".join(equal.stdout.split())
    manifest = json.loads(Path("e/manifest.json").read_text())
    historical, governments = [design["content"] for design in manifest["designs"]]
    assert governments["decision"]["deadline"] == historical["decision"]["deadline"] == 30
    assert governments["decision"]["max_person_hours"] == historical["decision"]["max_person_hours"] > 1000
    assert governments["controls"]["equal_presence"] is True
    assert "All designs:" in Path("e/report.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("iana_transition", "--equal", "seats"),
            '"seats" cannot be held equal; allowed are presence, hours',
        ),
        (("iana_transition", "--equal", ""), "cannot be held equal"),
        (("nowhere",), 'no scenario is called "nowhere"'),
        (("car_emissions", "--no-ranges"), "--no-ranges: without effect"),
        (("missing.yaml",), "missing.yaml: there is no such file"),
        (("iana_transition", "-d", "governments_majorty"), 'did you mean "governments_majority"'),
        (("iana_transition", "--set", "issue.common_value_share"), "write ADDRESS=VALUE"),
        (("iana_transition", "--set", "issue.common_valu_share=1"), "common_valu_share"),
        (("iana_transition", "--set", "issue.common_value_share=7"), "7 is too large"),
        (("iana_transition", "-o", "file/folder"), "cannot be made a folder"),
        (("iana_transition", "-d", "executive_decree,executive_decree"), "executive_decree is named twice"),
        (("iana_transition", "-n", "0"), "-n"),
        (("iana_transition", "-s", "-1"), "-s"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(
    program: Program, arguments: tuple[str, ...], message: str
) -> None:
    Path("file").write_text("")
    done = program("compare", *arguments)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_replay_confirms_every_row_and_notices_other_results(
    program: Program, compared: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = program("replay", "out/manifest.json#17")
    assert same.exit_code == 0
    assert "Identical: all" in same.stdout

    from tests.report.plausible import plausible_detailed

    monkeypatch.setattr(
        "simulation.experiment.detailed.detailed_engine", lambda p, s, r: plausible_detailed(p, s + 1, r)
    )
    other = program("replay", "out#17")
    assert other.exit_code == 1
    assert "stored" in other.stdout
    assert "although the sources are the same" in other.stdout


@pytest.mark.parametrize(
    ("reference", "message"),
    [("out#99999", "rows run from 0 to 111"), ("out", "MANIFEST#ROW"), ("nowhere#0", "no such manifest")],
)
def test_replay_of_what_is_not_there_is_refused(
    program: Program, compared: str, reference: str, message: str
) -> None:
    done = program("replay", reference)
    assert done.exit_code == 2
    assert message in done.stderr


@pytest.mark.parametrize("designs", ["", " ", ","])
def test_no_design_at_all_is_refused(program: Program, designs: str) -> None:
    done = program("compare", "car_emissions", "-d", designs, "-n", "2")
    assert done.exit_code == 2
    assert done.stderr.strip() == "--designs: nothing is named; leave the option out to try all presets"
