"""Bounds of sanity on time and memory, in a real browser and with many light visitors.

They find a mistake of several times, on a slow or busy machine too: each bound is stretched by how long a
fixed piece of work takes right beside. How fast the dashboard is, `roughconsensus bench --dashboard` says.
"""

import math
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from simulation.dashboard.measuring import comings, crowd, late
from tests.dashboard.conftest import ALL, SCREEN, Visitor, settled

IDLE = 0.02  # seconds that the piece of work takes on one idle core of two
PIECES = 10
SPARE = 2.0  # server, browser and test share the cores, the piece of work has one to itself
# Pages and light visitors, and for how long the latter move sliders.
PAGES, VISITORS, SECONDS = 3, 17, 6.0
DRAWN = """() => { const one = document.querySelector('canvas.room');
  if (!one || one.width <= 50) return false;
  return one.getContext('2d').getImageData(0, 0, one.width, one.height).data.some(Boolean); }"""

ROOM = "() => document.querySelector('canvas.room').toDataURL()"

KEYS = 60
COUNTING = """() => { window.pictures_ = 0; const canvas = document.querySelector('canvas.room');
  const own = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...rest) {
    if (this.canvas === canvas) window.pictures_ += 1; own.apply(this, rest); }; }"""

type Within = Callable[[str, float, float], None]


def work() -> int:
    total = 0
    for number in range(400_000):
        total += number & 7
    return total


def slowness() -> float:
    """Return by how much bounds are stretched: by how much longer work takes than on an idle machine."""
    begin = time.perf_counter()
    for _ in range(PIECES):
        work()
    return SPARE * max(1.0, (time.perf_counter() - begin) / (PIECES * IDLE))


@pytest.fixture
def within() -> Iterator[Within]:
    """Return a function that holds a time against its bound, once it is known how busy the machine was."""
    found: list[tuple[str, float, float]] = []
    before = slowness()
    yield lambda name, seconds, bound: found.append((name, seconds, bound))
    factor = max(before, slowness())
    print(f"load {os.getloadavg()[0]:.1f}, bounds × {factor:.1f}")
    for name, seconds, bound in found:
        print(f"{name}: {seconds:.2f} s of {bound:g} s × {factor:.1f}")
    assert [name for name, seconds, bound in found if seconds > bound * factor] == []


def until_drawn(visitor: Visitor) -> float:
    begin = time.perf_counter()
    visitor.page.goto(f"{visitor.served}/{ALL}")
    visitor.page.wait_for_function(DRAWN)
    return time.perf_counter() - begin


def test_the_first_picture_is_there_soon(chromium: Any, served: str, within: Within) -> None:
    context = chromium.new_context(viewport=SCREEN)
    for name, bound in (("first picture, browser new", 3.0), ("first picture, browser warm", 2.0)):
        visitor = Visitor(context, served)
        within(name, until_drawn(visitor), bound)
        visitor.page.close()
        assert visitor.wrong == []
    context.close()


def test_a_slider_is_answered_soon(visit: Any, within: Within) -> None:
    page = visit(ALL).page
    settled(page)
    page.click("#edit-A")
    page.wait_for_selector(".drawer")
    page.evaluate(
        """() => { window.at_ = {}; const from = performance.now();
        const field = document.getElementById('c-floor.slots');
        const room = () => document.querySelector('canvas.room').toDataURL();
        const told = () => document.querySelector('#progress').textContent;
        const seen = room(); const complete = told();
        const look = () => { const now = (performance.now() - from) / 1000; const at = window.at_;
          if (!at.stage && room() !== seen) at.stage = now;
          const effect = document.querySelector('#effect');
          if (effect && !at.first) at.first = now;
          if (effect && at.stage && told() === complete) at.all = now; else requestAnimationFrame(look); };
        field.value = '37'; field.dispatchEvent(new Event('input')); look(); }"""
    )
    page.wait_for_function("() => window.at_.all", timeout=60_000)
    at = page.evaluate("() => window.at_")
    for name, bound in (("stage", 0.5), ("first", 1.0), ("all", 3.0)):
        within(f"slider: {name}", at[name], bound)


def test_scrubbing_with_keys_sends_nothing_and_draws_thirty_pictures_a_second(
    visit: Any, within: Within
) -> None:
    visitor = visit(ALL)
    page = visitor.page
    settled(page)
    page.focus("#slider")
    page.keyboard.press("Home")
    page.evaluate(COUNTING)
    sent, begin = visitor.sent, time.perf_counter()
    for key in ("ArrowRight", "ArrowLeft"):
        for _ in range(KEYS // 2):
            page.keyboard.press(key)
    pictures = page.evaluate("() => new Promise((go) => requestAnimationFrame(() => go(window.pictures_)))")
    within("a picture while scrubbing", (time.perf_counter() - begin) / max(pictures, 1), 1 / 30)
    assert visitor.sent == sent


def another_world(page: Any) -> float:
    """Ask for another world; return how long it takes until its picture is there."""
    seen = page.evaluate(ROOM)
    begin = time.perf_counter()
    page.click("#another")
    page.wait_for_function(f"(seen) => ({ROOM})() !== seen", arg=seen)
    return time.perf_counter() - begin


def test_three_pages_and_many_visitors_are_answered_soon(visit: Any, served: str, within: Within) -> None:
    pages = [visit(ALL).page for _ in range(PAGES)]
    with ThreadPoolExecutor(1) as pool:
        many = pool.submit(crowd, served, VISITORS, SECONDS)
        drawn = []
        while not many.done():
            page = pages[len(drawn) % PAGES]
            drawn.append(another_world(page))
            page.wait_for_timeout(max(0.0, 700 - 1000 * drawn[-1]))
        found = many.result()
    assert len(found) >= VISITORS and len(drawn) >= PAGES
    within("stage, 95 %", late([one.stage for one in found]), 0.5)
    within("first worlds, 95 %", late([one.first for one in found]), 1.0)
    within("another world in a browser, 95 %", late(drawn), 1.5)
    for page in pages:
        settled(page)


def test_who_has_left_takes_no_memory_along(server: tuple[str, int]) -> None:
    cycles = list(comings(*server, cycles=3))
    print(f"load {os.getloadavg()[0]:.1f}; visitors left and MB after each cycle: {cycles}")
    assert [left for left, _ in cycles] == [0, 0, 0]
    memory = [megabytes for _, megabytes in cycles]
    if not math.isnan(memory[-1]):
        # What visitors leave behind grows with each cycle; what is set aside once, for a thread, does not.
        assert min(memory[1] - memory[0], memory[2] - memory[1]) <= 3.0, memory
