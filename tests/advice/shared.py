"""A quick engine whose answers are known by hand: publicity of positions helps, and hurts the last group."""

from typing import Any

import numpy as np

from simulation.experiment.detailed import detail_columns, rooms_of
from simulation.outcome import OUTCOMES, outcome_names

HELP, HARM = 0.2, 0.3  # of acceptance on average, and of the last group's gain, per unit of publicity
HOURS = 1000  # person-hours per unit of publicity
COLUMN = {name: place for place, name in enumerate(outcome_names())}


def known_engine(parameters: Any, seed: int, replicates: np.ndarray) -> np.ndarray:
    """A world that all designs share, plus what positions on record do."""
    rooms = rooms_of(parameters)
    dimensions, groups = len(rooms[0].issue.status_quo), len(rooms[0].groups.size)
    detail = detail_columns([str(k) for k in range(dimensions)], [str(g) for g in range(groups)])
    rows = np.empty((len(replicates), len(OUTCOMES) + len(detail)))
    last = len(OUTCOMES) + detail.index(f"gain:{groups - 1}")
    for row, replicate in zip(rows, replicates, strict=True):
        world = np.random.default_rng([seed, int(replicate)])
        publicity = rooms[int(replicate) % len(rooms)].deliberation.visibility_process
        row[:] = world.random(len(row))
        row[COLUMN["agreed"]] = 1
        row[COLUMN["output_legitimacy"]] += HELP * publicity
        row[COLUMN["person_hours"]] += HOURS * publicity
        row[last] -= HARM * publicity
    return rows


def lucky_engine(parameters: Any, seed: int, replicates: np.ndarray) -> np.ndarray:
    """Working groups help, but only in the worlds of a race: luck, which does not come again."""
    rows = known_engine(parameters, seed, replicates)
    if parameters.deliberation.working_groups > 1:
        rows[replicates < 64, COLUMN["output_legitimacy"]] += 1
        rows[:, COLUMN["months"]] += 1  # so that no run is as before
    return rows
