"""Votes between pairs of positions, and files with many more actors than anybody negotiates with."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.forecast import methods
from simulation.forecast.methods import voting
from simulation.forecast.methods.voting import backing

MANY_ACTORS = 1500


def one_by_one(options, positions, weights):
    """Ask every actor about every pair of options."""
    away = np.abs(positions[:, None] - options)
    nearer = away[:, None, :] - away[:, :, None]
    return (weights[:, None, None] * np.maximum(nearer, 0.0)).sum(axis=0)


@given(st.lists(st.tuples(st.integers(-20, 20), st.integers(0, 5)), min_size=1, max_size=12))
def test_sums_up_to_a_point_count_the_same_votes_as_asking_everybody(actors) -> None:
    positions, weights = (np.array(column, float) / 7 for column in zip(*actors, strict=True))
    options = positions[::-1]
    assert backing(options, positions, weights) == pytest.approx(
        one_by_one(options, positions, weights), abs=1e-12
    )


def drawn(number: int):
    rng = np.random.default_rng(1)
    return 100 * rng.random(number), rng.random(number), rng.random(number)


@pytest.mark.parametrize("method", [methods.condorcet_election, methods.challenge])
def test_many_actors_take_little_memory(method) -> None:
    import tracemalloc

    tracemalloc.start()
    text = method(*drawn(MANY_ACTORS))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 0 < text < 100
    assert (
        peak < 20 * 8 * MANY_ACTORS**2
    )  # some arrays of pairs; of triples it would be hundreds of times that


def test_the_quick_solution_for_many_texts_is_that_of_least_squares(monkeypatch) -> None:
    _, chance = voting.pairwise_chances(*drawn(voting.MANY + 1))
    quick = voting.stationary(chance)
    monkeypatch.setattr(voting, "MANY", len(chance))
    assert quick == pytest.approx(voting.stationary(chance), abs=1e-12)


def test_where_texts_never_beat_each_other_least_squares_divide_the_time(monkeypatch) -> None:
    monkeypatch.setattr(voting, "MANY", 1)
    assert voting.stationary(np.zeros((2, 2))) == pytest.approx([0.5, 0.5])
