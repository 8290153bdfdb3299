"""What people take into each room they sit in, and what they bring back from it (mirrors `model.commons`).

`w` is the world of all dimensions, in which people live between meetings, by row. A room that meets again
next month stays seated meanwhile: whatever goes to and fro finds its place or its row on the way.
"""

from typing import Any

from simulation.ecosystem import NOT_OPEN, Commons, Venues
from simulation.parameters import Floats, Ints
from simulation.reference import standing_at
from simulation.rule import inlined, rule
from simulation.rules import venue
from simulation.state import State


@rule
def bring_minds(w: State, s: State, dims: Ints) -> None:
    """Let everybody come with the interests, beliefs, trust and experiences it has by now."""
    _carry_minds(w, s, dims, False)


@rule
def _carry_minds(w: State, s: State, dims: Ints, home: bool) -> None:
    """Take all that people have in mind to their places in a room, or home from there to their rows."""
    for here in range(len(s.optimum)):
        k = dims[here]
        _carry(s, w.ideal[:, k], s.ideal[:, here], home)
        _carry(s, w.belief[:, k], s.belief[:, here], home)
        _carry(s, w.certainty[:, k], s.certainty[:, here], home)
    for g in range(s.kept.shape[1]):
        _carry(s, w.kept[:, g], s.kept[:, g], home)
        _carry(s, w.broken[:, g], s.broken[:, g], home)
    _carry(s, w.fair_for, s.fair_for, home)
    _carry(s, w.fair_against, s.fair_against, home)


@rule
def _carry(s: State, by_row: Floats, column: Floats, home: bool) -> None:
    if home:
        _to_rows(s, column, by_row)
    else:
        _to_places(s, by_row, column)


@rule
def _to_places(s: State, by_row: Floats, column: Floats) -> None:
    if s.seated[0] == 1:
        for i in range(len(s.row)):
            column[i] = by_row[s.row[i]]
    else:
        for i in range(len(s.row)):
            column[i] = by_row[i]


@rule
def _to_rows(s: State, column: Floats, by_row: Floats) -> None:
    """Write down what a room says; in a seated room nobody has changed but who sat there this month."""
    if s.seated[0] == 1:
        for i in range(s.seated[1]):
            by_row[s.row[i]] = column[i]
    else:
        for i in range(len(s.row)):
            by_row[i] = column[i]


@rule
def _beside(s: State, before: Floats, column: Floats, by_row: Floats) -> None:
    """The same beside what was before."""
    for i in range(len(before)):
        by_row[i] = before[i]
    _to_rows(s, column, by_row)


@rule
def note_sitting(c: Commons, e: Venues, w: State, rooms: Any) -> None:
    """Note in every room that meets who sits in others, and what has been told there."""
    if len(c.status) == 1:
        return
    note_who_and_what(c, e, w, rooms)
    for v in range(len(c.status)):
        c.met_before[v] = c.met[v]
        if not c.met[v]:
            continue
        s, others = standing_at(rooms[v], w), ~(1 << e.address[v])
        for i in range(len(s.row)):
            s.sits_in[i] = c.sits[s.row[i]] & others
        for here in range(len(s.draft)):
            k = c.dims[v, here]
            for i in range(len(s.row)):
                s.told_in[i, here] = c.told[k, s.row[i]] & others


@rule
def note_who_and_what(c: Commons, e: Venues, w: State, rooms: Any) -> None:
    """Note above the rooms who sits in each, and what is on its record: a bit for each venue, by address.

    Nothing has changed in a room that has not met since it was noted last.
    """
    for v in range(len(c.status)):
        if c.status[v] == NOT_OPEN or (c.met[v] == 0 and c.met_before[v] == 0):
            continue
        s, bit = standing_at(rooms[v], w), 1 << e.address[v]
        for i in range(len(s.row)):
            c.sits[s.row[i]] = c.sits[s.row[i]] & ~bit | bit * s.present[i]
        for here in range(len(s.draft)):
            k = c.dims[v, here]
            for i in range(len(s.row)):
                c.told[k, s.row[i]] = c.told[k, s.row[i]] & ~bit | bit * s.spoken[i, here]


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
        _carry_minds(w, standing_at(rooms[only], w), c.dims[only], True)
    elif meetings > 1:
        _clear_sums(c)
        for x in range(len(c.order)):
            if c.met[c.order[x]]:
                _gather_beliefs(c, w, standing_at(rooms[c.order[x]], w), c.order[x])
                _gather_counts(c, w, standing_at(rooms[c.order[x]], w))
        _settle_beliefs(c, w)
        _settle_counts(c, w)


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
            c.moved[x, i] = 0


# Below, what a room can have moved has rows in `c.moved`: beliefs, then ideals, by dimension; trust kept,
# then broken, by group; fairness for and against. `c.said` has the same rows, but certainties in place of
# ideals: where one room alone has moved something, what it says holds to the last bit. Loops over people
# decide between numbers at hand: vector code.


@rule
def _gather_beliefs(c: Commons, w: State, s: State, v: int) -> None:
    """Add what a room has told people, and where it has moved them."""
    dimensions = w.ideal.shape[1]
    for here in range(len(s.draft)):
        k = c.dims[v, here]
        x = dimensions + k
        _beside(s, w.belief[:, k], s.belief[:, here], c.says[0])
        _beside(s, w.certainty[:, k], s.certainty[:, here], c.says[1])
        for i in range(len(w.group)):
            before, certainty_before = w.belief[i, k], w.certainty[i, k]
            belief, certainty = c.says[0, i], c.says[1, i]
            told = belief != before or certainty != certainty_before
            gained = venue.evidence_gained(belief, certainty, before, certainty_before)
            said, said_certainty = c.said[k, i], c.said[x, i]
            c.moved[k, i] += 1 if told else 0
            c.said[k, i] = belief if told else said
            c.said[x, i] = certainty if told else said_certainty
            c.evidence[k, i] += gained if told else 0.0
            c.certainty[k, i] += certainty - certainty_before if told else 0.0
        _beside(s, w.ideal[:, k], s.ideal[:, here], c.says[0])
        for i in range(len(w.group)):
            ideal, before = c.says[0, i], w.ideal[i, k]
            moved = ideal != before
            c.moved[x, i] += 1 if moved else 0
            c.ideal[k, i] += ideal if moved else 0.0


@rule
def _gather_counts(c: Commons, w: State, s: State) -> None:
    """Add what people have lived through in a room: trust kept and broken by group, fairness."""
    groups, first = w.kept.shape[1], 2 * w.ideal.shape[1]
    for g in range(groups):
        _gather_count(c, s, g, first, w.kept[:, g], s.kept[:, g])
        _gather_count(c, s, groups + g, first, w.broken[:, g], s.broken[:, g])
    _gather_count(c, s, 2 * groups, first, w.fair_for, s.fair_for)
    _gather_count(c, s, 2 * groups + 1, first, w.fair_against, s.fair_against)


@rule
def _gather_count(c: Commons, s: State, what: int, first: int, before: Floats, column: Floats) -> None:
    _beside(s, before, column, c.says[0])
    for i in range(len(before)):
        after, was, said = c.says[0, i], before[i], c.said[first + what, i]
        moved = after != was
        c.moved[first + what, i] += 1 if moved else 0
        c.said[first + what, i] = after if moved else said
        c.counts[what, i] += after - was


@rule
def _settle_beliefs(c: Commons, w: State) -> None:
    """Where several rooms have moved somebody, put it together; where one has, take what that one says."""
    dimensions = w.ideal.shape[1]
    for k in range(dimensions):
        x = dimensions + k
        for i in range(len(w.group)):
            rooms, said, said_certainty = c.moved[k, i], c.said[k, i], c.said[x, i]
            before, certainty_before = w.belief[i, k], w.certainty[i, k]
            certainty = certainty_before + c.certainty[k, i]
            divisor = certainty if rooms > 1 else 1.0
            belief = venue.belief_from(c.evidence[k, i], divisor, before, certainty_before)
            w.belief[i, k] = _settled(rooms, before, said, belief)
            w.certainty[i, k] = _settled(rooms, certainty_before, said_certainty, certainty)
        for i in range(len(w.group)):
            moved, before, total = c.moved[x, i], w.ideal[i, k], c.ideal[k, i]
            mean = total / (moved if moved > 0 else 1)
            w.ideal[i, k] = mean if moved > 0 else before


@rule
def _settle_counts(c: Commons, w: State) -> None:
    """Do the same for trust and fairness."""
    groups, first = w.kept.shape[1], 2 * w.ideal.shape[1]
    for g in range(groups):
        _settle_count(c, g, first, w.kept[:, g])
        _settle_count(c, groups + g, first, w.broken[:, g])
    _settle_count(c, 2 * groups, first, w.fair_for)
    _settle_count(c, 2 * groups + 1, first, w.fair_against)


@rule
def _settle_count(c: Commons, what: int, first: int, column: Floats) -> None:
    for i in range(len(column)):
        rooms, before, said = c.moved[first + what, i], column[i], c.said[first + what, i]
        column[i] = _settled(rooms, before, said, before + c.counts[what, i])


@inlined
def _settled(rooms: int, before: float, said: float, together: float) -> float:
    """Return a number that so many rooms have moved: as it was, as the one says, or put together."""
    return together if rooms > 1 else (said if rooms == 1 else before)
