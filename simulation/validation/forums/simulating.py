"""The engine's own deliberation, started from what real people answered.

    populate → answers put into the arrays → deliberate → beliefs and ideals as answers again

Both phases are those of every run (`simulation.engine.batch`); the only thing done in between is to write
answers over the positions that `populate` drew.
"""

from typing import Any

import numpy as np

from simulation.engine.batch import populate
from simulation.engine.deliberation import deliberate
from simulation.parameters import Floats, Parameters
from simulation.reference import pack
from simulation.state import State, allocate, allocate_history
from simulation.validation.forums.reading import Forum
from simulation.validation.forums.setting import answers_before

SEED = 1


def simulate(forum: Forum, parameters: Parameters, replicates: int) -> Floats:
    """Deliberate again and again from the same answers; who speaks and who has arguments is drawn anew.

    Returns
    -------
    ndarray
        (replicates, people, items) answers after, from 0 to 1.
    """
    state = allocate(parameters)
    history = allocate_history(parameters, state, traced=False)
    p, s, h = pack(parameters), pack(state), pack(history)
    answers = answers_before(forum)
    return np.array(
        [_deliberation(forum, answers, state, p, s, h, replicate) for replicate in range(replicates)]
    )


def _deliberation(
    forum: Forum, answers: Floats, state: State, p: Any, s: Any, h: Any, replicate: int
) -> Floats:
    populate(p, s, SEED, replicate)
    seat(state, answers)
    deliberate(p, s, h, SEED, replicate)
    return as_answers(forum, state.belief, state.ideal)


def seat(state: State, answers: Floats) -> None:
    """Let everybody believe and want what it answered, and say so where it has an argument."""
    state.first_ideal[:] = answers
    state.ideal[:] = answers
    state.belief[:] = answers
    state.claim[:] = np.where(state.holds == 1, answers, 0.0)


def as_answers(forum: Forum, belief: Floats, ideal: Floats) -> Floats:
    """Return what people would tick: the nearest step on the ruler, and a complete ranking of the policies.

    Policies equally wanted keep the order in which they are listed (never the case but by accident).
    """
    considerations = forum.considerations
    ticked = np.rint(np.clip(belief, 0.0, 1.0) * forum.steps) / forum.steps
    ranks = ideal[:, considerations:].argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    ticked[:, considerations:] = ranks / forum.steps[considerations:]
    return ticked
