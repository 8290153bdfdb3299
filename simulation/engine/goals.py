"""Agreeing on scope before substance (mirrors `model.goals`)."""

from simulation.engine.ranking import of_rank
from simulation.engine.valuation import own_target
from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules import goals
from simulation.state import Count, State, Tally


@rule
def agree_goals(p: Parameters, s: State) -> None:
    """Close each dimension on which enough deciders stand close enough together."""
    deciders = s.counts[Count.DECIDERS]
    if p.goals.rounds == 0 or deciders == 0:
        return
    closed = 0
    cut = goals.lower_rank(deciders, p.goals.quota)
    for k in range(len(s.draft)):
        for i in range(deciders):
            s.key[i] = own_target(p, s, i, k)
        lower, upper = of_rank(s.key, 0, deciders, cut), of_rank(s.key, cut, deciders, deciders - 1 - cut)
        if goals.closes_goal(lower, upper, p.goals.width):
            s.goal[k] = 1
            s.goal_lower[k] = lower
            s.goal_upper[k] = upper
            closed += 1
    s.tally[Tally.GOALS_CLOSED] = closed / len(s.draft)
