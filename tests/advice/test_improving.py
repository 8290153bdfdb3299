"""The whole search on an engine whose answers are known by hand, and on the real one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulation.advice import Improvement, improve
from simulation.advice.judging import false_discoveries, paid_to_staff
from simulation.experiment.detailed import detail_columns, detailed_engine
from simulation.experiment.errors import ExperimentError, ExperimentInterrupted
from simulation.experiment.journal import Progress
from simulation.outcome import outcome_names
from simulation.scenario import build_parameters, load_scenario, with_values
from tests.advice.shared import HARM, HELP, HOURS, known_engine, lucky_engine

MORE = "publish more of the positions (90 % → 100 %)"
LESS = "publish less of the positions (90 % → 70 %)"


def search(runner: Callable[..., Any] = known_engine, **options: Any) -> Improvement:
    asked = {"replicates": 40, "workers": 1} | options
    return improve(
        "iana_transition", measure=asked.pop("measure", "output_legitimacy"), runner=runner, **asked
    )


@pytest.fixture(scope="module")
def found() -> Improvement:
    return search()


def told(found: Improvement) -> list[tuple[Any, ...]]:
    return [
        (one.change.words, one.effect, one.p, one.price, one.groups)
        for one in (*found.finalists, *found.given_up)
    ]


def test_the_change_that_helps_most_is_found_with_its_effect(found: Improvement) -> None:
    assert found.best is not None
    assert found.best.change.words == MORE
    assert found.best.effect.value == pytest.approx(0.1 * HELP)
    assert found.best.effect.count == 40
    assert found.best.p_adjusted < 0.05


def test_its_price_and_whom_it_hurts_are_told_though_it_helps_on_average(found: Improvement) -> None:
    best = found.best
    assert best is not None
    assert best.price.person_hours.value == pytest.approx(0.1 * HOURS)
    assert best.price.budget == 0
    assert [share.group for share in best.losers] == ["technical_community"]
    assert best.losers[0].gain.value == pytest.approx(-0.1 * HARM)
    assert not best.losers[0].loses_acceptance


def test_what_changes_no_run_is_told_apart_from_what_helps(found: Improvement) -> None:
    assert len(found.without_effect) == len(found.changes.fitting) - 2
    assert [one.change.words for one in found.finalists] == [MORE, LESS]
    assert found.finalists[1].verdict(found.sign) == "worse"


def test_what_cannot_be_told_apart_from_the_best_is_named() -> None:
    assert search().as_good == ()  # more publicity is better than less in every world

    def twins(parameters: Any, seed: int, replicates: np.ndarray) -> np.ndarray:
        rows = known_engine(parameters, seed, replicates)
        rows[:, 0] += parameters.deliberation.working_groups  # some outcome, so that no run is as before
        rows[:, outcome_names().index("output_legitimacy")] += 0.02 * (
            parameters.deliberation.working_groups > 1
        )
        return rows

    both = search(twins)
    assert {both.finalists[0].change.words, *both.as_good} == {MORE, "split into more working groups (1 → 2)"}


def test_less_is_better_where_the_catalogue_says_so() -> None:
    found = search(measure="person_hours")
    assert found.best is not None
    assert found.best.change.words == LESS
    assert found.best.effect.value == pytest.approx(-0.2 * HOURS)


def test_luck_in_the_race_is_not_told_as_an_effect() -> None:
    lucky = search(lucky_engine, replicates=80)
    [split] = [one for one in lucky.finalists if one.change.path == "floor.working_groups"]
    assert split.effect.value == pytest.approx(0, abs=1e-9)
    assert split.verdict(lucky.sign) == "open"


def test_results_do_not_depend_on_the_number_of_workers(found: Improvement) -> None:
    assert told(search(workers=2)) == told(found)


def test_an_interrupted_search_continues_to_the_same_result(tmp_path: Path, found: Improvement) -> None:
    calls = 0

    def interrupted(*arguments: Any) -> np.ndarray:
        nonlocal calls
        calls += 1
        if calls == 40:
            raise KeyboardInterrupt
        return known_engine(*arguments)

    with pytest.raises(ExperimentInterrupted) as stopped:
        search(interrupted, out=tmp_path)
    assert 0 < stopped.value.done < stopped.value.total
    assert told(search(out=tmp_path)) == told(found)

    def must_not_run(*_: Any) -> np.ndarray:
        raise AssertionError("ran again")

    assert told(search(must_not_run, out=tmp_path)) == told(found)


def test_progress_rises_from_nothing_to_all_runs() -> None:
    heard: list[Progress] = []
    search(progress=heard.append)
    running = [one for one in heard if one.stage == "running"]
    done = [one.done for one in running]
    assert done == sorted(done)
    assert any("round 1 of" in one.precision for one in running)
    assert "at full length" in running[-1].precision


@pytest.mark.parametrize(
    ("measure", "message"),
    [
        ("acceptence", "not measured"),
        ("attending", "neither more nor less of it is better"),
    ],
)
def test_a_measure_that_nothing_can_improve_is_refused(measure: str, message: str) -> None:
    with pytest.raises(ExperimentError, match=message):
        search(measure=measure)


def test_staff_is_paid_from_the_budget_and_no_more_than_there_is() -> None:
    case = load_scenario("iana_transition")
    price = float(case.context.prices.facilitator)
    better = with_values(case.historical_design, {"facilitation.skill": 0.9})
    now, then = (build_parameters(case, design) for design in (case.historical_design, better))
    assert paid_to_staff(then) - paid_to_staff(now) == pytest.approx(0.2 * price)
    nobody = with_values(case.historical_design, {"facilitation.editor": "none"})
    assert paid_to_staff(build_parameters(case, nobody)) == 0
    poor = with_values(better, {"support.budget": 0.001})
    assert paid_to_staff(build_parameters(case, poor)) == pytest.approx(0.001 * case.population.total)


def test_benjamini_yekutieli_2001_by_hand() -> None:
    # Three tests: c = 1 + 1/2 + 1/3 = 11/6; adjusted from the largest down, p · 3 · c / rank.
    c = 11 / 6
    adjusted = false_discoveries([0.04, 0.001, 0.02])
    assert adjusted == pytest.approx([0.04 * c, 0.001 * 3 * c, 0.02 * 3 * c / 2])
    assert np.isnan(false_discoveries([float("nan")])[0])


def test_on_the_real_engine_groups_add_up_to_the_outcomes() -> None:
    case = load_scenario("iana_transition")
    rows = detailed_engine(build_parameters(case, case.historical_design), 1, np.arange(3))
    names = (*outcome_names(), *detail_columns(case.dimension_names, case.group_names))
    by_name = dict(zip(names, rows.T, strict=True))
    acceptance = np.array([by_name[f"acceptance:{group}"] for group in case.group_names])
    gain = np.array([by_name[f"gain:{group}"] for group in case.group_names])
    assert acceptance.min(axis=0) == pytest.approx(by_name["worst_group_acceptance"], abs=0)
    assert gain.min(axis=0) == pytest.approx(by_name["worst_group_gain"], abs=0)


def test_the_folder_has_what_is_needed_to_run_it_again(tmp_path: Path) -> None:
    search(out=tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["kind"] == "improve"
    assert manifest["asked"]["measure"] == "output_legitimacy"
    assert len(manifest["designs"]) == len(search().changes.fitting) + 1
