"""Ranks without a sort: what selection finds is what sorting finds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.engine.ranking import middle, of_rank, rank

KEYS = st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 1.0]) | st.floats(0, 1), min_size=1, max_size=40)
EXAMPLES = settings(max_examples=200, derandomize=True, deadline=None)


@EXAMPLES
@given(KEYS)
def test_the_key_of_every_rank_is_that_of_the_sorted_keys(keys: list[float]) -> None:
    found = [of_rank(np.array(keys), 0, len(keys), place) for place in range(len(keys))]
    assert found == sorted(keys)


@EXAMPLES
@given(KEYS)
def test_the_median_is_that_of_numpy_and_keys_beyond_the_count_are_left_alone(keys: list[float]) -> None:
    given_keys = np.array([*keys, -1.0])
    assert middle(given_keys, len(keys)) == 0.5 * (
        sorted(keys)[(len(keys) - 1) // 2] + sorted(keys)[len(keys) // 2]
    )
    assert given_keys[-1] == -1.0
    assert sorted(given_keys[:-1]) == sorted(keys)


@pytest.mark.parametrize("keys", [[0.3, 0.1, 0.3, 0.2], [1.0], []])
def test_equal_keys_keep_their_order(keys: list[float]) -> None:
    order, buffer = np.zeros(4, np.int64), np.zeros(4, np.int64)
    rank(np.array(keys), len(keys), order, buffer)
    assert order[: len(keys)].tolist() == sorted(range(len(keys)), key=lambda i: keys[i])
