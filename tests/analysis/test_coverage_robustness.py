"""The interval of a satisficing share covers the share of all points that might have been sampled."""

import numpy as np
import pytest

from simulation.analysis.robustness import Requirement, front_membership, regrets, satisficing
from tests.analysis.coverage import share_covering, tolerance

SAMPLES = 1500


@pytest.mark.parametrize("edge", [0.1, 0.5, 0.9])
def test_interval_of_a_satisficing_share(edge):
    # Two factors in the unit square, good enough below an edge in both: the truth is its square
    random = np.random.default_rng(34_001)
    required = [Requirement("one", edge, "lower"), Requirement("other", edge, "lower")]
    found = [satisficing(random.random((1, 120, 2)), ["now"], required)[0].share for _ in range(SAMPLES)]
    covered = share_covering([(each.low, each.high) for each in found], edge**2)
    assert 0.93 - tolerance(SAMPLES) < covered < 0.985 + tolerance(SAMPLES)  # discrete: it oscillates


def test_interval_of_mean_regret():
    # Designs x and 1 − x: regret of the first is max(0, 1 − 2x), a quarter on average
    random = np.random.default_rng(34_002)
    found = []
    for _ in range(SAMPLES):
        x = random.random(100)
        found.append(regrets(np.stack([x, 1 - x]), ("rising", "falling"), "higher")[0].mean)
    covered = share_covering([(each.low, each.high) for each in found], 0.25)
    assert covered == pytest.approx(0.95, abs=tolerance(SAMPLES))


def test_the_probability_of_being_on_the_front_is_even_on_average_where_designs_are_equal():
    """A probability has no coverage; where the truth is a tie, it favours neither."""
    random = np.random.default_rng(34_003)
    samples = 400
    first = [
        front_membership(random.normal(size=(2, 60, 1)), ["a", "b"], ["higher"], resamples=200)[0].probability
        for _ in range(samples)
    ]
    # uniform in a tie: standard deviation sqrt(1/12)
    assert np.mean(first) == pytest.approx(0.5, abs=4 * np.sqrt(1 / 12 / samples))
