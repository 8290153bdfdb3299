"""The arrays of a run are as long as their declaration says."""

import numpy as np
import pytest

from simulation.engine import Corridor
from simulation.outcome import OUTCOMES
from simulation.state import IDENTITY, SCRATCH, M, N, State, allocate, rows_of
from tests.parameter_cases import changed, parameters, random_parameters
from tests.parity.comparison import same

WORLD = parameters(
    (3, 14),  # so many that no other axis is as long
    dimensions=3,
    convening__placebo=np.array([0, 1]),
    deliberation__slots=5,
    deliberation__working_groups=2,
    implementation__partial=1,
    implementation__months=12,
)
PEOPLE, AFFECTED = 31, 17


def test_arrays_have_the_shapes_and_kinds_they_are_declared_with() -> None:
    state = allocate(WORLD)
    for name, shape in {
        "group": (PEOPLE,),
        "ideal": (PEOPLE, 3),
        "kept": (PEOPLE, 2),
        "exposure": (PEOPLE, 4),
        "link_weight": (3,),
        "group_error": (2, 3),
        "group_trust": (2, PEOPLE),
        "shortfall": (AFFECTED,),
        "luck": (4, AFFECTED),
        "adopted": (AFFECTED, 3),
        "neighbours": (AFFECTED, 8),
        "adoption": (13,),
        "enforced": (3,),
    }.items():
        assert getattr(state, name).shape == shape, name
    assert state.ideal.dtype == np.float64
    assert state.adopted.dtype == np.int64


def test_rows_of_people_and_of_the_affected_are_found_without_a_list() -> None:
    state = allocate(WORLD)
    for axis, length in ((M, PEOPLE), (N, AFFECTED)):
        lengths = {name: len(getattr(state, name)) for name in State._fields if name not in SCRATCH}
        assert set(rows_of(axis)) == {name for name, found in lengths.items() if found == length}
    assert set(IDENTITY) < set(rows_of(M))


def test_parameters_that_disagree_on_the_number_of_dimensions_are_refused() -> None:
    world = parameters(dimensions=3)
    short = changed(world, issue__levels=np.zeros(1, np.int64))
    with pytest.raises(ValueError, match=r"issue.levels has 1 dimensions, but issue.status_quo has 3"):
        allocate(short)


@pytest.mark.parametrize("draw", range(12))
def test_nothing_that_one_run_leaves_behind_reaches_the_next(draw: int) -> None:
    world = random_parameters(draw)
    clean, used = Corridor(world), Corridor(world)
    given = {
        *IDENTITY,
        "on_record",
        "first_floats",
        "first_ints",
        "people_floats",
        "people_ints",
    }  # by the parameters, or by another room
    for name in set(State._fields) - given:
        getattr(used.state, name).fill(7)
    rows = np.empty((2, len(OUTCOMES)))
    clean.run(draw, np.array([3]), rows[:1])
    used.run(draw, np.array([3]), rows[1:])
    assert same(rows[0], rows[1])
    left = set(State._fields) - SCRATCH
    assert [name for name in left if not same(getattr(clean.state, name), getattr(used.state, name))] == []


def test_arrays_that_are_cleared_together_do_not_overlap() -> None:
    state = allocate(WORLD)
    pieces = ("floats", "ints", "first_floats", "first_ints", "people_floats", "people_ints", "request_bits")
    arrays = {name: array for name, array in state._asdict().items() if name not in pieces}
    for number, array in enumerate(arrays.values()):
        array.fill(number)
    for number, (name, array) in enumerate(arrays.items()):
        assert (array == number).all(), name
    assert state.ideal.base is state.belief.base is not None
