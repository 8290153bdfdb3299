"""The report stands alone: one file, nothing fetched, every number traceable to the comparison."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from simulation.experiment.comparison import DEFAULT_DESIGNS, Comparison
from simulation.outcome import OUTCOMES
from simulation.report import write_report
from simulation.report.html import fill_in
from tests.report.plausible import plausible_comparison

VOID = {"meta", "img", "br", "link", "hr", "input"}


class Balance(HTMLParser):
    """Checks that every tag is closed in order, and collects what the page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.references: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attributes:
            if name in ("src", "href", "srcset") and value:
                self.references.append(value)
            if name == "id" and value:
                self.ids.add(value)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report")
    write_report(plausible_comparison(30, out=out), out)
    return out


@pytest.fixture(scope="module")
def html(folder: Path) -> str:
    return (folder / "report.html").read_text(encoding="utf-8")


def test_the_folder_holds_all_that_was_promised(folder: Path) -> None:
    promised = {"manifest.json", "results.parquet", "comparison.png", "report.html", "summary.csv"}
    assert promised <= {path.name for path in folder.iterdir()}
    assert (folder / "comparison.png").read_bytes().startswith(b"\x89PNG")


def test_nothing_is_fetched_from_anywhere(html: str) -> None:
    page = Balance()
    page.feed(html)
    assert page.open == []
    for reference in page.references:
        assert reference.startswith(("#", "data:")), reference[:60]
    assert not re.search(r"@import|url\(", html)


def test_what_is_written_between_backticks_is_code_on_a_page() -> None:
    page = fill_in("{{ told | paragraph }}", told=["No rates (`money:`).", "A `<b>`."])
    assert page == "No rates (<code>money:</code>). A <code>&lt;b&gt;</code>."


def test_every_link_inside_the_page_leads_somewhere(html: str) -> None:
    page = Balance()
    page.feed(html)
    assert {each[1:] for each in page.references if each.startswith("#")} <= page.ids


def test_every_design_and_every_measure_is_explained(html: str, folder: Path) -> None:
    for name in Comparison.load(folder).manifest.design_names:
        assert html.count(name) >= 2
    for outcome in OUTCOMES:
        assert outcome.meaning.split(";")[0].split("<")[0][:40] in html.replace("&#39;", "'")


def test_the_methods_name_what_is_needed_to_repeat_it(html: str, folder: Path) -> None:
    manifest = Comparison.load(folder).manifest
    for needed in (manifest.scenario.hash, manifest.identity, manifest.version, manifest.source_hash):
        assert needed in html


def test_what_really_happened_stands_beside_the_simulation(html: str) -> None:
    assert "Attending share" in html
    assert "818 days" in html


def test_the_switch_for_obligation_is_declared_off(html: str) -> None:
    assert "switched off" in html


def test_hostile_names_are_shown_not_run(folder: Path) -> None:
    from dataclasses import replace

    from simulation.report.page import report_html

    comparison = Comparison.load(folder)
    entry = replace(comparison.manifest.scenario, name="<script>alert(1)</script>")
    hostile = Comparison(replace(comparison.manifest, scenarios=(entry,)), comparison.values)
    assert "<script>" not in report_html(hostile, b"")


def test_what_was_observed_of_a_measure_stands_beside_what_was_simulated(html: str) -> None:
    begin = html.index("Measures of the model that were also observed")
    table = html[begin : html.index("</table>", begin)]
    for label in ("Time to a decision", "Attending share", "Person-hours"):
        assert label in table
    assert len(re.findall("<tr>", table)) == 4  # and the headings


def test_the_summary_holds_the_numbers_behind_the_picture(folder: Path) -> None:
    lines = (folder / "summary.csv").read_text().splitlines()
    designs = 1 + len(DEFAULT_DESIGNS)  # and the historical one
    assert len(lines) == 1 + designs * len(OUTCOMES)
    assert lines[0].startswith("design,measure,mean,low,high,runs,difference")


def test_equal_comparisons_give_equal_pictures(folder: Path) -> None:
    from simulation.report.figure import comparison_pictures

    comparison = Comparison.load(folder)
    assert comparison_pictures(comparison) == comparison_pictures(comparison)
    assert comparison_pictures(comparison).png == (folder / "comparison.png").read_bytes()
