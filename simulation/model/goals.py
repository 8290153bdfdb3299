"""Agreeing on scope before substance; settling and reopening (mirrors `engine.goals`)."""

from typing import TYPE_CHECKING

from simulation.rules import goals
from simulation.rules.objection import BLOCK, LIVE_WITH

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


def agree_goals(model: "ConsensusModel") -> None:
    """Close each dimension on which enough deciders stand close enough together."""
    p = model.parameters
    deciders = model.deciders
    if p.goals.rounds == 0 or not deciders:
        return
    cut = goals.lower_rank(len(deciders), p.goals.quota)
    for k in range(model.dimensions):
        targets = sorted(person.target(k) for person in deciders)
        lower, upper = targets[cut], targets[len(targets) - 1 - cut]
        if goals.closes_goal(lower, upper, p.goals.width):
            model.goal[k] = (lower, upper)
    model.goals_closed = sum(goal is not None for goal in model.goal) / model.dimensions


def settle(model: "ConsensusModel") -> None:
    """After a call: settle what hardly anybody contests, and reopen goals that too many want to leave."""
    p = model.parameters
    deciders = model.deciders
    for k in range(model.dimensions):
        content = 0
        leaving = 0
        goal = model.goal[k]
        for person in deciders:
            wish = person.target(k)
            if not goals.contests(wish, model.draft[k], p.deliberation.confidence_bound):
                content += 1
            if goal is not None and not goal[0] <= wish <= goal[1]:
                leaving += 1
        if content >= p.goals.quota * len(deciders):
            model.settled[k] = True
        if goal is not None and leaving >= p.goals.reopen_quota * len(deciders):
            model.goal[k] = None
            model.settled[k] = False
            model.reopened += 1


def relitigate(model: "ConsensusModel", speaker: "Stakeholder", time: int) -> None:
    """Let a dissatisfied speaker reopen what is only provisionally settled."""
    p = model.parameters
    if not BLOCK <= speaker.position < LIVE_WITH:
        return
    for k in range(model.dimensions):
        if not model.settled[k] or model.goal[k] is not None:
            continue
        if not goals.contests(speaker.target(k), model.draft[k], p.deliberation.confidence_bound):
            continue
        if goals.relitigates(p.goals.relitigation, *model.key, speaker.entity, time, k):
            model.settled[k] = False
            model.reopened += 1
            model.note(speaker, "reopen", k)
