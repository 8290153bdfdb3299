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
            goes_on = c.status[v] == IN_SESSION or c.reopened[v] > 0
            sits += goes_on and c.waiting[v] == 0 and standing_at(rooms[v], w).present[j] == 1
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
    meetings = 0
    only = -1
    for v in range(len(c.status)):
        if c.met[v]:
            meetings += 1
            only = v
    if meetings == 1:  # speed: what the one room says, to the last bit
        _take_over(c, w, standing_at(rooms[only], w), only)
    elif meetings > 1:
        _clear_sums(c)
        for x in range(len(c.order)):
            if c.met[c.order[x]]:
                _gather_beliefs(c, w, standing_at(rooms[c.order[x]], w), c.order[x])
                _gather_counts(c, w, standing_at(rooms[c.order[x]], w), c.order[x])
        _settle_beliefs(c, w, rooms)
        _settle_counts(c, w, rooms)


@rule
def _clear_sums(c: Commons) -> None:
    for i in range(c.ideal.shape[0]):
        for k in range(c.ideal.shape[1]):
            c.evidence[i, k] = c.certainty[i, k] = c.ideal[i, k] = 0.0
        for x in range(c.counts.shape[1]):
            c.counts[i, x] = 0.0
        for x in range(c.moved.shape[1]):
            c.moved[i, x] = c.mover[i, x] = 0


@rule
def _take_over(c: Commons, w: State, s: State, v: int) -> None:
    for i in range(len(w.group)):
        for k in range(len(s.draft)):
            w.ideal[i, c.dims[v, k]] = s.ideal[i, k]
            w.belief[i, c.dims[v, k]] = s.belief[i, k]
            w.certainty[i, c.dims[v, k]] = s.certainty[i, k]
        for g in range(w.kept.shape[1]):
            w.kept[i, g] = s.kept[i, g]
            w.broken[i, g] = s.broken[i, g]
        w.fair_for[i] = s.fair_for[i]
        w.fair_against[i] = s.fair_against[i]


@rule
def _gather_beliefs(c: Commons, w: State, s: State, v: int) -> None:
    """Add what a room has told people, and where it has moved them."""
    dimensions = w.ideal.shape[1]
    for i in range(len(w.group)):
        for here in range(len(s.draft)):
            k = c.dims[v, here]
            before, certainty_before = w.belief[i, k], w.certainty[i, k]
            if s.belief[i, here] != before or s.certainty[i, here] != certainty_before:
                _note_mover(c, i, k, v)
                c.evidence[i, k] += venue.evidence_gained(
                    s.belief[i, here], s.certainty[i, here], before, certainty_before
                )
                c.certainty[i, k] += s.certainty[i, here] - certainty_before
            if s.ideal[i, here] != w.ideal[i, k]:
                _note_mover(c, i, dimensions + k, v)
                c.ideal[i, k] += s.ideal[i, here]


@rule
def _note_mover(c: Commons, i: int, what: int, v: int) -> None:
    c.moved[i, what] += 1
    c.mover[i, what] = v


@rule
def _gather_counts(c: Commons, w: State, s: State, v: int) -> None:
    """Add what people have lived through in a room: trust kept and broken by group, fairness."""
    groups, first = w.kept.shape[1], 2 * w.ideal.shape[1]
    for i in range(len(w.group)):
        for g in range(groups):
            _gather_count(c, i, g, first, w.kept[i, g], s.kept[i, g], v)
            _gather_count(c, i, groups + g, first, w.broken[i, g], s.broken[i, g], v)
        _gather_count(c, i, 2 * groups, first, w.fair_for[i], s.fair_for[i], v)
        _gather_count(c, i, 2 * groups + 1, first, w.fair_against[i], s.fair_against[i], v)


@rule
def _gather_count(c: Commons, i: int, what: int, first: int, before: float, after: float, v: int) -> None:
    if after != before:
        _note_mover(c, i, first + what, v)
        c.counts[i, what] += after - before


@rule
def _settle_beliefs(c: Commons, w: State, rooms: Any) -> None:
    """Where several rooms have moved somebody, put it together; where one has, take what that one says."""
    dimensions = w.ideal.shape[1]
    for i in range(len(w.group)):
        for k in range(dimensions):
            if c.moved[i, k] == 1:
                v = c.mover[i, k]
                s = standing_at(rooms[v], w)
                w.belief[i, k] = s.belief[i, c.place[v, k]]
                w.certainty[i, k] = s.certainty[i, c.place[v, k]]
            elif c.moved[i, k] > 1:
                before, certainty_before = w.belief[i, k], w.certainty[i, k]
                certainty = certainty_before + c.certainty[i, k]
                w.belief[i, k] = venue.belief_from(c.evidence[i, k], certainty, before, certainty_before)
                w.certainty[i, k] = certainty
            if c.moved[i, dimensions + k] > 0:
                w.ideal[i, k] = c.ideal[i, k] / c.moved[i, dimensions + k]


@rule
def _settle_counts(c: Commons, w: State, rooms: Any) -> None:
    """Do the same for trust and fairness."""
    groups, first = w.kept.shape[1], 2 * w.ideal.shape[1]
    fair = 2 * groups
    for i in range(len(w.group)):
        for g in range(groups):
            s = standing_at(rooms[c.mover[i, first + g]], w)
            w.kept[i, g] = _settled(c, i, g, first, w.kept[i, g], s.kept[i, g])
            s = standing_at(rooms[c.mover[i, first + groups + g]], w)
            w.broken[i, g] = _settled(c, i, groups + g, first, w.broken[i, g], s.broken[i, g])
        s = standing_at(rooms[c.mover[i, first + fair]], w)
        w.fair_for[i] = _settled(c, i, fair, first, w.fair_for[i], s.fair_for[i])
        s = standing_at(rooms[c.mover[i, first + fair + 1]], w)
        w.fair_against[i] = _settled(c, i, fair + 1, first, w.fair_against[i], s.fair_against[i])


@rule
def _settled(c: Commons, i: int, what: int, first: int, before: float, says: float) -> float:
    """Return a count after what rooms have added; of one room what it says, to the last bit."""
    if c.moved[i, first + what] == 0:
        return before
    return says if c.moved[i, first + what] == 1 else before + c.counts[i, what]


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
                if o.share[j] > 0.0:
                    s.clash[j] += price
                s.served[j] = max(s.served[j], fits * o.share[j])
        links = s.neighbours.shape[1]
        for j in range(len(s.gain)):
            seen = 0.0
            for link in range(links):
                other = s.neighbours[j, link]
                seen += s.served[other] - s.share[other]
            s.elsewhere[j] = seen / links


@rule
def choose_texts(c: Commons, w: State, rooms: Any, seed: int, replicate: int) -> None:
    """Let everybody think of one text this month, of those it knows and whose venue it looks to."""
    texts = 0
    for v in range(len(c.status)):
        if c.practised[v]:
            texts += 1
            s = standing_at(rooms[v], w)
            for j in range(len(s.gain)):
                s.considered[j] = s.heed[j] > 0.0
    if texts < 2:
        return
    known, total = c.benefit[0], c.cost[0]  # borrowed: nobody weighs whether to come now
    for j in range(len(w.gain)):
        known[j] = total[j] = 0.0
    for x in range(len(c.order)):
        if c.practised[c.order[x]]:
            s = standing_at(rooms[c.order[x]], w)
            for j in range(len(w.gain)):
                looks = s.aware[j] == 1 and s.heed[j] > 0.0
                known[j] += 1.0 if looks else 0.0
                total[j] += s.heed[j] if looks else 0.0
    for j in range(len(w.gain)):
        if known[j] > 1.0:
            u = venue.draw_choice(seed, replicate, w.entity[j], c.numbers[Number.MONTH])
            chosen = _picked(c, w, rooms, j, u, total[j])
            for v in range(len(c.status)):
                if c.practised[v]:
                    standing_at(rooms[v], w).considered[j] = v == chosen


@rule
def _picked(c: Commons, w: State, rooms: Any, j: int, u: float, total: float) -> int:
    """Return the venue on whose share of attention a lot falls."""
    cumulated = 0.0
    last = -1
    for x in range(len(c.order)):
        v = c.order[x]
        if not c.practised[v]:
            continue
        s = standing_at(rooms[v], w)
        if s.aware[j] and s.heed[j] > 0.0:
            cumulated += s.heed[j]
            last = v
            if venue.lies_with(u, cumulated, total):
                return v
    return last
