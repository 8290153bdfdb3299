"""Agreeing on scope before substance; settling and reopening (mirrors `model.goals`)."""

from simulation.engine.ranking import rank
from simulation.engine.valuation import own_target
from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules import goals
from simulation.rules.objection import LIVE_WITH
from simulation.state import DECIDERS, GOALS_CLOSED, REOPENED, State


@rule
def agree_goals(p: Parameters, s: State) -> None:
    """Close each dimension on which enough deciders stand close enough together."""
    deciders = s.counts[DECIDERS]
    if p.goals.rounds == 0 or deciders == 0:
        return
    closed = 0
    cut = goals.lower_rank(deciders, p.goals.quota)
    for k in range(len(s.draft)):
        for r in range(deciders):
            s.key[r] = own_target(p, s, s.deciders[r], k)
        rank(s.key, deciders, s.order, s.order_buffer)
        lower, upper = s.key[s.order[cut]], s.key[s.order[deciders - 1 - cut]]
        if goals.closes_goal(lower, upper, p.goals.width):
            s.goal[k] = 1
            s.goal_lower[k] = lower
            s.goal_upper[k] = upper
            closed += 1
    s.tally[GOALS_CLOSED] = closed / len(s.draft)


@rule
def settle(p: Parameters, s: State) -> None:
    """After a call: settle what hardly anybody contests, and reopen goals that too many want to leave."""
    deciders = s.counts[DECIDERS]
    for k in range(len(s.draft)):
        content = 0
        leaving = 0
        for r in range(deciders):
            wish = own_target(p, s, s.deciders[r], k)
            if not goals.contests(wish, s.draft[k], p.deliberation.confidence_bound):
                content += 1
            if wish < s.goal_lower[k] or wish > s.goal_upper[k]:
                leaving += 1
        if content >= p.goals.quota * deciders:
            s.settled[k] = 1
        if s.goal[k] and leaving >= p.goals.reopen_quota * deciders:
            s.goal[k] = 0
            s.settled[k] = 0
            s.tally[REOPENED] += 1.0


@rule
def relitigate(p: Parameters, s: State, i: int, seed: int, replicate: int, t: int) -> None:
    """Let a dissatisfied speaker reopen what is only provisionally settled."""
    if s.position[i] >= LIVE_WITH or s.position[i] < 0:
        return
    for k in range(len(s.draft)):
        if not s.settled[k] or s.goal[k]:
            continue
        if not goals.contests(own_target(p, s, i, k), s.draft[k], p.deliberation.confidence_bound):
            continue
        if goals.relitigates(p.goals.relitigation, seed, replicate, s.entity[i], t, k):
            s.settled[k] = 0
            s.tally[REOPENED] += 1.0
