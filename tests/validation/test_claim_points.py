"""The points of claims: running one again gives what the file says; signs follow the intervals."""

import json
from typing import Any

import pytest

from simulation.experiment.pairing import Difference
from simulation.scenario.catalogue import scenarios_folder
from simulation.validation import claim_points
from simulation.validation.claim_points import (
    AGAINST,
    FOR,
    OPEN,
    ClaimComparison,
    asked,
    counted,
    places,
    sign,
)

FILE = json.loads((scenarios_folder() / "claims" / "points.json").read_text(encoding="utf-8"))
ALL = [(key, number) for key, comparisons in asked().items() for number in range(len(comparisons))]


@pytest.mark.parametrize(("key", "number"), ALL)
def test_the_file_has_every_point_of_the_space_and_no_other(key: str, number: int) -> None:
    made = FILE["claims"][key][number]
    assert [point["at"] for point in made["points"]] == places(asked()[key][number])
    assert made["experiment"] == asked()[key][number].experiment


@pytest.mark.parametrize(("key", "number"), [("H3", 1), ("50", 0), ("D2", 1), ("54", 0)])
def test_a_point_run_again_gives_what_the_file_says(key: str, number: int) -> None:
    written: dict[str, Any] = FILE["claims"][key][number]
    again = counted(asked()[key][number], only=[2])
    assert json.loads(json.dumps(again["points"])) == [written["points"][2]]
    assert {name: again[name] for name in ("case", "is_shown", "seed")} == {
        name: written[name] for name in ("case", "is_shown", "seed")
    }


def test_the_file_is_written_as_it_is_read() -> None:
    text = claim_points.written(FILE["claims"], FILE["designs"])
    assert text == (scenarios_folder() / "claims" / "points.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("quality", "months", "expected"),
    [
        ((0.1, 0.05, 0.15), (-2.0, -3.0, -1.0), FOR),
        ((0.1, 0.05, 0.15), (-2.0, -5.0, 1.0), OPEN),  # one of two cannot be told
        ((0.1, 0.05, 0.15), (2.0, 1.0, 3.0), AGAINST),  # one of two the other way
        ((-0.1, -0.15, -0.05), (2.0, -1.0, 5.0), AGAINST),
        ((0.1, -0.05, 0.25), (1.0, -1.0, 3.0), OPEN),
    ],
)
def test_a_point_counts_for_a_claim_only_if_all_its_measures_do(
    quality: tuple[float, float, float], months: tuple[float, float, float], expected: str
) -> None:
    one = ClaimComparison.model_validate(
        {
            "name": {"en": "one"},
            "experiment": "of_no_matter.yaml",
            "first": {"design": "A"},
            "second": {"design": "B"},
            "claimed": {"decision_quality": "more", "months": "less"},
            "columns": "world",
        }
    )
    found = {
        "decision_quality": Difference(*quality, 200, 1.0),
        "months": Difference(*months, 200, 1.0),
    }
    assert sign(one, found) == expected
