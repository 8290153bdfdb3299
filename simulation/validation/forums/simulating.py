"""The engine's own deliberation, started from what real people answered.

    populate → attitudes put into the arrays → deliberate → beliefs and ideals as answers again

Both phases are those of every run (`simulation.engine.Corridor`); the only thing done in between is to write
attitudes over the positions that `populate` drew. With an unreliability of 0, attitudes are the answers
before; otherwise they are drawn from what those answers tell (`answering`), and answers after err anew by as
much.
"""

from collections.abc import Callable

import numpy as np

from simulation.engine import Corridor
from simulation.parameters import Floats, Parameters
from simulation.state import State
from simulation.validation.forums.answering import attitudes_behind
from simulation.validation.forums.reading import Forum
from simulation.validation.forums.setting import answers_before

SEED = 1
type Draw = Callable[[np.random.Generator], Floats]


def simulate(forum: Forum, parameters: Parameters, replicates: int, unreliability: float = 0.0) -> Floats:
    """Deliberate again and again; who speaks, who has arguments and how answers err is drawn anew.

    Returns
    -------
    ndarray
        (replicates, people, items) answers after, from 0 to 1.
    """
    room = Corridor(parameters)
    state = room.state
    draw = _attitudes(forum, unreliability)
    answers = []
    for replicate in range(replicates):
        chance = np.random.default_rng((SEED, replicate))
        start = draw(chance)
        error = unreliability * chance.standard_normal(start.shape)
        room.populate(SEED, replicate)
        seat(state, start)
        room.deliberate(SEED, replicate)
        answers.append(as_answers(forum, state.belief + error, state.ideal + error))
    return np.array(answers)


def _attitudes(forum: Forum, unreliability: float) -> Draw:
    if unreliability > 0:
        return attitudes_behind(forum, unreliability).drawn
    answers = answers_before(forum)
    return lambda _chance: answers


def seat(state: State, attitudes: Floats) -> None:
    """Let everybody believe and want what it brings along, and say so where it has an argument."""
    state.first_ideal[:] = attitudes
    state.ideal[:] = attitudes
    state.belief[:] = attitudes
    state.claim[:] = np.where(state.holds == 1, attitudes, 0.0)


def as_answers(forum: Forum, belief: Floats, ideal: Floats) -> Floats:
    """Return what people would tick: the nearest step on the ruler, and a complete ranking of the policies.

    Policies equally wanted keep the order in which they are listed (never the case but by accident).
    """
    considerations = forum.considerations
    ticked = np.rint(np.clip(belief, 0.0, 1.0) * forum.steps) / forum.steps
    ranks = ideal[:, considerations:].argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    ticked[:, considerations:] = ranks / forum.steps[considerations:]
    return ticked
