"""Nobody is kept out: axe finds nothing serious, keys reach everything, and no letter is missing.

To open a page takes longer than to ask it something: each is opened once, and asked everything in
each language.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from simulation.words import CATALOGUES, DEFAULT, TAGS
from tests.dashboard.conftest import ALL, SCREEN, Visitor

QUERIES = {
    "bet": "",
    "compare": ALL,
    "drawer": ALL,
    "person": f"{ALL}&pick=a3",
    "story": "?view=story&step=1",
    "claims": "?view=claims&step=3",
    "challenges": "?view=challenges",
    "assess": "?view=assess",
    "ranking": "?view=assess&step=1&case=car_emissions&measure=months",
    "facilitator": "?view=facilitator&step=5",
    "sweeps": "?view=sweeps",
    "about": "?view=about&step=1",
    "upload": "",
    "stage": "?view=stage&t=3",
}
AWAITED = {
    "compare": ".measure canvas",
    "drawer": ".drawer",
    "person": "#person-name",
    "story": "canvas.room",
    "claims": "#claim",
    "ranking": "#ranking-words.done",
    "sweeps": "iframe.report",
    "about": "#odd-text",
    "upload": "#mistakes",
}
BROKEN = {
    "name": "ours.yaml",
    "mimeType": "text/yaml",
    "buffer": b"facilitaton: 1\ndecision: {deadline: x}\n",
}
PHONE = {"width": 390, "height": 844}
TWICE = {"width": SCREEN["width"] // 2, "height": SCREEN["height"] // 2}  # what is left at 200 %
AT_REST = "document.getAnimations().every(each => each.playState !== 'running')"
DRAWN = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go))))"
SERIOUS = ("serious", "critical")
ENGLISH = re.compile(r"\b(the|and|with|worlds?|room|process|people|agreement|your|what)\b")
# Rows of a long table and sections of a long text are alike, and axe takes seconds for each hundred.
LONG = ("about",)
SHORTENED = """() => document.querySelectorAll('table, #odd-text').forEach((long) =>
  [...(long.rows ?? long.children)].slice(12)
    .forEach((part) => { part.style.display = 'none'; }))"""
OPTIONS = {"resultTypes": ["violations"], "iframes": False}
CHINESE = re.compile(r"[\u3400-\u9fff]")
# A letter that no font has is drawn as a box; U+0378 is none. Frames hold documents of their own.
MISSING = """() => { const canvas = document.createElement('canvas'); canvas.width = canvas.height = 24;
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  pen.font = `20px ${getComputedStyle(document.querySelector('.rough')).fontFamily}`;
  const drawn = (letter) => { pen.clearRect(0, 0, 24, 24); pen.fillText(letter, 2, 20);
    return pen.getImageData(0, 0, 24, 24).data.join(); };
  const none = drawn('\u0378');
  return [...new Set(document.querySelector('.rough').innerText)]
    .filter((one) => one.trim() && drawn(one) === none).join(''); }"""
# All that takes keys, once each: of the answers to one question, Tab reaches one.
CONTROLS = """() => { const seen = new Set();
  window.controls_ = [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, iframe, [tabindex]')].filter((one) => {
    if (one.disabled || one.id === 'main' || !one.checkVisibility({visibilityProperty: true})) return false;
    if (one.type !== 'radio') return true;
    return !seen.has(one.name) && seen.add(one.name); });
  window.met_ = new Set(); window.controls_[0].focus(); return window.controls_.length; }"""
MET = "() => { window.met_.add(document.activeElement); return document.activeElement === document.body; }"
UNMET = (
    "() => window.controls_.filter((one) => !window.met_.has(one)).map((one) => one.outerHTML.slice(0, 120))"
)
WALKS = 3  # at most: what arrives during one may replace controls, or take the focus from a frame


# What a page says is in English, as the description of the model, is no word that was left.
TEXT = """() => { const english = [...document.querySelectorAll('.rough [lang=en]')];
  english.forEach((one) => { one.hidden = true; });
  const text = document.querySelector('.rough').innerText;
  english.forEach((one) => { one.hidden = false; }); return text; }"""


class Seen(NamedTuple):
    """What a page is like, in one language.

    Attributes
    ----------
    language, title, text
        As the page states them; the text is all that can be read without opening anything.
    serious
        What axe finds.
    missing
        Letters that no font here has.
    unmet
        What takes keys and is not reached by the key Tab.
    wide
        How many pixels the page is wider than the screen, on a phone and at twice the size.
    """

    language: str
    title: str
    text: str
    serious: list[str]
    missing: str
    unmet: list[str]
    wide: dict[str, int]


def shown(visitor: Visitor, name: str, language: str) -> Any:
    """Open a page, and wait until it stands still; if it is open in another language, change that."""
    query, page = QUERIES[name], visitor.page
    if language != DEFAULT and page.locator(f"#lang-{language}").count():
        page.eval_on_selector(f"#lang-{language}", "(one) => one.click()")  # somebody's story covers it
        page.wait_for_function(f"() => document.documentElement.lang === '{TAGS[language]}'")
    else:
        page = visitor.open(f"{query}{'&' if query else '?'}lang={language}")
        if name == "drawer":
            page.click("#edit-A")
        if name == "upload":
            page.set_input_files("#file", BROKEN)
    page.wait_for_selector(AWAITED.get(name, ".rough"))
    for frame in page.query_selector_all("iframe.report"):  # until it is loaded, keys go past it
        frame.content_frame().wait_for_url(f"{visitor.served}/**")
    page.wait_for_timeout(150)
    page.wait_for_function(AT_REST)  # what still fades in is paler than it will be
    return page


def unmet(page: Any) -> list[str]:
    """Walk with Tab until it comes round, and return what it has not reached."""
    missed: list[str] = []
    for _ in range(WALKS):
        for _ in range(page.evaluate(CONTROLS) + 20):  # what scrolls is reached too
            if page.evaluate(MET):
                break
            page.keyboard.press("Tab")
        missed = page.evaluate(UNMET)
        if not missed:
            break
        page.wait_for_timeout(300)
    return missed


def seen(visitor: Visitor, axe: Any, name: str, language: str) -> Seen:
    page = shown(visitor, name, language)
    tag, title = page.evaluate("() => document.documentElement.lang"), page.title()
    text, missing = page.evaluate(TEXT), page.evaluate(MISSING)
    reached = unmet(page) if language == DEFAULT else []  # another language changes words, not structure
    wide = {}
    for size, viewport in (("phone", PHONE), ("twice", TWICE), ("desk", SCREEN)):
        page.set_viewport_size(viewport)
        page.evaluate(DRAWN)
        wide[size] = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    if name in LONG:
        page.evaluate(SHORTENED)
    serious = [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in axe.run(page, options=OPTIONS).response["violations"]
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
    ]
    return Seen(tag, title, text, serious, missing, reached, wide)


@pytest.fixture(scope="module")
def pages(chromium: Any, served: str) -> Iterator[dict[tuple[str, str], Seen]]:
    """Return every page in every language, by its name and language."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    visitor = Visitor(chromium.new_context(viewport=SCREEN), served)
    yield {(name, one): seen(visitor, axe, name, one) for name in QUERIES for one in CATALOGUES}
    visitor.context.close()
    assert visitor.wrong == []


def test_axe_finds_nothing_serious_on_any_page(pages):
    assert {name: one.serious for name, one in pages.items() if one.serious} == {}


def test_no_page_needs_scrolling_to_the_side_on_a_phone_or_at_twice_the_size(pages):
    assert {name: one.wide for name, one in pages.items() if max(one.wide.values()) > 0} == {}


def test_the_key_tab_reaches_every_control_of_every_page(pages):
    assert {name: one.unmet for name, one in pages.items() if one.unmet} == {}


def test_every_page_says_its_language_and_has_a_title_of_its_own(pages):
    assert {name: one.language for name, one in pages.items() if one.language != TAGS[name[1]]} == {}
    titles = {name: one.title.removesuffix(" · Rough Consensus") for name, one in pages.items()}
    assert {name: one for name, one in titles.items() if not one or one == pages[name].title} == {}
    assert all(CHINESE.search(one) for (_, language), one in titles.items() if language == "zh")


def test_no_page_in_chinese_has_english_words_left(pages):
    texts = {name: f"{one.title}\n{one.text}" for (name, language), one in pages.items() if language == "zh"}
    found = {
        name: [line for line in text.splitlines() if ENGLISH.search(line)] for name, text in texts.items()
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_letter_of_any_page_is_missing(pages):
    missing = {name: one.missing for name, one in pages.items() if one.missing}
    if "的" in "".join(missing.values()):
        pytest.skip("no Chinese font is installed here: fonts-wqy-microhei is enough")
    assert missing == {}


def test_another_language_keeps_what_is_seen(visit):
    page = visit(f"{ALL}&world=4&a.floor.slots=20").page
    page.wait_for_selector(".measure canvas")
    page.click("#lang-zh")
    page.wait_for_function("() => document.documentElement.lang === 'zh-Hans'")
    assert "world=4" in page.url
    assert "a.floor.slots=20" in page.url
    assert "lang=zh" in page.url


def test_text_is_large_enough_to_read(visit):
    page = visit(ALL).page
    page.wait_for_selector(".measure canvas")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.rough *')].filter((e) => e.innerText && e.offsetParent
        && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())
        && parseFloat(getComputedStyle(e).fontSize) < 12)
        .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_who_wants_less_motion_gets_steps(visit):
    page = visit(ALL, reduced_motion="reduce").page
    page.wait_for_selector(".measure canvas")
    page.focus("#slider")
    page.keyboard.press("Home")
    page.click("#play")
    page.wait_for_timeout(400)
    assert page.evaluate("() => Number(document.querySelector('#slider').value)") <= 1
