"""Replacing single numbers gives the parameters of the changed scenario, read and checked as a whole."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulation.parameters import Parameters
from simulation.scenario import ScenarioError, build_run, load_design, load_scenario, with_values
from simulation.scenario.complaint import dotted, literals_at
from simulation.scenario.provenance import Parameter, parameters
from simulation.scenario.replacing import Replacing
from simulation.scenario.schema import Design, Scenario, WholeNumber
from simulation.scenario.schema.number import bounds_of
from simulation.scenario.variation import PROCESS, split_changes

VALID = Path(__file__).parents[1] / "scenario_cases" / "valid"
REVIEW = {"interval": 36, "trigger_quota": 0.33, "sunset": 90, "rule": "rough_consensus", "deadline": 8}
REVIEWING = with_values(load_design("multistakeholder_rough_consensus"), {"review": REVIEW})
SHOCK = {"month": 9, "change": {"separation": 0.2}}
CASES: dict[str, tuple[Scenario, Design]] = {
    "groups": (load_scenario(VALID / "two_groups.yaml"), REVIEWING),
    "named actors": (load_scenario("car_emissions"), load_design("governments_majority")),
    "dated shocks": (
        with_values(load_scenario("iana_transition"), {"context.shocks.dated": [SHOCK]}),
        load_design("closed_expert_panel"),
    ),
}  # fmt: skip
ELSEWHERE = ("historical_design", "observed", "schema_version")


def addresses(scenario: Scenario, design: Design) -> dict[str, Parameter]:
    """Return all that a sweep may vary by its address."""
    of_scenario = {dotted(one.path): one for one in parameters(scenario) if one.path[0] not in ELSEWHERE}
    of_design = {
        PROCESS + dotted(one.path): one for one in parameters(design) if one.path[0] not in ELSEWHERE
    }
    return of_scenario | of_design


def drawn(one: Parameter, chance: random.Random) -> Any:
    """Return a value that is allowed by itself."""
    if isinstance(one.value, bool):
        return chance.random() < 0.5
    if isinstance(one.value, str):
        return chance.choice(literals_at(type(one.section), one.path[one.path.index(one.field) :]))
    kept = type(one.section).model_fields[one.field]
    bounds = next(filter(None, map(bounds_of, [*kept.metadata, kept.annotation])), None)
    low, high = (
        (max(bounds.low, -5.0), min(bounds.high, 8.0)) if bounds else (float(one.value), float(one.value) + 1)
    )
    value = chance.choice([chance.uniform(low, high), float(one.value) * 1.01, 0.0, 1.0])
    return round(value) if isinstance(one.value, WholeNumber) else value


def slowly(scenario: Scenario, design: Design, changes: dict[str, Any]) -> Parameters | None:
    """Return what `with_values` makes of it; None if it refuses."""
    of_scenario, of_design = split_changes(changes)
    try:
        built = build_run(with_values(scenario, of_scenario), with_values(design, of_design))
    except ScenarioError:
        return None
    assert isinstance(built, Parameters)
    return built


def in_bits(built: Parameters) -> Iterator[tuple[str, Any]]:
    """Yield every number and array with its kind, so that neither 1 and 1.0 nor 0.0 and -0.0 are the same."""
    for part, values in built._asdict().items():
        for name, value in values._asdict().items():
            array = np.asarray(value)
            yield f"{part}.{name}", (type(value), array.dtype, array.shape, array.tobytes())


def agree(fast: Parameters, slow: Parameters) -> list[str]:
    """Return the fields that differ."""
    return [
        name for (name, one), (_, other) in zip(in_bits(fast), in_bits(slow), strict=True) if one != other
    ]


@pytest.mark.parametrize("case", CASES)
def test_every_address_alone_gives_the_parameters_of_the_changed_whole(case: str) -> None:
    scenario, design = CASES[case]
    chance = random.Random(f"alone, {case}")
    for address, one in addresses(scenario, design).items():
        replacing = Replacing(scenario, design, [address])
        value = drawn(one, chance)
        slow, fast = slowly(scenario, design, {address: value}), replacing.build([value])
        assert (fast is None) == (slow is None), (address, value)
        if fast is not None and slow is not None:
            assert not agree(fast, slow), (address, value)


@pytest.mark.parametrize("case", CASES)
def test_many_addresses_at_once_give_the_parameters_of_the_changed_whole(case: str) -> None:
    scenario, design = CASES[case]
    chance = random.Random(f"together, {case}")
    known = addresses(scenario, design)
    compared = 0
    for _ in range(25):
        varied = chance.sample(list(known), chance.randint(2, 9))
        replacing = Replacing(scenario, design, varied)
        for _ in range(4):
            values = [drawn(known[address], chance) for address in varied]
            slow = slowly(scenario, design, dict(zip(varied, values, strict=True)))
            fast = replacing.build(values)
            assert (fast is None) == (slow is None), (varied, values)
            if fast is not None and slow is not None:
                compared += 1
                assert not agree(fast, slow), (varied, values)
    assert compared > 20
