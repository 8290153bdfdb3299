import pytest

from simulation.rules.goals import closes_goal, lower_rank


@pytest.mark.parametrize(
    ("count", "quota", "rank"),
    [
        (11, 1.0, 0),  # everybody: from the lowest
        (11, 0.6, 2),  # the central 7 of 11 leave out 2 on each side
        (11, 0.0, 5),  # the median alone
        (12, 0.5, 3),  # 2.75 rounds up
        (7, 0.5, 2),  # 1.5 and a half
        (10, 0.7, 1),  # 1.35 rounds down
        (2, 0.2, 0),
        (1, 0.0, 0),
        (12, 0.0, 5),  # never past the middle
        (2, 0.0, 0),
    ],
)
def test_a_goal_is_the_central_interval_of_the_quota(count: int, quota: float, rank: int) -> None:
    assert lower_rank(count, quota) == rank


def test_an_interval_that_says_nothing_is_no_goal() -> None:
    assert closes_goal(0.25, 0.75, 0.5)
    assert not closes_goal(0.25, 0.76, 0.5)
    assert closes_goal(0.75, 0.75, 0.0)
