"""Taking a matter that was lost in one venue to another, or to a new one (mirrors `model.shopping`).

Venues are looked at in the order of their addresses and groups in their own, so that no order in which
venues are listed matters.
"""

import math
from typing import Any

from simulation.ecosystem import (
    BROUGHT,
    FOLLOWED,
    FOUNDED,
    IN_SESSION,
    JOINED,
    NEVER,
    NOT_OPEN,
    Commons,
    Log,
    Number,
    Reason,
    Sum,
    Venues,
)
from simulation.engine.commons import is_present
from simulation.engine.convening import role_of
from simulation.engine.minds import bring_minds
from simulation.engine.valuation import value_target, value_text
from simulation.parameters import Floats, Parameters, Role
from simulation.reference import call, standing_at
from simulation.rule import rule
from simulation.rules import shopping, venue
from simulation.state import Count, State


@rule
def go_elsewhere(
    c: Commons,
    e: Venues,
    p: Parameters,
    w: State,
    join: Any,
    rooms_p: Any,
    again_p: Any,
    rooms: Any,
    seed: int,
    replicate: int,
) -> None:
    """After sessions have ended: let every group that has lost in one look at the other venues."""
    if e.switching_cost == math.inf:
        return
    for x in range(len(c.order)):
        v = c.order[x]
        if c.ended[v]:
            q, s = standing_at(rooms_p[v], p), standing_at(rooms[v], w)
            _appraise(c, q, w, s, v)
            _appraise_others(c, q, w, s, rooms_p, rooms, p, v)
            for g in range(len(c.shops)):
                _consider(c, e, p, q, w, s, join, rooms_p, again_p, rooms, v, g, seed, replicate)


@rule
def _appraise(c: Commons, q: Parameters, w: State, s: State, v: int) -> None:
    """Work out what stands, one's own target and the status quo are worth to each, by what it knows now."""
    bring_minds(w, s, c.dims[v])
    affected = len(s.gain)
    value_target(q, s, affected)
    value_text(q, s, affected, s.text, s.text_precision, s.text_worth)
    value_text(q, s, affected, q.issue.status_quo, s.exact, s.idle_worth)


@rule
def _appraise_others(
    c: Commons, q: Parameters, w: State, s: State, rooms_p: Any, rooms: Any, p: Parameters, v: int
) -> None:
    """Work out what every other venue promises each group that sat here, into `gains`."""
    for other in range(len(c.status)):
        if other == v or not _is_there(c, v, other):
            continue
        expected = standing_at(rooms_p[other], p).convening.anticipated
        for k in range(len(s.text)):
            there = c.place[other, c.dims[v, k]]
            s.candidate[k] = expected[there] if there >= 0 else s.text[k]
            s.candidate_precision[k] = 1.0 if there >= 0 else s.text_precision[k]
        value_text(q, s, len(s.gain), s.candidate, s.candidate_precision, s.candidate_value)
        chance = shopping.chance_of_text(c.closings[other], c.sessions[other])
        for g in range(len(c.shops)):
            if _sitting(s, g) > 0:
                c.gains[other, g] = shopping.gain(
                    chance, _mean(s, g, s.candidate_value), _mean(s, g, s.text_worth)
                )


@rule
def _is_there(c: Commons, v: int, other: int) -> bool:
    """Tell whether another venue has opened and is about something that v is about."""
    if c.status[other] == NOT_OPEN:
        return False
    shared = 0
    for k in range(len(c.salience)):
        shared += c.place[v, k] >= 0 and c.place[other, k] >= 0
    return shared > 0


@rule
def _sitting(s: State, g: int) -> int:
    """Count the members of a group who sat to the end."""
    members = 0
    for i in range(len(s.gain)):
        members += s.group[i] == g and s.present[i] == 1
    return members


@rule
def _mean(s: State, g: int, values: Floats) -> float:
    """Average over the members of a group who sat to the end."""
    total = 0.0
    members = 0
    for i in range(len(s.gain)):
        if s.group[i] == g and s.present[i] == 1:
            total += values[i]
            members += 1
    return total / members


@rule
def _consider(
    c: Commons,
    e: Venues,
    p: Parameters,
    q: Parameters,
    w: State,
    s: State,
    join: Any,
    rooms_p: Any,
    again_p: Any,
    rooms: Any,
    v: int,
    g: int,
    seed: int,
    replicate: int,
) -> None:
    """Let a group go to the venue that promises it most, if it has lost and that is worth the cost."""
    if _sitting(s, g) == 0 or not shopping.may_go(c.shops[g], e.most_shops):
        return
    here = _mean(s, g, s.text_worth)
    if not shopping.has_lost(here, _mean(s, g, s.target_worth), _mean(s, g, s.idle_worth), e.hurt):
        return
    resources = _mean(s, g, s.resources)
    needed = shopping.gain_needed(e.switching_cost, resources)
    best = -1
    for x in range(len(c.order)):
        other = c.order[x]
        if other == v or not _is_there(c, v, other):
            continue
        if c.gains[other, g] <= needed or not _may_speak(standing_at(rooms_p[other], p), s, g):
            continue
        if best < 0 or _is_preferred(c, e, g, other, best, seed, replicate):
            best = other
    if best >= 0:
        q = standing_at(again_p[best] if c.reopened[best] > 0 else rooms_p[best], p)
        _go(c, e, q, w, s, join, rooms, v, best, g, needed, resources)
    elif e.founding_cost < math.inf:
        _found(c, e, p, q, s, rooms_p, v, g, here, resources)


@rule
def _may_speak(q: Parameters, s: State, g: int) -> bool:
    """Tell whether anybody of a group may take the floor under the design of another venue."""
    most = 0
    for i in range(len(s.gain)):
        if s.group[i] == g:
            most = max(most, role_of(q, s, i))
    return most >= Role.VOICE


@rule
def _is_preferred(c: Commons, e: Venues, g: int, other: int, best: int, seed: int, replicate: int) -> bool:
    """Tell whether a venue promises more than the best so far; a lot decides where it is the same."""
    if c.gains[other, g] != c.gains[best, g]:
        return bool(c.gains[other, g] > c.gains[best, g])
    month = c.numbers[Number.MONTH]
    lot = shopping.lot_of_venue(seed, replicate, g, month, e.address[other])
    return lot < shopping.lot_of_venue(seed, replicate, g, month, e.address[best])


@rule
def _go(
    c: Commons,
    e: Venues,
    q: Parameters,
    w: State,
    s: State,
    join: Any,
    rooms: Any,
    v: int,
    other: int,
    g: int,
    needed: float,
    resources: float,
) -> None:
    """Let a group join the other venue if it is in session, else bring its matter there.

    `q` is what holds in the other venue now.
    """
    o = standing_at(rooms[other], w)
    came = 0
    if (c.status[other] == IN_SESSION or c.reopened[other] > 0) and o.counts[Count.DECIDED] == 0:
        kind = JOINED
        _note_burden(c, e, w, rooms, o, other)
        for k in range(len(o.wish)):
            here = c.place[v, c.dims[other, k]]
            o.wish[k] = s.text[here] if here >= 0 and s.counts[Count.VERSION] > 0 else o.status_quo[k]
        sat = o.counts[Count.ROOM]
        call(join, q, w, o, c.dims[other], g, o.wish)
        came = o.counts[Count.ROOM] - sat
        if came == 0:  # whoever can sit there does so already: nothing goes anywhere
            return
        for i in range(len(o.gain)):
            c.sat[other, i] = max(c.sat[other, i], o.present[i])
    elif c.pending[other] > 0:
        kind = FOLLOWED
    else:
        kind = BROUGHT
        c.pending[other] = c.numbers[Number.MONTH] + e.delay
    _note(c, v, other, g, kind, came, c.gains[other, g], needed, resources)


@rule
def _note_burden(c: Commons, e: Venues, w: State, rooms: Any, o: State, other: int) -> None:
    """Note what sitting in the venues that go on adds to the cost of coming to another."""
    for i in range(len(o.gain)):
        if is_present(o, i):
            continue
        sits = 0
        for v in range(len(c.status)):
            goes_on = c.status[v] == IN_SESSION or c.reopened[v] > 0
            if v != other and goes_on and not c.ended[v]:
                sits += is_present(standing_at(rooms[v], w), i)
        o.burden[i] = venue.burden_of(sits, e.multi_burden)


@rule
def _found(
    c: Commons,
    e: Venues,
    p: Parameters,
    q: Parameters,
    s: State,
    rooms_p: Any,
    v: int,
    g: int,
    here: float,
    resources: float,
) -> None:
    """Let a group found a venue with its allies, if what these would write is worth so much to it."""
    new = -1
    for other in range(len(c.status)):
        if e.left[other] == v:
            new = other
    if new < 0 or c.starts[new] != NEVER:
        return
    n = standing_at(rooms_p[new], p)
    for h in range(len(c.shops)):
        c.founders[new, h] = shopping.are_allies(_distance(c, v, g, h), e.ally_distance)
    for k in range(len(s.text)):
        s.candidate[k] = _compromise(c, new, c.dims[v, k], s.text[k])
    value_text(q, s, len(s.gain), s.candidate, s.exact, s.candidate_value)
    gain = shopping.gain(shopping.chance_of_text(0, 0), _mean(s, g, s.candidate_value), here)
    needed = shopping.gain_needed(e.founding_cost, resources)
    if gain <= needed:
        return
    for h in range(len(c.shops)):
        n.convening.role[h] = Role.DECIDE if c.founders[new, h] else Role.NONE
    for k in range(len(s.text)):
        n.convening.anticipated[k] = s.candidate[k]
    c.starts[new] = c.numbers[Number.MONTH] + e.delay - 1
    c.numbers[Number.FOUNDED] += 1
    _note(c, v, new, g, FOUNDED, 0, gain, needed, resources)


@rule
def _distance(c: Commons, v: int, g: int, h: int) -> float:
    """Return how far apart two groups have announced to stand on what a venue is about."""
    distance = 0.0
    for k in range(len(c.salience)):
        if c.place[v, k] >= 0:
            distance += c.salience[k] * abs(c.announced[g, k] - c.announced[h, k])
    return venue.conflict(distance, c.overlap[v, v])


@rule
def _compromise(c: Commons, new: int, k: int, otherwise: float) -> float:
    """Return what the founders of a venue would be expected to write, by what they have announced."""
    total = 0.0
    weight = 0.0
    for h in range(len(c.shops)):
        if c.founders[new, h]:
            total += c.announced_weight[h, k] * c.announced[h, k]
            weight += c.announced_weight[h, k]
    return total / weight if weight > 0.0 else otherwise


@rule
def _note(
    c: Commons, v: int, other: int, g: int, kind: int, came: int, gain: float, needed: float, resources: float
) -> None:
    """Write down that a group went, and why."""
    row = c.numbers[Number.SHOPS]
    c.log[row, Log.MONTH] = c.numbers[Number.MONTH]
    c.log[row, Log.GROUP] = g
    c.log[row, Log.LEFT] = v
    c.log[row, Log.TO] = other
    c.log[row, Log.KIND] = kind
    c.log[row, Log.CAME] = came
    c.reasons[row, Reason.GAIN] = gain
    c.reasons[row, Reason.NEEDED] = needed
    c.reasons[row, Reason.RESOURCES] = resources
    c.numbers[Number.SHOPS] += 1
    c.shops[g] += 1
    c.sums[Sum.SHOPPERS_RESOURCES] += resources
