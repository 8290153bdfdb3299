"""Many judge better than one, and correlated errors cap how much better."""

import math
from statistics import NormalDist

import numpy as np
import pytest

from simulation.engine import run_traced
from simulation.model import ConsensusModel
from simulation.parameters import Floats
from tests.limits.worlds import everybody_speaks, named, quiet
from tests.parameter_cases import changed, parameters, rule_of

COMPETENCE = 0.6  # probability that one juror is right
SD = 0.2
DIMENSIONS = 20
RIGHT = 0.5 + SD * NormalDist().inv_cdf(COMPETENCE)  # θ so far above .5 that P(y > .5) = .6
ROOM_FOR = 9000  # people in one run: juries of n members are its groups, on each dimension anew
JURIES = 300  # at most so many groups in a run


def arguments(members: int, correlation: float, seed: int = 1) -> Floats:
    """Return what the jurors of many juries hold to be true, (members, juries)."""
    juries = min(JURIES, ROOM_FOR // members)
    world = parameters(
        (members,) * juries,
        DIMENSIONS,
        issue__optimum_mean=np.full(DIMENSIONS, RIGHT),
        issue__optimum_sd=np.zeros(DIMENSIONS),
        groups__expertise=np.ones((juries, DIMENSIONS)),
        convening__role=np.zeros(juries, np.int64),  # nobody meets: arguments are endowments
        deliberation__argument_correlation=correlation,
        deliberation__argument_sd=SD,
    )
    state, _, _ = run_traced(world, seed, 0)
    assert state.holds.all()
    return state.claim.reshape(juries, members, DIMENSIONS).transpose(1, 0, 2).reshape(members, -1)


@pytest.mark.parametrize(
    ("members", "published"), [(3, 0.648), (11, 0.753), (21, 0.826), (51, 0.927), (101, 0.979)]
)
def test_condorcet_1785_a_majority_of_independent_jurors_is_right_this_often(
    members: int, published: float
) -> None:
    claims = np.hstack([arguments(members, correlation=0.0, seed=seed) for seed in range(1, 5)])
    right = (claims > 0.5).sum(axis=0) > members / 2
    error = math.sqrt(published * (1.0 - published) / right.size)
    assert abs(right.mean() - published) <= 3.0 * error + 0.0005  # and the rounding of the published figure


@pytest.mark.parametrize("members", [5, 51])
@pytest.mark.parametrize("correlation", [0.1, 0.4])
def test_ladha_1992_correlated_jurors_are_worth_fewer(members: int, correlation: float) -> None:
    means = arguments(members, correlation).mean(axis=0)
    effective = members / (1.0 + (members - 1.0) * correlation)
    worth = SD * SD / np.mean((means - RIGHT) ** 2)
    assert abs(worth / effective - 1.0) <= 3.0 * math.sqrt(2.0 / means.size)  # relative error of a variance


def test_ladha_1992_no_jury_however_large_beats_the_error_all_share() -> None:
    correlation = 0.25
    ceiling = NormalDist().cdf((RIGHT - 0.5) / (SD * math.sqrt(correlation)))
    claims = arguments(301, correlation)
    right = (claims > 0.5).sum(axis=0) > 150
    error = math.sqrt(ceiling * (1.0 - ceiling) / right.size)
    assert abs(right.mean() - ceiling) <= 3.0 * error + 0.005  # 301 members are not yet all of them
    assert right.mean() < 0.8 < 0.99 < NormalDist().cdf((RIGHT - 0.5) * math.sqrt(301) / SD)


@pytest.mark.parametrize("scheduler", ["compiled", "objects"])
def test_bayes_1763_a_room_that_hears_everything_believes_what_the_pooled_evidence_says(
    scheduler: str,
) -> None:
    people, rounds, prior = 15, 12, 0.5
    world = everybody_speaks(
        named(np.linspace(0.3, 0.7, people)),
        rounds,
        0.6,
        10.0,
        groups__expertise=np.ones((1, 1)),
        deliberation__strategic_omission=0.0,
        deliberation__motivated_weight=0.0,
        deliberation__prior_precision=prior,
        deliberation__argument_correlation=0.0,
        goals__quota=1.1,  # no question is ever settled: every argument can be made
    )
    if scheduler == "compiled":
        state, _, _ = run_traced(world, 4, 0)
    else:
        state = ConsensusModel(parameters=world, rng=4).run().state()
    assert state.spoken.all()
    pooled = (prior * 0.55 + state.claim.sum()) / (prior + people)
    np.testing.assert_allclose(state.belief, pooled, rtol=0, atol=1e-12)
    np.testing.assert_allclose(state.certainty, (prior + people) / SD**2, rtol=1e-12)


def test_a_belief_is_the_same_whatever_the_order_of_arguments() -> None:
    world = quiet(named(np.linspace(0.3, 0.7, 9)), rule_of(1, quota=1.0, deadline=9, call_every=9))
    world = changed(
        world,
        groups__expertise=np.ones((1, 1)),
        goals__quota=1.1,
        deliberation__strategic_omission=0.0,
        deliberation__trust_own=1.0,
        deliberation__confidence_bound=10.0,
        deliberation__slots=40,
        deliberation__facilitation=1.0,
        deliberation__argument_correlation=0.0,
        concession__aspiration=1.0,
    )
    shuffled = changed(world, actors__resources=np.linspace(0.2, 1.0, 9), deliberation__facilitation=0.0)
    first, second = run_traced(world, 4, 0)[0], run_traced(shuffled, 4, 0)[0]
    assert first.spoken.all()
    assert second.spoken.all()
    np.testing.assert_allclose(first.belief, second.belief, rtol=0, atol=1e-12)
