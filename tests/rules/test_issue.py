import pytest

from simulation.randomness import ISSUE, normal, uniform
from simulation.rules.issue import clip_unit, draw_link, draw_optimum, draw_public_belief
from simulation.rules.purposes import LINK, OPTIMUM, PUBLIC_ERROR


def test_the_policy_space_ends_at_zero_and_one() -> None:
    assert [clip_unit(x) for x in (-0.1, 0.0, 0.4, 1.0, 1.1)] == [0.0, 0.0, 0.4, 1.0, 1.0]


def test_what_works_is_drawn_around_the_mean() -> None:
    luck = normal(1, 2, ISSUE, OPTIMUM, 3, 0, 0)
    assert draw_optimum(0.5, 0.05, 1, 2, 3) == pytest.approx(0.5 + 0.05 * luck)
    assert draw_optimum(0.5, 0.0, 1, 2, 3) == 0.5
    assert draw_optimum(5.0, 0.1, 1, 2, 3) == 1.0


def test_the_public_may_be_wrong_in_the_same_way_for_all() -> None:
    luck = normal(1, 2, ISSUE, PUBLIC_ERROR, 3, 0, 0)
    assert draw_public_belief(0.5, 0.05, 1, 2, 3) == pytest.approx(0.5 + 0.05 * luck)
    assert draw_public_belief(0.37, 0.0, 1, 2, 3) == 0.37
    assert draw_public_belief(-5.0, 0.1, 1, 2, 3) == 0.0


def test_a_pair_is_linked_at_the_density_with_either_sign_equally_often() -> None:
    luck = uniform(1, 2, ISSUE, LINK, 3, 0, 4)
    assert draw_link(luck, 1, 2, 3, 4) == 0.0
    assert draw_link(1.01 * luck, 1, 2, 3, 4) == -1.0
    assert draw_link(1.99 * luck, 1, 2, 3, 4) == -1.0
    assert draw_link(2.01 * luck, 1, 2, 3, 4) == 1.0
    assert draw_link(2.0 * luck, 1, 2, 3, 4) == -1.0
