"""Who speaks in a round, and what is said (mirrors `model.floor`)."""

from simulation.engine.hearing import put_on_record, tell_room
from simulation.engine.luck import at
from simulation.engine.proposals import WHOLE, propose, table_text, wants_something_new
from simulation.engine.ranking import rank
from simulation.engine.replies import (
    answer,
    answerable,
    best_reply,
    claim_in_reply,
    count_replies,
    count_waiting,
)
from simulation.parameters import Parameters, Role
from simulation.rule import rule
from simulation.rules import argument, sampling
from simulation.rules import floor as floors
from simulation.state import Count, State, Tally

NEVER = 0x7FF0000000000000  # the bits of infinity: positive numbers come in the order of their bits


@rule
def hold_floor(p: Parameters, s: State, seed: int, replicate: int, t: int) -> None:
    """Give out the round's speaking slots to those who have something to say."""
    _deal_working_groups(p, s, seed, replicate, t)
    s.counts[Count.SPEAKERS] = 0
    s.counts[Count.PROPOSALS] = 0
    s.counts[Count.DRAFTER] = -1
    for w in range(p.deliberation.working_groups):
        _open_floor(p, s, w, seed, replicate, t)
        for slot in range(p.deliberation.slots):
            facilitated = floors.is_facilitated(s.tally[Tally.SKILL], seed, replicate, w, at(s, t), slot)
            if not _fill_slot(p, s, facilitated, seed, replicate, t):
                break


@rule
def _open_floor(p: Parameters, s: State, working_group: int, seed: int, replicate: int, t: int) -> None:
    """See who in a working group has something to say."""
    for k in range(len(s.draft)):
        s.said_common[k] = 0
        count_waiting(p, s, k, working_group)
    count_replies(p, s)
    _count_untold(s)
    _draw_requests(p, s, seed, replicate, t)
    _note_who_speaks_up(s)
    for i in range(s.counts[Count.ROOM]):
        s.asks[i] = 0
        if s.working_group[i] != working_group:
            continue
        s.insisted[i] = 0
        if s.role[i] > Role.OBSERVE and (s.marked[i] == 1 or _has_text_to_table(p, s, i)):
            s.asks[i] = 1
            s.asked[i] = 1
            s.requests[i] = 1
            s.request[i] = s.lots[i]


@rule
def _note_who_speaks_up(s: State) -> None:
    """Mark who, before anybody has spoken in the round, has dissent to state, an argument or an answer."""
    there_is_a_draft = s.tally[Tally.MEETINGS] > 0.0
    for i in range(s.counts[Count.ROOM]):
        role, value, aspiration = s.role[i], s.value[i], s.aspiration[i]
        untold, replies = s.untold[i], s.replies[i]
        dissents = there_is_a_draft & (role == Role.DECIDE) & (value < aspiration)
        s.marked[i] = 1 if dissents | (untold > 0) | (replies > 0) else 0


@rule
def _draw_requests(p: Parameters, s: State, seed: int, replicate: int, t: int) -> None:
    """Draw when everybody in the room would first ask for the floor, whether or not it does."""
    phi, chi, time = p.deliberation.status_exponent, p.deliberation.pivot_exponent, at(s, t)
    for i in range(s.counts[Count.ROOM]):
        s.lots[i] = floors.lot_of_request(seed, replicate, s.entity[i], time, 0)
    for i in range(s.counts[Count.ROOM]):
        weight = floors.floor_weight(s.resources[i], s.affectedness[i], s.pivot[i], phi, chi)
        s.floor_weight[i] = weight
        s.lots[i] = floors.request_after(0.0, weight, s.lots[i])


@rule
def _fill_slot(p: Parameters, s: State, facilitated: bool, seed: int, replicate: int, t: int) -> bool:
    """Give one slot to the next who really has something to say; return False if nobody has."""
    while True:
        i = _next_speaker(p, s, facilitated)
        if i < 0:
            return False
        s.untold[i] = _tellable_arguments(s, i)
        s.replies[i] = best_reply(p, s, i) >= 0
        if not _has_something_to_say(p, s, i):  # it has been said in the meantime
            s.asks[i] = 0
            continue
        if _speak(p, s, i, seed, replicate, t):
            s.tally[Tally.CONTENT_TURNS] += 1.0
        s.turns[i] += 1
        s.speakers[s.counts[Count.SPEAKERS]] = s.row[i]
        s.counts[Count.SPEAKERS] += 1
        if s.counts[Count.DRAFTER] < 0:
            s.counts[Count.DRAFTER] = s.row[i]
        _request_floor(s, i, seed, replicate, t)  # a turn uses the request up, whoever gave the floor
        return True


@rule
def _deal_working_groups(p: Parameters, s: State, seed: int, replicate: int, t: int) -> None:
    if p.deliberation.working_groups == 1:
        return
    room = s.counts[Count.ROOM]
    for r in range(room):
        s.key[r] = floors.working_group_lot(seed, replicate, s.entity[s.room[r]], at(s, t))
    rank(s.key, room, s.order, s.order_buffer)
    for place in range(room):
        s.working_group[s.room[s.order[place]]] = place % p.deliberation.working_groups


@rule
def _request_floor(s: State, i: int, seed: int, replicate: int, t: int) -> None:
    s.request[i] = floors.next_request(
        s.request[i], s.floor_weight[i], seed, replicate, s.entity[i], at(s, t), s.requests[i]
    )
    s.requests[i] += 1


@rule
def _next_speaker(p: Parameters, s: State, facilitated: bool) -> int:
    """Return the earliest request; with a facilitator, who can answer an objection, then the least heard.

    Candidates are narrowed down step by step, each step a plain loop over the room.
    """
    wanted, most = 0, NEVER  # objections that one can answer at least, turns that it has had at most
    if facilitated:
        count_replies(p, s)
        wanted = min(1, _count_who_answers(s))
        most = _fewest_turns(s, wanted)
    earliest = NEVER
    for i in range(s.counts[Count.ROOM]):
        request, asks, answers, turns = s.request_bits[i], s.asks[i], s.replies[i], s.turns[i]
        waits = (asks == 1) & (answers >= wanted) & (turns <= most)
        earliest = min(earliest, request if waits else NEVER)
    if earliest == NEVER:
        return -1
    first = len(s.row)
    for i in range(s.counts[Count.ROOM]):  # of two who ask at the same moment, the first in the order of rows
        request, asks, answers, turns = s.request_bits[i], s.asks[i], s.replies[i], s.turns[i]
        waits, person = (asks == 1) & (answers >= wanted) & (turns <= most), s.row[i]
        first = min(first, person if waits & (request == earliest) else len(s.row))
    return s.place[first]


@rule
def _count_who_answers(s: State) -> int:
    """Count those asking for the floor who can answer an open objection: if any can, they come first."""
    answering = 0
    for i in range(s.counts[Count.ROOM]):
        answers, asks = s.replies[i], s.asks[i]
        answering += asks if answers > 0 else 0
    return answering


@rule
def _fewest_turns(s: State, wanted: int) -> int:
    """Return how many turns the least heard has had of those asking who can answer so many objections."""
    fewest = NEVER
    for i in range(s.counts[Count.ROOM]):
        turns, answers, asks = s.turns[i], s.replies[i], s.asks[i]
        fewest = min(fewest, turns if (asks == 1) & (answers >= wanted) else NEVER)
    return fewest


# -- having something to say ---------------------------------------------------------------------------------


@rule
def _has_something_to_say(p: Parameters, s: State, i: int) -> bool:
    """Tell whether somebody has a text to table, dissent to state, an argument or an answer.

    How many arguments it could tell, and how many objections it could answer, has been noted.
    """
    if _is_dissatisfied(p, s, i) and not s.insisted[i]:
        return True
    return s.untold[i] > 0 or s.replies[i] > 0 or _has_text_to_table(p, s, i)


@rule
def _tellable_arguments(s: State, i: int) -> int:
    """Return how many arguments i could tell."""
    number = 0
    for k in range(len(s.draft)):
        number += is_tellable(s, i, k)
    return number


@rule
def _count_untold(s: State) -> None:
    """Note of everybody in the room how many arguments it could tell (`is_tellable`)."""
    for i in range(s.counts[Count.ROOM]):
        s.untold[i] = 0
    for k in range(len(s.draft)):
        if s.parked[k]:
            continue
        text = s.draft[k]
        for i in range(s.counts[Count.ROOM]):
            holds, spoken, held_back = s.holds[i, k], s.spoken[i, k], s.held_back[i, k]
            hurts = argument.hurts(s.claim[i, k], s.ideal[i, k], text)
            s.untold[i] += 1 if (holds == 1) & (spoken == 0) & (not ((held_back == 1) & hurts)) else 0


@rule
def _is_dissatisfied(p: Parameters, s: State, i: int) -> bool:
    """Tell whether i decides and would not consent to the draft; before there is one, nobody dissents."""
    there_is_a_draft = s.tally[Tally.MEETINGS] > 0.0
    return there_is_a_draft and s.role[i] == Role.DECIDE and s.value[i] < s.aspiration[i]


@rule
def _has_text_to_table(p: Parameters, s: State, i: int) -> bool:
    """Tell whether i is unheard and has something to table: before there is a draft, whatever it wants."""
    return s.turns[i] == 0 and (s.tally[Tally.MEETINGS] == 0.0 or wants_something_new(p, s, i))


@rule
def note_omissions(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Before a room meets: draw, row by row, which arguments are held back as long as they hurt, for good."""
    omission, visibility = p.deliberation.strategic_omission, p.deliberation.visibility_inputs
    for k in range(len(s.draft)):
        for i in range(len(s.entity)):
            omits = argument.omits(omission, visibility, seed, replicate, s.entity[i], k)
            s.held_back[i, k] = 1 if omits else 0


@rule
def is_tellable(s: State, i: int, k: int) -> bool:
    """Tell whether i holds an argument on an open dimension that is untold and that it does not hold back."""
    if not s.holds[i, k] or s.spoken[i, k] or s.parked[k]:
        return False
    return not (s.held_back[i, k] and argument.hurts(s.claim[i, k], s.ideal[i, k], s.draft[k]))


@rule
def has_untold_argument(s: State) -> bool:
    """Tell whether somebody who may speak has an argument to tell."""
    _count_untold(s)
    able = 0
    for i in range(s.counts[Count.ROOM]):
        untold, role = s.untold[i], s.role[i]
        able += 1 if (untold > 0) & (role > Role.OBSERVE) else 0
    return able > 0


# -- a turn: argue, reply, propose, table, insist ------------------------------------------------------------


@rule
def _speak(p: Parameters, s: State, i: int, seed: int, replicate: int, t: int) -> bool:
    """Take a turn: do what helps most, and tell whether it brought anything new."""
    is_first = s.turns[i] == 0
    if is_first:
        table_text(p, s, i)
    k = _best_argument(p, s, i)
    if k >= 0:
        return _argue(p, s, i, k, seed, replicate, t)
    k = best_reply(p, s, i)
    if k >= 0:
        answer(p, s, i, k, claim_in_reply(p, s, i, k))
        return True
    if _is_dissatisfied(p, s, i) and propose(p, s, i):
        is_whole = s.proposed_part[s.counts[Count.PROPOSALS] - 1] == WHOLE
        return is_whole and wants_something_new(p, s, i)
    if _has_text_to_table(p, s, i):
        return wants_something_new(p, s, i)
    s.insisted[i] = 1
    return False


@rule
def _best_argument(p: Parameters, s: State, i: int) -> int:
    """Return the dimension of i's best argument: against an open objection, then by salience; else −1."""
    chosen = -1
    answers = False
    for k in range(len(s.draft)):
        if not is_tellable(s, i, k):
            continue
        meets_objection = answerable(p, s, i, k, s.claim[i, k]) > 0
        more_salient = chosen < 0 or s.salience[i, k] > s.salience[i, chosen]
        if (meets_objection and not answers) or (meets_objection == answers and more_salient):
            chosen = k
            answers = meets_objection
    return chosen


@rule
def _argue(p: Parameters, s: State, i: int, k: int, seed: int, replicate: int, t: int) -> bool:
    """Make the argument, or say what everybody knows instead; tell whether that was new in this meeting."""
    mentioned = s.said_common[k]
    common_items = p.deliberation.common_items
    if sampling.says_common(common_items, mentioned, seed, replicate, s.entity[i], at(s, t), s.turns[i]):
        s.said_common[k] += 1
        answer(p, s, i, k, s.public_belief[k])
        return mentioned == 0
    put_on_record(s, i, k)
    s.tally[Tally.NEWS_TURNS] += 1.0
    answer(p, s, i, k, s.claim[i, k])
    tell_room(p, s, i, k, False)
    count_waiting(p, s, k, s.working_group[i])
    return True
