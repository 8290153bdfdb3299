"""The page Assess in a real browser: what counts, the ranking while it runs, one change side by side."""

import re

QUICK = "?view=assess&step=1&case=car_emissions&a=historical"


def test_a_policy_team_chooses_what_counts_and_sees_one_change_side_by_side(visit):
    page = visit(QUICK).page
    assert page.locator("#rank").is_disabled()
    assert page.locator(".ranking, #ranking-words").count() == 0, "nothing is shown before the choice"
    page.check("input[value=worst_group_acceptance]")
    page.check("input[value=who]")
    page.click("#rank")
    page.wait_for_selector("#ranking-words.done")
    assert page.evaluate("() => location.search").endswith("measure=worst_group_acceptance&keep=who")
    rows = page.locator(".ranking li")
    assert 10 <= rows.count() <= 12
    first = page.inner_text("#told-change h3")
    page.focus(".ranking li:nth-child(2) .name")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "(before) => document.querySelector('#told-change h3').innerText !== before", arg=first
    )
    second = page.inner_text("#told-change h3")
    page.click("#ranking-table")
    assert page.locator("#ranking-numbers tbody tr").count() == rows.count() or rows.count() == 0
    page.reload()
    page.wait_for_selector("#ranking-words.done")
    assert page.inner_text("#told-change h3") == second
    page.click("#run-pair")
    page.wait_for_selector("#pair-result.done")
    assert "&pair=" in page.url and page.locator(".pair-strips li").count() == 5
    page.reload()
    page.wait_for_selector("#pair-result.done")
    page.select_option("#measure", "months")
    page.wait_for_selector("#looked")
    assert "measure=months&looked=worst_group_acceptance,months" in page.url
    page.wait_for_selector("#ranking-words.done")
    page.click("#adopt")
    page.wait_for_selector(".measure canvas")
    assert re.search(r"[?&]b\.[a-z_.\[\]%0-9A-F]+=", page.url)
