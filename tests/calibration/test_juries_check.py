"""The jury checks measure what they say, and fail where people give way differently."""

import numpy as np
import pytest

from simulation.validation.check import Effort
from simulation.validation.checks import juries

ENOUGH = 300  # juries


@pytest.fixture(scope="module")
def court():
    return juries.court()


def test_ratio_by_hand():
    ratio = juries.ratio_of(np.array([8.0, 12.0]), np.array([4.0, 6.0]))
    assert ratio.value == 2.0
    # Relative variance of each mean: (8 / 2) / 100 and (2 / 2) / 25, both .04; the log ratio has their sum.
    assert np.log(ratio.high / 2.0) == pytest.approx(1.96 * np.sqrt(0.08))
    assert ratio.low * ratio.high == pytest.approx(4.0)


def test_more_votes_needed_take_longer_and_leave_fewer_holdouts(court):
    eight, twelve = (juries.try_juries(court, votes, ENOUGH) for votes in (8, 12))
    assert juries.ratio_of(twelve.rounds, eight.rounds).low > 1
    assert twelve.support[twelve.hung == 0].min() == 1
    assert eight.support.mean() < 1
    assert np.isnan(twelve.severity).sum() == twelve.hung.sum()


def test_jurors_who_give_way_soon_let_the_check_of_time_fail(court, monkeypatch):
    soon = court._replace(concession=court.concession._replace(exponent=2.0))
    monkeypatch.setattr(juries, "court", lambda: soon)
    assert not juries.run_times(Effort.QUICK).passed


def test_jurors_who_press_on_nobody_hang_over_a_lone_one_more_often(court):
    alone = [
        juries.try_juries(
            juries.first_ballot(court._replace(pressure=court.pressure._replace(conformity=strength)), 11),
            juries.JURORS,
            ENOUGH,
        ).hung.mean()
        for strength in (0.0, 1.0)
    ]
    assert alone[0] > alone[1]


@pytest.mark.parametrize("check", ["jury-ballots", "jury-courts"])
def test_a_world_in_which_all_first_ballots_end_alike_lets_the_checks_of_ballots_fail(
    court, monkeypatch, check
):
    monkeypatch.setattr(juries, "first_ballot", lambda parameters, votes: parameters)
    verdict = next(each for each in juries.CHECKS if each.key == check).run(Effort.QUICK)
    assert not verdict.passed


@pytest.mark.parametrize("worth", [0.001, 0.5])
def test_a_verdict_worth_nothing_or_everything_lets_the_check_of_deadlock_fail(court, monkeypatch, worth):
    weights = np.tile([1 / (1 + worth), worth / (1 + worth)], (juries.JURORS, 1))
    changed = court._replace(actors=court.actors._replace(salience=weights))
    monkeypatch.setattr(juries, "court", lambda: changed)
    assert not juries.run_deadlock(Effort.QUICK).passed
