"""Those in the room stand first and side by side while it meets, and everybody goes home unchanged."""

import numpy as np
import pytest

from simulation.engine import Corridor
from simulation.engine.gathering import close_ranks, disperse, gather
from simulation.parameters import Role
from simulation.state import IDENTITY, SCRATCH, Count, M, State, rows_of
from tests.parameter_cases import random_parameters

OF_PEOPLE = rows_of(M)
DRAWS = range(0, 40, 2)


def opened(draw: int) -> State:
    """Return the arrays of a room about to meet, in which nobody is like anybody else."""
    room = Corridor(random_parameters(draw))
    room.populate(draw, 0)
    for number, name in enumerate(name for name in OF_PEOPLE if name not in (*IDENTITY, "present", "role")):
        array = getattr(room.state, name)
        array[:] = 1000 * number + np.arange(array.size).reshape(array.shape)
    return room.state


def of_people(s: State) -> dict[str, np.ndarray]:
    return {name: getattr(s, name).copy() for name in (*OF_PEOPLE, "attention")}


@pytest.mark.parametrize("draw", DRAWS)
def test_deciders_stand_first_then_others_present_and_all_they_have_comes_along(draw: int) -> None:
    s = opened(draw)
    before = of_people(s)
    gather(s)
    decides = (s.present == 1) & (s.role == Role.DECIDE)
    assert np.flatnonzero(decides).tolist() == list(range(s.counts[Count.DECIDERS]))
    assert np.flatnonzero(s.present).tolist() == list(range(s.counts[Count.ROOM]))
    for name, array in before.items():
        np.testing.assert_array_equal(getattr(s, name), array[s.row], name)
    assert s.row[s.place].tolist() == list(range(len(s.row)))


@pytest.mark.parametrize("draw", DRAWS)
def test_lists_of_places_follow_the_order_of_rows(draw: int) -> None:
    s = opened(draw)
    present, decides = np.flatnonzero(s.present), np.flatnonzero((s.present == 1) & (s.role == Role.DECIDE))
    gather(s)
    assert s.row[s.room[: len(present)]].tolist() == present.tolist()
    assert s.row[s.deciders[: len(decides)]].tolist() == decides.tolist()


@pytest.mark.parametrize("draw", DRAWS)
def test_who_leaves_stands_behind_the_others_and_everybody_goes_home_unchanged(draw: int) -> None:
    s = opened(draw)
    before = of_people(s)
    gather(s)
    leaving = s.row[: s.counts[Count.ROOM]][::3].copy()
    s.present[s.place[leaving]] = 0
    close_ranks(s)
    assert np.flatnonzero(s.present).tolist() == list(range(s.counts[Count.ROOM]))
    disperse(s)
    before["present"][leaving] = 0
    for name, array in before.items():
        np.testing.assert_array_equal(getattr(s, name), array, name)
    assert s.room[: s.counts[Count.ROOM]].tolist() == np.flatnonzero(s.present).tolist()


def test_all_that_is_held_for_everybody_is_brought_along_without_a_list() -> None:
    s = opened(0)
    columns = sum(getattr(s, name).size // len(s.row) for name in OF_PEOPLE if name not in IDENTITY)
    assert len(s.people_floats) + len(s.people_ints) == columns
    assert set(OF_PEOPLE).isdisjoint(SCRATCH)
