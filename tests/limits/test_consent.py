"""What consent and time-dependent concession guarantee."""

import numpy as np
import pytest

from simulation.engine import run_traced
from simulation.model import ConsensusModel
from simulation.parameters import Parameters
from simulation.rules.concession import reservation
from simulation.state import Count, State, Tally
from tests.limits.worlds import NEVER, named, quiet
from tests.parameter_cases import changed, of_one_deliberation, rule_of


def believed(p: Parameters, s: State, i: int, text: np.ndarray, precision: np.ndarray) -> float:
    """Value a text by the published formula, written independently of the rules."""
    omega = p.issue.common_value_share
    wish = (1 - omega) * s.ideal[i] + omega * s.belief[i]
    r = text + (1 - precision) * p.drafting.wishful_reading * (wish - text)
    loss = s.salience[i] @ ((1 - omega) * (r - s.ideal[i]) ** 2 + omega * (r - s.belief[i]) ** 2)
    links = s.counts[Count.LINKS]
    k, m, weight = s.link_first[:links], s.link_second[:links], s.link_weight[:links]
    root = np.sqrt(s.salience[i])
    wanted, works = r - s.ideal[i], r - s.belief[i]
    joint = (1 - omega) * wanted[k] * wanted[m] + omega * works[k] * works[m]
    return float(-loss - np.sum(weight * root[k] * root[m] * joint))


def under_unanimity(draw: int) -> Parameters:
    world = of_one_deliberation(draw)
    groups = len(world.groups.size)
    rule = rule_of(groups, quota=1.0, call_every=2, deadline=16)
    return changed(world, decision=rule, fallback=rule, convening__role=np.full(groups, 3))


def test_unanimity_leaves_no_decider_worse_off_than_a_breakdown_less_what_dissent_would_cost() -> None:
    # Where nobody presses, nobody falls below its reservation utility; people state consent to what is worth
    # less to them by as much as room and public make them pay for dissent.
    closed = 0
    for draw in range(60):
        world = under_unanimity(draw)
        state, _, _ = run_traced(world, draw, 0)
        if not state.tally[Tally.CLOSED]:
            continue
        closed += 1
        exact = np.ones_like(state.text)
        for i in state.deciders[: state.counts[Count.DECIDERS]]:
            mandate = 0.0
            if world.deliberation.caucus:
                off = state.text - state.mandate[state.group[i]]
                mandate = world.deliberation.caucus_penalty * float(np.sqrt(off @ off))
            agreed = believed(world, state, i, state.text, state.text_precision) - mandate
            least = reservation(
                believed(world, state, i, world.issue.status_quo, exact),
                state.best[i],
                world.groups.breakdown_cost[state.group[i]],
            )
            assert agreed + state.pressure[i] >= least - 1e-12
    assert closed >= 15  # else nothing was tested


def negotiation(exponent: float, **changes: float) -> Parameters:
    ideals = np.linspace(0.2, 0.9, 9)
    never = rule_of(1, call_every=50, deadline=50, **NEVER)
    return quiet(
        named(ideals),
        never,
        concession__exponent=exponent,
        concession__audience_cost=0.0,
        deliberation__susceptibility=0.0,
        **changes,
    )


@pytest.mark.parametrize("exponent", [0.2, 1.0, 5.0])
def test_faratin_1998_at_the_deadline_everybody_is_content_with_the_status_quo(exponent: float) -> None:
    state, _, _ = run_traced(negotiation(exponent), 1, 0)
    np.testing.assert_array_equal(state.aspiration, state.reservation)
    assert (state.best > state.reservation).all()


def first_demand(exponent: float) -> np.ndarray:
    """Return the share of the possible gain that is held out for after one of fifty rounds."""
    world = negotiation(exponent)
    short = changed(world, decision=rule_of(1, quota=0.0, call_every=1, deadline=50, objections_answered=0))
    state, _, _ = run_traced(short, 1, 0)
    assert state.tally[Tally.CLOSED]
    return (state.aspiration - state.reservation) / (state.best - state.reservation)


def test_faratin_1998_linear_boulware_and_conceder_start_where_the_curve_says() -> None:
    for exponent in (0.5, 1.0, 2.0):
        expected = 0.9 * (1.0 - (1.0 / 50.0) ** (1.0 / exponent))
        np.testing.assert_allclose(first_demand(exponent), expected, rtol=1e-12)


@pytest.mark.parametrize(("quota", "worth"), [(1.0, 1.0), (0.8, 0.8), (0.5, 0.5)])
def test_where_nobody_consents_yet_each_consent_is_worth_the_quota(quota: float, worth: float) -> None:
    world = quiet(
        named(np.linspace(0.3, 0.9, 10)),  # the median lies between two ideals: nobody's own text
        rule_of(1, quota=quota, call_every=50, deadline=50),
        concession__aspiration=1.0,
        concession__exponent=1e-3,
        deliberation__susceptibility=0.0,
        deliberation__facilitation=1.0,  # all table their text before the draft is written
        drafting__effort=0,
    )
    model = ConsensusModel(parameters=world, rng=1)
    for _ in range(3):
        model.step()
    assert [person.pivot for person in model.deciders] == pytest.approx([worth] * 10)


def test_once_the_quota_is_met_nobody_is_pivotal_and_who_consents_never_is() -> None:
    ideals = np.r_[np.full(6, 0.5), np.linspace(0.6, 0.9, 4)]
    for quota, worth in ((0.6, 0.0), (0.8, 0.5), (1.0, 1.0)):
        world = quiet(
            named(ideals),
            rule_of(1, quota=quota, call_every=50, deadline=50),
            concession__aspiration=1.0,
            concession__exponent=1e-3,
            deliberation__susceptibility=0.0,
            drafting__effort=0,
        )
        model = ConsensusModel(parameters=world, rng=1)
        model.step()
        assert [person.pivot for person in model.deciders] == pytest.approx([0.0] * 6 + [worth] * 4)
