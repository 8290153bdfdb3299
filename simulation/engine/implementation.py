"""Carrying the text out, month by month, by everybody affected (mirrors `model.implementation`)."""

from simulation.compilation import compiled
from simulation.engine.joining import invite, is_in_force, look_at_region, open_text
from simulation.engine.network import link_up, look_around, show
from simulation.engine.practice import (
    base_gain,
    begin_practice,
    cost_of_revising,
    expect,
    is_on_old,
    revalue,
)
from simulation.engine.ranking import list_marked
from simulation.parameters import Parameters
from simulation.randomness import IMPLEMENTATION, uniforms4
from simulation.rule import rule
from simulation.rules import adoption, enforcement, entry_into_force, own_share, practice
from simulation.rules.purposes import ADOPTION
from simulation.rules.utility import dimension_loss
from simulation.rules.venue import month_of_venue
from simulation.state import Count, History, State, Tally

DECISIONS = 3  # per draw of four numbers: one is for awareness, one each for three parts of the text
# What somebody may do with the text this month: nothing; adopt or drop it; go over from a former one.
NOTHING, FREE, ON_OLD = 0, 1, 2


@rule
def prepare(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Make ready to carry out what was decided; without a decision there is nothing to carry out."""
    if s.tally[Tally.AGREED] == 0.0:
        return
    _start(p, s, seed, replicate)
    begin_practice(p, s)
    _dispose(p, s, seed, replicate)
    standing_motives(p, s)
    open_text(p, s)


@compiled
def implement_month(p: Parameters, s: State, h: History, seed: int, replicate: int) -> None:
    """Let everybody look around, hear of the text, and perhaps adopt or drop it, in the next month.

    All that lasts from one month to the next is in the state, the number of the month included.
    """
    look_and_hear(p, s, seed, replicate)
    act(p, s, h, seed, replicate)


@rule
def look_and_hear(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Begin the next month: everybody sees what others did, and some hear of the text."""
    s.counts[Count.MONTH] += 1
    month = s.counts[Count.MONTH]
    if p.shocks.horizon > 0:  # beliefs move, and so may the text
        revalue(p, s, seed, replicate)
        standing_motives(p, s)
    look_around(p, s)  # all at once: shares change in place while people act below
    invite(p, s, month, seed, replicate)
    look_at_region(p, s)
    if s.counts[Count.IN_FORCE] == 0 and is_in_force(p, s, month):
        s.counts[Count.IN_FORCE] = 1
    _enforce(p, s)
    _draw(s, month, seed, replicate)
    _hear_of_text(p, s)


@rule
def act(p: Parameters, s: State, h: History, seed: int, replicate: int) -> None:
    """Let everybody who knows of the text perhaps adopt or drop it, this month."""
    month = s.counts[Count.MONTH]
    club_value = entry_into_force.club_value(p.implementation.network_value, s.counts[Count.IN_FORCE] == 1)
    precision = _mean_precision(s)  # no month changes it; four additions are cheaper than keeping it
    _find_who_thinks(s)
    if s.counts[Count.VERSION] > 1:
        for j in range(len(s.gain)):
            if s.marked[j] == ON_OLD:
                _reconsider(p, s, j, club_value, precision)
    for a in range(s.adopted.shape[1]):
        _lay_out_luck(s, month, a, seed, replicate)
        thinking = _list_who_reconsiders(s, a)
        _weigh_motives(p, s, a, thinking, club_value, precision)
        for turn in range(thinking):
            j = s.order[turn]
            chance = s.chance_to_drop[j] if s.adopted[j, a] else s.chance_to_join[j]
            if adoption.happens(s.lots[j], chance, s.key[turn]):
                _change(s, j, a)
    adoption_now = 0.0
    for j in range(len(s.gain)):
        adoption_now += s.operator[j] * s.share[j]  # in the order of rows, as the objects add
    s.adoption[month] = adoption_now
    _record(s, h, month)


@rule
def _record(s: State, h: History, month: int) -> None:
    """Write the month into the record of a traced run."""
    if month >= len(h.adopted):
        return
    for j in range(len(s.gain)):
        for a in range(s.adopted.shape[1]):
            h.adopted[month, j, a] = s.adopted[j, a]


@rule
def _start(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Link implementers, make those who stayed aware, and let everybody expect what it could see."""
    link_up(p, s, seed, replicate)
    for j in range(len(s.gain)):
        s.aware[j] = 1 if p.implementation.equal_presence else s.present[j]
    expect(p, s, practice.NO_VERSION_BEFORE)


@rule
def _dispose(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Draw who gives as others give, and whom the law reaches; nothing is drawn where it changes nothing."""
    i_ = p.implementation
    public = i_.excludable < 1.0
    everywhere = i_.mandate == 0.0 or i_.reach >= 1.0
    reciprocity, reach = i_.reciprocity, i_.reach
    for j in range(len(s.gain)):
        s.reciprocates[j] = 0
        s.reached[j] = 1
    if public:
        for j in range(len(s.gain)):
            gives = own_share.draw_reciprocates(reciprocity, seed, replicate, s.entity[j])
            s.reciprocates[j] = 1 if gives else 0
    if not everywhere:
        for j in range(len(s.gain)):
            is_reached = enforcement.draw_reached(reach, seed, replicate, s.entity[j])
            s.reached[j] = 1 if is_reached else 0


@rule
def _mean_precision(s: State) -> float:
    total = 0.0
    for k in range(len(s.text_precision)):
        total += s.text_precision[k]
    return total / len(s.text_precision)


@rule
def standing_motives(p: Parameters, s: State) -> None:
    """Work out what no month changes in each motive, per part of the text that can be adopted alone."""
    i_ = p.implementation
    levels = s.adopted.shape[1]
    omega = p.issue.common_value_share
    for j in range(len(s.gain)):
        skill = i_.skill_gain if s.skilled[j] else 0.0
        own = own_share.own_share(i_.excludable, s.operator[j])
        whole = s.heed[j] * base_gain(p, s, j)
        for a in range(levels):
            gain = whole
            if levels > 1:  # as if the whole text did what this part does
                gain = levels * (
                    dimension_loss(s.status_quo[a], s.ideal[j, a], s.belief[j, a], s.salience[j, a], omega)
                    - dimension_loss(s.reading[j, a], s.ideal[j, a], s.belief[j, a], s.salience[j, a], omega)
                )
            s.motive[j, a] = adoption.standing_motive(
                own * gain, s.cost[j], skill, i_.legitimacy_obligation, s.legitimacy[j]
            )
            s.reciprocal[j, a] = own_share.reciprocal_gain(s.reciprocates[j] == 1, i_.excludable, gain)


@rule
def _enforce(p: Parameters, s: State) -> None:
    """Let governments that adopted enforce the text at home; where there is none, all together."""
    if p.implementation.mandate == 0.0 or s.counts[Count.LAPSED]:
        for r in range(len(s.enforced)):
            s.enforced[r] = 0.0
        return
    everywhere = 0.0
    governments = 0
    for j in range(len(s.gain)):
        if p.groups.is_government[s.group[j]]:
            governments += 1
            everywhere += s.share[j]
    for r in range(len(s.enforced)):
        adopted = 0.0
        local = 0
        for j in range(len(s.gain)):
            if s.region[j] == r and p.groups.is_government[s.group[j]]:
                local += 1
                adopted += s.share[j]
        if local > 0:
            s.enforced[r] = p.implementation.mandate * adopted / local
        else:
            s.enforced[r] = p.implementation.mandate * (everywhere / governments) if governments > 0 else 0.0


@rule
def _draw(s: State, month: int, seed: int, replicate: int) -> None:
    """Draw the month's luck of everybody in one plain loop, which the compiler turns into vector code."""
    time = month_of_venue(s.counts[Count.VENUE], month)
    if s.adopted.shape[1] == 1:  # speed: the other two numbers of a draw need not be worked out
        for j in range(len(s.gain)):
            u0, u1, _, _ = uniforms4(seed, replicate, IMPLEMENTATION, ADOPTION, s.entity[j], time, 0)
            s.luck[0, j] = u0
            s.luck[1, j] = u1
        return
    for j in range(len(s.gain)):
        u0, u1, u2, u3 = uniforms4(seed, replicate, IMPLEMENTATION, ADOPTION, s.entity[j], time, 0)
        s.luck[0, j] = u0
        s.luck[1, j] = u1
        s.luck[2, j] = u2
        s.luck[3, j] = u3


@rule
def _hear_of_text(p: Parameters, s: State) -> None:
    """Let those who do not know of the text hear of it, by publication and from those they depend on."""
    publication = p.implementation.awareness_publication * p.deliberation.visibility_reasons
    contagion = p.implementation.awareness_contagion
    for j in range(len(s.gain)):
        aware, luck = s.aware[j], s.luck[0, j]
        hears = luck < adoption.awareness_probability(publication, contagion, s.seen[j])
        s.aware[j] = 1 if (aware == 1) | hears else 0


@rule
def _find_who_thinks(s: State) -> None:
    """Mark who may change what it does this month, and who practises a former version of the text."""
    for j in range(len(s.gain)):
        thinks_of_it = (s.aware[j] == 1) & (s.considered[j] == 1)
        free = FREE if s.eligible[j] == 1 else NOTHING
        s.marked[j] = (ON_OLD if is_on_old(s, j) else free) if thinks_of_it else NOTHING


@rule
def _lay_out_luck(s: State, month: int, a: int, seed: int, replicate: int) -> None:
    """Lay out everybody's lot on one part of the text; those beyond the first three are drawn only here."""
    if a < DECISIONS:
        for j in range(len(s.gain)):
            s.lots[j] = s.luck[a + 1, j]
        return
    time = month_of_venue(s.counts[Count.VENUE], month)
    for j in range(len(s.gain)):
        _, u1, u2, u3 = uniforms4(
            seed, replicate, IMPLEMENTATION, ADOPTION, s.entity[j], time, a // DECISIONS
        )
        s.lots[j] = u1 if a % DECISIONS == 0 else (u2 if a % DECISIONS == 1 else u3)


@rule
def _list_who_reconsiders(s: State, a: int) -> int:
    """List, in the order of rows, who thinks again of a part of the text, and return their number.

    Nobody whose lot lies above its chance to think of it is asked; most people in most months are not.
    """
    affected, lasts = len(s.gain), s.counts[Count.LAPSED] == 0
    for j in range(affected):
        adopted, marked, u = s.adopted[j, a] != 0, s.marked[j], s.lots[j]
        drops, joins = u < s.chance_to_drop[j], u < s.chance_to_join[j]
        s.thinks[j] = 1 if (marked == FREE) & ((adopted & drops) | ((not adopted) & joins & lasts)) else 0
    return list_marked(s.thinks, affected, s.order)


@rule
def _weigh_motives(
    p: Parameters, s: State, a: int, thinking: int, club_value: float, precision: float
) -> None:
    """Write into `State.key` with what chance each of those on the list changes what it does.

    What one wants now depends on what others did last month, and so can be worked out for all at once.
    """
    i_ = p.implementation
    for turn in range(thinking):
        j = s.order[turn]
        drive = adoption.motive(
            s.motive[j, a] - s.clash[j],
            s.reciprocal[j, a],
            club_value,
            precision,
            s.expected[j],
            i_.expected_adoption,
            enforcement.expected_sanction(s.enforced[s.region[j]], s.found[s.group[j]], s.reached[j] == 1),
        )
        if s.adopted[j, a]:
            s.key[turn] = adoption.urge_to_drop(i_.responsiveness, drive, i_.switching_cost)
        else:
            s.key[turn] = adoption.urge_to_adopt(i_.responsiveness, drive)
    for turn in range(thinking):  # a loop of its own: vector code
        s.key[turn] = adoption.logistic(s.key[turn])


@rule
def _change(s: State, j: int, a: int) -> None:
    """Let somebody adopt a part of the text, or drop it."""
    levels, carried, before = s.adopted.shape[1], 0, s.share[j]
    s.adopted[j, a] = 1 - s.adopted[j, a]
    if s.adopted[j, a] == 1:
        s.ever_adopted[j] = max(1, s.ever_adopted[j])
    elif s.ever_adopted[j] == 1:
        s.ever_adopted[j] = 2
    for part in range(levels):
        carried += s.adopted[j, part]
    s.share[j] = carried / levels
    if levels == 1:
        show(s, j, before)
    _take_up(s, j, s.counts[Count.VERSION] if carried > 0 else 0)


@rule
def _take_up(s: State, j: int, version: int) -> None:
    """Note what somebody practises from now on."""
    s.practised[j] = version
    for k in range(s.reading.shape[1]):
        s.kept_reading[j, k] = s.reading[j, k]


@rule
def _reconsider(p: Parameters, s: State, j: int, club_value: float, precision: float) -> None:
    """Let somebody on an old version go over to the new one, drop it all, or go on."""
    i_ = p.implementation
    g, u = s.group[j], s.luck[1, j]
    sanction = enforcement.expected_sanction(s.enforced[s.region[j]], s.found[g], s.reached[j] == 1)
    drive = practice.full_revising_motive(
        s.revising[j], club_value, precision, s.expected[j], s.expected_old[j], sanction
    )
    if adoption.adopts(u, s.reconsidering[g], i_.responsiveness, drive):
        month = s.counts[Count.CALENDAR]
        if month < len(s.churn):
            s.churn[month] += s.affectedness[j] * cost_of_revising(p, s, j)
        _take_up(s, j, s.counts[Count.VERSION])
        return
    drive = adoption.motive(
        s.motive[j, 0] - s.clash[j],
        s.reciprocal[j, 0],
        club_value,
        precision,
        s.expected_old[j],
        i_.expected_adoption,
        0.0,  # the law asks for the new version
    )
    # The other end of the same lot: who has just thought of going over does not drop everything as well.
    if adoption.drops(1.0 - u, s.reconsidering[g], i_.responsiveness, drive, i_.switching_cost):
        s.adopted[j, 0] = 0
        s.share[j] = 0.0
        s.ever_adopted[j] = 2
        _take_up(s, j, 0)
