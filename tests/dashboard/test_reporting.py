"""The report of a comparison: what the command line writes, made while its visitor goes on."""

import html
import re
import shlex
import threading
import time
from pathlib import Path

import pytest

pytest.importorskip("solara")
from typer.testing import CliRunner

from simulation.cli.application import application
from simulation.dashboard import reporting
from simulation.dashboard.computing import NotWanted
from simulation.dashboard.pages import page
from simulation.dashboard.session import Session
from simulation.scenario.description.starter import new_scenario_text
from simulation.words import CATALOGUES, DEFAULT, speaking

QUICK = "?bet=skip&shown=1&seed=3&case=jury_trial&a=historical&a.floor.slots=9&b=executive_decree"


WIDTHS = (
    """() => [...document.querySelectorAll('figure img')].map((one) => [one.naturalWidth, one.clientWidth])"""
)


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


def without_files(report: str) -> list[str]:
    """Return the lines of a report but those on files, which end its methods, below the last table."""
    before, _, rest = report.partition('<section id="methods">')
    methods, _, after = rest.partition("</section>")
    return [*before.splitlines(), *methods.rpartition("</table>")[0].splitlines(), *after.splitlines()]


@pytest.mark.parametrize("language", CATALOGUES)
def test_the_command_that_a_report_tells_writes_the_same_report(come, tmp_path, monkeypatch, language):
    visitor = come(f"{QUICK}&lang={language}", language)
    visitor.act({"do": "report"})
    finished(visitor)
    made = text_of(visitor)
    assert "results.parquet" not in made and "manifest.json" not in made, "they are not beside it"
    monkeypatch.chdir(tmp_path)
    files = re.findall(r'(?s)<pre class="file" title="([a-z.]+)">(.*?)</pre>', made)
    assert [name for name, _ in files] == ["a.yaml"], "the other process is a shipped one"
    for name, text in files:
        Path(name).write_text(html.unescape(text))
    [line] = re.findall(r'<pre id="again">(.*?)</pre>', made)
    command = [*shlex.split(html.unescape(line)), "-w", "1", "--out", "out"]
    assert command[:2] == ["roughconsensus", "compare"]
    with speaking(DEFAULT):
        result = CliRunner().invoke(application, command[1:])
    assert result.exit_code == 0, result.output
    made, written = without_files(made), without_files(Path("out", reporting.REPORT_NAME).read_text())
    assert [pair for pair in zip(made, written, strict=False) if pair[0] != pair[1]] == []
    assert len(made) == len(written) > 100


def test_pictures_of_reports_can_be_read_on_a_phone(come, sweep, chromium):
    visitor = come(QUICK)
    visitor.act({"do": "report"})
    finished(visitor)
    phone = chromium.new_page(viewport={"width": 390, "height": 844})
    for text in (text_of(visitor), (sweep / "report.html").read_text()):
        phone.set_content(text)
        assert phone.evaluate("() => document.documentElement.scrollWidth") == 390, "moves only in its frames"
        drawn = phone.evaluate(WIDTHS)
        assert drawn and all(shown >= natural > 0 for natural, shown in drawn), "as large as it was drawn"
    phone.close()


def test_an_opened_case_is_told_by_a_name_of_its_own_and_a_changed_one_by_no_command(come):
    visitor = come("?bet=skip&shown=1&a=governments_majority&b=executive_decree")
    visitor.act({"do": "open", "name": "-d; rm x.yaml", "text": new_scenario_text()})
    visitor.act({"do": "set", "side": "b", "key": "floor.slots", "value": 4})
    alone = reporting.made_by(visitor)
    assert alone.command == (
        "roughconsensus compare case.yaml -d governments_majority,b.yaml -n 200 --seed 1"
    )
    assert alone.opened == "case.yaml" and "slots: 4" in alone.files["b.yaml"]
    point = come("?case=local:pointH3.1.5&a=local:pointH3.1.5.a&b=local:pointH3.1.5.b")
    assert reporting.made_by(point) == reporting.Reproduction()


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
    assert [each.name for each in one.values()] == ["Executive decree"]
    changed = reporting.compared(come(f"{query}&a.floor.slots=3&b.floor.slots=4"))
    assert [each.name for each in changed.values()] == [
        "Executive decree, changed",
        "Executive decree, changed (B)",
    ]
    files = reporting.made_by(come(f"{query}&a.floor.slots=3&b.floor.slots=4")).files
    assert "name: Executive decree, changed (B)" in files["b.yaml"]
    chinese = reporting.compared(come(f"{query}&a.floor.slots=3&lang=zh", "zh"))
    assert chinese["a"].name == "行政命令（有改动）"
