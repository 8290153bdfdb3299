"""The record of a traced run: what it says of each round, and that it agrees with how the run ended."""

import numpy as np
import pytest

from simulation.engine import Corridor, run_traced
from simulation.outcome import OUTCOMES
from simulation.outcome.anatomy import consenting_by, fates
from simulation.outcome.anatomy_entries import FATES
from simulation.outcome.catalogue import column
from simulation.parameters import Parameters
from simulation.rules.anatomy import EVENTS
from simulation.state import OF_EVERYBODY, History, Tally
from tests.parameter_cases import changed, of_one_deliberation, parameters, random_parameters

DRAWS = range(0, 60, 3)
SETTLED = ("present", "position", "objection", "reasoned", "answered", "margin", "won_by", "aspiration")


def held(history: History) -> np.ndarray:
    """Return the rows that were written."""
    return np.flatnonzero(~np.isnan(history.draft[:, 0]))


def traced(world: Parameters, draw: int):
    state, history, row = run_traced(world, draw, 0)
    return state, history, dict(zip([one.name for one in OUTCOMES], row, strict=True))


@pytest.mark.parametrize("draw", DRAWS)
def test_the_last_round_on_record_is_how_the_run_ended(draw: int) -> None:
    state, history, _ = traced(of_one_deliberation(draw), draw)
    rounds = held(history)
    if len(rounds) == 0:  # nobody could decide, so nobody met
        assert state.tally[Tally.ROUND] == 0
        return
    assert rounds[-1] == state.tally[Tally.ROUND]
    for name in SETTLED:
        np.testing.assert_array_equal(getattr(history, name)[rounds[-1]], getattr(state, name), name)


def test_everything_of_people_on_record_has_the_name_it_has_in_the_state() -> None:
    assert {"present", "aspiration", "objection", "reasoned", "answered"} <= set(OF_EVERYBODY)
    assert set(SETTLED) <= set(OF_EVERYBODY)


def test_rounds_that_were_not_held_say_so() -> None:
    world = changed(parameters(), goals__rounds=2)
    _, history, _ = traced(world, 1)
    rounds = held(history)
    assert rounds[0] == 2
    for record, blank in ((history.trust, np.nan), (history.present, -1), (history.won_by, -1)):
        np.testing.assert_array_equal(record[:2], np.full_like(record[:2], blank))
        np.testing.assert_array_equal(record[rounds[-1] + 1 :], np.full_like(record[rounds[-1] + 1 :], blank))


def test_no_round_of_a_longer_run_stays_in_the_record_of_a_shorter_one() -> None:
    room = Corridor(random_parameters(32), traced=True)
    rows = np.empty((10, len(OUTCOMES)))
    room.run(1, np.arange(10), rows)
    lengths = rows[:, column("rounds")]
    assert lengths[-1] < lengths[-2]
    assert held(room.history)[-1] == lengths[-1]
    shorter = int(lengths.argmin())
    room.populate(1, shorter)
    room.deliberate(1, shorter)
    assert held(room.history)[-1] == lengths[shorter] < lengths.max()


def test_trust_on_record_is_the_mean_over_those_who_came() -> None:
    state, history, _ = traced(parameters(), 3)
    last = held(history)[-1]
    trust = state.kept / (state.kept + state.broken)
    for g in range(4):
        came = (state.attended == 1) & (state.group == g)
        assert history.trust[last, g] == pytest.approx(trust[came].mean(axis=0), nan_ok=True, rel=1e-12)


def test_before_the_first_word_everybody_trusts_as_the_case_says() -> None:
    world = parameters()
    _, history, _ = traced(world, 3)
    d = world.deliberation
    prior = np.where(np.eye(4) == 1, d.trust_own, d.trust_other)
    came = ~np.isnan(history.trust[0, :, 0])
    assert history.trust[0][came] == pytest.approx(prior[came])
    assert not np.allclose(
        history.trust[held(history)[-1]][came], prior[came]
    )  # and learns from what it hears


def test_a_group_that_did_not_come_has_no_trust_on_record() -> None:
    world = parameters(convening__role=np.array([3, 0, 3, 3]))
    _, history, _ = traced(world, 3)
    assert np.isnan(history.trust[0, 1]).all()
    assert not np.isnan(history.trust[0, 0]).any()


@pytest.mark.parametrize("draw", DRAWS)
def test_how_objectors_came_round_is_told_from_the_record_as_the_outcomes_have_it(draw: int) -> None:
    state, history, outcomes = traced(of_one_deliberation(draw), draw)
    became = fates(state)
    objectors = int((became >= 0).sum())
    won = np.array([(became == event).sum() for event in range(EVENTS)])
    if len(held(history)):
        assert consenting_by(history)[held(history)[-1]].tolist() == won.tolist()
    if objectors:
        assert outcomes["objectors_won"] == won.sum() / objectors
    for index, name in enumerate(FATES):
        whole = won.sum() if index < EVENTS else objectors
        if whole:
            assert outcomes[name] == (became == index).sum() / whole, name


def test_nobody_comes_back_and_no_objection_is_answered_before_it_is_made() -> None:
    for draw in DRAWS:
        _, history, _ = traced(of_one_deliberation(draw), draw)
        rounds = held(history)
        present, objection = history.present[rounds], history.objection[rounds]
        assert (np.diff(present, axis=0) <= 0).all()
        assert (history.answered[rounds][objection < 0] == 0).all()
