"""What is off the agenda, and how it comes back (mirrors `engine.settlement`)."""

from typing import TYPE_CHECKING

from simulation.model.events import Doing
from simulation.rules import settlement
from simulation.rules.objection import LIVE_WITH

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


def settle(model: "ConsensusModel") -> None:
    """After a call that closes nothing: reopen goals too many want to leave, and set the agenda anew."""
    if not model.deciders:
        return
    for k in range(model.dimensions):
        _leave_goal(model, k)
    parkable = [_can_be_parked(model, k) for k in range(model.dimensions)]
    if all(parkable):  # nobody would talk, and the process would wait for fatigue
        objections = {person.objection for person in model.deciders if person.position < LIVE_WITH}
        parkable = [k not in objections for k in range(model.dimensions)]
    model.reopened += len([k for k in range(model.dimensions) if model.parked[k] and not parkable[k]])
    model.parked = parkable


def _can_be_parked(model: "ConsensusModel", k: int) -> bool:
    """Tell whether few object to a dimension, and nobody for a reason that has no answer."""
    stating = [person for person in model.deciders if person.position < LIVE_WITH and person.objection == k]
    if any(person.reasoned and not person.answered for person in stating):
        return False
    objecting = [person for person in model.deciders if person in stating or _loses_much(model, person, k)]
    return settlement.parks(len(objecting) / len(model.deciders), model.parameters.goals.settle_quota)


def _loses_much(model: "ConsensusModel", person: "Stakeholder", k: int) -> bool:
    return settlement.loses_much(
        person.contested_loss(k), model.parameters.goals.settle_tolerance, person.best - person.reservation
    )


def _leave_goal(model: "ConsensusModel", k: int) -> None:
    """Give up a goal that too many want to leave."""
    goal = model.goal[k]
    if goal is None:
        return
    leaving = [person for person in model.deciders if not goal[0] <= person.target(k) <= goal[1]]
    if len(leaving) >= model.parameters.goals.reopen_quota * len(model.deciders):
        model.goal[k] = None
        model.reopened += 1


def relitigate(model: "ConsensusModel", time: int) -> None:
    """Let those who lose by a settled question reopen it, which sets its clock back for everybody."""
    for k in range(model.dimensions):
        if not model.parked[k] or model.goal[k] is not None:
            continue
        if not settlement.relitigates(model.parameters.goals.relitigation, *model.key, k, model.moment(time)):
            continue
        losers = [
            person for person in model.deciders if not person.consents and _loses_much(model, person, k)
        ]
        if losers:
            model.parked[k], model.opened_at[k] = False, time
            model.reopened += 1
            model.note(Doing.REOPEN, losers[0], k)


def own_clock(model: "ConsensusModel", person: "Stakeholder", time: int) -> float:
    """Return the share of the time by which somebody concedes."""
    deadline = model.deadline
    elapsed = time / deadline
    lag = 0.0
    for k, opened_at in enumerate(model.opened_at):
        clock = settlement.dimension_clock(time, opened_at, deadline)
        lag += person.salience[k] * (elapsed - clock)
    return settlement.own_clock(elapsed, lag)
