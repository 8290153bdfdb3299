"""What rooms with the same people have to do with one another, month by month (mirrors `model.commons`).

Rooms stand in `rooms`, to be read with `standing_at`; whatever is added up over them is added in the order of
their addresses, so that no order in which they are listed matters.
"""

from typing import Any

from simulation.ecosystem import IN_SESSION, OVER, UNDECIDED, Commons, Number, Venues
from simulation.engine.convening import role_of
from simulation.engine.ranking import list_marked
from simulation.parameters import Floats, Parameters, Role
from simulation.reference import standing_at
from simulation.rule import rule
from simulation.rules import venue
from simulation.rules.practice import compatibility
from simulation.state import Count, State


@rule
def weigh_dimensions(c: Commons, w: State) -> None:
    """Work out what the affected care about, by how much they are affected, and what venues share."""
    stakes = 0.0
    for j in range(len(w.gain)):
        stakes += w.affectedness[j]
    for k in range(len(c.salience)):
        total = 0.0
        for j in range(len(w.gain)):
            total += w.affectedness[j] * w.salience[j, k]
        c.salience[k] = total / stakes
    for v in range(len(c.status)):
        for other in range(len(c.status)):
            for k in range(len(c.salience)):
                if c.place[v, k] >= 0 and c.place[other, k] >= 0:
                    c.overlap[v, other] += c.salience[k]


@rule
def weigh_burden(c: Commons, e: Venues, p: Parameters, w: State, rooms_p: Any, rooms: Any) -> None:
    """Let everybody look at the venues that open now, the most worthwhile first, each beside the others."""
    for j in range(len(w.gain)):
        sits = 0
        for v in range(len(c.status)):
            goes_on = c.status[v] == IN_SESSION or c.reopened[v] > 0
            sits += goes_on and c.waiting[v] == 0 and is_present(standing_at(rooms[v], w), j)
        while True:
            best = -1
            for x in range(len(c.order)):
                v = c.order[x]
                if c.waiting[v] == 1 and (
                    best < 0 or c.benefit[v, j] - c.cost[v, j] > c.benefit[best, j] - c.cost[best, j]
                ):
                    best = v
            if best < 0:
                break
            c.waiting[best] = 2
            q, s = standing_at(rooms_p[best], p), standing_at(rooms[best], w)
            s.burden[j] = venue.burden_of(sits, e.multi_burden)
            worthwhile = c.benefit[best, j] - c.cost[best, j] * (1.0 + s.burden[j]) >= 0.0
            must = q.convening.must_attend == 1 and s.actor[j] >= 0
            if role_of(q, s, j) != Role.NONE and (worthwhile or must):
                sits += 1
        for v in range(len(c.status)):
            c.waiting[v] = min(1, c.waiting[v])


@rule
def is_present(s: State, person: int) -> bool:
    """Tell whether somebody sits in a room, which may be seated."""
    return bool(s.present[s.place[person]] == 1)


@rule
def is_decided(c: Commons, w: State, rooms: Any, v: int) -> bool:
    """Tell whether a venue has agreed on a text."""
    return c.decided_at[v] != UNDECIDED and standing_at(rooms[v], w).counts[Count.VERSION] > 0


@rule
def compare_texts(c: Commons, e: Venues, w: State, rooms: Any) -> None:
    """Work out how far the texts in force contradict each other, and how far one serves for another."""
    contradictions = 0
    overlaps = 0
    for v in range(len(c.status)):
        for other in range(len(c.status)):
            if other == v or not is_decided(c, w, rooms, v) or not is_decided(c, w, rooms, other):
                continue
            s, o = standing_at(rooms[v], w), standing_at(rooms[other], w)
            distance = 0.0
            for k in range(len(c.salience)):
                here, there = c.place[v, k], c.place[other, k]
                if here >= 0 and there >= 0:
                    distance += c.salience[k] * abs(s.text[here] - o.text[there])
            shared = c.overlap[v, other]
            c.conflict[v, other] = venue.conflict(distance, shared)
            if shared > 0.0:
                alike = compatibility(c.conflict[v, other], e.compat_scale)
                c.fits[v, other] = venue.works_for(shared, c.overlap[v, v], alike)
                overlaps += 1
                contradictions += venue.contradict(c.conflict[v, other], e.contradiction_tolerance)
    c.numbers[Number.OVERLAPS] = overlaps // 2  # each pair was met twice
    c.numbers[Number.CONTRADICTIONS] = contradictions // 2
    if contradictions > 0:
        c.numbers[Number.CONTRADICTION_MONTHS] += 1


@rule
def note_practised(c: Commons, w: State, rooms: Any) -> None:
    """Note whose texts people can practise this month."""
    for v in range(len(c.status)):
        c.practised[v] = c.status[v] == OVER and is_decided(c, w, rooms, v)


@rule
def look_across(c: Commons, e: Venues, w: State, rooms: Any) -> None:
    """Let everybody see what neighbours practise of other texts, and what its own practice rules out."""
    if len(c.status) == 1:
        return
    for v in range(len(c.status)):
        if not c.practised[v]:
            continue
        s = standing_at(rooms[v], w)
        for j in range(len(s.gain)):
            s.clash[j] = 0.0
            s.served[j] = s.share[j]
        for x in range(len(c.order)):
            other = c.order[x]
            if other == v or not c.practised[other]:
                continue
            o = standing_at(rooms[other], w)
            price, fits = e.clash * c.conflict[v, other], c.fits[v, other]
            for j in range(len(s.gain)):
                practised, clash, served = o.share[j], s.clash[j], s.served[j]
                s.clash[j] = clash + price if practised > 0.0 else clash
                s.served[j] = max(served, fits * practised)
        _see_elsewhere(s)


@rule
def _see_elsewhere(s: State) -> None:
    """Let everybody see what neighbours practise of other texts, beyond what they practise of this one.

    Only those look again one of whose neighbours does something else than last month. Sums are made anew, in
    the order of links: they are of numbers that round.
    """
    if s.counts[Count.MONTH] == 0 or s.counts[Count.VERSION] > 1:  # nobody keeps a list of watchers
        for j in range(len(s.gain)):
            s.beyond[j] = s.served[j] - s.share[j]
        for j in range(len(s.gain)):
            s.elsewhere[j] = _seen_beyond(s, j)
        return
    looking = 0
    for j in range(len(s.gain)):
        before, beyond = s.beyond[j], s.served[j] - s.share[j]
        s.known[j] = 1 if beyond != before else 0
        s.beyond[j] = beyond
    for j in range(len(s.gain)):
        s.marked[j] = 0
    for turn in range(list_marked(s.known, len(s.gain), s.order)):
        other = s.order[turn]
        first = s.first_watcher[other]
        for place in range(first, first + s.watcher_count[other]):
            j = s.watchers[place]
            if s.marked[j] == 0:
                s.order_buffer[looking] = j
                looking += 1
                s.marked[j] = 1
    for turn in range(looking):
        s.elsewhere[s.order_buffer[turn]] = _seen_beyond(s, s.order_buffer[turn])


@rule
def _seen_beyond(s: State, j: int) -> float:
    """Average what those one depends on practise of other texts beyond this one."""
    seen = 0.0
    for link in range(s.neighbours.shape[1]):
        seen += s.beyond[s.neighbours[j, link]]
    return seen / s.neighbours.shape[1]


@rule
def choose_texts(c: Commons, w: State, rooms: Any, seed: int, replicate: int) -> None:
    """Let everybody think of one text this month, of those it knows and whose venue it looks to."""
    known, total = c.benefit[0], c.cost[0]  # borrowed: nobody weighs whether to come now
    texts = 0
    for x in range(len(c.order)):
        if c.practised[c.order[x]]:
            texts += 1
            _add_attention(standing_at(rooms[c.order[x]], w), known, total, texts == 1)
    if texts < 2:
        return
    month = c.numbers[Number.MONTH]
    for j in range(len(w.gain)):
        w.lots[j] = venue.draw_choice(seed, replicate, w.entity[j], month)
    for j in range(len(w.gain)):
        w.key[j] = 0.0  # attention added up so far
        w.marked[j] = 1 if known[j] > 1.0 else 0  # looks for the text to think of
    for x in range(len(c.order)):
        if c.practised[c.order[x]]:
            _pick(w, standing_at(rooms[c.order[x]], w), known, total)


@rule
def _add_attention(s: State, known: Floats, total: Floats, is_first: bool) -> None:
    """Let everybody think of a text whose venue it looks to; add up the texts it knows, and its attention."""
    before = 0.0 if is_first else 1.0
    for j in range(len(s.gain)):
        heed, aware = s.heed[j], s.aware[j]
        looks = aware == 1 and heed > 0.0
        known[j] = before * known[j] + (1.0 if looks else 0.0)
        total[j] = before * total[j] + (heed if looks else 0.0)
    for j in range(len(s.gain)):
        s.considered[j] = 1 if s.heed[j] > 0.0 else 0


@rule
def _pick(w: State, s: State, known: Floats, total: Floats) -> None:
    """Let those who know of several texts think of the one on whose share of attention their lot falls.

    Each finds one: what has been added up in the end is the total, and a lot lies below 1.
    """
    for j in range(len(w.gain)):
        heed, aware, considered, searches = s.heed[j], s.aware[j], s.considered[j], w.marked[j]
        looks = aware == 1 and heed > 0.0
        reached = w.key[j] + (heed if looks else 0.0)
        falls = looks and searches == 1 and venue.lies_with(w.lots[j], reached, total[j])
        w.key[j] = reached
        w.marked[j] = 0 if falls else searches
        s.considered[j] = (1 if falls else 0) if known[j] > 1.0 else considered
