"""Implementation reduces to thresholds and to diffusion on a complete network."""

import math
from typing import Any

import numpy as np
import pytest

from simulation.engine import run_traced
from simulation.model import ConsensusModel
from simulation.parameters import Floats, Parameters
from simulation.state import Tally
from tests.parameter_cases import parameters, rule_of

CERTAIN = 1e6  # logits per utility unit: whoever has a motive acts on it
GAIN = 0.25  # everybody's ideal is .6, the status quo .1


def agreed_text(groups: tuple[int, ...], cost: Floats, months: int, **changes: Any) -> Parameters:
    """Return a world in which all want the same text and adopt it, to be carried out at these costs."""
    count, people = len(groups), sum(groups)
    fixed: dict[str, Any] = {
        "issue__common_value_share": 0.0,
        "groups__ideal_mean": np.full((count, 1), 0.6),
        "groups__ideal_sd": np.zeros((count, 1)),
        "groups__expertise": np.zeros((count, 1)),
        "groups__operator_sigma": np.zeros(count),
        "groups__implementation_cost_mean": cost,
        "groups__implementation_cost_sd": np.zeros(count),
        "groups__civic": np.ones(count),
        "convening__participation_cost": 0.0,
        "concession__attrition": 0.0,
        "decision": rule_of(count, quota=1.0, call_every=1, deadline=4),
        "implementation__months": months,
        "implementation__responsiveness": CERTAIN,
        "implementation__expected_adoption": 0.0,
        "implementation__expectation_learning": 1.0,
        "implementation__skill_gain": 0.0,
        "implementation__consideration": 1.0,
        "implementation__network_degree": people - 1,
        "implementation__network_rewiring": 0.0,
    }
    return parameters(groups, 1, **(fixed | changes))


def riot(thresholds: list[int]) -> Parameters:
    """Return a crowd in which each one joins once as many others as its threshold have."""
    others = len(thresholds) - 1
    cost = GAIN + (np.array(thresholds) - 0.5) / others  # half a step below the threshold: no ties
    return agreed_text((1,) * len(thresholds), cost, months=120, implementation__network_value=1.0)


def joined(thresholds: list[int]) -> list[int]:
    state, history, _ = run_traced(riot(thresholds), 1, 0)
    assert state.tally[Tally.AGREED] == 1.0
    return [int(month.sum()) for month in history.adopted]


def test_granovetter_1978_thresholds_from_0_to_99_bring_everybody_in_one_a_month() -> None:
    assert joined(list(range(100))) == [min(month, 100) for month in range(121)]


def test_granovetter_1978_replace_the_1_by_a_2_and_one_person_riots_alone() -> None:
    assert joined([0, 2, *range(2, 100)]) == [0] + [1] * 120


def test_granovetter_1978_holds_among_objects() -> None:
    for thresholds, crowd in ((list(range(12)), 12), ([0, 2, *range(2, 12)], 1)):
        model = ConsensusModel(parameters=riot(thresholds), rng=1).run()
        assert sum(person.adopted[0] for person in model.affected) == crowd


def test_granovetter_1978_the_crowd_is_the_first_fixed_point_of_the_thresholds() -> None:
    rng = np.random.default_rng(2)
    for _ in range(4):
        thresholds = np.sort(np.clip(rng.normal(25, 12, 100), 0, 200).astype(int)).tolist()
        crowd = 0
        while (following := sum(t <= crowd for t in thresholds)) != crowd:
            crowd = following
        assert joined(thresholds)[-1] == crowd


P, Q = 0.03 / 12, 0.38 / 12  # per month, from .03 and .38 a year
MONTHS = 160
AUDIENCE = 900
REPLICATES = 24


def product_launch() -> Parameters:
    """Return one decider, who never adopts, and an audience that adopts as soon as it hears of the text."""
    return agreed_text(
        (1, AUDIENCE),
        np.array([1e3, 0.0]),
        MONTHS,
        groups__operator_share=np.array([0.0, 1.0]),
        convening__role=np.array([3, 0]),
        deliberation__visibility_reasons=1.0,
        implementation__network_value=0.0,
        implementation__awareness_publication=P,
        implementation__awareness_contagion=Q,
    )


@pytest.fixture(scope="module")
def launches() -> Floats:
    world = product_launch()
    return np.array([run_traced(world, 9, replicate)[0].adoption for replicate in range(REPLICATES)])


def test_bass_1969_adoption_follows_the_discrete_model(launches: Floats) -> None:
    bass = [0.0]
    for _ in range(MONTHS):
        bass.append(bass[-1] + (P + Q * bass[-1]) * (1.0 - bass[-1]))
    error = launches.std(axis=0, ddof=1) / math.sqrt(REPLICATES)
    assert np.all(np.abs(launches.mean(axis=0) - bass) <= 3.5 * error + 1e-12)
    assert error.max() < 0.02


def test_bass_1969_adoption_is_close_to_the_closed_form(launches: Floats) -> None:
    t = np.arange(MONTHS + 1)
    fallen = np.exp(-(P + Q) * t)
    closed_form = (1.0 - fallen) / (1.0 + Q / P * fallen)
    # Monthly steps lag the continuous curve by about half a month's growth; sampling adds its own error.
    assert np.abs(launches.mean(axis=0) - closed_form).max() <= 0.03


def test_bass_1969_without_imitation_adoption_decays_exponentially() -> None:
    world = product_launch()
    alone = world._replace(
        implementation=world.implementation._replace(awareness_contagion=0.0, awareness_publication=0.05)
    )
    curves = np.array([run_traced(alone, 9, replicate)[0].adoption for replicate in range(8)])
    expected = 1.0 - 0.95 ** np.arange(MONTHS + 1)
    error = np.sqrt(expected * (1.0 - expected) / (8 * AUDIENCE))
    assert np.all(np.abs(curves.mean(axis=0) - expected) <= 4.0 * error + 1e-12)
