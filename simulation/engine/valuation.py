"""What texts are worth to one stakeholder (mirrors methods of `model.stakeholder`)."""

import math

from simulation.parameters import Floats, Parameters
from simulation.rule import rule
from simulation.rules import concession
from simulation.rules.drafting import contested_loss
from simulation.rules.utility import scatter_price, target, utility
from simulation.state import Count, State


@rule
def own_target(p: Parameters, s: State, i: int, k: int) -> float:
    """Return what i would write on dimension k."""
    return target(s.ideal[i, k], s.belief[i, k], p.issue.common_value_share)


@rule
def text_value(p: Parameters, s: State, i: int, text: Floats, precision: Floats) -> float:
    """Return the believed utility of a text to i, read with its vagueness."""
    links = s.counts[Count.LINKS]
    return utility(
        text,
        precision,
        p.drafting.wishful_reading,
        s.ideal[i],
        s.belief[i],
        s.salience[i],
        s.root_salience[i],
        s.link_first[:links],  # as many as were drawn, so that a rule need not know their number
        s.link_second[:links],
        s.link_weight[:links],
        p.issue.common_value_share,
    )


@rule
def contested_loss_on(p: Parameters, s: State, i: int, k: int) -> float:
    """Return what the draft costs i on dimension k."""
    return contested_loss(s.draft[k], own_target(p, s, i, k), s.salience[i, k])


@rule
def status_quo_value(p: Parameters, s: State, i: int) -> float:
    """Return û_i(q₀), or of the text in force while a review is held, with the price of its vagueness."""
    if s.counts[Count.IN_SESSION] == 0:
        return text_value(p, s, i, s.status_quo, s.exact)
    value = text_value(p, s, i, s.status_quo, s.standing_precision)
    return value - vagueness_price(p, s, i, s.standing_precision)


@rule
def vagueness_price(p: Parameters, s: State, i: int, precision: Floats) -> float:
    """Return what i is bound to lose by the scatter of readings."""
    scatter = 0.0
    for k in range(len(precision)):
        scatter += scatter_price(precision[k], s.salience[i, k], p.implementation.reading_sd)
    return scatter


@rule
def target_value(p: Parameters, s: State, i: int) -> float:
    """Return û_i(own target)."""
    for k in range(len(s.wish)):  # in reserved memory: compiled code must not reserve any for each person
        s.wish[k] = own_target(p, s, i, k)
    return text_value(p, s, i, s.wish, s.exact)


@rule
def mandate_cost(p: Parameters, s: State, i: int, text: Floats) -> float:
    """Return what leaving the caucus's mandate costs a delegate: ψ_g ‖z − z̄_g‖."""
    if not p.deliberation.caucus:
        return 0.0
    squares = 0.0
    for k in range(len(text)):
        off = text[k] - s.mandate[s.group[i], k]
        squares += off * off
    return p.deliberation.caucus_penalty * math.sqrt(squares)


@rule
def regard_for_others(s: State, i: int, text: Floats) -> float:
    """Return what contradicting the texts in force in other venues costs i at the table."""
    cost = 0.0
    for other in range(s.counts[Count.ABROAD]):
        away = 0.0
        for k in range(len(text)):
            away += s.abroad_share[other, k] * abs(text[k] - s.abroad_text[other, k])
        cost += s.abroad_weight[other, s.group[i]] * away
    return cost


@rule
def negotiating_value(p: Parameters, s: State, i: int, text: Floats, precision: Floats) -> float:
    """Return what a text is worth to i at the table: less the price of its vagueness and of the mandate."""
    scatter = vagueness_price(p, s, i, precision)
    value = text_value(p, s, i, text, precision) - scatter - mandate_cost(p, s, i, text)
    return value - regard_for_others(s, i, text)


@rule
def appraise(p: Parameters, s: State, i: int) -> None:
    """Work out what a breakdown, the own target and the draft are worth to i."""
    s.best[i] = target_value(p, s, i)
    s.reservation[i] = concession.reservation(
        status_quo_value(p, s, i), s.best[i], p.groups.breakdown_cost[s.group[i]]
    )
    s.value[i] = negotiating_value(p, s, i, s.draft, s.precision)


@rule
def holds_out_for(p: Parameters, s: State, i: int, elapsed: float) -> float:
    """Return i's aspiration once a share of the time has passed."""
    c = p.concession
    exponent = concession.concession_exponent(
        c.exponent,
        c.audience_cost,
        p.deliberation.visibility_process,
        p.groups.accountability[s.group[i]],
        c.fatigue,
        s.resources[i],
    )
    return concession.aspiration(s.reservation[i], s.best[i], c.aspiration, exponent, elapsed)
