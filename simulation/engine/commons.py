"""What rooms with the same people have to do with one another, month by month (mirrors `model.commons`).

Rooms stand in `rooms`, to be read with `standing_at`; whatever is added up over them is added in the order of
their addresses, so that no order in which they are listed matters.
"""

from typing import Any

from simulation.ecosystem import IN_SESSION, NOT_OPEN, OVER, UNDECIDED, Commons, Number, Venues
from simulation.parameters import Parameters, Role
from simulation.reference import standing_at
from simulation.rule import inlined, rule
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
            for i in range(len(s.group)):
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
                    for i in range(len(s.group)):
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
    for k in range(c.ideal.shape[0]):
        for i in range(c.ideal.shape[1]):
            c.evidence[k, i] = c.certainty[k, i] = c.ideal[k, i] = 0.0
    for x in range(c.counts.shape[0]):
        for i in range(c.counts.shape[1]):
            c.counts[x, i] = 0.0
    for x in range(c.moved.shape[0]):
        for i in range(c.moved.shape[1]):
            c.moved[x, i] = c.mover[x, i] = 0


@rule
def _take_over(c: Commons, w: State, s: State, v: int) -> None:
    for here in range(len(s.draft)):
        k = c.dims[v, here]
        for i in range(len(w.group)):
            w.ideal[i, k] = s.ideal[i, here]
            w.belief[i, k] = s.belief[i, here]
            w.certainty[i, k] = s.certainty[i, here]
    for g in range(w.kept.shape[1]):
        for i in range(len(w.group)):
            w.kept[i, g] = s.kept[i, g]
            w.broken[i, g] = s.broken[i, g]
    for i in range(len(w.group)):
        w.fair_for[i] = s.fair_for[i]
        w.fair_against[i] = s.fair_against[i]


# Below, what a room can have moved has rows in `c.moved` and `c.mover`: beliefs, then ideals, by dimension;
# trust kept, then broken, by group; fairness for and against. Loops over people decide between numbers at
# hand: vector code.


@rule
def _gather_beliefs(c: Commons, w: State, s: State, v: int) -> None:
    """Add what a room has told people, and where it has moved them."""
    dimensions = w.ideal.shape[1]
    for here in range(len(s.draft)):
        k = c.dims[v, here]
        for i in range(len(w.group)):
            before, certainty_before = w.belief[i, k], w.certainty[i, k]
            belief, certainty = s.belief[i, here], s.certainty[i, here]
            told = belief != before or certainty != certainty_before
            gained = venue.evidence_gained(belief, certainty, before, certainty_before)
            mover = c.mover[k, i]
            c.moved[k, i] += 1 if told else 0
            c.mover[k, i] = v if told else mover
            c.evidence[k, i] += gained if told else 0.0
            c.certainty[k, i] += certainty - certainty_before if told else 0.0
        x = dimensions + k
        for i in range(len(w.group)):
            ideal, before = s.ideal[i, here], w.ideal[i, k]
            moved, mover = ideal != before, c.mover[x, i]
            c.moved[x, i] += 1 if moved else 0
            c.mover[x, i] = v if moved else mover
            c.ideal[k, i] += ideal if moved else 0.0


@rule
def _gather_counts(c: Commons, w: State, s: State, v: int) -> None:
    """Add what people have lived through in a room: trust kept and broken by group, fairness."""
    groups, first = w.kept.shape[1], 2 * w.ideal.shape[1]
    for g in range(groups):
        for i in range(len(w.group)):
            _gather_count(c, i, g, first, w.kept[i, g], s.kept[i, g], v)
        for i in range(len(w.group)):
            _gather_count(c, i, groups + g, first, w.broken[i, g], s.broken[i, g], v)
    for i in range(len(w.group)):
        _gather_count(c, i, 2 * groups, first, w.fair_for[i], s.fair_for[i], v)
    for i in range(len(w.group)):
        _gather_count(c, i, 2 * groups + 1, first, w.fair_against[i], s.fair_against[i], v)


@inlined
def _gather_count(c: Commons, i: int, what: int, first: int, before: float, after: float, v: int) -> None:
    moved, mover = after != before, c.mover[first + what, i]
    c.moved[first + what, i] += 1 if moved else 0
    c.mover[first + what, i] = v if moved else mover
    c.counts[what, i] += after - before


@rule
def _settle_beliefs(c: Commons, w: State, rooms: Any) -> None:
    """Where several rooms have moved somebody, put it together; where one has, take what that one says."""
    dimensions = w.ideal.shape[1]
    for v in range(len(c.status)):
        if not c.met[v]:
            continue
        s = standing_at(rooms[v], w)
        for here in range(len(s.draft)):
            k = c.dims[v, here]
            for i in range(len(w.group)):
                belief, certainty = w.belief[i, k], w.certainty[i, k]
                alone = c.moved[k, i] == 1 and c.mover[k, i] == v
                w.belief[i, k] = s.belief[i, here] if alone else belief
                w.certainty[i, k] = s.certainty[i, here] if alone else certainty
    for k in range(dimensions):
        for i in range(len(w.group)):
            if c.moved[k, i] > 1:
                before, certainty_before = w.belief[i, k], w.certainty[i, k]
                certainty = certainty_before + c.certainty[k, i]
                w.belief[i, k] = venue.belief_from(c.evidence[k, i], certainty, before, certainty_before)
                w.certainty[i, k] = certainty
        for i in range(len(w.group)):
            moved, before = c.moved[dimensions + k, i], w.ideal[i, k]
            w.ideal[i, k] = c.ideal[k, i] / moved if moved > 0 else before


@rule
def _settle_counts(c: Commons, w: State, rooms: Any) -> None:
    """Do the same for trust and fairness."""
    groups, first = w.kept.shape[1], 2 * w.ideal.shape[1]
    fair = 2 * groups
    for v in range(len(c.status)):
        if not c.met[v]:
            continue
        s = standing_at(rooms[v], w)
        for g in range(groups):
            for i in range(len(w.group)):
                w.kept[i, g] = _said(c, i, first + g, v, w.kept[i, g], s.kept[i, g])
            for i in range(len(w.group)):
                w.broken[i, g] = _said(c, i, first + groups + g, v, w.broken[i, g], s.broken[i, g])
        for i in range(len(w.group)):
            w.fair_for[i] = _said(c, i, first + fair, v, w.fair_for[i], s.fair_for[i])
        for i in range(len(w.group)):
            w.fair_against[i] = _said(c, i, first + fair + 1, v, w.fair_against[i], s.fair_against[i])
    for g in range(groups):
        for i in range(len(w.group)):
            w.kept[i, g] = _added(c, i, g, first, w.kept[i, g])
        for i in range(len(w.group)):
            w.broken[i, g] = _added(c, i, groups + g, first, w.broken[i, g])
    for i in range(len(w.group)):
        w.fair_for[i] = _added(c, i, fair, first, w.fair_for[i])
    for i in range(len(w.group)):
        w.fair_against[i] = _added(c, i, fair + 1, first, w.fair_against[i])


@inlined
def _said(c: Commons, i: int, row: int, v: int, before: float, says: float) -> float:
    """Return a count after what one room alone has added: what it says, to the last bit."""
    return says if c.moved[row, i] == 1 and c.mover[row, i] == v else before


@inlined
def _added(c: Commons, i: int, what: int, first: int, before: float) -> float:
    """Return a count after what several rooms have added."""
    added = c.counts[what, i]
    return before + added if c.moved[first + what, i] > 1 else before


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
    """Let everybody see what neighbours practise of other texts, beyond what they practise of this one."""
    links, served_elsewhere = s.neighbours.shape[1], 0
    for j in range(len(s.gain)):
        served_elsewhere += 1 if s.served[j] != s.share[j] else 0
    for j in range(len(s.gain)):
        s.elsewhere[j] = 0.0
    if served_elsewhere == 0:  # speed: nobody has anything to see
        return
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
    month = c.numbers[Number.MONTH]
    for j in range(len(w.gain)):
        w.lots[j] = venue.draw_choice(seed, replicate, w.entity[j], month)
    for j in range(len(w.gain)):
        if known[j] > 1.0:
            chosen = _picked(c, w, rooms, j, w.lots[j], total[j])
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
