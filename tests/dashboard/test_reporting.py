"""The report of a comparison: what the command line writes, made while its visitor goes on."""

import threading
import time

import pytest

pytest.importorskip("solara")
from typer.testing import CliRunner

from simulation.cli.application import application
from simulation.dashboard import reporting
from simulation.dashboard.computing import NotWanted
from simulation.dashboard.pages import page
from simulation.dashboard.session import Session
from simulation.scenario.description.starter import new_scenario_text

QUICK = "?bet=skip&shown=1&seed=3&case=jury_trial&a=historical&a.floor.slots=9&b=executive_decree"


def told(session: Session) -> str:
    return str(page(session).model["compare"]["report"]["told"])


def finished(session: Session, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while session.reporter.found.is_making and time.monotonic() < end:
        time.sleep(0.02)
    assert not session.reporter.found.is_making


def text_of(session: Session) -> str:
    assert session.file is not None, told(session)
    return reporting.fetched(session.file["address"].removeprefix(reporting.ADDRESS)) or ""


def test_the_report_is_the_one_that_the_command_writes_for_the_same_files(come, tmp_path):
    visitor = come(QUICK)
    for letter in "ab":
        visitor.act({"do": "fetch", "what": letter})
        (tmp_path / f"{letter}.yaml").write_text(visitor.file["text"])
    visitor.act({"do": "report"})
    finished(visitor)
    files, out = f"{tmp_path / 'a.yaml'},{tmp_path / 'b.yaml'}", tmp_path / "out"
    command = ["compare", "jury_trial", "-d", files, "-n", "200", "--seed", "3", "-w", "1", "--out", str(out)]
    result = CliRunner().invoke(application, command)
    assert result.exit_code == 0, result.output
    made, written = text_of(visitor).splitlines(), (out / reporting.REPORT_NAME).read_text().splitlines()
    assert [pair for pair in zip(made, written, strict=False) if pair[0] != pair[1]] == []
    assert len(made) == len(written) > 100


def test_while_a_report_is_made_the_page_goes_on_and_says_so(come, monkeypatch):
    going_on = threading.Event()
    draw = reporting.comparison_pictures
    monkeypatch.setattr(reporting, "comparison_pictures", lambda found: going_on.wait(60) and draw(found))
    visitor = come(QUICK.replace("seed=3", "seed=4"))
    visitor.act({"do": "report"})
    visitor.act({"do": "world", "world": 7})  # the same comparison: it is still wanted
    assert page(visitor).model["compare"]["world"] == 7
    assert told(visitor).startswith("The report is being made")
    again = come(QUICK.replace("seed=3", "seed=4"))
    again.act({"do": "report"})
    going_on.set()
    finished(visitor)
    finished(again)
    assert told(visitor) == ""
    assert text_of(visitor) is text_of(again), "a class that asks for the same report waits for it once"
    assert visitor.file["address"] != again.file["address"]


def test_a_report_of_what_is_looked_at_no_more_is_not_finished(come, monkeypatch):
    begun, stopped = threading.Event(), threading.Event()

    def first(making, plan, keys):
        begun.set()
        while making._wanted():
            time.sleep(0.01)
        stopped.set()
        raise NotWanted

    monkeypatch.setattr(reporting._Making, "_run", first)
    visitor = come(QUICK.replace("seed=3", "seed=5"))
    visitor.act({"do": "report"})
    assert begun.wait(10)
    visitor.act({"do": "set", "side": "a", "key": "floor.slots", "value": 4})
    assert stopped.wait(10)
    assert not visitor.reporter.found.is_making
    assert visitor.file is None
    assert told(visitor) == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "The report cannot be made: both processes are the historical one; "
            "choose another one on one side.",
        ),
        ("zh", "无法制作报告：两边都是历史上的流程；请在其中一边另选一个。"),
    ],
    ids=["en", "zh"],
)
def test_without_a_difference_there_is_no_report_and_one_sentence_says_why(come, language, said):
    visitor = come(f"?bet=skip&shown=1&case=jury_trial&a=historical&b=historical&lang={language}")
    visitor.act({"do": "report"})
    finished(visitor)
    assert told(visitor) == said
    assert visitor.file is None
    visitor.act({"do": "design", "side": "b", "design": "executive_decree"})
    assert told(visitor) == "", "it was said of another comparison"


def test_a_case_whose_historical_process_is_reviewed_has_no_report(come):
    visitor = come("?bet=skip&shown=1&a=governments_majority&b=executive_decree")
    whole = "  decision: {deadline: 12}\n"
    text = new_scenario_text()
    assert whole in text
    text = text.replace(
        whole, f"{whole}  review: {{interval: 36, trigger_quota: 0.33, rule: supermajority}}\n"
    )
    visitor.act({"do": "open", "name": "mine.yaml", "text": text})
    assert visitor.view.case.startswith("local:"), visitor.files.refused
    visitor.act({"do": "report"})
    finished(visitor)
    assert told(visitor) == (
        "The report cannot be made: shocks and reviews are not shown here; "
        "`roughconsensus run --trace` tells them."
    )


def test_nothing_of_the_worlds_is_reported_before_a_bet_is_revealed(come):
    visitor = come("?case=jury_trial&a=historical&b=executive_decree")
    visitor.act({"do": "report"})
    assert not visitor.reporter.found.is_making


def test_two_processes_of_one_name_get_names_of_their_own(come):
    query = "?bet=skip&shown=1&case=jury_trial&a=executive_decree&b=executive_decree"
    one = reporting.compared(come(query))
    assert [each.name for each in one] == ["Executive decree"]
    changed = reporting.compared(come(f"{query}&a.floor.slots=3&b.floor.slots=4"))
    assert [each.name for each in changed] == ["Executive decree, changed", "Executive decree, changed (B)"]
    chinese = reporting.compared(come(f"{query}&a.floor.slots=3&lang=zh", "zh"))
    assert chinese[0].name == "行政命令（有改动）"
