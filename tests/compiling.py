"""Compiles every loop there is, for whoever is about to start many processes that need them."""

import numpy as np

from simulation.engine import Corridor, warm
from simulation.engine.habitat import Habitat
from simulation.engine.texts import run_texts
from simulation.neutral import neutral
from simulation.outcome.detail import empty_detail, measure_carried_out, measure_detail
from simulation.outcome.groups import groups_of_finished
from tests.ecosystem_cases import alone


def compile_everything() -> None:
    """Run the shortest world once through every loop, so that its machine code is in the cache."""
    world = neutral(groups=2, dimensions=2, actors=3)
    world = world._replace(implementation=world.implementation._replace(months=1))
    warm(world)
    room = Corridor(world)
    room.populate(0, 0)
    room.deliberate(0, 0)
    room.judge(0, 0)
    of_groups, objections = empty_detail(room.state)
    measure_detail(*room.packed, 0, 0, of_groups, objections)
    room.implement_month(0, 0)
    room.implement(0, 0)
    measure_carried_out(room.packed[1], of_groups)
    room.measure()
    groups_of_finished(world, room.state)
    run_texts(world, 0, np.zeros(1, np.int64))
    venues = Habitat(alone(world))
    venues.begin(0, 0)
    venues.pass_month(0, 0)
    venues.run(0, 0)
    venues.measure()


if __name__ == "__main__":
    compile_everything()
