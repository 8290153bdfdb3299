"""Compiles every loop there is, for whoever is about to start many processes that need them."""

import numpy as np

from simulation.engine import run_traced, warm
from simulation.engine.habitat import Habitat
from simulation.engine.portable import lead_through, shortest_world
from simulation.engine.rooms import Rooms
from simulation.engine.texts import run_texts
from simulation.outcome.groups import groups_of_finished
from tests.ecosystem_cases import alone


def compile_everything() -> None:
    """Run the shortest world once through every loop, so that its machine code is in the cache."""
    world = shortest_world()
    warm(world)
    Rooms().run_cells([world], 0, np.zeros(1, np.int64))
    lead_through(world)
    state, _, _ = run_traced(world, 0, 0)
    groups_of_finished(world, state)
    run_texts(world, 0, np.zeros(1, np.int64))
    venues = Habitat(alone(world))
    venues.begin(0, 0)
    venues.pass_month(0, 0)
    venues.run(0, 0)
    venues.measure()


if __name__ == "__main__":
    compile_everything()
