"""A room that others have used before gives the runs of a new one, to the last bit."""

from itertools import pairwise

import numpy as np
import pytest

from simulation.engine import run_batch
from simulation.engine.batch import Corridor, draw
from simulation.engine.rooms import DRAWN_FROM, Room, Rooms, same_people, shape_of
from simulation.parameters import Parameters
from simulation.reference import pack, repack
from simulation.state import IDENTITY, allocate
from tests.parameter_cases import changed, random_parameters, rule_of

REPLICATES = np.arange(3)


def variants(world: Parameters) -> list[Parameters]:
    """Return worlds with the arrays of this one, in which much else is different."""
    groups = world.groups
    return [
        world,
        world._replace(decision=rule_of(len(groups.size), quota=0.55, deadline=7)),
        changed(world, deliberation__susceptibility=0.9, concession__aspiration=0.6),
        world._replace(groups=groups._replace(ideal_mean=1 - groups.ideal_mean, civic=groups.civic / 2)),
        changed(world, goals__rounds=3, drafting__effort=9, implementation__responsiveness=3.0),
    ]  # fmt: skip


def test_runs_do_not_depend_on_who_used_the_room_before():
    worlds = [variants(random_parameters(seed)) for seed in range(60, 66)]
    rooms = Rooms()
    for turn in range(len(worlds[0])):  # from one shape to the next and back
        for world in worlds:
            for parameters in (world[turn], world[-turn]):
                found = rooms.run_batch(parameters, 5, REPLICATES)
                assert found.tobytes() == run_batch(parameters, 5, REPLICATES).tobytes()


def test_cells_that_are_run_together_give_the_runs_of_each_alone():
    worlds = [one for seed in range(60, 70) for one in variants(random_parameters(seed))]
    assert any(one.shocks.horizon > 0 for one in worlds) and any(one.shocks.horizon == 0 for one in worlds)
    mixed, rooms = [worlds[(7 * index) % len(worlds)] for index in range(len(worlds))], Rooms()
    for _ in range(2):  # in rooms that are new, and in the same again
        found = rooms.run_cells(mixed, 5, REPLICATES)
        for parameters, rows in zip(mixed, found, strict=True):
            assert rows.tobytes() == run_batch(parameters, 5, REPLICATES).tobytes()


def test_cells_of_one_shape_that_are_run_together_do_not_become_each_other():
    cells = variants(random_parameters(61))
    found = Rooms().run_cells(cells, 5, REPLICATES)
    assert len({rows.tobytes() for rows in found}) == len(cells)


def test_cells_that_draw_the_same_people_give_the_runs_of_each_alone():
    worlds = [random_parameters(seed) for seed in range(60, 70)]
    cells = [one for world in worlds for one in (variants(world)[0], *wider(world), *variants(world)[1:])]
    shared = [same_people(one, other) for one, other in pairwise(cells)]
    assert 3 * len(worlds) <= sum(shared) < len(cells) - len(worlds)
    found = Rooms().run_cells(cells, 5, REPLICATES)
    for parameters, rows in zip(cells, found, strict=True):
        assert rows.tobytes() == run_batch(parameters, 5, REPLICATES).tobytes()


def test_many_rooms_at_once_are_run_a_few_at_a_time(monkeypatch):
    cells = [random_parameters(seed) for seed in range(60, 75)]
    sizes = sorted(Room(one).numbers for one in cells)
    monkeypatch.setattr("simulation.engine.rooms.MOST_NUMBERS", sizes[-2] + 1)
    rooms = Rooms()
    found = rooms.run_cells(cells, 5, REPLICATES)
    assert len(rooms._rooms) < len(cells) / 2
    for parameters, rows in zip(cells, found, strict=True):
        assert rows.tobytes() == run_batch(parameters, 5, REPLICATES).tobytes()


OF_THE_SHAPE = {"groups.size", "actors.group", "actors.address", "convening.placebo"}


def drawn(parameters: Parameters) -> bytes:
    """Return all that drawing writes in two replicates."""
    room = Corridor(parameters)
    memory = b""
    for replicate in range(2):
        draw(*room.packed, 5, replicate, 0)
        memory += room.state.floats.tobytes() + room.state.ints.tobytes()
    return memory


def with_another(value):
    """Return another value that can stand where one stood."""
    if isinstance(value, np.ndarray):
        return value[::-1].copy() if value.dtype == np.int64 else value * 0.9 + 0.03
    return 1 - value if isinstance(value, int) else value * 0.9 + 0.03


def test_people_are_the_same_if_and_only_if_nothing_that_drawing_reads_is_another():
    told = {f"{part}.{field}" for part, fields in DRAWN_FROM.items() for field in fields}
    found = set()
    for seed in (60, 61, 63, 66):
        world = random_parameters(seed)
        if seed == 60:  # shocks with dates
            dated = {"month": np.array([6, 30]), "change": np.zeros((2, world.issue.status_quo.size))}
            world = world._replace(shocks=world.shocks._replace(**dated))
        before = drawn(world)
        for part in world._fields:
            section = getattr(world, part)
            for field in section._fields:
                name, value = f"{part}.{field}", getattr(section, field)
                if name in OF_THE_SHAPE or part in ("fallback", "review_rule"):
                    continue
                other = world._replace(**{part: section._replace(**{field: with_another(value)})})
                if shape_of(other) == shape_of(world) and drawn(other) != before:
                    found.add(name)
                    assert not same_people(world, other), name
                if name not in told:
                    assert same_people(world, other), name
    assert found == told - OF_THE_SHAPE


def wider(world: Parameters) -> list[Parameters]:
    """Return worlds of another shape with the same people."""
    return [
        changed(world, deliberation__slots=world.deliberation.slots + 2),
        world._replace(decision=rule_of(len(world.groups.size), quota=0.55, deadline=9)),
    ]


def test_worlds_of_one_shape_have_the_same_arrays_and_the_same_people():
    for seed in range(60, 75):
        world = random_parameters(seed)
        for other in variants(world):
            assert shape_of(other) == shape_of(world)
            mine, theirs = allocate(world), allocate(other)
            assert [one.shape for one in mine] == [one.shape for one in theirs]
            assert all((getattr(mine, name) == getattr(theirs, name)).all() for name in IDENTITY)


def test_another_shape_is_noticed():
    world = random_parameters(60)
    longer = changed(world, implementation__months=world.implementation.months + 1)
    larger = world._replace(groups=world.groups._replace(size=world.groups.size + 1))
    wider = changed(world, deliberation__slots=world.deliberation.slots + 1)
    assert len({shape_of(one) for one in (world, longer, larger, wider)}) == 4


def test_parameters_that_do_not_agree_on_dimensions_are_refused_in_a_used_room_too():
    world, rooms = random_parameters(60), Rooms()
    rooms.run_batch(world, 5, REPLICATES)
    longer = world._replace(perception=world.perception._replace(fair_text=np.zeros(17)))
    with pytest.raises(ValueError, match=r"perception\.fair_text has 17 dimensions"):
        rooms.run_batch(longer, 5, REPLICATES)


def test_a_room_whose_run_fails_is_not_used_again(monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    world, rooms = random_parameters(60), Rooms()
    rooms.run_batch(world, 5, REPLICATES)
    with monkeypatch.context() as broken:
        broken.setattr(Room, "run", fail)
        with pytest.raises(ZeroDivisionError):
            rooms.run_batch(world, 5, REPLICATES)
    assert not rooms._rooms


def test_an_array_of_another_kind_does_not_go_where_one_stood():
    groups = random_parameters(60).groups
    packed = pack(groups)
    if packed is groups:
        pytest.skip("in plain Python nothing is packed")
    with pytest.raises(
        ValueError, match="expertise: got 1 axes of float64, but what was packed had 2 axes of float64"
    ):
        repack(packed, groups._replace(expertise=np.zeros(3)))
