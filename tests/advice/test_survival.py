"""A conclusion survives the ranges of a case where its sign holds at both ends of each, else it turns."""

from typing import Any

import numpy as np
import pytest

from simulation.advice.survival import LOOKED_AT, StatedRange, plan_ranges, run_ranges, stated_ranges, widest
from simulation.experiment.comparison import Comparison, plan_comparison, run_comparison
from simulation.experiment.detailed import detail_columns, rooms_of
from simulation.outcome import OUTCOMES, outcome_names
from simulation.scenario import Scenario, load_design, load_scenario, with_values

CASE = load_scenario("car_emissions")
COLUMN = {name: place for place, name in enumerate(outcome_names())}
OTHER = load_design("governments_majority")


def ranged(low: float, high: float, path: str = "issue.common_value_share") -> Scenario:
    middle = (low + high) / 2
    return with_values(CASE, {path: {"value": middle, "source": "assumption", "range": [low, high]}})


def engine(parameters: Any, seed: int, replicates: np.ndarray) -> np.ndarray:
    """Quality is better under a later deadline, and acceptance only where more than .6 is common value."""
    rooms = rooms_of(parameters)
    width = len(OUTCOMES)
    if len(rooms) > 1:
        size = len(detail_columns(CASE.dimension_names, CASE.group_names))
        width += size
    rows = np.empty((len(replicates), width))
    for row, replicate in zip(rows, replicates, strict=True):
        room = rooms[int(replicate) % len(rooms)]
        row[:] = np.random.default_rng([seed, int(replicate)]).random(width)
        later = float(room.decision.deadline) / 100
        row[COLUMN["decision_quality"]] += later
        row[COLUMN["output_legitimacy"]] += later * (room.issue.common_value_share - 0.6)
    return rows


def survival(case: Scenario, measures: tuple[str, ...]) -> dict[str, Any]:
    plan = plan_comparison(case, [OTHER], replicates=40, seed=1)
    comparison: Comparison = run_comparison(plan, engine, workers=1)
    planned = plan_ranges(case, [case.historical_design, OTHER])
    assert planned is not None
    found = run_ranges(planned, comparison, measures, workers=1, runner=engine)
    assert found.runs == 2 * 128
    return {one.measure: one for one in found.conclusions}


def test_what_depends_on_no_range_survives_and_what_depends_on_one_turns_at_its_end() -> None:
    measures = ("decision_quality", "output_legitimacy", "months")
    found = survival(ranged(0.0, 0.8), measures)
    assert found["decision_quality"].verdict == "survives"
    assert found["output_legitimacy"].verdict == "turns"
    assert (found["output_legitimacy"].path, found["output_legitimacy"].end) == (
        "issue.common_value_share",
        "high",
    )
    assert "months" not in found  # never a conclusion: no clear difference


def test_within_a_narrow_range_the_same_conclusion_survives() -> None:
    assert survival(ranged(0.0, 0.3), ("output_legitimacy",))["output_legitimacy"].verdict == "survives"


def test_a_case_without_ranges_has_nothing_to_survive() -> None:
    assert stated_ranges(CASE) == ()
    assert plan_ranges(CASE, [CASE.historical_design, OTHER]) is None


def test_a_range_of_the_historical_process_varies_that_alone() -> None:
    case = with_values(
        CASE, {"historical_design.decision.deadline": {"value": 10, "source": "assumption", "range": [5, 20]}}
    )
    [one] = stated_ranges(case)
    assert (one.path, one.is_whole) == ("process.decision.deadline", True)
    planned = plan_ranges(case, [case.historical_design, OTHER])
    assert planned is not None
    history, other = (rooms_of(planned.plan.cells.recipe(number).build()) for number in range(2))
    assert {int(room.decision.deadline) for room in history} == set(range(5, 21))
    assert len({int(room.decision.deadline) for room in other}) == 1


def test_shares_that_are_varied_still_add_up() -> None:
    case = load_scenario("iana_transition")
    share = {"value": float(case.population.groups["business"].share or 0), "range": [0.1, 0.4]}
    planned = plan_ranges(
        with_values(case, {"population.groups.business.share": {**share, "source": "assumption"}}),
        [case.historical_design],
    )
    assert planned is not None
    assert len(planned.coordinates) == 64  # no point was given up
    sizes = [room.groups.size for room in rooms_of(planned.plan.cells.recipe(0).build())]
    assert len({int(size[1]) for size in sizes}) > 10


def test_whole_numbers_stay_whole_at_both_ends() -> None:
    one = stated_ranges(load_scenario("ipv6_deployment"))[0]
    assert one.path == "population.size"
    assert (one.at(0.0), one.at(1.0), one.at(0.5)) == (100, 1000, pytest.approx(550))
    assert isinstance(one.at(0.37), int)


def test_of_many_ranges_the_widest_are_looked_at_and_all_are_varied() -> None:
    case = load_scenario("gpai_code")
    ranges = stated_ranges(case)
    assert len(ranges) > LOOKED_AT
    looked_at = widest(ranges)
    assert len(looked_at) == LOOKED_AT and set(looked_at) < set(ranges)
    narrowest = min(one.width for one in looked_at)
    assert all(one.width <= narrowest for one in ranges if one not in looked_at)
    planned = plan_ranges(case, [case.historical_design])
    assert planned is not None and planned.coordinates.shape == (64, len(ranges))  # no point was given up


@pytest.mark.parametrize(
    ("low", "high", "width"), [(0.0, 0.1, 0.1), (0.2, 1.0, 0.8), (4, 16, 0.75), (-2, 2, 2.0)]
)
def test_the_width_of_a_range_is_that_of_a_share_or_relative(low: float, high: float, width: float) -> None:
    assert StatedRange("x", low, high, False).width == pytest.approx(width)
