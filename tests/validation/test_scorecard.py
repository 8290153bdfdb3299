"""The scorecard says what came of every check, in four forms that agree."""

import json
from dataclasses import replace

import pytest

from simulation.validation import Effort
from simulation.validation.runner import run_checks
from simulation.validation.scorecard import make_scorecard, write_scorecard
from tests.validation import made_up


@pytest.fixture(scope="module")
def card():
    checks = (
        *made_up.FOUR,
        made_up.check("Z11", made_up.crashing),
        made_up.check("Z7", made_up.passing, kind="arithmetic"),
    )
    return make_scorecard(run_checks(checks, Effort.QUICK, workers=1), Effort.QUICK)


@pytest.fixture(scope="module")
def folder(card, tmp_path_factory):
    path = tmp_path_factory.mktemp("card") / "made" / "here"
    write_scorecard(card, path)
    return path


def test_keys_are_sorted_as_people_count(card) -> None:
    assert [result.check.key for result in card.results] == ["A1", "Z2", "Z3", "Z7", "Z10", "Z11"]


def test_the_headline_counts_evidence_alone_and_skips_neither_way(card) -> None:
    assert card.summary("tuning") == "1 of 1 passed"
    assert card.summary("arithmetic") == "1 of 1 passed"
    assert card.headline() == "Evidence: 1 of 2 passed, 1 skipped, 1 crashed"
    assert card.aside() == "Not counted: arithmetic 1 of 1 passed; tuning 1 of 1 passed"


def test_every_form_says_the_headline(card, folder) -> None:
    assert (folder / "scorecard.md").read_text("utf-8").startswith(f"**{card.headline()}.**")
    assert card.headline() in (folder / "validation.html").read_text("utf-8")
    assert json.loads((folder / "scorecard.json").read_text("utf-8"))["headline"] == card.headline()


def test_tuning_on_evidence_is_no_evidence(card) -> None:
    assert [result.check.key for result in card.of("tuning")] == ["A1"]
    assert "A1" not in {result.check.key for result in card.of("evidence")}


def test_each_check_stands_in_one_section(card) -> None:
    shown = [result.check.key for section in card.sections() for result in card.of(section)]
    assert sorted(shown) == sorted(result.check.key for result in card.results)


def test_the_table_keeps_every_criterion_in_its_cell(folder) -> None:
    text = (folder / "scorecard.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith(("| Z", "| A"))]
    assert len(lines) == 6
    assert all(line.replace("\\|", "").count("|") == 5 for line in lines)
    assert (
        text.index("**Evidence**")
        < text.index("| Z11")
        < text.index("**Arithmetic**")
        < text.index("**Tuning**")
        < text.index("| A1")
    )
    assert "❌ fail" in next(line for line in lines if line.startswith("| Z10"))


def test_the_record_has_all_numbers_and_valid_json(folder) -> None:
    content = json.loads((folder / "scorecard.json").read_text("utf-8"))
    found = {entry["key"]: entry for entry in content["checks"]}
    assert found["Z2"]["rows"] == [
        {"place": "Uppsala", "degrees": 100.0},
        {"place": "nowhere", "degrees": None},
    ]
    assert found["Z11"]["status"] == "crashed"
    assert content["effort"] == "quick"


def test_the_page_needs_nothing_but_itself(folder) -> None:
    text = (folder / "validation.html").read_text("utf-8")
    assert "http" not in text.replace("http://www.w3.org", "")
    for told in ("Title of Z10", "72 [71, 73]", "the thermometer broke", "data:image/svg+xml", "Uppsala"):
        assert told in text


def test_the_picture_is_there(folder) -> None:
    assert (folder / "scorecard.png").read_bytes().startswith(b"\x89PNG")


@pytest.fixture(scope="module")
def revised(tmp_path_factory):
    changed = replace(made_up.check("Z5", made_up.passing), revised="It was 90 degrees before.")
    results = run_checks((changed, made_up.check("Z6", made_up.passing)), Effort.QUICK, workers=1)
    path = tmp_path_factory.mktemp("revised")
    write_scorecard(make_scorecard(results, Effort.QUICK), path)
    return path


def test_what_was_changed_after_a_first_look_is_marked_on_that_check_and_on_no_other(revised) -> None:
    table = (revised / "scorecard.md").read_text("utf-8")
    lines = {line.split()[1]: line for line in table.splitlines() if line.startswith("| Z")}
    assert "†" in lines["Z5"] and "†" not in lines["Z6"]
    assert "\n† Revised after a first look" in table
    page = (revised / "validation.html").read_text("utf-8")
    assert page.count('<span class="revised">† revised after a first look</span>') == 1
    assert "It was 90 degrees before." in page
    record = json.loads((revised / "scorecard.json").read_text("utf-8"))
    assert [entry["revised"] for entry in record["checks"]] == ["It was 90 degrees before.", ""]


def test_where_nothing_was_revised_there_is_no_dagger(folder) -> None:
    assert "†" not in (folder / "scorecard.md").read_text("utf-8")


def test_no_form_of_the_scorecard_claims_that_every_criterion_came_first(revised) -> None:
    page = " ".join((revised / "validation.html").read_text("utf-8").split())
    assert "each with a criterion fixed" not in page
    assert "fixed before anything was run, unless it is marked" in page
    for form in (page, (revised / "scorecard.md").read_text("utf-8")):
        assert "Evidence that no number of the model was fitted to" not in form


@pytest.mark.parametrize(
    "word",
    [
        "MAE",
        "±5",
        "rule of thumb",
        "DEU",
        "E1 …",
        "interval",
        "p, q, m",
        "χ",
        "ν",
        "α",
        "hazard",
        "spread",
        "forums",
    ],
)
def test_the_page_explains_its_words_to_who_does_not_know_them(folder, word) -> None:
    page = (folder / "validation.html").read_text("utf-8")
    assert 'href="#glossary"' in page
    assert word in page.partition('id="glossary"')[2]
