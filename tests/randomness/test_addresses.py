"""A draw is a function of its address and of nothing else."""

import itertools

import numpy as np
import pytest

from simulation import randomness
from simulation.randomness import gamma, uniform, uniforms4, words

STREAMS = ("ISSUE", "POPULATION", "CONVENING", "DELIBERATION", "IMPLEMENTATION", "SHOCKS", "VENUES")
AXES = ("seed", "replicate", "stream", "purpose", "entity", "time", "index")
HERE = dict.fromkeys(AXES, 3)


@pytest.mark.parametrize("axis", AXES)
def test_each_part_of_the_address_changes_the_draw(axis):
    assert words(**HERE | {axis: 4}) != words(**HERE)
    assert uniform(**HERE | {axis: 4}) != uniform(**HERE)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(AXES, 2)))
def test_no_two_parts_of_the_address_are_interchangeable(one, other):
    assert words(**HERE | {one: 4}) != words(**HERE | {other: 4})


def test_all_addresses_of_a_block_have_different_words(compiled):
    grid = np.array(
        list(itertools.product(range(3), range(3), range(6), range(8), range(8), range(8), range(4)))
    )
    assert len(set(map(tuple, compiled.words(grid).tolist()))) == len(grid)


def test_streams_are_seven_different_numbers_that_leave_room_for_purposes():
    numbers = [getattr(randomness, name) for name in STREAMS]
    assert numbers == [0, 1, 2, 3, 4, 5, 6]
    last = randomness.PURPOSES_PER_STREAM - 1
    assert words(**HERE | {"stream": 0, "purpose": last}) != words(**HERE | {"stream": 1, "purpose": 0})


def test_a_draw_does_not_depend_on_what_was_drawn_before():
    first = uniform(**HERE)
    for entity in range(50):
        uniforms4(**HERE | {"entity": entity})
    assert uniform(**HERE) == first


def test_gamma_attempts_stay_out_of_the_neighbouring_indices(monkeypatch):
    seen = {}
    original = randomness.uniforms4

    def record(*at):
        seen.setdefault(current, []).append(at[-1])
        return original(*at)

    monkeypatch.setattr(randomness, "uniforms4", record)
    for index in range(2000):
        current = index
        gamma(1.2, 1, 0, 1, 2, 3, 4, index)
    used = [at for attempts in seen.values() for at in attempts]
    assert max(map(len, seen.values())) > 1  # some draw was refused at least once
    assert len(used) == len(set(used))
    assert all(
        at % randomness.INDICES_PER_ATTEMPT == index for index, attempts in seen.items() for at in attempts
    )
