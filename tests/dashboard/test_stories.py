"""A story is told from its case and its runs: facts are on record, and what it says of the model is so."""

from typing import Any

import numpy as np
import pytest

pytest.importorskip("solara")

from simulation.dashboard import controls
from simulation.dashboard.computing import MOST_WORLDS
from simulation.dashboard.lesson_view import STORIES, opened_story
from simulation.dashboard.lessons import story
from simulation.dashboard.story import LABELS
from simulation.dashboard.view import View, shipped_case
from simulation.outcome import outcome_names
from simulation.scenario import build_parameters
from simulation.words import CATALOGUES

MOMENTS = {"before", "convening", "decision"}


@pytest.mark.parametrize("name", STORIES)
def test_every_step_is_told_in_every_language_from_what_is_on_record(name: str) -> None:
    data, case = story(name), shipped_case(name)
    assert data["case"] == name
    for step in data["steps"]:
        assert set(step["title"]) == set(step["text"]) == set(CATALOGUES)
        assert step["moment"] in MOMENTS if isinstance(step["moment"], str) else True
        assert set(step.get("facts", ())) <= set(case.observed)
        assert set(step.get("measures", ())) <= set(LABELS)


@pytest.mark.parametrize("name", STORIES)
def test_what_a_reader_may_change_can_be_changed(name: str) -> None:
    case = shipped_case(name)
    for step in story(name)["steps"]:
        if turn := step.get("turn"):
            assert set(turn["ask"]) == set(CATALOGUES)
            for value in turn["values"]:
                controls.changed(case.historical_design, case, {turn["key"]: value})


def bounds() -> list[Any]:
    return [
        pytest.param(name, bound, id=f"{name}-{bound['measure']}-{bound['quantile']}")
        for name in STORIES
        for bound in story(name).get("holds", ())
    ]


@pytest.fixture(scope="module")
def worlds() -> dict[str, np.ndarray]:
    from simulation.engine import run_batch

    found = {}
    for name in STORIES:
        if "holds" in story(name):
            case = shipped_case(name)
            parameters = build_parameters(case, case.historical_design)
            found[name] = run_batch(parameters, View().seed, np.arange(MOST_WORLDS))
    return found


@pytest.mark.parametrize(("name", "bound"), bounds())
def test_what_a_story_says_of_the_model_holds_in_its_worlds(
    worlds: dict[str, np.ndarray], name: str, bound: dict[str, Any]
) -> None:
    values = worlds[name][:, outcome_names().index(bound["measure"])]
    found = float(np.nanquantile(values, bound["quantile"]))
    assert found >= bound.get("least", -np.inf), found
    assert found <= bound.get("most", np.inf), found


def test_in_one_story_everybody_agrees_and_law_changes_nothing(worlds: dict[str, np.ndarray]) -> None:
    """What the reader is asked to try there: no state is in the room that could carry a law out."""
    from simulation.engine import run_batch

    case = shipped_case("gnso_thick_whois")
    design = controls.changed(case.historical_design, case, {"mandate": 1})
    lawful = run_batch(build_parameters(case, design), View().seed, np.arange(50))
    assert np.array_equal(lawful, worlds["gnso_thick_whois"][:50], equal_nan=True)


def test_in_the_other_story_a_sanction_is_followed(worlds: dict[str, np.ndarray]) -> None:
    from simulation.engine import run_batch

    case = shipped_case("private_security_code")
    design = controls.changed(case.historical_design, case, {"mandate": 0.3})
    lawful = run_batch(build_parameters(case, design), View().seed, np.arange(50))
    done = outcome_names().index("implementation_60")
    gain = lawful[:, done] - worlds["private_security_code"][:50, done]
    assert np.mean(gain > 0.2) > 0.9


def test_the_story_of_the_case_that_is_looked_at_is_opened() -> None:
    assert opened_story(View(case="gnso_thick_whois")).case == "gnso_thick_whois"
    assert opened_story(View(case="jury_trial")).case == STORIES[0]
