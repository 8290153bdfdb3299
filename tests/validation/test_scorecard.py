"""The scorecard says what came of every check, in four forms that agree."""

import json

import pytest

from simulation.validation import Effort
from simulation.validation.running import run_checks
from simulation.validation.scorecard import make_scorecard, write_scorecard
from tests.validation import made_up


@pytest.fixture(scope="module")
def card():
    checks = (*made_up.FOUR, made_up.check("Z11", made_up.crashing))
    return make_scorecard(run_checks(checks, Effort.QUICK, workers=1), Effort.QUICK)


@pytest.fixture(scope="module")
def folder(card, tmp_path_factory):
    path = tmp_path_factory.mktemp("card") / "made" / "here"
    write_scorecard(card, path)
    return path


def test_keys_are_sorted_as_people_count(card) -> None:
    assert [result.check.key for result in card.results] == ["A1", "Z2", "Z3", "Z10", "Z11"]


def test_tuning_and_validation_are_counted_apart_and_skips_neither_way(card) -> None:
    assert card.summary("tuning") == "1 of 1 passed"
    assert card.summary("validation") == "1 of 2 passed, 1 skipped, 1 crashed"


def test_the_table_keeps_every_criterion_in_its_cell(folder) -> None:
    text = (folder / "scorecard.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith(("| Z", "| A"))]
    assert len(lines) == 5
    assert all(line.replace("\\|", "").count("|") == 5 for line in lines)
    assert text.index("**Validation**") < text.index("| Z11") < text.index("**Tuning**") < text.index("| A1")
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
