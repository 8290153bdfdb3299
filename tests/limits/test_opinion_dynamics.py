"""Accommodation reduces to the published models of opinion change when everything else is switched off."""

import numpy as np
import pytest

from simulation.engine import run_traced
from simulation.model import ConsensusModel
from simulation.parameters import Floats, Ints, Parameters
from tests.limits.worlds import clusters, everybody_speaks, named

GROUPS = np.repeat([0, 1, 2], [11, 17, 23])  # unequal on purpose
TRUST_OWN, TRUST_OTHER, SELF_WEIGHT = 0.9, 0.4, 2.0
IDEALS = np.random.default_rng(5).uniform(0, 1, (len(GROUPS), 2))


def influence_matrix(group: Ints) -> Floats:
    """Return W: trust in the speaker's group, the self weight on the diagonal, rows summing to one."""
    weights = np.where(group[:, None] == group[None, :], TRUST_OWN, TRUST_OTHER)
    np.fill_diagonal(weights, SELF_WEIGHT)
    return weights / weights.sum(axis=1, keepdims=True)


def trusting_groups(rounds: int, susceptibility: float) -> Parameters:
    return everybody_speaks(
        named(IDEALS, GROUPS),
        rounds,
        susceptibility,
        bound=1.0,
        deliberation__trust_own=TRUST_OWN,
        deliberation__trust_other=TRUST_OTHER,
        deliberation__self_weight=SELF_WEIGHT,
    )


def test_degroot_1974_each_round_is_one_multiplication_by_the_trust_matrix() -> None:
    _, history, _ = run_traced(trusting_groups(rounds=6, susceptibility=1.0), 1, 0)
    expected = IDEALS
    for t in range(1, 7):
        expected = influence_matrix(GROUPS) @ expected
        np.testing.assert_allclose(history.ideal[t], expected, rtol=0, atol=1e-13)


def test_degroot_1974_consensus_is_weighted_by_the_left_eigenvector() -> None:
    state, _, _ = run_traced(trusting_groups(rounds=80, susceptibility=1.0), 1, 0)
    values, vectors = np.linalg.eig(influence_matrix(GROUPS).T)
    perron = np.real(vectors[:, np.argmax(np.real(values))])
    perron /= perron.sum()
    assert np.ptp(perron) > 1e-3  # groups weigh unequally, else a plain mean would do
    np.testing.assert_allclose(state.ideal, np.tile(perron @ IDEALS, (len(GROUPS), 1)), rtol=0, atol=1e-12)


@pytest.mark.parametrize("susceptibility", [0.3, 0.6, 0.95])
def test_friedkin_johnsen_1990_disagreement_settles_at_the_matrix_solution(susceptibility: float) -> None:
    state, _, _ = run_traced(trusting_groups(rounds=400, susceptibility=susceptibility), 1, 0)
    identity = np.eye(len(GROUPS))
    a = susceptibility * identity
    settled = np.linalg.solve(identity - a @ influence_matrix(GROUPS), (identity - a) @ IDEALS)
    assert np.ptp(settled, axis=0).min() > 1e-2
    np.testing.assert_allclose(state.ideal, settled, rtol=0, atol=1e-9)


def test_friedkin_johnsen_1990_objects_settle_there_too() -> None:
    few = np.r_[0:3, 11:15, 28:33]
    world = everybody_speaks(
        named(IDEALS[few], GROUPS[few]),
        60,
        0.6,
        1.0,
        deliberation__trust_own=TRUST_OWN,
        deliberation__trust_other=TRUST_OTHER,
        deliberation__self_weight=SELF_WEIGHT,
    )
    model = ConsensusModel(parameters=world, rng=1).run()
    identity = np.eye(len(few))
    settled = np.linalg.solve(identity - 0.6 * influence_matrix(GROUPS[few]), 0.4 * IDEALS[few])
    np.testing.assert_allclose([person.ideal for person in model.people], settled, rtol=0, atol=1e-9)


def hegselmann_krause(opinions: Floats, bound: float) -> Floats:
    """Iterate the model of Hegselmann & Krause (2002) to its fixed point."""
    while True:
        near = np.abs(opinions[:, None] - opinions[None, :]) <= bound
        moved = near @ opinions / near.sum(axis=1)
        if np.abs(moved - opinions).max() < 1e-12:
            return moved
        opinions = moved


# Mean number of clusters of 200 uniform opinions, computed independently of this model. The exact test is the
# comparison with the independent iteration; these are met within three standard errors or half a cluster.
SAMPLES = 6


@pytest.mark.parametrize(
    ("bound", "published"), [(0.05, 7.5), (0.10, 4.0), (0.15, 2.5), (0.20, 2.0), (0.25, 1.2), (0.30, 1.0)]
)
def test_hegselmann_krause_2002_opinions_fall_into_as_many_clusters(bound: float, published: float) -> None:
    found = []
    for sample in range(SAMPLES):
        opinions = np.random.default_rng(sample).uniform(0, 1, 200)
        world = everybody_speaks(named(opinions), rounds=60, susceptibility=1.0, bound=bound)
        state, _, _ = run_traced(world, 1, 0)
        independent = hegselmann_krause(opinions, bound)
        np.testing.assert_allclose(state.ideal[:, 0], independent, rtol=0, atol=1e-6)
        found.append(clusters(state.ideal))
    error = max(0.5, 3.0 * float(np.std(found)) / SAMPLES**0.5)
    assert abs(np.mean(found) - published) <= error


def pairs(count: int, rounds: int, bound: float, sample: int) -> Parameters:
    """Let people meet two by two, drawn anew each round."""
    opinions = np.random.default_rng(sample).uniform(0, 1, count)
    return everybody_speaks(
        named(opinions),
        rounds,
        susceptibility=1.0,
        bound=bound,
        deliberation__slots=2,
        deliberation__working_groups=count // 2,
    )


def test_deffuant_2000_two_who_meet_within_the_bound_move_to_their_middle() -> None:
    world = pairs(40, rounds=2, bound=0.3, sample=0)  # in the last round all would consent, and be silent
    state, history, _ = run_traced(world, 1, 0)
    before, after = history.ideal[1, :, 0], history.ideal[2, :, 0]
    for pair in range(20):
        i, j = np.flatnonzero(state.working_group == pair)
        expected = [before[i], before[j]]
        if abs(before[i] - before[j]) <= 0.3:
            expected = [0.5 * (before[i] + before[j])] * 2
        np.testing.assert_allclose([after[i], after[j]], expected, rtol=0, atol=1e-15)


def test_deffuant_2000_the_mean_is_conserved() -> None:
    _, history, _ = run_traced(pairs(200, rounds=60, bound=0.2, sample=1), 1, 0)
    means = history.ideal[:, :, 0].mean(axis=1)
    np.testing.assert_allclose(means, means[0], rtol=0, atol=1e-13)


@pytest.mark.parametrize("bound", [0.1, 0.15, 0.2, 0.5])
def test_deffuant_2000_large_clusters_number_one_over_twice_the_bound(bound: float) -> None:
    # The integer part of 1/(2d), give or take one; small clusters at the rims do not count.
    counts = [
        clusters(run_traced(pairs(200, 100, bound, sample), 1, sample)[0].ideal, apart=0.01, members=10)
        for sample in range(5)
    ]
    assert abs(np.mean(counts) - int(1 / (2 * bound))) <= 1.0 if bound < 0.5 else counts == [1] * 5
