"""Public goods, slow parliaments, thresholds and leaky laws reduce to what is known of each alone."""

from typing import Any

import numpy as np
import pytest

from simulation.analysis.bass import Bass
from simulation.engine import run_batch, run_traced
from simulation.parameters import Parameters
from simulation.state import Count, Tally
from tests.limits.test_diffusion import GAIN, agreed_text
from tests.parameter_cases import changed, parameters, rule_of

DECIDER = 1  # the first row: it decides, carries nothing out, and never adopts
CROWD = 20
NEVER = 1e3  # a cost


def crowd(cost: float | np.ndarray[Any, Any], months: int = 40, **changes: Any) -> Parameters:
    """Return one decider and a crowd that hears of the text at once and carries it out, or not."""
    costs = np.atleast_1d(np.asarray(cost, np.float64))
    sizes = (DECIDER, *[CROWD // len(costs)] * len(costs))
    count = len(sizes)
    fixed: dict[str, Any] = {
        "groups__operator_share": np.array([0.0, *[1.0 / len(costs)] * len(costs)]),
        "groups__region_share": np.tile([1.0, 0.0, 0.0], (count, 1)),
        "groups__is_government": np.array([1] + [0] * (count - 1), np.int64),
        "convening__role": np.array([3, *[0] * len(costs)], np.int64),
        "deliberation__visibility_process": 0.0,
        "deliberation__visibility_reasons": 1.0,
        "implementation__network_value": 0.0,
        "implementation__awareness_publication": 1.0,
    }
    return agreed_text(sizes, np.array([NEVER, *costs]), months, **(fixed | changes))


def adopters(world: Parameters) -> list[int]:
    """Return how many had adopted, month by month."""
    state, history, _ = run_traced(world, 1, 0)
    assert state.tally[Tally.AGREED] == 1.0
    return [int(month.sum()) for month in history.adopted]


# -- own share -------------------------------------------------------------------------------------------


def test_where_the_gain_is_ones_own_conditional_cooperation_changes_no_bit() -> None:
    free, giving = (parameters(implementation__reciprocity=share) for share in (0.0, 1.0))
    np.testing.assert_array_equal(run_batch(free, 1, np.arange(6)), run_batch(giving, 1, np.arange(6)))


def test_olson_1965_a_public_good_is_provided_by_those_alone_whose_part_of_it_outweighs_their_cost() -> None:
    world = parameters(
        implementation__excludable=0.0,
        implementation__reciprocity=0.0,
        implementation__network_value=0.0,
        implementation__responsiveness=1e9,
        implementation__consideration=1.0,
        implementation__awareness_publication=1.0,
        deliberation__visibility_reasons=1.0,
        groups__implementation_cost_mean=np.full(4, 0.001),
        groups__implementation_cost_sd=np.full(4, 0.0005),
        groups__operator_sigma=np.full(4, 1.0),
    )
    state, _, _ = run_traced(world, 1, 0)
    assert state.tally[Tally.AGREED] == 1.0
    skill = np.where(state.present[: len(state.gain)], world.implementation.skill_gain, 0.0)
    provides = state.operator[: len(state.gain)] * state.gain > state.cost[: len(state.gain)] / (1 + skill)
    assert 0 < provides.sum() < len(provides)
    assert (state.adopted[:, 0] == provides).all()


@pytest.mark.parametrize(("expected", "crowd_that_gives"), [(0.53, CROWD), (0.47, 0)])
def test_conditional_cooperators_have_two_stable_states(expected: float, crowd_that_gives: int) -> None:
    threshold = 0.5  # e* = κ / gain, less one's own part of the action
    world = crowd(
        (threshold + 1 / CROWD) * GAIN,
        implementation__excludable=0.0,
        implementation__reciprocity=1.0,
        implementation__expected_adoption=expected,
        implementation__expectation_learning=0.02,
    )
    assert adopters(world)[-1] == crowd_that_gives


def test_without_conditional_cooperators_the_same_crowd_gives_nothing() -> None:
    world = crowd(
        0.55 * GAIN,
        implementation__excludable=0.0,
        implementation__reciprocity=0.0,
        implementation__expected_adoption=1.0,
    )
    assert adopters(world)[-1] == 0


# -- hazard ----------------------------------------------------------------------------------------------

RATE, WEIGHT = 0.06, 8.0  # a year; q = rate · weight = .48


def test_bass_1969_the_example_of_a_region_is_imitation() -> None:
    months, size, replicates = 240, 900, 16
    world = agreed_text(
        (1, size),
        np.array([NEVER, 0.0]),
        months,
        groups__operator_share=np.array([0.0, 1.0]),
        groups__region_share=np.tile([1.0, 0.0, 0.0], (2, 1)),
        groups__joining_rate=np.array([-1.0, RATE]),
        convening__role=np.array([3, 0], np.int64),
        deliberation__visibility_reasons=1.0,
        implementation__network_value=0.0,
        implementation__awareness_publication=1.0,
        implementation__regional_weight=WEIGHT,
    )
    curves = np.array([run_traced(world, 9, replicate)[0].adoption for replicate in range(replicates)])
    closed_form = Bass(innovation=RATE, imitation=RATE * WEIGHT, ceiling=1.0).share(
        np.arange(months + 1) / 12
    )
    error = curves.std(axis=0, ddof=1).max() / replicates**0.5
    assert error < 0.02
    # The discrete curve lags by half a month's growth, and a row of the region never joins.
    assert np.abs(curves.mean(axis=0) - closed_form).max() <= 0.01 + 3.5 * error
    without = Bass(innovation=RATE, imitation=0.0, ceiling=1.0).share(10.0)
    assert curves.mean(axis=0)[120] > without + 0.3


def test_the_shipped_chance_is_a_rate_of_minus_twelve_times_the_logarithm_of_nine_tenths() -> None:
    shipped = parameters(implementation__consideration=0.1)
    by_rate = changed(shipped, groups__joining_rate=np.full(4, -12.0 * np.log(0.9)))
    ours, theirs = (run_batch(world, 1, np.arange(4)) for world in (shipped, by_rate))
    np.testing.assert_allclose(ours, theirs, atol=1e-9)


def test_nobody_joins_before_the_text_is_open_to_its_group() -> None:
    world = crowd(0.0, groups__eligible_from=np.array([0, 7]))
    assert adopters(world)[:9] == [0] * 7 + [CROWD] * 2


def test_without_an_invitation_nobody_joins_ever_and_with_it_one_by_one() -> None:
    assert adopters(crowd(0.0, groups__invitation=np.array([1.0, 0.0])))[-1] == 0
    invited = adopters(crowd(0.0, months=200, groups__invitation=np.array([1.0, 0.05])))
    assert 0 < invited[10] < invited[20] < CROWD  # .95¹⁰ = .60 and .95²⁰ = .36 still wait
    assert invited[200] == CROWD


# -- entry into force ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("threshold", "joined"), [(10 / 21, CROWD), (11 / 21, 10)])
def test_a_club_opens_when_enough_have_joined_and_not_before(threshold: float, joined: int) -> None:
    world = crowd(
        np.array([0.0, GAIN + 0.1]),  # half of the crowd joins in any case, half for the club alone
        implementation__network_value=1.0,
        implementation__force_parties=threshold,
    )
    assert adopters(world)[-1] == joined


@pytest.mark.parametrize(("threshold", "joined"), [(0.49, CROWD), (0.51, 10)])
def test_the_share_of_the_action_is_a_threshold_of_its_own(threshold: float, joined: int) -> None:
    world = crowd(
        np.array([0.0, GAIN + 0.1]),
        implementation__network_value=1.0,
        implementation__force_operators=threshold,
    )
    assert adopters(world)[-1] == joined


# -- enforcement -----------------------------------------------------------------------------------------


def decreed(sanction: float, **changes: Any) -> Parameters:
    """Return a crowd under the law of a government that carries the text out itself."""
    base: dict[str, Any] = {
        "implementation__mandate": sanction,
        "groups__operator_share": np.array([0.0, 1.0]),
    }
    world = crowd(GAIN + 0.2, **(base | changes))
    return changed(world, groups__implementation_cost_mean=np.array([0.0, GAIN + 0.2]))


def test_becker_1968_the_law_works_where_chance_times_sanction_exceeds_the_loss() -> None:
    # d = .5, everybody thinks again every month: the chance of being found is .5; the loss is .2
    assert adopters(decreed(0.41, implementation__detection=0.5))[-1] == CROWD + 1
    assert adopters(decreed(0.39, implementation__detection=0.5))[-1] == 1
    assert adopters(decreed(0.39))[-1] == CROWD + 1


@pytest.mark.parametrize("switch", ["implementation__detection", "implementation__reach"])
def test_a_law_that_finds_or_reaches_nobody_changes_no_bit(switch: str) -> None:
    voluntary, law = parameters(), parameters(implementation__mandate=1.0, **{switch: 0.0})
    np.testing.assert_array_equal(run_batch(voluntary, 1, np.arange(6)), run_batch(law, 1, np.arange(6)))
    strict = parameters(implementation__mandate=1.0)
    assert (run_batch(voluntary, 1, np.arange(6)) != run_batch(strict, 1, np.arange(6))).any()


def test_a_law_moves_those_alone_whom_it_reaches() -> None:
    state, _, _ = run_traced(decreed(5.0, implementation__reach=0.5), 1, 0)
    assert 0 < state.reached[1:].sum() < CROWD
    assert (state.adopted[1:, 0] == state.reached[1:]).all()


# -- presence --------------------------------------------------------------------------------------------


def leaving() -> Parameters:
    """Return a world in which many leave before the end, and nobody hears of the text from others."""
    return parameters(
        issue__common_value_share=0.0,
        concession__attrition=1.0,
        concession__fatigue=1.0,
        convening__participation_cost=0.2,
        decision=rule_of(4, quota=0.8),
        deliberation__visibility_process=0.3,
        implementation__awareness_publication=0.0,
        implementation__awareness_contagion=0.0,
        implementation__expectation_learning=0.0,
    )


def test_who_left_before_the_end_knows_no_more_than_an_outsider() -> None:
    state, _, _ = run_traced(leaving(), 1, 0)
    n = len(state.gain)
    assert state.tally[Tally.AGREED] == 1.0
    left = (state.attended[:n] == 1) & (state.present[:n] == 0)
    assert left.any()
    assert not state.aware[left].any()
    assert state.aware[state.present[:n] == 1].all()


def test_everybody_expects_the_action_of_those_seen_to_consent() -> None:
    world = leaving()
    state, _, _ = run_traced(world, 1, 0)
    n, e0 = len(state.gain), world.implementation.expected_adoption
    decided = state.deciders[: state.counts[Count.DECIDERS]]
    consents = state.position[decided] >= 2
    consenting, dissenting = (state.operator[decided[mask]].sum() for mask in (consents, ~consents))
    assert 0 < consenting < 0.9
    seen = consenting + (1 - consenting - dissenting) * e0
    expected = np.where(state.present[:n] == 1, seen, 0.3 * seen + 0.7 * e0)
    assert state.expected == pytest.approx(expected, abs=1e-12)
