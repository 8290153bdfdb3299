import pytest

from simulation.randomness import DELIBERATION, uniform
from simulation.rules.purposes import COMMON_GROUND
from simulation.rules.sampling import says_common


def chance(common: float, mentioned: int, turns: int = 4000) -> float:
    return sum(says_common(common, mentioned, 1, 0, 7, 3, turn) for turn in range(turns)) / turns


@pytest.mark.parametrize(
    ("common", "mentioned", "expected"),
    [(1.5, 0, 0.6), (1.5, 1, 1 / 3), (1.5, 2, 0.0), (4.0, 1, 0.75), (0.0, 0, 0.0)],
)
def test_stasser_titus_1985_each_argument_left_is_as_likely(
    common: float, mentioned: int, expected: float
) -> None:
    assert chance(common, mentioned) == pytest.approx(expected, abs=0.025)


def test_stasser_titus_1985_an_argument_stays_untold_by_the_powers_of_that_chance() -> None:
    common, meetings, holders = 1.5, 3, 4000
    untold = sum(
        all(says_common(common, 0, 1, 0, holder, meeting, 0) for meeting in range(meetings))
        for holder in range(holders)
    )
    assert untold / holders == pytest.approx((common / (common + 1)) ** meetings, abs=0.02)


def test_the_lot_is_drawn_under_its_own_address() -> None:
    luck = uniform(1, 2, DELIBERATION, COMMON_GROUND, 3, 4, 5)
    at = luck / (1.0 - luck)  # here c / (c + 1) equals the lot
    assert says_common(at + 1e-6, 0, 1, 2, 3, 4, 5)
    assert not says_common(at - 1e-6, 0, 1, 2, 3, 4, 5)
