"""Bargaining theory: where a mediator leads those who only want different things."""

import numpy as np
import pytest

from simulation.engine import run_traced
from simulation.forecast.methods.bargaining import nash, nash_status_quo
from simulation.parameters import Editor, Parameters
from simulation.state import Tally
from tests.limits.worlds import named, quiet
from tests.parameter_cases import changed, rule_of

MEDIATOR = int(Editor.MEDIATOR)
ROUNDS = 150  # a step goes a random part of the way: after so many the text stands still
NEAR = 0.005  # share of the scale; the product of gains is flat at its peak


def table(ideals: np.ndarray, costs: np.ndarray, resources: np.ndarray | None = None) -> Parameters:
    """Seat parties that each are a group; nobody is content before the deadline, and all must consent."""
    parties = len(ideals)
    actors = named(ideals, np.arange(parties))
    if resources is not None:
        actors = actors._replace(resources=resources)
    return changed(
        quiet(actors, rule_of(parties, quota=1.0, objections_answered=0, call_every=ROUNDS, deadline=ROUNDS)),
        groups__breakdown_cost=costs,
        deliberation__editor=MEDIATOR,
        deliberation__susceptibility=0.0,
        concession__aspiration=1.0,
        concession__exponent=1e-3,
        concession__fatigue=0.0,
        drafting__blurring=0,
        drafting__tabled_texts=0,
    )


@pytest.mark.parametrize("sample", range(8))
def test_zeuthen_and_harsanyi_mediation_ends_at_the_nash_solution(sample: int) -> None:
    """Costs of a breakdown are the other side of salience: 1/s of what one cares for."""
    rng = np.random.default_rng(sample)
    ideals, salience, power = rng.random(7), rng.uniform(0.2, 1.0, 7), rng.uniform(0.2, 1.0, 7)
    state, _, _ = run_traced(table(ideals, 1.0 / salience, power), 1, sample)
    assert state.tally[Tally.AGREED] == 1.0
    assert state.text[0] == pytest.approx(nash(ideals, salience, power), abs=NEAR)


@pytest.mark.parametrize("sample", range(4))
def test_nash_1950_where_the_status_quo_is_the_threat_gains_are_counted_from_there(sample: int) -> None:
    ideals = np.random.default_rng(sample).uniform(0.5, 1.0, 5)  # all want to leave the status quo at .1
    state, _, _ = run_traced(table(ideals, np.full(5, -1.0)), 1, sample)
    expected = nash_status_quo(ideals, np.ones(5), np.ones(5), 0.1)
    assert state.text[0] == pytest.approx(expected, abs=NEAR)


def test_each_side_wins_the_dimension_it_cares_for() -> None:
    """Two issues with opposite stakes are traded: both are better off than halfway on both."""
    salience = np.array([[0.8, 0.2], [0.2, 0.8]])
    ideals = np.array([[0.0, 0.0], [1.0, 1.0]])
    world = changed(table(ideals, np.ones(2)), actors__salience=salience)
    texts = np.array([run_traced(world, 1, replicate)[0].text.copy() for replicate in range(8)])
    assert texts[:, 0].mean() < 0.3
    assert texts[:, 1].mean() > 0.7
    halfway = 0.25
    losses = np.array([(salience * (text - ideals) ** 2).sum(axis=1) for text in texts])
    assert (losses.mean(axis=0) < 0.8 * halfway).all()


def test_nobody_consents_to_less_than_a_breakdown_leaves() -> None:
    """The far party would rather break off: the loss of half the scale is more than its cost."""
    ideals = np.array([0.0, 0.0, 0.0, 1.0])
    dear, cheap = (run_traced(table(ideals, np.full(4, cost)), 1, 0)[0] for cost in (1.0, 0.2))
    assert dear.tally[Tally.AGREED] == 1.0
    assert cheap.tally[Tally.AGREED] == 0.0
    assert (dear.value >= dear.reservation).all()
