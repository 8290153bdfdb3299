"""Versions of a text, who practises which, and what is lost meanwhile (mirrors `model.practice`)."""

from simulation.compilation import compiled
from simulation.engine.valuation import text_value, value_own, value_text
from simulation.outcome.quality import best_text, true_values, true_values_of_own, true_welfare
from simulation.parameters import Parameters
from simulation.rule import inlined, rule
from simulation.rules import adoption, own_share, practice
from simulation.rules.objection import LIVE_WITH
from simulation.rules.review import rounds_until
from simulation.rules.utility import read, target
from simulation.state import Count, State, Tally


@rule
def begin_practice(p: Parameters, s: State) -> None:
    """Put the first version on record: from now on it can be practised, looked at again, and lapse."""
    stakes = 0.0
    for j in range(len(s.gain)):
        stakes += s.affectedness[j]
        s.skilled[j] = s.present[j] == 1 and not p.implementation.equal_presence
    for k in range(len(s.text)):
        s.texts[0, k] = p.issue.status_quo[k]
        s.precisions[0, k] = 1.0
        total = 0.0
        for j in range(len(s.gain)):
            total += s.affectedness[j] * s.salience[j, k]
        s.mean_salience[k] = total / stakes
    s.counts[Count.DECIDED_AT] = _month_of(p, s.tally[Tally.ROUND])
    s.counts[Count.LAST_REVIEW] = s.counts[Count.DECIDED_AT]
    if p.review.sunset > 0:
        s.counts[Count.SUNSET_AT] = s.counts[Count.DECIDED_AT] + p.review.sunset
    put_in_force(s)


@rule
def put_in_force(s: State) -> None:
    """Make the text agreed on the next version."""
    s.counts[Count.VERSION] += 1
    v = s.counts[Count.VERSION]
    s.episodes[v] = s.counts[Count.EPISODE]
    for k in range(len(s.text)):
        s.texts[v, k] = s.text[k]
        s.precisions[v, k] = s.text_precision[k]


@rule
def _month_of(p: Parameters, t: float) -> int:
    """Return the calendar month in which a round is held."""
    month = 0
    while rounds_until(month, p.clock.rounds_per_month) < t:
        month += 1
    return month


@rule
def expect(p: Parameters, s: State, alike: float) -> None:
    """Let everybody expect of others what it could see of their consent to the text.

    Of all the others it expects what it did before, reduced by how far the new version works together with
    the old one (`alike`, in [0, 1]).
    """
    i_ = p.implementation
    consenting = 0.0
    dissenting = 0.0
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        if s.position[i] >= LIVE_WITH:
            consenting += s.operator[i]
        else:
            dissenting += s.operator[i]
    for j in range(len(s.gain)):
        sees_all = s.present[j] == 1 and not i_.equal_presence
        visible = 1.0 if sees_all else p.deliberation.visibility_process
        reference = practice.expected_of_others(i_.expected_adoption, s.expected[j], alike)
        s.expected[j] = adoption.first_expectation(visible, consenting, dissenting, reference)


@inlined
def is_on_old(s: State, j: int) -> bool:
    """Tell whether somebody practises a version that has been replaced, and could go over to the new one."""
    v = s.practised[j]
    return bool((v > 0) & (v != s.counts[Count.VERSION]) & (s.counts[Count.LAPSED] == 0))


@rule
def base_gain(p: Parameters, s: State, j: int) -> float:
    """Return the believed gain of what one practises or, if nothing, of the text in force."""
    v = s.practised[j]
    if v == 0 or v == s.counts[Count.VERSION]:
        return s.gain[j]
    return text_value(p, s, j, s.kept_reading[j], s.exact) - text_value(p, s, j, p.issue.status_quo, s.exact)


@rule
def change_between(s: State, first: int, second: int) -> float:
    """Return by how much two versions differ, weighted by what people care about."""
    change = 0.0
    for k in range(len(s.text)):
        change += s.mean_salience[k] * abs(s.texts[second, k] - s.texts[first, k])
    return change


@rule
def works_with(p: Parameters, s: State, first: int, second: int) -> float:
    """Return how far practice of one version works together with that of another."""
    if first == second:
        return 1.0
    return practice.compatibility(change_between(s, first, second), p.review.compat_scale)


@rule
def cost_of_revising(p: Parameters, s: State, j: int) -> float:
    """Return what going over to the version in force costs somebody on an older one."""
    skill = p.implementation.skill_gain if s.skilled[j] else 0.0
    change = change_between(s, s.practised[j], s.counts[Count.VERSION])
    return practice.revision_cost(s.cost[j], skill, change, p.review.recost, p.review.change_scale)


@rule
def revalue(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let everybody see anew what the text in force, and what it practises, is worth to it."""
    i_, affected = p.implementation, len(s.gain)
    if p.review.flexible_reading:
        for j in range(affected):
            if s.counts[Count.IN_SESSION] == 0:
                _read_anew(p, s, j, s.counts[Count.VERSION], False, seed, replicate)
            if s.practised[j] > 0:
                _read_anew(p, s, j, s.practised[j], True, seed, replicate)
    value_own(p, s, affected, s.reading, s.text_worth)
    value_text(p, s, affected, p.issue.status_quo, s.exact, s.idle_worth)
    for j in range(affected):
        present = s.text_worth[j]
        s.gain[j] = present - s.idle_worth[j]
        if is_on_old(s, j):
            own = own_share.own_share(i_.excludable, s.operator[j])
            s.revising[j] = practice.revising_motive(
                own * (present - text_value(p, s, j, s.kept_reading[j], s.exact)),
                cost_of_revising(p, s, j),
                i_.legitimacy_obligation,
                s.legitimacy[j],
            )


@rule
def _read_anew(
    p: Parameters, s: State, j: int, v: int, is_practised: bool, seed: int, replicate: int
) -> None:
    """Read a version as one wishes now, with the same scatter as at first."""
    for k in range(len(s.text)):
        wish = target(s.ideal[j, k], s.belief[j, k], p.issue.common_value_share)
        reading = adoption.scattered_reading(
            read(s.texts[v, k], s.precisions[v, k], wish, p.drafting.wishful_reading),
            s.precisions[v, k],
            p.implementation.reading_sd,
            seed,
            replicate,
            s.entity[j],
            s.episodes[v],
            k,
        )
        if is_practised:
            s.kept_reading[j, k] = reading
        else:
            s.reading[j, k] = reading


@compiled
def take_stock(p: Parameters, s: State) -> None:
    """At the end of a calendar month: write down what is lost against the best text, practised by all."""
    month = s.counts[Count.CALENDAR]
    if month >= len(s.loss):
        return
    if s.counts[Count.UNWEIGHED]:
        best_text(p, s, s.wish)
        s.tally[Tally.BEST_WELFARE] = true_welfare(p, s, s.wish)
        s.tally[Tally.IDLE_WELFARE] = true_welfare(p, s, p.issue.status_quo)
        s.counts[Count.UNWEIGHED] = 0
    total = 0.0
    stakes = 0.0
    true_values(p, s, p.issue.status_quo, s.idle_worth)
    true_values_of_own(p, s, s.kept_reading, s.text_worth)
    for j in range(len(s.gain)):
        value = s.idle_worth[j]
        if s.share[j] > 0.0:
            value = s.share[j] * s.text_worth[j] + (1.0 - s.share[j]) * value
        total += s.affectedness[j] * value
        stakes += s.affectedness[j]
    s.churn[month] /= stakes
    s.loss[month] = s.tally[Tally.BEST_WELFARE] - total / stakes + s.churn[month]
    s.possible[month] = s.tally[Tally.BEST_WELFARE] - s.tally[Tally.IDLE_WELFARE]
