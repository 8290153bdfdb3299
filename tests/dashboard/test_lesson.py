"""A lesson that somebody leads with keys, in a real browser: each step shows and does what its notes say."""

import pytest

pytest.importorskip("solara")

from simulation.dashboard.lesson_view import LESSON
from simulation.dashboard.lessons import lesson
from tests.dashboard.conftest import at_rest

STEPS = lesson(LESSON)["steps"]
GROUPS = ["governments", "business", "civil society", "technical community"]
SHOWN = {
    "rooms": (".frame .both > div > canvas", 2),
    "text": (".frame .both > div > canvas", 2),
    "curve": (".frame > #curve", 1),
    "worlds": ("#reveal-now, .measure canvas", 1),
    "cards": (".role-card", 4),
}
# Of each picture its height, and a sum over what is drawn in it, which is 0 where nothing is.
PICTURES = """() => [...document.querySelectorAll('.lesson canvas')].map((canvas) => {
  let sum = 0; const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  for (let i = 0; i < data.length; i += 1) sum = (sum * 31 + data[i]) % 1000000007;
  return `${canvas.clientHeight}/${sum}`; })"""


def stands(page, step):
    """Wait until a step of the lesson is shown, with its picture and no other one."""
    page.wait_for_function(
        "(title) => document.querySelector('#lesson-step')?.textContent === title", arg=step["title"]["en"]
    )
    for each in SHOWN:
        selector, number = SHOWN[each]
        found = page.locator(selector).count()
        assert found >= number if selector == SHOWN[step["show"]][0] else found == 0, (step["title"], each)
    assert (step["show"] == "cards") == ("your card" in step["say"]["en"])
    if step["show"] == "cards":
        said = page.locator(".role-card").all_inner_texts()
        assert [card.splitlines()[0].lower() for card in said] == GROUPS
        assert all(page.locator(f".role-card >> nth={n} >> .ruler span").count() for n in range(len(said)))
    assert step["say"]["en"] in page.inner_text("#notes")
    assert step["do"]["en"] in page.inner_text("#notes")


def test_each_step_of_the_lesson_shows_what_its_notes_say(visit):
    page = visit("?view=facilitator").page
    seen, heights = {}, {"rooms": set(), "text": set()}
    for step in STEPS:
        stands(page, step)
        title, said = step["title"]["en"], step["do"]["en"]
        seen[title] = at_rest(page, of=PICTURES)
        assert not any(one.endswith("/0") for one in seen[title]), "each picture shows something"
        heights.setdefault(step["show"], set()).update(one.split("/")[0] for one in seen[title])
        if "Press space" in said:
            page.keyboard.press(" ")
            page.wait_for_timeout(600)
            page.keyboard.press(" ")
            assert at_rest(page, of=PICTURES) != seen[title], "space plays"
        if "Press W five times" in said:
            shown = seen[title]
            for number in range(1, 6):
                page.keyboard.press("w")
                page.wait_for_function(f"() => location.search.includes('world={number}')")
                page.wait_for_function(f"(shown) => String(({PICTURES})()) !== String(shown)", arg=shown)
                shown = at_rest(page, of=PICTURES)
            assert str(number + 1) in page.inner_text("#world")
        if "press R" in said:
            assert page.locator(".measure").count() == 0, "not before"
            page.keyboard.press("r")
            page.wait_for_selector(".measure canvas")
            assert not any(one.endswith("/0") for one in at_rest(page, of=PICTURES))
        page.keyboard.press("n")
    stands(page, STEPS[-1])
    page.keyboard.press("b")
    stands(page, STEPS[-2])
    assert seen["The question"] != seen["Two rooms"], "before anybody is in, and once they are"
    assert seen["Predict"] == seen["See"], "the lines begin at the decision: nothing of the future is shown"
    left, right = seen["Two rooms"]
    assert left != right, "each process has its own room"
    assert heights["rooms"].isdisjoint(heights["text"]), "the text is no room"


def test_the_pages_that_the_lesson_sends_to_are_there_and_show_its_comparison(visit):
    page = visit(f"?view=facilitator&step={len(STEPS) - 2}").page
    stands(page, STEPS[-2])
    page.click("text=Open this on the page Compare")
    page.wait_for_selector(".people", state="attached")
    assert page.input_value("#design-A") == lesson(LESSON)["start"]
    assert page.input_value("#design-B") == lesson(LESSON)["beside"]
    page.focus(".people >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector("#person-name")
    name = page.inner_text("#person-name")
    page.click("#me-there")
    page.wait_for_function("() => location.search.includes('pick=b0')")
    page.wait_for_function("() => document.querySelector('.person .note').textContent.endsWith('B')")
    assert page.inner_text("#person-name") == name
    page.keyboard.press("Escape")
    page.click("nav button:has-text('Challenges')")
    page.wait_for_selector(".challenge")
