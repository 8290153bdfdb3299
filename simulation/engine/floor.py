"""Who speaks in a round, and what is said (mirrors `model.floor`)."""

import math

from simulation.engine.goals import relitigate
from simulation.engine.hearing import hear, put_on_record
from simulation.engine.ranking import rank
from simulation.engine.valuation import own_target
from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules import argument
from simulation.rules import floor as floors
from simulation.state import ANSWERED, CONTENT_TURNS, DRAFTER, NEWS_TURNS, ROOM, SKILL, SPEAKERS, State

OBSERVE = 1  # parameters.Role


@rule
def hold_floor(p: Parameters, s: State, seed: int, replicate: int, t: int) -> None:
    """Give out the round's speaking slots; each speaker tables its text, argues, and may relitigate."""
    _deal_working_groups(p, s, seed, replicate, t)
    for r in range(s.counts[ROOM]):
        i = s.room[r]
        s.requests[i] = 0
        s.request[i] = 0.0
        if p.convening.role[s.group[i]] > OBSERVE:
            _request_floor(p, s, i, seed, replicate, t)
    s.counts[SPEAKERS] = 0
    s.counts[DRAFTER] = -1
    for w in range(p.deliberation.working_groups):
        for slot in range(p.deliberation.slots):
            facilitated = floors.is_facilitated(s.tally[SKILL], seed, replicate, w, t, slot)
            i = _next_speaker(p, s, w, facilitated)
            if i < 0:
                break
            if not facilitated:
                _request_floor(p, s, i, seed, replicate, t)
            _take_turn(p, s, i, seed, replicate, t)


@rule
def _deal_working_groups(p: Parameters, s: State, seed: int, replicate: int, t: int) -> None:
    if p.deliberation.working_groups == 1:
        return
    room = s.counts[ROOM]
    for r in range(room):
        s.key[r] = floors.working_group_lot(seed, replicate, s.entity[s.room[r]], t)
    rank(s.key, room, s.order, s.order_buffer)
    for place in range(room):
        s.working_group[s.room[s.order[place]]] = place % p.deliberation.working_groups


@rule
def _request_floor(p: Parameters, s: State, i: int, seed: int, replicate: int, t: int) -> None:
    d = p.deliberation
    weight = floors.floor_weight(
        s.resources[i], s.affectedness[i], s.pivot[i], d.status_exponent, d.pivot_exponent
    )
    s.request[i] = floors.next_request(s.request[i], weight, seed, replicate, s.entity[i], t, s.requests[i])
    s.requests[i] += 1


@rule
def _next_speaker(p: Parameters, s: State, working_group: int, facilitated: bool) -> int:
    """Return the earliest request, or the least heard (the earliest of them); −1 if none."""
    chosen = -1
    for r in range(s.counts[ROOM]):
        i = s.room[r]
        if s.working_group[i] != working_group or p.convening.role[s.group[i]] <= OBSERVE:
            continue
        if chosen < 0:
            chosen = i
        elif facilitated and s.turns[i] != s.turns[chosen]:
            if s.turns[i] < s.turns[chosen]:
                chosen = i
        elif s.request[i] < s.request[chosen]:
            chosen = i
    return chosen


@rule
def _take_turn(p: Parameters, s: State, i: int, seed: int, replicate: int, t: int) -> None:
    s.turns[i] += 1
    s.speakers[s.counts[SPEAKERS]] = i
    s.counts[SPEAKERS] += 1
    if s.counts[DRAFTER] < 0:
        s.counts[DRAFTER] = i
    if not s.tabled[i]:
        s.tabled[i] = 1
        for k in range(s.ideal.shape[1]):
            s.tabled_text[i, k] = own_target(p, s, i, k)
    relitigate(p, s, i, seed, replicate, t)
    k = _news(p, s, i, seed, replicate, t)
    if k >= 0:
        put_on_record(s, i, k)
        s.tally[NEWS_TURNS] += 1.0
        for r in range(s.counts[ROOM]):
            j = s.room[r]
            if j != i and s.working_group[j] == s.working_group[i]:
                hear(p, s, j, i, k)
    else:
        k = _reply(s, i)
    if k >= 0:
        s.tally[CONTENT_TURNS] += 1.0
        _answer_objections(p, s, i, k)


@rule
def _news(p: Parameters, s: State, i: int, seed: int, replicate: int, t: int) -> int:
    """Return the open dimension of the speaker's best argument that is new and not held back, else −1."""
    d = p.deliberation
    chosen = -1
    weight = -math.inf
    for k in range(s.ideal.shape[1]):
        if not s.holds[i, k] or s.spoken[i, k] or s.settled[k] or s.salience[i, k] <= weight:
            continue
        if argument.hurts(s.claim[i, k], s.ideal[i, k], s.draft[k]) and argument.omits(
            d.strategic_omission, d.visibility_inputs, seed, replicate, s.entity[i], t, k
        ):
            continue
        chosen = k
        weight = s.salience[i, k]
    return chosen


@rule
def _reply(s: State, i: int) -> int:
    """Return the dimension with most open objections on which the speaker can repeat an argument, or −1."""
    chosen = -1
    most = 0
    for k in range(s.ideal.shape[1]):
        if not s.holds[i, k] or not s.spoken[i, k]:
            continue
        waiting = 0
        for r in range(s.counts[ROOM]):
            j = s.room[r]
            if j != i and s.objection[j] == k and not s.answered[j]:
                waiting += 1
        if waiting > most:
            most = waiting
            chosen = k
    return chosen


@rule
def _answer_objections(p: Parameters, s: State, speaker: int, k: int) -> None:
    """Mark objections on a dimension as answered, in the eyes of those who raised them too."""
    for r in range(s.counts[ROOM]):
        j = s.room[r]
        if j != speaker and s.objection[j] == k and not s.answered[j]:
            s.answered[j] = 1
            s.fair_for[j] += p.perception.answer_weight
            s.tally[ANSWERED] += 1.0


@rule
def has_open_dimension(s: State) -> bool:
    """Tell whether anything is on the agenda."""
    open_dimensions = 0
    for k in range(len(s.settled)):
        open_dimensions += 1 - s.settled[k]
    return open_dimensions > 0


@rule
def has_untold_argument(p: Parameters, s: State) -> bool:
    """Tell whether somebody who may speak holds an argument on an open dimension that nobody has heard."""
    for r in range(s.counts[ROOM]):
        i = s.room[r]
        if p.convening.role[s.group[i]] <= OBSERVE:
            continue
        for k in range(len(s.settled)):
            if s.holds[i, k] and not s.spoken[i, k] and not s.settled[k]:
                return True
    return False
