"""What crosses between rooms at the end of a month (mirrors `model.liaison`).

All that crosses is taken from the records and texts as they were when the meetings ended, so that nothing
passes through two rooms in one month and no order of rooms matters.
"""

from typing import Any

from simulation.ecosystem import NOT_OPEN, Commons, Number, Sum, Venues
from simulation.engine.anatomy import attribute_news, lift_pressure
from simulation.engine.commons import is_decided
from simulation.engine.gathering import disperse, gather
from simulation.engine.hearing import put_on_record, report_to_room
from simulation.engine.minds import note_who_and_what
from simulation.engine.valuation import note_exponents
from simulation.parameters import Parameters
from simulation.reference import standing_at
from simulation.rule import rule
from simulation.rules import liaison
from simulation.state import Count, State, Tally


@rule
def deliver(
    c: Commons, e: Venues, p: Parameters, w: State, rooms_p: Any, rooms: Any, seed: int, replicate: int
) -> None:
    """Let arguments and texts cross into every room that goes on."""
    if not _is_linked(c, e):  # speed: nothing can cross
        return
    _collect(c, e, w, rooms)
    for v in range(len(c.status)):
        if _goes_on(c, w, rooms, v):
            if e.arguments_cross:
                _report(c, e, p, w, rooms_p, rooms, v, seed, replicate)
            if e.texts_cross:
                _table(c, e, w, rooms, v, seed, replicate)
                _note_decided(c, e, w, rooms_p, rooms, p, v)


@rule
def _is_linked(c: Commons, e: Venues) -> bool:
    """Tell whether anything can cross between any two venues."""
    for v in range(len(c.status)):
        for other in range(len(c.status)):
            if other != v and e.liaison[v, other] > 0.0:
                return True
    return False


@rule
def _goes_on(c: Commons, w: State, rooms: Any, v: int) -> bool:
    return c.met[v] == 1 and standing_at(rooms[v], w).counts[Count.DECIDED] == 0


@rule
def _collect(c: Commons, e: Venues, w: State, rooms: Any) -> None:
    """Look through the records of all rooms, before anything crosses, for what has not come from there."""
    note_who_and_what(c, e, w, rooms)
    for v in range(len(c.status)):
        if c.status[v] == NOT_OPEN:
            continue
        s, others = standing_at(rooms[v], w), ~(1 << e.address[v])
        for here in range(len(s.draft)):
            k = c.dims[v, here]
            for i in range(len(s.row)):
                s.arriving[s.row[i], here] = c.told[k, s.row[i]] & others & ~s.brought[i, here]


@rule
def _report(
    c: Commons,
    e: Venues,
    p: Parameters,
    w: State,
    rooms_p: Any,
    rooms: Any,
    v: int,
    seed: int,
    replicate: int,
) -> None:
    """Report in a room what has been argued elsewhere."""
    q, s = standing_at(rooms_p[v], p), standing_at(rooms[v], w)
    reported = 0
    stays = s.seated[0] == 1
    if not stays:
        gather(s)
    note_exponents(q, s)
    for person in range(len(s.group)):
        j = s.place[person]
        for k in range(len(s.draft)):
            arriving = s.arriving[person, k]  # by row: working space stays where it is while a room meets
            if arriving == 0:
                continue
            s.brought[j, k] += arriving
            if s.spoken[j, k] or not _crosses(c, e, v, s.entity[j], k, arriving, seed, replicate):
                continue
            s.told_in[j, k] = s.told_in[j, k] | arriving
            put_on_record(s, j, k)
            report_to_room(q, s, j, k, True, e.relay)
            reported += 1
    if reported > 0:
        lift_pressure(s)
        attribute_news(q, s)
    if not stays:
        disperse(s)


@rule
def _crosses(
    c: Commons, e: Venues, v: int, entity: int, k: int, arriving: int, seed: int, replicate: int
) -> bool:
    """Tell whether an argument is reported from any of the rooms in which it was made."""
    for x in range(len(c.order)):
        other = c.order[x]
        if arriving & (1 << e.address[other]):
            index = liaison.crossing(c.dims[v, k], e.address[other], e.address[v])
            if liaison.argument_crosses(
                e.liaison[other, v], seed, replicate, entity, c.numbers[Number.MONTH], index
            ):
                return True
    return False


@rule
def _table(c: Commons, e: Venues, w: State, rooms: Any, v: int, seed: int, replicate: int) -> None:
    """Put texts of other rooms on the table, in place of what came from there before."""
    s = standing_at(rooms[v], w)
    for other in range(len(c.status)):
        if other == v or c.status[other] == NOT_OPEN:
            continue
        o = standing_at(rooms[other], w)
        has_text = o.tally[Tally.MEETINGS] > 0.0 and (
            is_decided(c, w, rooms, other) or o.counts[Count.DECIDED] == 0
        )
        source = e.address[other]
        if not has_text or not liaison.text_crosses(
            e.liaison[other, v], seed, replicate, source, c.numbers[Number.MONTH], e.address[v]
        ):
            continue
        for k in range(len(s.draft)):
            there = c.place[other, c.dims[v, k]]
            if there >= 0:
                s.brought_here[source, k] = 1
                s.brought_text[source, k] = o.draft[there]


@rule
def _note_decided(c: Commons, e: Venues, w: State, rooms_p: Any, rooms: Any, p: Parameters, v: int) -> None:
    """Bring to mind what others have decided, and what contradicting it would cost."""
    s = standing_at(rooms[v], w)
    row = 0
    for x in range(len(c.order)):
        other = c.order[x]
        if other == v or not is_decided(c, w, rooms, other) or c.overlap[v, other] <= 0.0:
            continue
        o, q = standing_at(rooms[other], w), standing_at(rooms_p[other], p)
        precision = 0.0
        for k in range(len(o.text_precision)):
            precision += o.text_precision[k]
        precision /= len(o.text_precision)
        for g in range(s.abroad_weight.shape[1]):
            s.abroad_weight[row, g] = liaison.weight_of_regard(
                e.liaison[other, v], e.authority[other, g], q.implementation.network_value, precision
            )
        for k in range(len(s.draft)):
            there = c.place[other, c.dims[v, k]]
            s.abroad_share[row, k] = c.salience[c.dims[v, k]] / c.overlap[v, other] if there >= 0 else 0.0
            s.abroad_text[row, k] = o.text[there] if there >= 0 else 0.0
        row += 1
    s.counts[Count.ABROAD] = row


@rule
def count_hours(c: Commons, e: Venues, p: Parameters, w: State, rooms_p: Any, rooms: Any) -> None:
    """Add up the hours that it takes to follow other venues, over the rounds of this month."""
    for x in range(len(c.order)):
        v = c.order[x]
        if not c.met[v]:
            continue
        q, s = standing_at(rooms_p[v], p), standing_at(rooms[v], w)
        rounds = s.tally[Tally.ROUND] - c.rounds[v]
        c.rounds[v] = s.tally[Tally.ROUND]
        for y in range(len(c.order)):
            other = c.order[y]
            if other != v and c.status[other] != NOT_OPEN:
                c.sums[Sum.LIAISON_HOURS] += liaison.hours(
                    e.liaison[other, v], e.liaison_hours, rounds, q.clock.hours_per_round
                )
