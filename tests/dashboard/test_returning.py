"""Whoever comes back finds what was there: by reload, link, back and forward, or a server started again."""

from tests.dashboard.conftest import (
    ALL,
    SCREEN,
    Visitor,
    at_rest,
    becomes,
    launched,
    settled,
    started_server,
)
from tests.dashboard.served import HELD


def moved(page, step):
    """Go to another world, and to a step of the time line by keys."""
    settled(page)
    page.click("#another")
    page.wait_for_function("() => location.search.includes('world=1')")
    page.focus("#slider")
    page.keyboard.press("Home")
    for _ in range(step):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(f"() => location.search.endsWith('t={step}')")


def test_reload_and_link_restore_the_picture(visit):
    page = visit(ALL).page
    moved(page, 9)
    seen = at_rest(page)
    assert len(set(seen)) > 3
    page.reload()
    settled(page)
    becomes(page, seen)
    other = visit("?" + page.url.split("?")[1]).page
    settled(other)
    becomes(other, seen)
    assert page.evaluate("() => history.length") <= 3


def test_back_and_forward_show_the_same_picture_after_a_link_and_after_another_page(visit):
    visitor = visit(ALL)
    page = visitor.page
    moved(page, 9)
    first = at_rest(page)
    visitor.open(f"{ALL}&case=car_emissions&a=historical&t=6")  # a link
    settled(page)
    second = at_rest(page)
    assert second != first
    page.go_back()
    settled(page)
    becomes(page, first)
    page.go_forward()
    settled(page)
    becomes(page, second)
    page.click("nav button:has-text('Claims')")
    page.wait_for_selector("#claim")
    page.wait_for_function("() => location.search.includes('view=claims')")
    page.click("nav button:has-text('About')")
    page.wait_for_selector("#parameters")
    page.go_back()
    page.wait_for_selector("#claim")
    page.go_back()
    settled(page)
    becomes(page, second)
    page.go_forward()
    page.wait_for_selector("#claim")
    assert page.locator("canvas.room").count() == 0


def test_what_moves_within_a_page_is_no_entry_of_the_history(visit):
    page = visit(ALL).page
    settled(page)
    before = page.evaluate("() => history.length")
    moved(page, 3)
    assert page.evaluate("() => history.length") == before
    page.evaluate(
        "() => { window.same_ = true; location.hash = 'main'; }"
    )  # as the first link of the page does
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.same_"), "a place in the page is no other page"


def test_after_a_restart_of_the_server_the_page_comes_back_as_it_was(chromium):
    server, served = started_server(ready=False)  # the first comparison is shown without an engine
    again = launched(int(served.rsplit(":", 1)[1]), HELD)  # reads all it needs meanwhile
    visitor = Visitor(chromium.new_context(viewport=SCREEN), served)
    try:
        page = visitor.open(f"{ALL}&t=5")
        settled(page)
        seen, address = at_rest(page), page.url
        server.terminate()
        server.wait(timeout=10)
        page.evaluate("() => { window.old_ = true; }")
        again.stdin.write("serve\n")
        again.stdin.flush()
        page.wait_for_function("() => !window.old_", timeout=60_000)
        settled(page)
        becomes(page, seen)
        assert page.url == address
    finally:
        visitor.context.close()  # errors of a connection that was cut are no errors of the page
        for each in (server, again):
            each.terminate()
            each.wait(timeout=10)
