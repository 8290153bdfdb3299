"""What texts are worth: to one stakeholder, and to all in the first places (mirrors `model.stakeholder`).

What is worked out for everybody stands in plain loops over people, one dimension after the other: each
person's sum is added up in the same order as for one alone, and the loops become vector code.
"""

import math

from simulation.parameters import Floats, Parameters
from simulation.rule import inlined, rule
from simulation.rules import concession
from simulation.rules.drafting import contested_loss
from simulation.rules.utility import (
    dimension_loss,
    joint_deviation,
    read,
    scatter_price,
    target,
    utility,
)
from simulation.state import Count, State


@inlined
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
def vagueness_price(p: Parameters, s: State, i: int, precision: Floats) -> float:
    """Return what i is bound to lose by the scatter of readings."""
    scatter = 0.0
    for k in range(len(precision)):
        scatter += scatter_price(precision[k], s.salience[i, k], p.implementation.reading_sd)
    return scatter


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
def note_exponents(p: Parameters, s: State) -> None:
    """Work out how each of those in the room gives way with time, and how firm it is by its clock.

    Nothing in a meeting changes the first; the second changes with clocks alone (`settlement.set_clocks`).
    """
    c = p.concession
    for i in range(s.counts[Count.ROOM]):
        s.exponent[i] = concession.concession_exponent(
            c.exponent,
            c.audience_cost,
            p.deliberation.visibility_process,
            p.groups.accountability[s.group[i]],
            c.fatigue,
            s.resources[i],
        )
    for i in range(s.counts[Count.ROOM]):
        s.firmness[i] = concession.firmness(s.exponent[i], s.elapsed[i])


@rule
def hold_out(p: Parameters, s: State, people: int, reservation: Floats, best: Floats, held: Floats) -> None:
    """Write what each holds out for at its own clock, its aspiration, into `held`; all (≥ people,)."""
    initial = p.concession.aspiration
    for i in range(people):
        held[i] = concession.held_out_for(reservation[i], best[i], initial, s.firmness[i])


# -- for all in the first places -----------------------------------------------------------------------------


@rule
def value_text(p: Parameters, s: State, people: int, text: Floats, precision: Floats, worth: Floats) -> None:
    """Write what `text_value` returns of each into `worth`, (≥ people,)."""
    omega, wishful = p.issue.common_value_share, p.drafting.wishful_reading
    if is_vague(precision):  # everybody reads a text of its own
        for k in range(len(text)):
            written, exactly = text[k], precision[k]
            for i in range(people):
                wish = target(s.ideal[i, k], s.belief[i, k], omega)
                s.wishes[i, k] = read(written, exactly, wish, wishful)
        value_own(p, s, people, s.wishes, worth)
        return
    for i in range(people):
        worth[i] = 0.0
    for k in range(len(text)):
        written = text[k]
        for i in range(people):
            worth[i] -= dimension_loss(written, s.ideal[i, k], s.belief[i, k], s.salience[i, k], omega)
    for pair in range(s.counts[Count.LINKS]):
        k, m, weight = s.link_first[pair], s.link_second[pair], s.link_weight[pair]
        first, second = text[k], text[m]
        for i in range(people):
            joint = joint_deviation(
                first, second, s.ideal[i, k], s.ideal[i, m], s.belief[i, k], s.belief[i, m], omega
            )
            worth[i] -= weight * s.root_salience[i, k] * s.root_salience[i, m] * joint


@rule
def is_vague(precision: Floats) -> bool:
    """Tell whether a text leaves anything open."""
    vague = 0
    for k in range(len(precision)):
        vague += precision[k] != 1.0
    return vague > 0


@rule
def value_own(p: Parameters, s: State, people: int, texts: Floats, worth: Floats) -> None:
    """Write what a text of its own, read as it stands, is worth to each; texts (≥ people, D)."""
    omega = p.issue.common_value_share
    for i in range(people):
        worth[i] = 0.0
    for k in range(texts.shape[1]):
        for i in range(people):
            worth[i] -= dimension_loss(texts[i, k], s.ideal[i, k], s.belief[i, k], s.salience[i, k], omega)
    for pair in range(s.counts[Count.LINKS]):
        k, m, weight = s.link_first[pair], s.link_second[pair], s.link_weight[pair]
        for i in range(people):
            joint = joint_deviation(
                texts[i, k],
                texts[i, m],
                s.ideal[i, k],
                s.ideal[i, m],
                s.belief[i, k],
                s.belief[i, m],
                omega,
            )
            worth[i] -= weight * s.root_salience[i, k] * s.root_salience[i, m] * joint


@rule
def value_target(p: Parameters, s: State, people: int) -> None:
    """Write what its own target is worth to each into `State.target_worth`."""
    omega = p.issue.common_value_share
    for k in range(len(s.draft)):
        for i in range(people):
            s.wishes[i, k] = target(s.ideal[i, k], s.belief[i, k], omega)
    value_own(p, s, people, s.wishes, s.target_worth)


@rule
def value_status_quo(p: Parameters, s: State, people: int) -> None:
    """Write û_i(q₀) of each, or of the text in force while a review is held, into `State.idle_worth`.

    In a review the text in force has its price of vagueness.
    """
    if s.counts[Count.IN_SESSION] == 0:
        value_text(p, s, people, s.status_quo, s.exact, s.idle_worth)
        return
    value_text(p, s, people, s.status_quo, s.standing_precision, s.idle_worth)
    _charge_vagueness(p, s, people, s.standing_precision, s.idle_worth)


@rule
def _charge_vagueness(p: Parameters, s: State, people: int, precision: Floats, worth: Floats) -> None:
    """Take what each is bound to lose by the scatter of readings from what a text is worth."""
    if not is_vague(precision):  # speed: nothing is charged
        return
    sd = p.implementation.reading_sd
    for i in range(people):
        s.scatter[i] = 0.0
    for k in range(len(precision)):
        exactly = precision[k]
        for i in range(people):
            s.scatter[i] += scatter_price(exactly, s.salience[i, k], sd)
    for i in range(people):
        worth[i] -= s.scatter[i]


@rule
def value_at_the_table(
    p: Parameters, s: State, people: int, text: Floats, precision: Floats, worth: Floats
) -> None:
    """Write what `negotiating_value` returns of each into `worth`, (≥ people,)."""
    value_text(p, s, people, text, precision, worth)
    _charge_vagueness(p, s, people, precision, worth)
    if p.deliberation.caucus:
        for i in range(people):
            worth[i] -= mandate_cost(p, s, i, text)
    if s.counts[Count.ABROAD] > 0:
        for i in range(people):
            worth[i] -= regard_for_others(s, i, text)


@rule
def appraise(p: Parameters, s: State, people: int) -> None:
    """Work out what the own target, a breakdown and the draft are worth to each, in working space."""
    value_target(p, s, people)
    value_status_quo(p, s, people)
    for i in range(people):
        s.idle_worth[i] = concession.reservation(
            s.idle_worth[i], s.target_worth[i], p.groups.breakdown_cost[s.group[i]]
        )
    value_at_the_table(p, s, people, s.draft, s.precision, s.text_worth)


@rule
def take_over(s: State, i: int) -> None:
    """Let i know what has been worked out by `appraise`."""
    s.best[i] = s.target_worth[i]
    s.reservation[i] = s.idle_worth[i]
    s.value[i] = s.text_worth[i]
