"""What rooms with the same people have to do with one another, month by month (mirrors `model.commons`).

Rooms stand in `rooms`, to be read with `standing_at`; whatever is added up over them is added in the order of
their addresses, so that no order in which they are listed matters.
"""

from typing import Any

from simulation.ecosystem import IN_SESSION, NOT_OPEN, OVER, UNDECIDED, Commons, Number, Venues
from simulation.parameters import Parameters, Role
from simulation.reference import standing_at
from simulation.rule import rule
from simulation.rules import venue
from simulation.rules.practice import compatibility
from simulation.state import Count, State


@rule
def weigh_burden(c: Commons, e: Venues, p: Parameters, w: State, rooms_p: Any, rooms: Any) -> None:
    """Let everybody look at the venues that open now, the most worthwhile first, each beside the others."""
    for j in range(len(w.gain)):
        sits = 0
        for v in range(len(c.status)):
            sits += c.status[v] == IN_SESSION and standing_at(rooms[v], w).present[j] == 1
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
            if q.convening.role[s.group[j]] != Role.NONE and (worthwhile or must):
                sits += 1
        for v in range(len(c.status)):
            c.waiting[v] = min(1, c.waiting[v])


@rule
def note_sitting(c: Commons, e: Venues, w: State, rooms: Any) -> None:
    """Note in every room that meets who sits in others, and what has been told there."""
    if len(c.status) == 1:
        return
    for v in range(len(c.status)):
        if not c.met[v]:
            continue
        s = standing_at(rooms[v], w)
        for i in range(len(s.group)):
            s.sits_in[i] = 0
            for k in range(len(s.draft)):
                s.told_in[i, k] = 0
        for other in range(len(c.status)):
            if other == v or c.status[other] == NOT_OPEN:
                continue
            o = standing_at(rooms[other], w)
            bit = 1 << e.address[other]
            for i in range(len(s.group)):
                s.sits_in[i] += bit * o.present[i]
                for k in range(len(s.draft)):
                    there = c.place[other, c.dims[v, k]]
                    if there >= 0:
                        s.told_in[i, k] += bit * o.spoken[i, there]


@rule
def add_up_minds(c: Commons, w: State, rooms: Any) -> None:
    """Put together what people have learnt this month in all rooms."""
    for i in range(len(w.group)):
        for k in range(w.ideal.shape[1]):
            _add_up_belief(c, w, rooms, i, k)
            _add_up_ideal(c, w, rooms, i, k)
        for g in range(w.kept.shape[1]):
            _add_up_trust(c, w, rooms, i, g)
        _add_up_fairness(c, w, rooms, i)


@rule
def _add_up_belief(c: Commons, w: State, rooms: Any, i: int, k: int) -> None:
    before, certainty_before = w.belief[i, k], w.certainty[i, k]
    evidence = 0.0
    certainty = certainty_before
    moved = 0
    for x in range(len(c.order)):
        v = c.order[x]
        here = c.place[v, k]
        if not c.met[v] or here < 0:
            continue
        s = standing_at(rooms[v], w)
        if s.belief[i, here] == before and s.certainty[i, here] == certainty_before:
            continue
        moved += 1
        evidence += venue.evidence_gained(s.belief[i, here], s.certainty[i, here], before, certainty_before)
        certainty += s.certainty[i, here] - certainty_before
        w.belief[i, k], w.certainty[i, k] = s.belief[i, here], s.certainty[i, here]
    if moved > 1:
        w.belief[i, k] = venue.belief_from(evidence, certainty, before, certainty_before)
        w.certainty[i, k] = certainty


@rule
def _add_up_ideal(c: Commons, w: State, rooms: Any, i: int, k: int) -> None:
    before = w.ideal[i, k]
    total = 0.0
    moved = 0
    for x in range(len(c.order)):
        v = c.order[x]
        here = c.place[v, k]
        if c.met[v] and here >= 0 and standing_at(rooms[v], w).ideal[i, here] != before:
            moved += 1
            total += standing_at(rooms[v], w).ideal[i, here]
    if moved > 0:
        w.ideal[i, k] = total / moved


@rule
def _add_up_trust(c: Commons, w: State, rooms: Any, i: int, g: int) -> None:
    kept, broken = w.kept[i, g], w.broken[i, g]
    kept_moved = 0
    broken_moved = 0
    kept_gain = 0.0
    broken_gain = 0.0
    for x in range(len(c.order)):
        if not c.met[c.order[x]]:
            continue
        s = standing_at(rooms[c.order[x]], w)
        if s.kept[i, g] != kept:
            kept_moved += 1
            kept_gain += s.kept[i, g] - kept
            w.kept[i, g] = s.kept[i, g]
        if s.broken[i, g] != broken:
            broken_moved += 1
            broken_gain += s.broken[i, g] - broken
            w.broken[i, g] = s.broken[i, g]
    if kept_moved > 1:  # else what the one room says, to the last bit
        w.kept[i, g] = kept + kept_gain
    if broken_moved > 1:
        w.broken[i, g] = broken + broken_gain


@rule
def _add_up_fairness(c: Commons, w: State, rooms: Any, i: int) -> None:
    fair_for, fair_against = w.fair_for[i], w.fair_against[i]
    for_moved = 0
    against_moved = 0
    for_gain = 0.0
    against_gain = 0.0
    for x in range(len(c.order)):
        if not c.met[c.order[x]]:
            continue
        s = standing_at(rooms[c.order[x]], w)
        if s.fair_for[i] != fair_for:
            for_moved += 1
            for_gain += s.fair_for[i] - fair_for
            w.fair_for[i] = s.fair_for[i]
        if s.fair_against[i] != fair_against:
            against_moved += 1
            against_gain += s.fair_against[i] - fair_against
            w.fair_against[i] = s.fair_against[i]
    if for_moved > 1:
        w.fair_for[i] = fair_for + for_gain
    if against_moved > 1:
        w.fair_against[i] = fair_against + against_gain


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
def is_carried_out(c: Commons, w: State, rooms: Any, v: int) -> bool:
    """Tell whether a venue's text is one that people can practise this month."""
    return c.status[v] == OVER and is_decided(c, w, rooms, v)


@rule
def look_across(c: Commons, e: Venues, w: State, rooms: Any) -> None:
    """Let everybody see what neighbours practise of other texts, and what its own practice rules out."""
    if len(c.status) == 1:
        return
    for v in range(len(c.status)):
        if not is_carried_out(c, w, rooms, v):
            continue
        s = standing_at(rooms[v], w)
        links = s.neighbours.shape[1]
        for j in range(len(s.gain)):
            s.clash[j] = 0.0
            for x in range(len(c.order)):
                other = c.order[x]
                if (
                    other != v
                    and is_carried_out(c, w, rooms, other)
                    and standing_at(rooms[other], w).share[j] > 0.0
                ):
                    s.clash[j] += e.clash * c.conflict[v, other]
            seen = 0.0
            for link in range(links):
                seen += _serves_instead(c, w, rooms, v, s.neighbours[j, link])
            s.elsewhere[j] = seen / links


@rule
def _serves_instead(c: Commons, w: State, rooms: Any, v: int, j: int) -> float:
    """Return how far what somebody practises of other texts serves one, beyond its practice of that one."""
    own = standing_at(rooms[v], w).share[j]
    most = own
    for other in range(len(c.status)):
        if other != v and is_carried_out(c, w, rooms, other):
            most = max(most, c.fits[v, other] * standing_at(rooms[other], w).share[j])
    return most - own


@rule
def choose_texts(c: Commons, e: Venues, w: State, rooms: Any, seed: int, replicate: int) -> None:
    """Let everybody think of one text this month, of those it knows and whose venue it looks to."""
    for j in range(len(w.gain)):
        known = 0
        total = 0.0
        for x in range(len(c.order)):
            v = c.order[x]
            if not is_carried_out(c, w, rooms, v):
                continue
            s = standing_at(rooms[v], w)
            s.considered[j] = s.heed[j] > 0.0
            if s.aware[j] and s.heed[j] > 0.0:
                known += 1
                total += s.heed[j]
        if known > 1:
            u = venue.draw_choice(seed, replicate, w.entity[j], c.numbers[Number.MONTH])
            chosen = _picked(c, w, rooms, j, u, total)
            for v in range(len(c.status)):
                if is_carried_out(c, w, rooms, v):
                    standing_at(rooms[v], w).considered[j] = v == chosen


@rule
def _picked(c: Commons, w: State, rooms: Any, j: int, u: float, total: float) -> int:
    """Return the venue on whose share of attention a lot falls."""
    cumulated = 0.0
    last = -1
    for x in range(len(c.order)):
        v = c.order[x]
        if not is_carried_out(c, w, rooms, v):
            continue
        s = standing_at(rooms[v], w)
        if s.aware[j] and s.heed[j] > 0.0:
            cumulated += s.heed[j]
            last = v
            if venue.lies_with(u, cumulated, total):
                return v
    return last
