"""What is told of the search for one change: what helps, at what price, at whose expense."""

import csv
import io
import json
from typing import Any

import pytest
from rich.console import Console

from simulation.advice import Improvement, improve
from simulation.report.advice import plain, print_improvement
from simulation.report.advice.files import table
from simulation.report.advice.page import improvement_pictures, page
from simulation.report.advice.table import Wording
from simulation.report.pricing import losers, price
from tests.advice.shared import known_engine


@pytest.fixture(scope="module")
def found() -> Improvement:
    return improve("iana_transition", replicates=40, workers=1, runner=known_engine)


@pytest.fixture(scope="module")
def nothing_helps() -> Improvement:
    kept = ["transparency"]
    return improve("iana_transition", replicates=40, workers=1, runner=known_engine, keep=kept)


def printed(found: Improvement, width: int) -> str:
    console = Console(width=width, file=io.StringIO(), highlight=False)
    print_improvement(found, console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_the_first_sentence_names_the_change_its_effect_its_price_and_its_losers(found: Improvement) -> None:
    first = next(Wording(found).headline()).replace("\N{NO-BREAK SPACE}", " ")
    assert first.startswith(
        "What helps most: publish more of the positions (90 % → 100 %): output legitimacy"
    )
    assert "+2.0 points" in first
    assert "+100 person-hours" in first
    assert first.endswith("Hurts: technical community (gain −0.03).")


def test_where_every_help_hurts_somebody_that_is_said(found: Improvement) -> None:
    assert "Every change that certainly helps hurts some group." in list(Wording(found).headline())


def test_where_nothing_helps_that_is_said(nothing_helps: Improvement) -> None:
    assert nothing_helps.best is None
    assert next(Wording(nothing_helps).headline()).startswith("No single change certainly helps")
    assert "No single change certainly helps" in page(nothing_helps)
    assert improvement_pictures(nothing_helps).png
    json.dumps(plain(nothing_helps), allow_nan=False)
    table(nothing_helps)


def test_what_does_not_differ_has_no_price(found: Improvement) -> None:
    assert price(found.finalists[0]) == ["+100\N{NO-BREAK SPACE}person-hours"]
    assert losers(found.finalists[1]) == []


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_table_fits_the_terminal(found: Improvement, width: int) -> None:
    text = printed(found, width)
    assert max(map(len, text.splitlines())) <= width
    assert "technical" in text


def test_the_page_says_how_to_adopt_a_change_and_what_was_not_tried(found: Improvement) -> None:
    text = page(found)
    assert "`transparency.process: 1.0`" in text
    assert "contradict the rest of the process" in text
    assert "change nothing here" in text
    assert "improve.png" in text


def test_the_table_for_programs_has_every_change_that_was_tried(found: Improvement) -> None:
    rows = list(csv.DictReader(io.StringIO(table(found))))
    assert len(rows) == len(found.finalists) + len(found.given_up)
    assert rows[0]["path"] == "transparency.process"
    assert rows[0]["hurts"] == "technical_community"
    assert float(rows[0]["effect"]) == pytest.approx(0.02)
    assert float(rows[0]["gain_technical_community"]) == pytest.approx(-0.03)


def test_the_json_counts_all_that_was_looked_at(found: Improvement) -> None:
    told: dict[str, Any] = json.loads(json.dumps(plain(found), allow_nan=False))
    assert told["best"] == found.finalists[0].change.words
    assert told["changes"][0]["hurts"] == ["technical_community"]
    tried = len(told["changes"]) + len(told["given_up"]) + len(told["without_effect"])
    assert tried == len(found.changes.fitting)
    assert told["not_fitting"]


def test_equal_results_give_equal_pictures(found: Improvement) -> None:
    assert improvement_pictures(found).png == improvement_pictures(found).png
