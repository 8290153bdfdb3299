"""Agreeing on scope before substance (mirrors `engine.goals`)."""

from typing import TYPE_CHECKING

from simulation.rules import goals

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel


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
