"""What holds in every run, whatever is switched on."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.engine import run_traced
from simulation.outcome import OUTCOMES, outcome_names
from simulation.state import Tally
from tests.parameter_cases import changed, of_one_deliberation, random_parameters

EXAMPLES = settings(max_examples=100, derandomize=True, deadline=None)
DRAWS = st.integers(0, 10_000)
ROUNDING = 1e-12

# Outcomes whose range the unit alone does not tell.
RANGES = {
    "decision_quality": (-1.0, 1.0),  # negative = worse than the status quo
    "net_welfare_free": (-1.0, 1.0),
    "net_welfare": (-math.inf, 1.0),  # meetings cost, whatever comes of them
    "net_welfare_dear": (-math.inf, 1.0),
    "welfare_gain": (-math.inf, math.inf),
    "worst_group_gain": (-math.inf, math.inf),
    "capture": (-math.inf, math.inf),
    "loss_area": (
        -math.inf,
        math.inf,
    ),
    "fidelity": (-math.inf, 1.0),  # scattered readings may lie outside the policy space
}
BY_UNIT = {
    "0/1": (0.0, 1.0),
    "0–4": (0.0, 4.0),
    "share": (0.0, 1.0),
    "share of the scale": (0.0, 1.0),
    "rounds": (0.0, math.inf),
    "months": (0.0, math.inf),
    "hours": (0.0, math.inf),
    "people": (0.0, math.inf),
    "count": (0.0, math.inf),
    "utility": (-math.inf, math.inf),
}


@EXAMPLES
@given(draw=DRAWS)
def test_every_outcome_lies_in_its_stated_range(draw: int) -> None:
    _, _, row = run_traced(random_parameters(draw), draw, 0)
    for outcome, value in zip(OUTCOMES, row, strict=True):
        lowest, highest = RANGES.get(outcome.name) or BY_UNIT[outcome.unit]
        assert math.isnan(value) or lowest - ROUNDING <= value <= highest + ROUNDING, outcome.name


@EXAMPLES
@given(draw=DRAWS)
def test_only_measures_that_need_not_exist_are_missing(draw: int) -> None:
    _, _, row = run_traced(random_parameters(draw), draw, 0)
    missing = {name for name, value in zip(outcome_names(), row, strict=True) if math.isnan(value)}
    assert missing <= {
        *("decision_quality", "net_welfare_free", "net_welfare", "net_welfare_dear"),
        "congruence",
        *("support", "support_private", "falsification", "blocks"),
        "floor_gini",
        "objections_answered",
        *(outcome.name for outcome in OUTCOMES if outcome.family in ("anatomy", "resilience")),
        "acceptance_if_agreed",
        "worst_acceptance_if_agreed",
        "fidelity",
        "time_to_half",
        "capture",
    }


@EXAMPLES
@given(draw=DRAWS)
def test_trust_and_fairness_stay_between_none_and_full(draw: int) -> None:
    state, _, _ = run_traced(random_parameters(draw), draw, 0)
    trust = state.kept / (state.kept + state.broken)
    assert ((trust > 0.0) & (trust < 1.0)).all()
    assert ((state.fairness > 0.0) & (state.fairness < 1.0)).all()
    assert ((state.legitimacy >= 0.0) & (state.legitimacy <= 1.0)).all()


@EXAMPLES
@given(draw=DRAWS)
def test_certainty_only_grows(draw: int) -> None:
    world = of_one_deliberation(draw)
    state, _, _ = run_traced(world, draw, 0)
    prior = world.deliberation.prior_precision / world.deliberation.argument_sd**2
    assert (state.certainty >= prior * (1.0 - 1e-12)).all()


@EXAMPLES
@given(draw=DRAWS)
def test_precision_stays_between_its_floor_and_one(draw: int) -> None:
    world = random_parameters(draw)
    _, history, _ = run_traced(world, draw, 0)
    recorded = history.precision[~np.isnan(history.precision[:, 0])]
    assert (recorded <= 1.0).all()
    assert (recorded >= world.drafting.precision_floor).all()
    if not world.drafting.blurring:
        assert (recorded == 1.0).all()


@EXAMPLES
@given(draw=DRAWS)
def test_interests_stay_inside_the_policy_space(draw: int) -> None:
    state, _, _ = run_traced(random_parameters(draw), draw, 0)
    assert ((state.ideal >= -ROUNDING) & (state.ideal <= 1.0 + ROUNDING)).all()
    assert ((state.optimum >= 0.0) & (state.optimum <= 1.0)).all()


def test_the_text_stays_inside_the_policy_space() -> None:
    outside = []
    for draw in range(150):
        _, history, _ = run_traced(random_parameters(draw), draw, draw)
        recorded = history.draft[~np.isnan(history.draft[:, 0])]
        if ((recorded < -ROUNDING) | (recorded > 1.0 + ROUNDING)).any():
            outside.append(draw)
    assert outside == []


@EXAMPLES
@given(draw=DRAWS)
def test_the_text_stays_inside_the_goals_that_were_agreed(draw: int) -> None:
    world = changed(random_parameters(draw), goals__rounds=1, goals__width=0.8, decision__deadline=12)
    state, _, _ = run_traced(world, draw, 0)
    if state.tally[Tally.ROUND] > 1:
        # A question without a middle takes the answer nearest to the goal, which may lie outside it.
        agreed = (state.goal == 1) & (world.issue.levels == 0)
        assert (state.draft[agreed] >= state.goal_lower[agreed]).all()
        assert (state.draft[agreed] <= state.goal_upper[agreed]).all()


@EXAMPLES
@given(draw=DRAWS)
def test_the_action_is_shared_out_and_carried_out_in_shares(draw: int) -> None:
    state, history, _ = run_traced(random_parameters(draw), draw, 0)
    assert state.operator[: len(state.gain)].sum() == pytest.approx(1.0)
    assert ((state.share >= 0.0) & (state.share <= 1.0)).all()
    assert ((state.adoption >= 0.0) & (state.adoption <= 1.0 + ROUNDING)).all()
    assert ((state.expected >= -ROUNDING) & (state.expected <= 1.0 + ROUNDING)).all()
    assert np.isin(history.adopted, (0, 1)).all()


@EXAMPLES
@given(draw=DRAWS)
def test_zero_influence_freezes_ideals(draw: int) -> None:
    world = changed(of_one_deliberation(draw), deliberation__susceptibility=0.0)
    state, history, _ = run_traced(world, draw, 0)
    np.testing.assert_array_equal(state.ideal, state.first_ideal)
    met = ~np.isnan(history.draft[:, 0])
    assert (history.ideal[met] == state.first_ideal).all()


@EXAMPLES
@given(draw=DRAWS)
def test_without_agreement_the_status_quo_stands_and_nobody_carries_anything_out(draw: int) -> None:
    world = random_parameters(draw)
    nobody = changed(world, convening__role=np.zeros_like(world.convening.role))
    state, _, row = run_traced(nobody, draw, 0)
    np.testing.assert_array_equal(state.text, world.issue.status_quo)
    assert not state.adopted.any()
    outcomes = dict(zip(outcome_names(), row, strict=True))
    assert (outcomes["agreed"], outcomes["rounds"], state.tally[Tally.CLOSED]) == (0.0, 0.0, 0.0)
