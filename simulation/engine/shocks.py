"""What a calendar month does to the world and to what people know of it (mirrors `model.shocks`)."""

import math

from simulation.compilation import compiled
from simulation.parameters import Parameters, ShockKind
from simulation.rule import rule
from simulation.rules import ageing, shock
from simulation.rules import belief as beliefs
from simulation.rules.issue import clip_unit
from simulation.state import Count, State, Tally


@rule
def begin_calendar(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Set the calendar to the first round: nothing has changed yet."""
    for k in range(len(s.theta)):
        s.theta[k] = s.optimum[k]
    s.tally[Tally.NOISE] = 1.0
    s.tally[Tally.NEXT_SHOCK] = _next_shock(p, 0.0, 0, seed, replicate)
    s.counts[Count.SUNSET_AT] = -1
    s.counts[Count.UNWEIGHED] = 1


@rule
def _next_shock(p: Parameters, last: float, number: int, seed: int, replicate: int) -> float:
    dated = len(p.shocks.month)
    if dated > 0:
        return float(p.shocks.month[number]) if number < dated else math.inf
    return last + shock.waiting_time(p.shocks.rate, seed, replicate, number)


@compiled
def pass_month(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let a month pass: shocks strike, knowledge ages, and some of it is renewed."""
    s.counts[Count.CALENDAR] += 1
    while s.tally[Tally.NEXT_SHOCK] <= s.counts[Count.CALENDAR]:
        _strike(p, s, seed, replicate)
    rate = ageing.known_rate(p.shocks.rate, len(p.shocks.month), p.shocks.horizon)
    drift = ageing.drift(rate, p.shocks.affected_share, p.shocks.sd)
    if p.shocks.kind == ShockKind.SPREAD or p.shocks.kind == ShockKind.INTEREST:
        drift = 0.0  # θ stays where it is
    for i in range(len(s.group)):
        for k in range(len(s.theta)):
            s.certainty[i, k] = ageing.aged(s.certainty[i, k], drift)
    for j in range(len(s.gain)):
        _learn_from_practice(p, s, j, seed, replicate)
        _find_out_anew(p, s, j, seed, replicate)


@rule
def _strike(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let the next shock change what works, what is known, or what people want."""
    number = s.counts[Count.SHOCK_COUNT]
    if p.shocks.kind == ShockKind.SPREAD:
        s.tally[Tally.NOISE] *= p.shocks.spread_factor
    elif p.shocks.kind == ShockKind.INTEREST:
        for g in range(s.mandate.shape[0]):
            _shift_interest(p, s, g, number, seed, replicate)
    else:
        is_first = s.counts[Count.VERSION] > 0
        for k in range(len(s.theta)):
            is_first = is_first and s.first_shock[k] == 0.0
        for k in range(len(s.theta)):
            moved = clip_unit(s.theta[k] + _change(p, number, 0, k, seed, replicate))
            if is_first:
                s.first_shock[k] = moved - s.theta[k]
            s.theta[k] = moved
    if s.counts[Count.CALENDAR] < len(s.shock_months):
        s.shock_months[s.counts[Count.CALENDAR]] += 1
    s.counts[Count.UNWEIGHED] = 1
    s.counts[Count.SHOCK_COUNT] += 1
    s.tally[Tally.NEXT_SHOCK] = _next_shock(p, s.tally[Tally.NEXT_SHOCK], number + 1, seed, replicate)


@rule
def _change(p: Parameters, number: int, whose: int, k: int, seed: int, replicate: int) -> float:
    """Return by how much a shock moves a dimension, before the end of the scale stops it."""
    if len(p.shocks.month) > 0:
        return float(p.shocks.change[number, k])
    if not shock.hits(p.shocks.affected_share, seed, replicate, number, k):
        return 0.0
    is_fat = p.shocks.kind == ShockKind.TAIL
    return shock.draw_change(p.shocks.sd, is_fat, seed, replicate, number, whose, k)


@rule
def _shift_interest(p: Parameters, s: State, g: int, number: int, seed: int, replicate: int) -> None:
    for k in range(len(s.theta)):
        change = _change(p, number, 1 + g, k, seed, replicate)
        for j in range(len(s.gain)):
            if s.group[j] == g:
                s.first_ideal[j, k] = clip_unit(s.first_ideal[j, k] + change)
                s.ideal[j, k] = clip_unit(s.ideal[j, k] + change)


@rule
def _absorb(s: State, j: int, k: int, claim: float, sd: float) -> None:
    told = beliefs.argument_precision(1.0, 1.0, sd)
    s.belief[j, k] = beliefs.absorb_mean(s.belief[j, k], s.certainty[j, k], claim, told)
    s.certainty[j, k] += told


@rule
def _learn_from_practice(p: Parameters, s: State, j: int, seed: int, replicate: int) -> None:
    """Let somebody who practises the text see how well it works."""
    month, e, sd = s.counts[Count.CALENDAR], s.entity[j], p.deliberation.argument_sd
    if s.share[j] == 0.0 or not ageing.draw_experiences(p.shocks.monitoring, seed, replicate, e, month):
        return
    for k in range(len(s.theta)):
        seen = ageing.draw_experience(s.theta[k], sd * s.tally[Tally.NOISE], seed, replicate, e, month, k)
        _absorb(s, j, k, seen, sd)


@rule
def _find_out_anew(p: Parameters, s: State, j: int, seed: int, replicate: int) -> None:
    """Let somebody who knows something look again; what it finds is news to others."""
    month, e, sd = s.counts[Count.CALENDAR], s.entity[j], p.deliberation.argument_sd
    for k in range(len(s.theta)):
        if not s.holds[j, k] or not ageing.draw_notices(p.shocks.alertness, seed, replicate, e, month, k):
            continue
        s.claim[j, k] = ageing.draw_fresh_argument(
            s.theta[k],
            s.group_error[s.group[j], k],
            p.deliberation.argument_correlation,
            sd * s.tally[Tally.NOISE],
            seed,
            replicate,
            e,
            month,
            k,
        )
        s.spoken[j, k] = 0
        _absorb(s, j, k, s.claim[j, k], sd)
