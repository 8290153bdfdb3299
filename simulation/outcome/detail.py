"""What a run is about besides its measures: the text itself, and how each group fared.

Means over everybody are among the outcomes of every run. Who was there, for how many hours, who objected in
the end, to which part of the text and which way, and who carries it out can only be seen group by group.

Nobody writes down when somebody left the room, and nobody has to: whether a participant leaves at a call is a
draw with an address, so that it is looked up again here.
"""

import numpy as np

from simulation.compilation import compiled
from simulation.outcome.catalogue import OF_GROUPS
from simulation.outcome.groups import measure_groups
from simulation.parameters import Floats, Parameters
from simulation.rule import rule
from simulation.rules import concession
from simulation.rules.objection import ABSENT, LIVE_WITH, NO_OBJECTION
from simulation.rules.utility import target
from simulation.state import Count, State, Tally

ACCEPTANCE, GAIN, PEOPLE, HOURS, ASKED, OBJECTORS, CARRIED_OUT = range(len(OF_GROUPS))
LESS, MORE = 0, 1  # which way an objector would move the text


@compiled
def measure_detail(
    p: Parameters, s: State, seed: int, replicate: int, of_groups: Floats, objections: Floats
) -> None:
    """Write how each group fared with the decision; what it carries out is `measure_carried_out`'s.

    Parameters
    ----------
    p, s
        The parameters, and the state of a run when its first decision has been judged.
    seed, replicate
        Of that run.
    of_groups
        (len(OF_GROUPS), G), overwritten; NaN for a group without members.
    objections
        (2, G, D), overwritten: how many of a group object in the end to a dimension, wanting less or more of
        it than the text gives.
    """
    measure_groups(p, s, of_groups)  # the first two rows
    of_groups[PEOPLE:] = 0.0
    objections[:] = 0.0
    for i in range(len(s.group)):
        if s.attended[i]:
            of_groups[PEOPLE, s.group[i]] += 1.0
            of_groups[HOURS, s.group[i]] += rounds_there(p, s, i, seed, replicate) * p.clock.hours_per_round
    for r in range(s.counts[Count.DECIDERS]):
        _note_position(p, s, s.deciders[r], of_groups, objections)


@compiled
def measure_carried_out(s: State, of_groups: Floats) -> None:
    """Write which share of its part of the action each group carries out in the end.

    Parameters
    ----------
    s
        The final state of a run.
    of_groups
        (len(OF_GROUPS), G), of which the row of the action is overwritten; NaN for a group without any.
    """
    of_groups[CARRIED_OUT] = 0.0
    for g in range(of_groups.shape[1]):
        action = 0.0
        for j in range(len(s.gain)):
            if s.group[j] == g:
                action += s.operator[j]
                of_groups[CARRIED_OUT, g] += s.operator[j] * s.share[j]
        of_groups[CARRIED_OUT, g] = of_groups[CARRIED_OUT, g] / action if action > 0.0 else np.nan


@rule
def rounds_there(p: Parameters, s: State, i: int, seed: int, replicate: int) -> float:
    """Return how many rounds somebody who came was in the room: all, or those up to the call it left at."""
    last = int(s.tally[Tally.ROUND])
    if s.present[i]:
        return float(last)
    c = p.concession
    for t in range(p.goals.rounds + 1, last + 1):
        is_call = t % p.decision.call_every == 0 or t == s.counts[Count.DEADLINE]
        if is_call and concession.leaves(
            c.attrition,
            c.fatigue,
            s.resources[i],
            t / s.counts[Count.DEADLINE],
            seed,
            replicate,
            s.entity[i],
            t,
        ):
            return float(t)
    return float(last)


@rule
def _note_position(p: Parameters, s: State, i: int, of_groups: Floats, objections: Floats) -> None:
    """Count a decider who was asked, and if it objects, what to."""
    if s.position[i] == ABSENT:
        return
    g = s.group[i]
    of_groups[ASKED, g] += 1.0
    if s.position[i] >= LIVE_WITH:
        return
    of_groups[OBJECTORS, g] += 1.0
    k = s.objection[i]
    if k == NO_OBJECTION:
        return
    wish = target(s.ideal[i, k], s.belief[i, k], p.issue.common_value_share)
    objections[MORE if wish > s.draft[k] else LESS, g, k] += 1.0


def empty_detail(state: State) -> tuple[Floats, Floats]:
    """Return arrays for how each group fares, (len(OF_GROUPS), G), and for their objections, (2, G, D)."""
    groups, dimensions = state.mandate.shape
    return np.empty((len(OF_GROUPS), groups)), np.empty((2, groups, dimensions))
