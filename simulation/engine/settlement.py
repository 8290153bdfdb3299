"""What is off the agenda, and how it comes back (mirrors `model.settlement`)."""

from simulation.engine.luck import at
from simulation.engine.valuation import contested_loss_on, own_target
from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules import concession, settlement
from simulation.rules.drafting import contested_loss
from simulation.rules.objection import LIVE_WITH
from simulation.state import Count, State, Tally


@rule
def settle(p: Parameters, s: State) -> None:
    """After a call that closes nothing: reopen goals too many want to leave, and set the agenda anew."""
    if s.counts[Count.DECIDERS] == 0:
        return
    parkable = 0
    for k in range(len(s.draft)):
        _leave_goal(p, s, k)
        parkable += _can_be_parked(p, s, k)
    for k in range(len(s.draft)):
        # With everything off the agenda nobody would talk, and the process would wait for fatigue.
        keeps_going = parkable == len(s.draft) and _is_objected_to(s, k)
        is_parked = _can_be_parked(p, s, k) and not keeps_going
        if s.parked[k] and not is_parked:
            s.tally[Tally.REOPENED] += 1.0
        s.parked[k] = is_parked


@rule
def _is_objected_to(s: State, k: int) -> bool:
    """Tell whether a dimension is what keeps somebody from consenting."""
    objections = 0
    for i in range(s.counts[Count.DECIDERS]):
        position, objection = s.position[i], s.objection[i]
        objections += 1 if position < LIVE_WITH and objection == k else 0
    return objections > 0


@rule
def _can_be_parked(p: Parameters, s: State, k: int) -> bool:
    """Tell whether few object to a dimension, and nobody for a reason that has no answer."""
    text, tolerance = s.draft[k], p.goals.settle_tolerance
    objecting = 0
    unanswered = 0
    for i in range(s.counts[Count.DECIDERS]):
        position, objection, reasoned, answered = s.position[i], s.objection[i], s.reasoned[i], s.answered[i]
        states_it = position < LIVE_WITH and objection == k
        loss = contested_loss(text, own_target(p, s, i, k), s.salience[i, k])
        minds = settlement.loses_much(loss, tolerance, s.best[i] - s.reservation[i])
        objecting += 1 if states_it or minds else 0
        unanswered += 1 if states_it and reasoned == 1 and answered == 0 else 0
    if unanswered > 0:
        return False
    return settlement.parks(objecting / s.counts[Count.DECIDERS], p.goals.settle_quota)


@rule
def _loses_much(p: Parameters, s: State, i: int, k: int) -> bool:
    return settlement.loses_much(
        contested_loss_on(p, s, i, k), p.goals.settle_tolerance, s.best[i] - s.reservation[i]
    )


@rule
def _leave_goal(p: Parameters, s: State, k: int) -> None:
    """Give up a goal that too many want to leave."""
    if not s.goal[k]:
        return
    leaving = 0
    lower, upper = s.goal_lower[k], s.goal_upper[k]
    for i in range(s.counts[Count.DECIDERS]):
        wish = own_target(p, s, i, k)
        leaving += 1 if wish < lower or wish > upper else 0
    if leaving >= p.goals.reopen_quota * s.counts[Count.DECIDERS]:
        s.goal[k] = 0
        s.tally[Tally.REOPENED] += 1.0


@rule
def relitigate(p: Parameters, s: State, seed: int, replicate: int, t: int) -> None:
    """Let those who lose by a settled question reopen it, which sets its clock back for everybody."""
    for k in range(len(s.draft)):
        if not s.parked[k] or s.goal[k]:
            continue
        if not settlement.relitigates(p.goals.relitigation, seed, replicate, k, at(s, t)):
            continue
        for r in range(s.counts[Count.DECIDERS]):
            i = s.deciders[r]
            if s.value[i] < s.aspiration[i] and _loses_much(p, s, i, k):
                s.parked[k] = 0
                s.opened_at[k] = t
                s.tally[Tally.REOPENED] += 1.0
                break


@rule
def set_clocks(s: State, t: int) -> None:
    """Work out the share of the time by which each decider concedes, and how firm it still is."""
    deadline = s.counts[Count.DEADLINE]
    elapsed = t / deadline
    for i in range(s.counts[Count.DECIDERS]):
        s.lag[i] = 0.0
    for k in range(len(s.opened_at)):
        behind = elapsed - settlement.dimension_clock(t, s.opened_at[k], deadline)
        for i in range(s.counts[Count.DECIDERS]):
            s.lag[i] += s.salience[i, k] * behind
    for i in range(s.counts[Count.DECIDERS]):
        s.elapsed[i] = settlement.own_clock(elapsed, s.lag[i])
    for i in range(s.counts[Count.DECIDERS]):
        s.firmness[i] = concession.firmness(s.exponent[i], s.elapsed[i])
