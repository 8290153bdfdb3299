"""What a visitor meets, in a real browser; an error in the page or a request to elsewhere fails a test."""

import io
import json
import re
import struct
import xml.etree.ElementTree as ElementTree
from typing import Any

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from simulation.cli.application import application
from simulation.dashboard.ribbons import COUNTED
from tests.dashboard.conftest import ALL, PIXELS, settled

ROOM = """() => { const canvas = document.querySelector('canvas.room');
  return [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data].join(); }"""
WHERE = """(text) => { const canvas = document.querySelector('canvas.room'); const before = text.split(',');
  const now = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const found = [[], []]; now.forEach((one, j) => { if (one === Number(before[j])) return;
    const pixel = Math.floor(j / 4); found[0].push(pixel % canvas.width);
    found[1].push(Math.floor(pixel / canvas.width)); });
  const scale = canvas.clientWidth / canvas.width;
  const least = (all) => all.reduce((a, b) => Math.min(a, b));
  return found.map((all) => (scale * (least(all) - least(all.map((one) => -one)))) / 2); }"""
DRAWN = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go))))"


def bet(page: Any, answers: str) -> None:
    for number, answer in enumerate(answers.split(",")):
        page.locator("fieldset").nth(number).locator(f"input[value={answer}]").check()
    page.click("#lock")


def test_everything_the_page_loads_is_on_this_machine(visit):
    visitor = visit(fresh=True)
    visitor.page.wait_for_timeout(300)
    bad = [(status, url) for status, url in visitor.answers if status >= 400]
    assert bad == []
    assert len(visitor.answers) > 10
    assert not [url for _, url in visitor.answers if not url.removeprefix("blob:").startswith(visitor.served)]


def test_nothing_of_the_future_is_seen_before_a_bet(visit):
    page = visit().page
    assert page.locator(".bet").is_visible()
    for hidden in (".worlds", ".agreed", "#reveal", ".measures"):
        assert page.locator(hidden).count() == 0
    assert not page.locator("#play").is_visible()
    assert not page.locator("#slider").is_visible()
    question, button = page.locator(".bet"), page.locator("#lock")
    assert question.bounding_box()["y"] < 768, "the question is not seen without scrolling"
    assert button.bounding_box()["y"] < 768, "nor its button"
    assert page.locator("#lock").is_disabled()
    drawn = canvas_words(page)
    assert "271 of 364" in drawn, "the convening is what one bets on"
    assert "decided" not in drawn
    assert "points" not in page.inner_text("body")


def canvas_words(page: Any) -> str:
    """Draw again with a recording of every text, and return what was written on canvases."""
    return str(
        page.evaluate(
            """async () => { const said = [];
            const own = CanvasRenderingContext2D.prototype.fillText;
            CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) { said.push(text);
            own.call(this, text, ...rest); }; window.dispatchEvent(new Event('resize'));
            document.querySelectorAll('.frame').forEach((one) => { one.style.width = '99%'; }); await new
            Promise((go) => setTimeout(go, 200)); CanvasRenderingContext2D.prototype.fillText = own;
            document.querySelectorAll('.frame').forEach((one) => { one.style.width = ''; });
            await new Promise((go) => setTimeout(go, 200)); return said.join(' | '); }"""
        )
    )


def test_bet_lock_play_and_reveal(visit):
    page = visit().page
    bet(page, "B,same,A")
    page.wait_for_selector(".waiting-reveal")
    assert page.locator("#play").inner_text().startswith("❚❚")
    page.wait_for_function("() => Number(document.querySelector('#slider')?.value) > 1")
    assert page.locator(".worlds").count() == 0
    page.click("#reveal-now")
    page.wait_for_selector("#reveal")
    told = page.locator("#reveal li").all_inner_texts()
    assert len(told) == 3
    assert told[0].startswith("You said B.")
    assert re.search(r"In \d+ of 200 worlds", told[0])
    assert "bet=B,same,A" in page.url
    assert "shown=1" in page.url


def test_a_run_that_is_played_to_its_end_reveals_by_itself(visit):
    page = visit().page
    bet(page, "A,A,A")
    page.wait_for_selector(".waiting-reveal")
    page.click("#play")  # a bet has started it: this stops it
    page.focus("#slider")
    page.keyboard.press("Home")
    total = int(page.get_attribute("#slider", "max"))
    decided = total - 20  # the months after the decision are twenty steps
    for _ in range(decided - 2):
        page.keyboard.press("ArrowRight")
    page.click("#play")
    page.wait_for_function(f"() => Number(document.querySelector('#slider').value) >= {decided}")
    assert page.locator(".worlds, #reveal").count() == 0, "the decision is made, the months are to come"
    page.click("#play")
    page.focus("#slider")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    assert page.locator(".worlds, #reveal").count() == 0, "who moves the time line has not played it"
    page.click("#play")
    page.wait_for_selector("#reveal")
    assert "shown=1" in page.url


def test_a_slider_changes_the_picture_and_the_worlds_and_numbers_equal_compare(visit, saved):
    from simulation import compare, load_design, load_scenario
    from simulation.scenario import with_values

    page = visit(ALL).page
    settled(page)
    before = page.evaluate(PIXELS)
    page.click("#edit-A")
    page.locator("[id='c-floor.slots']").fill("30")
    page.wait_for_selector("#effect")
    settled(page)
    assert page.evaluate(PIXELS)[:3] != before[:3]
    assert "a.floor.slots=30" in page.url
    lines = saved(page, "text=Numbers (CSV)").read_text().splitlines()
    header, rows = lines[0].split(","), [line.split(",") for line in lines[1:]]
    case = load_scenario("iana_transition")
    a = with_values(load_design("multistakeholder_rough_consensus"), {"floor.slots": 30})
    b = load_design("governments_majority")
    found = compare(case, [a, b], replicates=200, seed=1, workers=1)
    for letter, design in (("A", a), ("B", b)):
        mine = [row for row in rows if row[0] == letter]
        assert len(mine) == 200
        for name in COUNTED:
            column = header.index(name) - len(header)  # names of designs hold commas of their own
            told = np.array([float(row[column]) for row in mine])
            np.testing.assert_array_equal(told, found.outcome(design.name, name))


def test_click_and_keyboard_open_the_same_story(visit):
    visitor = visit(ALL)
    page = visitor.page
    settled(page)
    page.focus(".people >> nth=0")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#person-name")
    by_keys = page.inner_text(".person")
    assert "pick=a3" in page.url
    ringed = page.evaluate(ROOM)
    page.keyboard.press("Escape")
    page.wait_for_selector(".person", state="detached")
    again = visit("?bet=skip&shown=1&pick=a3").page
    again.wait_for_selector("#person-name")
    assert again.inner_text(".person") == by_keys
    page.evaluate(DRAWN)
    x, y = page.evaluate(WHERE, ringed)  # where the ring was drawn, there the person stands
    page.locator("canvas.room").first.click(position={"x": x, "y": y})
    page.wait_for_selector("#person-name")
    assert page.inner_text(".person") == by_keys
    assert "pick=a3" in page.url


def test_what_a_link_says_wrongly_is_told_and_the_rest_is_shown(visit):
    page = visit("?colour=red&case=nowhere&a.floor.slots=-3").page
    page.wait_for_selector(".banner.bad")
    assert page.locator(".rough").is_visible()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "broken.yaml",
            "schema_version: 1\nname: x\nfacilitaton: {skill: 2}\ndecision: {rule: /etc/passwd}\n",
            "shipped files",
        ),
        ("binary.yaml", "\x00\x01\x02", "not a text file"),
        ("list.yaml", "- 1\n- 2\n", "key: value"),
    ],
)
def test_a_file_that_cannot_be_used_is_explained(visit, tmp_path, name, content, expected):
    page = visit().page
    file = tmp_path / name
    file.write_text(content)
    page.set_input_files("#file", str(file))
    page.wait_for_selector("#mistakes")
    assert expected in page.inner_text("#mistakes")
    if name == "broken.yaml":
        assert "facilitation" in page.inner_text("#mistakes")
        assert page.locator(".source .marked").count() >= 2


def test_the_mistakes_of_a_file_are_those_that_the_command_finds(visit, tmp_path):
    file = tmp_path / "broken.yaml"
    file.write_text(
        "schema_version: 1\nextends: closed_expert_panel\nname: x\nfacilitaton: {skill: 2}\n"
        "floor: {slots: -3}\ndecision: {rule: consent, deadline: soon}\n"
    )
    page = visit().page
    page.set_input_files("#file", str(file))
    page.wait_for_selector("#mistakes")
    rows = [row.locator("th, td").all_inner_texts() for row in page.locator(".problems tbody tr").all()]
    result = CliRunner().invoke(application, ["check", str(file)])
    assert result.exit_code == 2
    told = result.stderr.replace(f"{file.parent}/", "").strip().splitlines()
    assert [f"{file.name}:{place}: {mistake}" for place, mistake in rows] == told
    assert len(told) >= 3


def test_a_file_of_a_megabyte_and_a_half_is_refused_in_the_browser(visit, tmp_path):
    visitor = visit()
    file = tmp_path / "large.yaml"
    file.write_text("# " + "x" * 1_500_000)
    visitor.page.set_input_files("#file", str(file))
    visitor.page.wait_for_selector("text=too large")


def test_a_case_of_ones_own_runs_survives_a_reload_and_is_nobody_elses(visit, tmp_path):
    from simulation.scenario.description.starter import new_scenario_text

    file = tmp_path / "mine.yaml"
    file.write_text(new_scenario_text())
    visitor = visit(ALL)
    page = visitor.page
    for _ in range(2):  # the same file twice is a file each time
        page.set_input_files("#file", str(file))
        page.wait_for_function("() => location.search.includes('case=local')")
    settled(page)
    name = page.locator("#case option:checked").inner_text()
    assert name == "mine.yaml"
    address = page.url
    page.reload()
    settled(page)
    assert page.locator("#case option:checked").inner_text() == name
    stranger = visit("?" + address.split("?")[1]).page
    stranger.wait_for_selector("text=This link needs a file")
    assert stranger.locator(".measures").count() == 0


def test_files_to_take_along_are_what_they_say(visit, saved):
    page = visit(ALL).page
    settled(page)
    svg = saved(page, "text=Picture (SVG)").read_text()
    root = ElementTree.fromstring(svg)
    words = " ".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "Who is in" not in words  # headings are of the page
    assert "Community powers" in words
    assert "of 200 worlds" in words
    png = saved(page, "text=Picture (PNG)").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert width > 1000
    assert height > 500
    with Image.open(io.BytesIO(png)) as picture:
        paper = np.asarray(picture.convert("L"))
    inked = [
        (part < 200).mean() for half in np.array_split(paper, 2) for part in np.array_split(half, 2, axis=1)
    ]
    assert min(inked) > 0.01, f"a quarter of the picture is blank: {inked}"
    assert max(inked) < 0.5
    static = saved(page, "text=Comparison as a page").read_text()
    assert "<script" not in static
    assert "IANA" in static
    page.click("#edit-B")
    yaml = saved(page, "text=Save as a file")
    from simulation import load_design

    assert load_design(yaml).content_hash == load_design("governments_majority").content_hash


def test_the_report_comes_as_a_file(visit, saved):
    page = visit(f"{ALL}&case=jury_trial&a=historical&b=executive_decree").page
    settled(page)
    report = saved(page, "#get-report")
    assert report.name == "report.html"
    text = report.read_text()
    assert "Executive decree" in text
    assert text.rstrip().endswith("</html>")
    assert "<script" not in text
    page.wait_for_function("() => document.querySelector('#report-told').textContent === ''")
    page.select_option("#design-B", "historical")
    page.click("#get-report")
    page.wait_for_selector("text=The report cannot be made: both processes are the historical one")


def test_a_claim_opens_and_its_two_processes_are_seen_side_by_side(visit):
    page = visit("?view=claims").page
    page.click("#claim-54")
    page.wait_for_selector("text=A national law is no short cut")
    page.wait_for_function("() => location.search.endsWith('view=claims&step=11')")
    page.click("#claim-beside")
    page.wait_for_selector(".measure canvas")
    assert "b=executive_decree" in page.evaluate("() => location.search")


def test_another_story_begins_at_its_first_step(visit):
    page = visit("?view=story&step=4").page
    page.wait_for_selector("canvas.room")
    page.select_option("#which-story", "gnso_thick_whois")
    page.wait_for_selector("text=1. A small question >> visible=true")
    page.wait_for_function("() => location.search.includes('case=gnso_thick_whois')")


def test_two_visitors_do_not_see_each_other(visit):
    one, other = visit(ALL).page, visit(ALL).page
    one.select_option("#design-A", "executive_decree")
    one.wait_for_function("() => location.search.includes('executive_decree')")
    other.wait_for_timeout(300)
    assert (
        other.locator("#design-A option:checked").inner_text()
        != one.locator("#design-A option:checked").inner_text()
    )


def test_before_and_after_the_last_change(visit):
    page = visit(ALL).page
    settled(page)
    page.click("#edit-A")
    page.locator("[id='c-goals.rounds']").fill("0")
    page.wait_for_selector("#effect")
    assert "a.goals.rounds=0" in page.url
    page.click("#replay")
    page.wait_for_function("() => !location.search.includes('a.goals')")
    page.click("#replay")
    page.wait_for_function("() => location.search.includes('a.goals.rounds=0')")


def test_the_stage_alone_can_stand_in_another_page(visit):
    page = visit("?view=stage&t=3").page
    page.wait_for_selector("#play")
    assert page.locator("header.top").count() == 0
    assert page.locator(".bet").count() == 0


def test_between_a_phone_and_a_desk_names_can_be_read_and_nothing_is_drawn_over(visit):
    page = visit(ALL, viewport={"width": 720, "height": 900}).page
    page.wait_for_selector("#design-B")
    assert page.evaluate("() => document.querySelector('#design-B').clientWidth") >= 200
    told = page.evaluate(
        """async () => { const names = performance.getEntriesByType('resource').map((one) => one.name);
          const { drawTimeline, place } = await import(names.find((name) => name.endsWith('timeline.mjs')));
          const { drawMeasure } = await import(names.find((name) => name.endsWith('ribbons.mjs')));
          const texts = [], marks = [];
          const pen = { measure: (text) => 6 * text.length, line() {}, rect() {},
            mark: (shape, x, y, r) => marks.push(x + 1.1 * r),
            text(text, x, y, { align = 'left' } = {}) {
              const left = x - (align === 'right' ? 6 * text.length : 0);
              texts.push({ text, left, right: left + 6 * text.length }); } };
          const time = { rounds: 13, months: 60, each: 5, after: 12, total: 25 };
          const runs = [13, 11].map((T) => ({ T, calls: [3, 10], agreed: true, closed: true, months: 60 }));
          const words = { rounds: '', convening: '', months_after: '', carried_out: '', decided: 'decided' };
          const ends = (width) => { texts.length = 0; const line = place(13, time, width);
            drawTimeline(pen, runs, time, words, width, 92, 13, false);
            return texts.filter((one) => one.text === 'decided').map((one) => one.right < line); };
          const narrow = ends(475), wide = ends(1100);
          marks.length = texts.length = 0;
          const row = { quantiles: [1, 1, 1, 1, 1] };
          drawMeasure(pen, { percent: true, rows: [row, row], here: [1, 1] }, 313, {});
          const letters = texts.filter((one) => one.text === 'A').map((one) => one.left);
          return { narrow, wide, clear: Math.max(...marks) + 2 < letters[0] }; }"""
    )
    assert told == {"narrow": [True, True], "wide": [False, True], "clear": True}


def test_at_the_width_of_the_style_sheet_there_is_one_process_at_a_time(visit):
    page = visit(ALL, viewport={"width": 700, "height": 900}).page
    page.wait_for_selector(".tabs")
    assert page.locator(".panel:visible").count() <= 1


def test_pure_functions_of_the_front(visit):
    page = visit().page
    found = page.evaluate(
        """async () => { const names = performance.getEntriesByType('resource').map((one) => one.name);
          const file = names.find((name) => name.endsWith('core.mjs'));
        const core = await import(file); return JSON.stringify({
          filled: core.fill('{a} of {b} {c}', {a: 1, b: 2}), share: core.percent(0.256), none:
          core.percent(NaN), axis: core.axis([{T: 5, months: 60}, {T: 3, months: 60}]),
          before: core.moment({T: 5, months: 60}, {rounds: 5}, 0).inside,
          month: core.moment({T: 3, months: 60}, {rounds: 5, each: 3}, 9).month}); }"""
    )
    assert json.loads(found) == {
        "filled": "1 of 2 {c}",
        "share": "26 %",
        "none": "–",
        "axis": {"rounds": 5, "months": 60, "each": 3, "after": 20, "total": 25},
        "before": 0,
        "month": 12,
    }
