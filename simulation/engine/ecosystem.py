"""Several venues, month by month to the last text carried out (mirrors `model.ecosystem`)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.compilation import compiled
from simulation.ecosystem import IN_SESSION, NEVER, NOT_OPEN, OVER, UNDECIDED, Commons, Number, Venues
from simulation.engine.batch import judge_and_prepare
from simulation.engine.commons import (
    choose_texts,
    compare_texts,
    look_across,
    note_practised,
    weigh_burden,
    weigh_dimensions,
)
from simulation.engine.deliberation import deliberate
from simulation.engine.gathering import go_home, stay_seated
from simulation.engine.liaison import count_hours, deliver
from simulation.engine.minds import add_up_minds, bring_minds, note_sitting
from simulation.engine.serial import give_up, has_failed, is_settled, take_turn
from simulation.engine.shopping import go_elsewhere
from simulation.engine.venues import (
    act_in_month,
    enter,
    hear_in_month,
    join,
    let_in,
    open_again,
    people_world,
    think_again,
)
from simulation.outcome.measure import COURSE, DECISION, measure
from simulation.parameters import Floats, Parameters
from simulation.reference import call, standing_at
from simulation.rule import rule
from simulation.rules.review import rounds_until
from simulation.rules.venue import MOST_VENUES
from simulation.state import Count, History, State, Tally

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
    open_again,
    join,
)
PEOPLE, ENTER, LET_IN, DELIBERATE, JUDGE, MEASURE, THINK, HEAR, ACT, OPEN_AGAIN, JOIN = range(len(PHASES))


@rule
def is_over(c: Commons, e: Venues) -> bool:
    """Tell whether every venue is done, and the last text was carried out as long as it is watched."""
    failed = e.serial == 1 and has_failed(c)  # then some never open
    for v in range(len(c.status)):
        if c.status[v] == NOT_OPEN and (failed or c.starts[v] == NEVER):
            continue
        if c.status[v] != OVER or c.pending[v] > 0 or c.reopened[v] > 0:
            return False
    return bool(c.numbers[Number.MONTH] >= c.numbers[Number.LAST])


@rule
def _begin(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    rows: Floats,
    seed: int,
    replicate: int,
) -> None:
    call(phases[PEOPLE], p, w, seed, replicate)
    for v in range(len(c.status)):
        c.status[v] = NOT_OPEN
        c.decided_at[v] = UNDECIDED
        c.rounds[v] = c.spent[v] = 0.0
        c.starts[v] = e.starts[v]
        c.pending[v] = c.reopened[v] = c.ended[v] = c.sessions[v] = c.closings[v] = c.met_before[v] = 0
        for i in range(c.sat.shape[1]):
            c.sat[v, i] = 0
        for x in range(rows.shape[1]):
            rows[v, x] = np.nan
        for other in range(len(c.status)):
            c.conflict[v, other] = c.fits[v, other] = c.overlap[v, other] = 0.0
    for i in range(len(c.sits)):
        c.sits[i] = 0
        for k in range(c.told.shape[0]):
            c.told[k, i] = 0
    for x in range(len(c.numbers)):
        c.numbers[x] = 0
    for x in range(len(c.sums)):
        c.sums[x] = 0.0
    for g in range(len(c.shops)):
        c.shops[g] = 0
    weigh_dimensions(c, w)


@rule
def _month(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    h: History,
    rooms_p: Any,
    again_p: Any,
    rooms: Any,
    rows: Floats,
    seed: int,
    replicate: int,
) -> None:
    """Let a month pass: venues open, meet, decide; then texts in force are carried out."""
    c.numbers[Number.MONTH] += 1
    _open_venues(phases, e, c, p, w, rooms_p, again_p, rooms, seed, replicate)
    note_sitting(c, e, w, rooms)
    _meet(phases, e, c, p, w, h, rooms_p, again_p, rooms, seed, replicate)
    count_hours(c, e, p, w, rooms_p, rooms)
    deliver(c, e, p, w, rooms_p, rooms, seed, replicate)
    _decide(phases, e, c, p, w, rooms_p, again_p, rooms, rows, seed, replicate)
    add_up_minds(c, w, rooms)
    compare_texts(c, e, w, rooms)
    go_elsewhere(c, e, p, w, phases[JOIN], rooms_p, again_p, rooms, seed, replicate)
    _carry_out(phases, e, c, p, w, h, rooms_p, rooms, seed, replicate)


@rule
def _opens(c: Commons, e: Venues, v: int) -> bool:
    """Tell whether a venue opens this month."""
    if e.serial:
        return c.numbers[Number.STAGE] == v and not is_settled(c)
    return c.starts[v] < c.numbers[Number.MONTH]


@rule
def _open_venues(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    rooms_p: Any,
    again_p: Any,
    rooms: Any,
    seed: int,
    replicate: int,
) -> None:
    """Open the venues whose month it is: people weigh all of them together before they come."""
    opening = 0
    for v in range(len(c.status)):
        goes_on = c.status[v] == IN_SESSION or c.reopened[v] > 0
        c.met[v] = goes_on and (e.serial == 0 or c.numbers[Number.STAGE] == v)
        c.waiting[v] = c.ended[v] = 0
        if c.status[v] == NOT_OPEN and _opens(c, e, v):
            q, s = standing_at(rooms_p[v], p), standing_at(rooms[v], w)
            share = c.breadth[v] / len(c.salience)
            call(phases[ENTER], q, w, s, c.dims[v], e.address[v], share, seed, replicate)
            for j in range(len(w.gain)):
                s.heed[j] = e.authority[v, s.group[j]]
            opening += _waits(c, s, v)
        elif c.pending[v] == c.numbers[Number.MONTH]:
            _take_up(phases, e, c, standing_at(again_p[v], p), w, standing_at(rooms[v], w), v)
            opening += _waits(c, standing_at(rooms[v], w), v)
    if opening == 0:
        return
    weigh_burden(c, e, p, w, rooms_p, rooms)
    for v in range(len(c.status)):
        if c.waiting[v]:
            q, s = standing_at(rooms_p[v], p), standing_at(rooms[v], w)
            if (e.serial and v > 0) or c.reopened[v] > 0:
                q = standing_at(again_p[v], p)
            call(phases[LET_IN], q, s, seed, replicate)
            if c.reopened[v] == 0:
                c.status[v] = IN_SESSION
            c.met[v] = 1


@rule
def _waits(c: Commons, s: State, v: int) -> int:
    """Let everybody who has weighed coming to a venue wait for what others that open are worth; return 1."""
    for j in range(len(s.gain)):
        c.benefit[v, j] = s.shortfall[j]
        c.cost[v, j] = s.key[j]
    c.waiting[v] = 1
    return 1


@rule
def _take_up(phases: NDArray[Any], e: Venues, c: Commons, q: Parameters, w: State, s: State, v: int) -> None:
    """Let a venue hold another session on what shoppers have brought: on its text, or its matter."""
    month = c.numbers[Number.MONTH]
    c.pending[v] = 0
    c.spent[v] += s.tally[Tally.PERSON_ROUNDS]
    c.rounds[v] = 0.0
    for i in range(len(s.group)):
        c.sat[v, i] = max(c.sat[v, i], s.attended[i])
    if s.counts[Count.VERSION] > 0:
        c.reopened[v] = month
    else:
        c.status[v] = NOT_OPEN  # until people are let in
        c.decided_at[v] = UNDECIDED
        c.starts[v] = month - 1
    call(phases[OPEN_AGAIN], q, w, s, c.dims[v], e.address[v] + MOST_VENUES * c.sessions[v])


@rule
def _meet(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    h: History,
    rooms_p: Any,
    again_p: Any,
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
                r = standing_at(again_p[v], p)
                take_turn(c, e, phases[DELIBERATE], q, r, s, h, seed, replicate)
                continue
            months = c.numbers[Number.MONTH] - c.starts[v]
            if c.reopened[v] > 0:
                q = standing_at(again_p[v], p)
                months = c.numbers[Number.MONTH] - c.reopened[v] + 1
            until = rounds_until(months, q.clock.rounds_per_month)
            if c.reopened[v] == 0:  # a text in force is carried out by row
                stay_seated(s)
            call(phases[DELIBERATE], q, s, h, seed, replicate, until)
            if s.counts[Count.DECIDED]:
                go_home(s)


@rule
def _decide(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    rooms_p: Any,
    again_p: Any,
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
        if not concludes or not s.counts[Count.DECIDED]:
            continue
        before = s.counts[Count.VERSION]
        c.ended[v] = 1
        c.sessions[v] += 1
        c.closings[v] += s.tally[Tally.AGREED] > 0.0
        if c.reopened[v] > 0:
            c.reopened[v] = 0
            call(phases[JUDGE], standing_at(again_p[v], p), s, seed, replicate)
        else:
            call(phases[JUDGE], q, s, seed, replicate)
            call(phases[MEASURE], q, s, rows[v], DECISION)
            c.decided_at[v] = c.numbers[Number.MONTH]
        if s.counts[Count.VERSION] > before:
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
    again_p: Any,
    rooms: Any,
    rows: Floats,
    seed: int,
    replicate: int,
) -> None:
    """Draw problem and people; no venue is open yet."""
    _begin(phases, e, c, p, w, rows, seed, replicate)


@compiled
def month_in_all(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    h: History,
    rooms_p: Any,
    again_p: Any,
    rooms: Any,
    rows: Floats,
    seed: int,
    replicate: int,
) -> None:
    """Let a month pass in all venues."""
    _month(phases, e, c, p, w, h, rooms_p, again_p, rooms, rows, seed, replicate)
    for v in range(len(c.status)):  # for whoever looks at the rooms now
        go_home(standing_at(rooms[v], w))


@compiled
def run_all(
    phases: NDArray[Any],
    e: Venues,
    c: Commons,
    p: Parameters,
    w: State,
    h: History,
    rooms_p: Any,
    again_p: Any,
    rooms: Any,
    rows: Floats,
    seed: int,
    replicate: int,
) -> None:
    """Run a replicate from the first opening to the end, and measure each venue."""
    _begin(phases, e, c, p, w, rows, seed, replicate)
    while not is_over(c, e):
        _month(phases, e, c, p, w, h, rooms_p, again_p, rooms, rows, seed, replicate)
    for v in range(len(c.status)):
        if c.decided_at[v] != UNDECIDED:
            call(phases[MEASURE], standing_at(rooms_p[v], p), standing_at(rooms[v], w), rows[v], COURSE)
