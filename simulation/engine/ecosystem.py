"""Several venues, month by month to the last text carried out (mirrors `model.ecosystem`)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.compilation import compiled
from simulation.ecosystem import IN_SESSION, NOT_OPEN, OVER, UNDECIDED, Commons, Number, Venues
from simulation.engine.batch import judge_and_prepare
from simulation.engine.commons import (
    add_up_minds,
    choose_texts,
    compare_texts,
    look_across,
    note_practised,
    note_sitting,
    weigh_burden,
)
from simulation.engine.deliberation import deliberate
from simulation.engine.liaison import count_hours, deliver
from simulation.engine.serial import give_up, has_failed, is_settled, take_turn
from simulation.engine.venues import (
    act_in_month,
    bring_minds,
    enter,
    hear_in_month,
    let_in,
    people_world,
    think_again,
)
from simulation.outcome.measure import COURSE, DECISION, measure
from simulation.parameters import Floats, Parameters
from simulation.reference import call, standing_at
from simulation.rule import rule
from simulation.rules.review import rounds_until
from simulation.state import Count, History, State

PHASES: tuple[Any, ...] = (
    people_world,
    enter,
    let_in,
    deliberate,
    judge_and_prepare,
    measure,
    think_again,
    hear_in_month,
    act_in_month,
)
PEOPLE, ENTER, LET_IN, DELIBERATE, JUDGE, MEASURE, THINK, HEAR, ACT = range(len(PHASES))


@rule
def is_over(c: Commons, e: Venues) -> bool:
    """Tell whether every venue is done, and the last text was carried out as long as it is watched."""
    failed = e.serial == 1 and has_failed(c)  # then some never open
    for v in range(len(c.status)):
        if c.status[v] != OVER and not (failed and c.status[v] == NOT_OPEN):
            return False
    return bool(c.numbers[Number.MONTH] >= c.numbers[Number.LAST])


@rule
def _begin(
    phases: NDArray[Any], c: Commons, p: Parameters, w: State, rows: Floats, seed: int, replicate: int
) -> None:
    call(phases[PEOPLE], p, w, seed, replicate)
    for v in range(len(c.status)):
        c.status[v] = NOT_OPEN
        c.decided_at[v] = UNDECIDED
        c.rounds[v] = 0.0
        for x in range(rows.shape[1]):
            rows[v, x] = np.nan
        for other in range(len(c.status)):
            c.conflict[v, other] = c.fits[v, other] = c.overlap[v, other] = 0.0
    for x in range(len(c.numbers)):
        c.numbers[x] = 0
    for x in range(len(c.sums)):
        c.sums[x] = 0.0
    _weigh_dimensions(c, w)


@rule
def _weigh_dimensions(c: Commons, w: State) -> None:
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
def _month(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    h: History,
    rooms_p: Any,
    ratifying_p: Any,
    rooms: Any,
    rows: Floats,
    seed: int,
    replicate: int,
) -> None:
    """Let a month pass: venues open, meet, decide; then texts in force are carried out."""
    c.numbers[Number.MONTH] += 1
    _open_venues(phases, e, c, p, w, rooms_p, ratifying_p, rooms, seed, replicate)
    note_sitting(c, e, w, rooms)
    _meet(phases, e, c, p, w, h, rooms_p, ratifying_p, rooms, seed, replicate)
    count_hours(c, e, p, w, rooms_p, rooms)
    deliver(c, e, p, w, rooms_p, rooms, seed, replicate)
    _decide(phases, e, c, p, w, rooms_p, rooms, rows, seed, replicate)
    add_up_minds(c, w, rooms)
    compare_texts(c, e, w, rooms)
    _carry_out(phases, e, c, p, w, h, rooms_p, rooms, seed, replicate)


@rule
def _opens(c: Commons, e: Venues, v: int) -> bool:
    """Tell whether a venue opens this month."""
    if e.serial:
        return c.numbers[Number.STAGE] == v and not is_settled(c)
    return e.starts[v] < c.numbers[Number.MONTH]


@rule
def _open_venues(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    rooms_p: Any,
    ratifying_p: Any,
    rooms: Any,
    seed: int,
    replicate: int,
) -> None:
    """Open the venues whose month it is: people weigh all of them together before they come."""
    opening = 0
    for v in range(len(c.status)):
        c.met[v] = c.status[v] == IN_SESSION and (e.serial == 0 or c.numbers[Number.STAGE] == v)
        c.waiting[v] = 0
        if c.status[v] == NOT_OPEN and _opens(c, e, v):
            q, s = standing_at(rooms_p[v], p), standing_at(rooms[v], w)
            share = c.breadth[v] / len(c.salience)
            call(phases[ENTER], q, w, s, c.dims[v], e.address[v], share, seed, replicate)
            for j in range(len(w.gain)):
                c.benefit[v, j] = s.shortfall[j]
                c.cost[v, j] = s.key[j]
            for j in range(len(w.gain)):
                s.heed[j] = e.authority[v, s.group[j]]
            c.waiting[v] = 1
            opening += 1
    if opening == 0:
        return
    weigh_burden(c, e, p, w, rooms_p, rooms)
    for v in range(len(c.status)):
        if c.waiting[v]:
            q, s = standing_at(rooms_p[v], p), standing_at(rooms[v], w)
            if e.serial and v > 0:
                q = standing_at(ratifying_p[v], p)
            call(phases[LET_IN], q, s, seed, replicate)
            c.status[v] = IN_SESSION
            c.met[v] = 1


@rule
def _meet(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    h: History,
    rooms_p: Any,
    ratifying_p: Any,
    rooms: Any,
    seed: int,
    replicate: int,
) -> None:
    """Hold the month's rounds in every venue in session; all begin with the minds people have now."""
    for v in range(len(c.status)):
        if c.met[v]:
            q, s = standing_at(rooms_p[v], p), standing_at(rooms[v], w)
            bring_minds(w, s, c.dims[v])
            if e.serial:
                r = standing_at(ratifying_p[v], p)
                take_turn(c, e, phases[DELIBERATE], q, r, s, h, seed, replicate)
                continue
            months = c.numbers[Number.MONTH] - e.starts[v]
            until = rounds_until(months, q.clock.rounds_per_month)
            call(phases[DELIBERATE], q, s, h, seed, replicate, until)


@rule
def _decide(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    rooms_p: Any,
    rooms: Any,
    rows: Floats,
    seed: int,
    replicate: int,
) -> None:
    """Let what has been decided this month be judged."""
    if e.serial and not is_settled(c):
        return
    for v in range(len(c.status)):
        q, s = standing_at(rooms_p[v], p), standing_at(rooms[v], w)
        if e.serial and has_failed(c) and c.status[v] == IN_SESSION:
            give_up(s)
        concludes = c.status[v] == IN_SESSION if e.serial else c.met[v] == 1
        if concludes and s.counts[Count.DECIDED]:
            call(phases[JUDGE], q, s, seed, replicate)
            call(phases[MEASURE], q, s, rows[v], DECISION)
            c.decided_at[v] = c.numbers[Number.MONTH]
            if s.counts[Count.VERSION] > 0:
                c.numbers[Number.LAST] = c.numbers[Number.MONTH] + p.implementation.months


@rule
def _carry_out(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    h: History,
    rooms_p: Any,
    rooms: Any,
    seed: int,
    replicate: int,
) -> None:
    """Carry out for a month the texts that were in force at its beginning."""
    meetings = 0
    for v in range(len(c.status)):
        meetings += c.met[v]
    note_practised(c, w, rooms)
    look_across(c, e, w, rooms)
    for v in range(len(c.status)):
        q, s = standing_at(rooms_p[v], p), standing_at(rooms[v], w)
        if c.status[v] == OVER and s.counts[Count.VERSION] > 0:
            if meetings > 0:  # people may have learnt something
                bring_minds(w, s, c.dims[v])
                call(phases[THINK], q, s, seed, replicate)
            call(phases[HEAR], q, s, seed, replicate)
    choose_texts(c, w, rooms, seed, replicate)
    for v in range(len(c.status)):
        q, s = standing_at(rooms_p[v], p), standing_at(rooms[v], w)
        if c.status[v] == OVER and s.counts[Count.VERSION] > 0:
            call(phases[ACT], q, s, h, seed, replicate)
        elif c.status[v] == IN_SESSION and c.decided_at[v] != UNDECIDED:
            c.status[v] = OVER  # carried out from next month on
            if meetings > 1 and s.counts[Count.VERSION] > 0:
                bring_minds(w, s, c.dims[v])
                call(phases[THINK], q, s, seed, replicate)


@compiled
def begin_all(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    h: History,
    rooms_p: Any,
    ratifying_p: Any,
    rooms: Any,
    rows: Floats,
    seed: int,
    replicate: int,
) -> None:
    """Draw problem and people; no venue is open yet."""
    _begin(phases, c, p, w, rows, seed, replicate)


@compiled
def month_in_all(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    h: History,
    rooms_p: Any,
    ratifying_p: Any,
    rooms: Any,
    rows: Floats,
    seed: int,
    replicate: int,
) -> None:
    """Let a month pass in all venues."""
    _month(phases, e, c, p, w, h, rooms_p, ratifying_p, rooms, rows, seed, replicate)


@compiled
def run_all(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    h: History,
    rooms_p: Any,
    ratifying_p: Any,
    rooms: Any,
    rows: Floats,
    seed: int,
    replicate: int,
) -> None:
    """Run a replicate from the first opening to the end, and measure each venue."""
    _begin(phases, c, p, w, rows, seed, replicate)
    while not is_over(c, e):
        _month(phases, e, c, p, w, h, rooms_p, ratifying_p, rooms, rows, seed, replicate)
    for v in range(len(c.status)):
        if c.decided_at[v] != UNDECIDED:
            call(phases[MEASURE], standing_at(rooms_p[v], p), standing_at(rooms[v], w), rows[v], COURSE)
