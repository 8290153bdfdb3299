"""Every number and every choice that a file may give reaches the run: nothing is read and then forgotten."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulation.parameters import Parameters
from simulation.scenario import build_parameters, load_design, load_scenario, with_values
from simulation.scenario.complaint import dotted, literals_at
from simulation.scenario.provenance import Parameter, parameters
from simulation.scenario.schema import Quantity, WholeNumber
from simulation.scenario.schema.number import bounds_of

CASE = with_values(
    load_scenario(Path(__file__).parents[1] / "scenario_cases" / "valid" / "two_groups.yaml"),
    {f"population.groups.{group}.salience.level": 2 for group in ("ministries", "firms")},
)
DESIGN = load_design("multistakeholder_rough_consensus")
BUILT = build_parameters(CASE, DESIGN)
ELSEWHERE = ("historical_design", "observed", "schema_version")
# Cannot be changed alone; a world in which nothing strikes has no horizon.
NEEDS_COMPANY = {"share", "action", "must_be_answered", "stand_ins_abstain", "horizon", "spread_factor"}


def changeable(whole: Any) -> list[Parameter]:
    return [
        one for one in parameters(whole) if one.path[0] not in ELSEWHERE and one.field not in NEEDS_COMPANY
    ]


def other_value(one: Parameter) -> Any:
    """Return another value that is allowed."""
    if isinstance(one.value, bool):
        return not one.value
    if isinstance(one.value, str):
        words = literals_at(type(one.section), one.path[one.path.index(one.field) :])
        return next(word for word in words if word != one.value and word != "biased")
    field = type(one.section).model_fields[one.field]
    bounds = next(filter(None, map(bounds_of, [*field.metadata, field.annotation])), None)
    if isinstance(one.value, WholeNumber):
        return (
            int(one.value) + 2 if bounds is None or bounds.holds(int(one.value) + 2) else int(one.value) - 2
        )
    nearby = [float(one.value) + 0.0625, float(one.value) - 0.0625]
    return next(number for number in nearby if bounds is None or bounds.holds(number))


def differs(one: Parameters, other: Parameters) -> bool:
    pairs = zip(flattened(one), flattened(other), strict=True)
    return any(not np.array_equal(value, changed) for value, changed in pairs)


def flattened(built: Parameters) -> Iterator[Any]:
    for part in built:
        yield from part


@pytest.mark.parametrize("one", changeable(CASE), ids=lambda one: dotted(one.path))
def test_number_of_the_scenario_reaches_the_run(one: Parameter) -> None:
    changed = with_values(CASE, {dotted(one.path): other_value(one)})
    assert differs(build_parameters(changed, DESIGN), BUILT)


@pytest.mark.parametrize("one", changeable(DESIGN), ids=lambda one: dotted(one.path))
def test_number_of_the_design_reaches_the_run(one: Parameter) -> None:
    changed = with_values(DESIGN, {dotted(one.path): other_value(one)})
    assert differs(build_parameters(CASE, changed), BUILT)


REVIEWING = with_values(
    DESIGN,
    {
        "review": {
            "interval": 36,
            "trigger_quota": 0.33,
            "sunset": 90,
            "rule": "rough_consensus",
            "deadline": 8,
        }
    },
)


@pytest.mark.parametrize("one", changeable(REVIEWING.review), ids=lambda one: dotted(one.path))
def test_number_of_a_review_reaches_the_run(one: Parameter) -> None:
    changed = with_values(REVIEWING, {f"review.{dotted(one.path)}": other_value(one)})
    assert differs(build_parameters(CASE, changed), build_parameters(CASE, REVIEWING))


def test_a_world_in_which_something_strikes_is_watched_as_long_as_it_says() -> None:
    world = with_values(CASE, {"context.shocks.rate": 0.01, "context.shocks.horizon": 120})
    assert build_parameters(world, DESIGN).shocks.horizon == 120
    assert BUILT.shocks.horizon == 0


def test_the_check_sees_all_parts_of_the_model() -> None:
    assert len(changeable(CASE)) > 100
    assert len(changeable(DESIGN)) > 30
    assert all(isinstance(one.value, Quantity | WholeNumber | bool | str) for one in changeable(CASE))
