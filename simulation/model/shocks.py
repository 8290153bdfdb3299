"""What a calendar month does to the world and to what people know of it (mirrors `engine.shocks`)."""

import math
from typing import TYPE_CHECKING

from simulation.model.events import Shock
from simulation.parameters import ShockKind
from simulation.rules import ageing, shock
from simulation.rules import belief as beliefs
from simulation.rules.issue import clip_unit

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


def begin_calendar(model: "ConsensusModel") -> None:
    """Set the calendar to the first round: nothing has changed yet."""
    horizon = model.parameters.shocks.horizon
    model.theta = list(model.problem.optimum)
    model.noise = 1.0
    model.next_shock = _next_shock(model, 0.0, 0)
    model.calendar = model.shock_count = 0
    model.unweighed = True
    model.first_shock = [0.0] * model.dimensions
    model.shock_months, model.reviewed = [0] * (horizon + 1), [0] * (horizon + 1)
    model.loss, model.possible, model.churn = ([0.0] * (horizon + 1) for _ in range(3))
    model.best_welfare = model.idle_welfare = 0.0


def _next_shock(model: "ConsensusModel", last: float, number: int) -> float:
    s = model.parameters.shocks
    if s.month:
        return float(s.month[number]) if number < len(s.month) else math.inf
    return last + shock.waiting_time(s.rate, *model.key, number)


def pass_month(model: "ConsensusModel") -> None:
    """Let a month pass: shocks strike, knowledge ages, and some of it is renewed."""
    s = model.parameters.shocks
    model.calendar += 1
    while model.next_shock <= model.calendar:
        _strike(model)
    moves = s.kind not in (ShockKind.SPREAD, ShockKind.INTEREST)  # else θ stays where it is
    rate = ageing.known_rate(s.rate, len(s.month), s.horizon)
    drift = ageing.drift(rate, s.affected_share, s.sd) if moves else 0.0
    for person in model.people:
        person.certainty = [ageing.aged(certainty, drift) for certainty in person.certainty]
    for person in model.affected:
        _learn_from_practice(model, person)
        _find_out_anew(model, person)


def _strike(model: "ConsensusModel") -> None:
    """Let the next shock change what works, what is known, or what people want."""
    s, number = model.parameters.shocks, model.shock_count
    before = list(model.theta)
    if s.kind == ShockKind.SPREAD:
        model.noise *= s.spread_factor
    elif s.kind == ShockKind.INTEREST:
        for g in range(len(model.parameters.groups.size)):
            _shift_interest(model, g, number)
    else:
        is_first = model.version > 0 and not any(model.first_shock)
        model.theta = [clip_unit(theta + _change(model, number, 0, k)) for k, theta in enumerate(model.theta)]
        if is_first:
            model.first_shock = [after - old for after, old in zip(model.theta, before, strict=True)]
    if model.calendar < len(model.shock_months):
        model.shock_months[model.calendar] += 1
    model.unweighed = True
    model.shock_count += 1
    model.next_shock = _next_shock(model, model.next_shock, number + 1)
    model.tell(Shock(model.calendar, ShockKind(s.kind), tuple(before), tuple(model.theta)))


def _change(model: "ConsensusModel", number: int, whose: int, k: int) -> float:
    """Return by how much a shock moves a dimension, before the end of the scale stops it."""
    s = model.parameters.shocks
    if s.month:
        return float(s.change[number][k])
    if not shock.hits(s.affected_share, *model.key, number, k):
        return 0.0
    return shock.draw_change(s.sd, s.kind == ShockKind.TAIL, *model.key, number, whose, k)


def _shift_interest(model: "ConsensusModel", g: int, number: int) -> None:
    for k in range(model.dimensions):
        change = _change(model, number, 1 + g, k)
        for person in model.affected:
            if person.group == g:
                person.first_ideal[k] = clip_unit(person.first_ideal[k] + change)
                person.ideal[k] = clip_unit(person.ideal[k] + change)


def _learn_from_practice(model: "ConsensusModel", person: "Stakeholder") -> None:
    """Let somebody who practises the text see how well it works."""
    month, sd = model.calendar, model.parameters.deliberation.argument_sd
    if person.share == 0.0 or not ageing.draw_experiences(
        model.parameters.shocks.monitoring, *model.key, person.entity, month
    ):
        return
    for k in range(model.dimensions):
        seen = ageing.draw_experience(model.theta[k], sd * model.noise, *model.key, person.entity, month, k)
        person.absorb(k, seen, beliefs.argument_precision(1.0, 1.0, sd))


def _find_out_anew(model: "ConsensusModel", person: "Stakeholder") -> None:
    """Let somebody who knows something look again; what it finds is news to others."""
    month, d = model.calendar, model.parameters.deliberation
    alertness = model.parameters.shocks.alertness
    for k in range(model.dimensions):
        if not person.holds[k] or not ageing.draw_notices(alertness, *model.key, person.entity, month, k):
            continue
        person.claim[k] = ageing.draw_fresh_argument(
            model.theta[k],
            model.problem.group_error[person.group][k],
            d.argument_correlation,
            d.argument_sd * model.noise,
            *model.key,
            person.entity,
            month,
            k,
        )
        person.spoken[k] = False
        person.absorb(k, person.claim[k], beliefs.argument_precision(1.0, 1.0, d.argument_sd))
