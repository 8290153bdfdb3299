"""What the page Claims says of a claim is what an experiment found, and what the scorecard records."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("solara")

from simulation.dashboard import claim_points, computing, ribbons
from simulation.dashboard import claims as page
from simulation.dashboard.lessons import claims
from simulation.dashboard.view import View, shipped_case, shipped_design
from simulation.report.failing import recorded
from simulation.words import CATALOGUES, words_for

EXPERIMENTS = Path(__file__).parents[2] / "experiments"
NUMBER = re.compile(r"[−-]?\d*\.?\d+")
ALL = [pytest.param(one, id=one["key"]) for one in claims()]


def said(experiment: str, row: str | None) -> str:
    """Return what an experiment came to: one row of its table of verdicts, or all of it."""
    folder = EXPERIMENTS / experiment
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md")))
    if row is None:
        return text
    after = text[text.index("## What came out") :]
    [found] = re.findall(rf"^\| {row} \|.*$", after, re.MULTILINE)[:1]
    return str(found)


def numbers(text: str) -> set[str]:
    return {found.lstrip("−-") for found in NUMBER.findall(text)}


@pytest.mark.parametrize("one", ALL)
def test_every_number_of_a_claim_is_one_that_its_experiment_found(one: dict[str, Any]) -> None:
    if one["verdict"] == "untested":
        assert "found" not in one and "from" not in one and one["why"]
        return
    source = said(one["from"]["experiment"], one["from"].get("row"))
    for language in CATALOGUES:
        text = one["found"][language].replace("2 的制裁", "").replace("up to 2", "")
        assert numbers(text) <= numbers(source), (language, numbers(text) - numbers(source))


@pytest.mark.parametrize("one", ALL)
def test_both_languages_tell_the_same_numbers_of_checks_and_processes_that_are_there(
    one: dict[str, Any],
) -> None:
    for what in ("claim", "found", "why"):
        if what in one:
            assert set(one[what]) == set(CATALOGUES)
            assert numbers(one[what]["en"]) == numbers(one[what]["zh"])
    assert set(one["evidence"]) <= set(recorded())
    if beside := one.get("beside"):
        shipped_case(beside["case"])
        assert all(shipped_design(beside[letter]) for letter in "ab")


def test_where_a_row_holds_or_fails_the_page_says_so() -> None:
    """What an experiment expected is not always the claim; where it is, the verdicts agree."""
    same = {"H1": "A", "D2": "A", "H9": "A"}
    for one in claims():
        if one["key"] in same:
            row = said(one["from"]["experiment"], same[one["key"]])
            assert f"**{one['verdict']}" in row


def test_a_claim_that_holds_stands_at_three_quarters_of_its_points_and_under_every_control() -> None:
    """The bound of the ledger: what goes without what is built in is not said to hold."""
    for one in claims():
        made = claim_points.found()["claims"].get(one["key"], [])
        defined = claim_points.asked()["claims"].get(one["key"], {}).get("comparisons", [])
        gates = [
            claim_points.tally(each["points"])
            for number, (each, told) in enumerate(zip(made, defined, strict=True))
            if not number or told.get("control")
        ]
        if one["verdict"] == "holds":
            assert all(4 * gate["for"] >= 3 * gate["all"] for gate in gates), one["key"]
        if one["verdict"] == "by_construction":
            assert 4 * gates[-1]["for"] < gates[-1]["all"], one["key"]


def pair_of(key: str, comparison: int, number: int) -> tuple[Any, Any, Any]:
    name = f"point{key}.{comparison}.{number}"
    a, b = (claim_points.design_named(f"{name}.{side}") for side in "ab")
    return claim_points.case_named(name), a, b


def test_a_point_opens_on_compare_with_the_numbers_of_the_map() -> None:
    key, comparison, number = "H3", 1, 5
    runs = computing.Runs(computing.FairQueue(1))
    case, a, b = pair_of(key, comparison, number)
    made = claim_points.found()["claims"][key][comparison]
    *_, rows = runs.rows(case, (a, b), made["seed"], lambda: True)
    shown = ribbons.count(rows, "implementation_60")
    value, low, high = made["points"][number]["found"]["implementation_60"]
    assert (shown.difference, shown.low, shown.high) == pytest.approx(
        (100 * value, 100 * low, 100 * high), abs=1e-3
    )


def test_names_of_points_that_are_not_there_open_nothing() -> None:
    for name in ("pointH1.9.0", "pointH1.0.99", "pointH9.0.3", "pointX.0.0", "pointH1.0.0.c", "row3", ""):
        assert claim_points.case_named(name) is None
        assert claim_points.design_named(f"{name}.a") is None
    assert claim_points.design_named("pointH1.0.0") is None


@pytest.mark.parametrize("language", CATALOGUES)
def test_the_map_has_every_point_once_and_says_what_a_cell_opens(language: str) -> None:
    for key, made in claim_points.found()["claims"].items():
        for each, told in zip(
            made, claim_points.opened(key, words_for(language), language)["comparisons"], strict=True
        ):
            cells = [cell for row in told["map"]["rows"] for cell in row["cells"]]
            assert len(cells) == len(each["points"]) == told["counts"]["all"]
            assert len({cell["levels"] for cell in cells}) == len(cells)
            assert all(bool(cell["address"]) == (key != "H9") for cell in cells)
            assert all(str(told["counts"][kind]) in told["sentence"] for kind in ("for", "open", "against"))


def test_points_with_shocks_and_reviews_say_why_they_do_not_open() -> None:
    for key, made in claim_points.found()["claims"].items():
        for each, told in zip(
            made, claim_points.opened(key, words_for("en"), "en")["comparisons"], strict=True
        ):
            assert ("no shocks and no reviews" in told["links"]) == (not each["is_shown"]) == (key == "H9")


def test_without_points_the_page_says_how_to_make_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_points, "found", lambda: {"claims": {}})
    session: Any = SimpleNamespace(words=words_for("en"), view=View())
    model = page.model(session)
    assert not model["counted"] and model["count"].endswith("simulation.validation.claim_points")
    assert model["open"]["comparisons"] == [] and all(one["bar"] is None for one in model["claims"])


@pytest.mark.parametrize("language", CATALOGUES)
def test_the_page_counts_all_claims_and_opens_the_one_of_the_address(language: str) -> None:
    session: Any = SimpleNamespace(words=words_for(language), view=View(language=language, step=3))
    model = page.model(session)
    assert sum(each["number"] for each in model["counts"]) == len(model["claims"]) == len(claims())
    assert model["number"] == 3 and model["open"]["why"]
    far: Any = SimpleNamespace(words=words_for(language), view=View(language=language, step=99))
    assert page.model(far)["number"] == len(claims()) - 1


def test_without_a_record_the_page_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "recorded", dict)
    session: Any = SimpleNamespace(words=words_for("en"), view=View())
    model = page.model(session)
    assert not model["recorded"] and model["open"]["checks"] == []
    assert model["command"] == "roughconsensus validate"


def test_a_visitor_opens_a_claim_reads_a_point_and_sees_it_as_a_pair(visit: Any) -> None:
    shown = visit("?view=claims").page
    shown.click("#claim-H3")
    shown.wait_for_selector("#claim-H3.here")
    cell = shown.locator(".signs td a").first
    cell.focus()
    told = shown.inner_text(".told-point")
    assert "Carried out after 60 months +17.5 points" in told
    cell.click()
    shown.wait_for_selector(".measure canvas")
    assert "case=local" in shown.url and "seed" not in shown.url, "the experiment's seed is that of the page"
    shown.wait_for_function("() => document.querySelector('.reveal').innerText.includes('of 200 worlds')")
    assert "(A: +17 points on average)" in shown.inner_text(".reveal")
