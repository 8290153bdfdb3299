"""Answers err: made-up people whose attitudes are known, and what is made of their answers."""

import numpy as np
import pytest

from simulation.validation.forums.data import Forum
from simulation.validation.forums.rooms import (
    PLACES,
    attitudes_behind,
    chance_of_tick,
    forum_parameters,
    simulate,
)
from simulation.validation.forums.scores import Fit, simulation
from simulation.validation.forums.variants import without_deliberation

STEPS = 6.0  # answers from 1 to 7
SCATTER, ERROR = 0.2, 0.15  # of attitudes, of answers; shares of the ruler
SEED = 3


def asked(people, items, scatter=SCATTER, error=ERROR, ask=2, seed=SEED):
    """Ask people with known attitudes several times; nobody changes its mind."""
    chance = np.random.default_rng(seed)
    attitudes = chance.uniform(0.3, 0.7, items) + chance.normal(0, scatter, (people, items))
    errors = chance.normal(0, error, (ask, people, items))
    return np.rint(np.clip(attitudes + errors, 0, 1) * STEPS) / STEPS


def forum(before, after=None):
    items = before.shape[1]
    return Forum(
        survey="made up",
        name="one",
        items=tuple(f"C{k + 1}" for k in range(items)),
        considerations=items,
        steps=np.full(items, STEPS),
        before=before,
        after=before if after is None else after,
    )


def test_the_scatter_of_attitudes_is_found_behind_erring_answers():
    """4800 answers: the standard error of τ is about 1 % of it, rounding and ends included 2 %."""
    before, _ = asked(400, 12)
    assert np.std(before - before.mean(axis=0)) > 1.1 * SCATTER
    assert attitudes_behind(forum(before), ERROR).spread == pytest.approx([SCATTER], rel=0.06)


def test_a_few_people_do_not_look_more_united_than_they_are():
    """The mean of an item comes from the same 8 answers: an eighth of their variance is lost to it."""
    found = [attitudes_behind(forum(asked(8, 60, seed=seed)[0]), ERROR).spread[0] for seed in range(20)]
    assert np.mean(found) == pytest.approx(SCATTER, abs=3 * np.std(found) / np.sqrt(len(found)))


def test_people_asked_again_spread_as_before_if_nobody_moves():
    before, after = asked(60, 40)
    made_up = forum(before, after)
    expected = simulation(made_up, 40, Fit(ERROR, 0.5, 0.6), variation=without_deliberation).spread
    assert expected.mean() == pytest.approx(100 * after.std(axis=0, ddof=1).mean(), rel=0.02)


def test_an_item_that_looks_united_by_luck_looks_less_so_when_asked_again():
    before, after = asked(8, 60)
    expected = simulation(forum(before), 40, Fit(ERROR, 0.5, 0.6), variation=without_deliberation).spread
    spread, later = (100 * answers.std(axis=0, ddof=1) for answers in (before, after))
    united, divided = np.split(spread.argsort(), [20])[0], np.split(spread.argsort(), [40])[1]
    for answers in (expected, later):
        assert answers[united].mean() > spread[united].mean()
        assert answers[divided].mean() < spread[divided].mean()
    assert np.abs(expected - later).mean() < np.abs(spread - later).mean()


def test_answers_that_hardly_err_are_attitudes_to_half_a_step():
    before, _ = asked(30, 5, error=0.0)
    drawn = attitudes_behind(forum(before), 0.005).drawn(np.random.default_rng(1))
    inside = (before > 0) & (before < 1)
    assert np.abs(drawn - before)[inside].max() <= 0.5 / STEPS + PLACES[1] - PLACES[0]


def test_whoever_ticks_the_end_may_lie_beyond():
    before, _ = asked(200, 4, scatter=0.4)
    drawn = attitudes_behind(forum(before), ERROR).drawn(np.random.default_rng(1))
    assert drawn[before == 1].max() > 1
    assert drawn[before == 0].min() < 0


def test_silence_tells_nothing():
    before, _ = asked(200, 4)
    before[0] = np.nan
    cumulated = attitudes_behind(forum(before), ERROR).cumulated
    middle = [PLACES[(row < 0.5).sum()] for row in cumulated[0]]
    assert middle == pytest.approx(np.nanmean(before, axis=0), abs=0.06)


def test_every_attitude_ticks_something():
    assert chance_of_tick(6, 0.1).sum(axis=0) == pytest.approx(1)


def test_the_same_forum_is_expected_to_do_the_same_twice():
    made_up, fit = forum(asked(12, 6)[0]), Fit(ERROR, 4.0, 0.4)
    once, twice = (simulation(made_up, 3, fit) for _ in range(2))
    assert once.spread.tolist() == twice.spread.tolist()


def test_ranks_stay_complete_however_much_they_err():
    ranks = np.array([[0, 1, 2], [2, 1, 0], [0, 2, 1], [1, 0, 2]]) / 2
    made_up = Forum("made up", "one", ("P1", "P2", "P3"), 0, np.full(3, 2.0), ranks, ranks)
    fit = Fit(0.3, 4.0, 0.4)
    answers = simulate(made_up, fit.applied(forum_parameters(made_up)), 5, fit.unreliability)
    assert np.sort(answers, axis=2).reshape(-1, 3).tolist() == [[0, 0.5, 1]] * 20


def test_the_firmer_earlier_beliefs_the_more_of_the_spread_is_kept():
    made_up = forum(asked(20, 20)[0])
    kept = [simulation(made_up, 20, Fit(ERROR, firm, 0.4)).spread.mean() for firm in (0.5, 4.0, 64.0)]
    assert kept[0] < kept[1] < kept[2]
