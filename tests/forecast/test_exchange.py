"""Equal-gain exchange: trades by hand."""

import numpy as np
import pytest

from simulation.forecast import methods

OPPOSED = np.array([[1.0, 1.0], [0.0, 0.0]])


def test_equals_who_care_about_different_issues_each_get_theirs() -> None:
    salience = np.array([[0.9, 0.3], [0.3, 0.9]])
    assert methods.exchange(OPPOSED, salience, np.ones((2, 2))) == pytest.approx([1, 0])


def test_the_smaller_concession_limits_the_trade_so_that_gains_are_equal() -> None:
    # Shares on p: .8 and .2, so O_p = .8 and j can give .2. On q: .4 and .6, O_q = .4, and i could give .4.
    # Equal gain: ΔO_q (.4 + .6) = ΔO_p (.8 + .2), so both shift by .2.
    salience = np.array([[0.8, 0.4], [0.2, 0.6]])
    outcome = methods.exchange(OPPOSED, salience, np.ones((2, 2)))
    assert outcome == pytest.approx([1.0, 0.2])
    gains = salience[0] @ [0.2, -0.2], salience[1] @ [-0.2, 0.2]
    assert gains == pytest.approx((0.08, 0.08))


def test_nobody_trades_where_all_care_in_the_same_proportion() -> None:
    salience = np.array([[0.8, 0.4], [0.4, 0.2]])
    compromise = [methods.compromise(OPPOSED[:, k], salience[:, k], np.ones(2)) for k in (0, 1)]
    assert methods.exchange(OPPOSED, salience, np.ones((2, 2))) == pytest.approx(compromise)


def test_an_actor_without_a_position_on_an_issue_cannot_trade_it() -> None:
    positions = np.array([[1.0, np.nan], [0.0, 0.0], [0.0, 1.0]])
    salience = np.array([[0.9, 0.9], [0.3, 0.6], [0.3, 0.6]])
    outcome = methods.exchange(positions, salience, np.ones((3, 2)))
    assert outcome == pytest.approx([0.6, 0.5])


def test_one_issue_leaves_nothing_to_trade() -> None:
    positions, salience = OPPOSED[:, :1], np.array([[0.75], [0.25]])
    assert methods.exchange(positions, salience, np.ones((2, 1))) == pytest.approx([0.75])
