"""Who speaks in a round, and what is said (mirrors `model.floor`)."""

from simulation.engine.hearing import put_on_record, tell_room
from simulation.engine.luck import at
from simulation.engine.proposals import WHOLE, propose, table_text, wants_something_new
from simulation.engine.ranking import rank
from simulation.engine.valuation import own_target
from simulation.parameters import Parameters, Role
from simulation.rule import rule
from simulation.rules import argument, sampling
from simulation.rules import floor as floors
from simulation.state import Count, State, Tally


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
            if not _fill_slot(p, s, w, facilitated, seed, replicate, t):
                break


@rule
def _open_floor(p: Parameters, s: State, working_group: int, seed: int, replicate: int, t: int) -> None:
    """See who in a working group has something to say."""
    for k in range(len(s.draft)):
        s.said_common[k] = 0
        _count_waiting(p, s, k, working_group)
    for r in range(s.counts[Count.ROOM]):
        i = s.room[r]
        if s.working_group[i] != working_group:
            continue
        s.requests[i] = 0
        s.request[i] = 0.0
        s.insisted[i] = 0
        s.asks[i] = s.role[i] > Role.OBSERVE and _has_something_to_say(p, s, i, seed, replicate)
        if s.asks[i]:
            s.asked[i] = 1
            _request_floor(p, s, i, seed, replicate, t)


@rule
def _fill_slot(
    p: Parameters, s: State, working_group: int, facilitated: bool, seed: int, replicate: int, t: int
) -> bool:
    """Give one slot to the next who really has something to say; return False if nobody has."""
    while True:
        i = _next_speaker(p, s, working_group, facilitated)
        if i < 0:
            return False
        if not _has_something_to_say(p, s, i, seed, replicate):  # it has been said in the meantime
            s.asks[i] = 0
            continue
        if _speak(p, s, i, seed, replicate, t):
            s.tally[Tally.CONTENT_TURNS] += 1.0
        s.turns[i] += 1
        s.speakers[s.counts[Count.SPEAKERS]] = s.row[i]
        s.counts[Count.SPEAKERS] += 1
        if s.counts[Count.DRAFTER] < 0:
            s.counts[Count.DRAFTER] = s.row[i]
        _request_floor(p, s, i, seed, replicate, t)  # a turn uses the request up, whoever gave the floor
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
def _request_floor(p: Parameters, s: State, i: int, seed: int, replicate: int, t: int) -> None:
    d = p.deliberation
    weight = floors.floor_weight(
        s.resources[i], s.affectedness[i], s.pivot[i], d.status_exponent, d.pivot_exponent
    )
    s.request[i] = floors.next_request(
        s.request[i], weight, seed, replicate, s.entity[i], at(s, t), s.requests[i]
    )
    s.requests[i] += 1


@rule
def _next_speaker(p: Parameters, s: State, working_group: int, facilitated: bool) -> int:
    """Return the earliest request; with a facilitator, who can answer an objection, then the least heard."""
    chosen = -1
    answers = False
    for r in range(s.counts[Count.ROOM]):
        i = s.room[r]
        if not s.asks[i] or s.working_group[i] != working_group:
            continue
        if not facilitated:
            if chosen < 0 or s.request[i] < s.request[chosen]:
                chosen = i
            continue
        can_answer = _best_reply(p, s, i) >= 0
        if (
            chosen < 0
            or (can_answer and not answers)
            or (can_answer == answers and _is_less_heard(s, i, chosen))
        ):
            chosen = i
            answers = can_answer
    return chosen


@rule
def _is_less_heard(s: State, i: int, j: int) -> bool:
    return s.turns[i] < s.turns[j] or (s.turns[i] == s.turns[j] and s.request[i] < s.request[j])


# -- having something to say ---------------------------------------------------------------------------------


@rule
def _has_something_to_say(p: Parameters, s: State, i: int, seed: int, replicate: int) -> bool:
    """Tell whether somebody has a text to table, dissent to state, an argument or an answer."""
    if _is_dissatisfied(p, s, i) and not s.insisted[i]:
        return True
    for k in range(len(s.draft)):
        if is_tellable(p, s, i, k, seed, replicate):
            return True
    return _best_reply(p, s, i) >= 0 or _has_text_to_table(p, s, i)


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
def is_tellable(p: Parameters, s: State, i: int, k: int, seed: int, replicate: int) -> bool:
    """Tell whether i holds an argument on an open dimension that is untold and that it does not hold back."""
    if not s.holds[i, k] or s.spoken[i, k] or s.parked[k]:
        return False
    d = p.deliberation
    return not (
        argument.hurts(s.claim[i, k], s.ideal[i, k], s.draft[k])
        and argument.omits(d.strategic_omission, d.visibility_inputs, seed, replicate, s.entity[i], k)
    )


@rule
def has_untold_argument(p: Parameters, s: State, seed: int, replicate: int) -> bool:
    """Tell whether somebody who may speak has an argument to tell."""
    for r in range(s.counts[Count.ROOM]):
        i = s.room[r]
        if s.role[i] > Role.OBSERVE:
            for k in range(len(s.parked)):
                if is_tellable(p, s, i, k, seed, replicate):
                    return True
    return False


# -- a turn: argue, reply, propose, table, insist ------------------------------------------------------------


@rule
def _speak(p: Parameters, s: State, i: int, seed: int, replicate: int, t: int) -> bool:
    """Take a turn: do what helps most, and tell whether it brought anything new."""
    is_first = s.turns[i] == 0
    if is_first:
        table_text(p, s, i)
    k = _best_argument(p, s, i, seed, replicate)
    if k >= 0:
        return _argue(p, s, i, k, seed, replicate, t)
    k = _best_reply(p, s, i)
    if k >= 0:
        _answer(p, s, i, k, _claim_in_reply(p, s, i, k))
        return True
    if _is_dissatisfied(p, s, i) and propose(p, s, i):
        is_whole = s.proposed_part[s.counts[Count.PROPOSALS] - 1] == WHOLE
        return is_whole and wants_something_new(p, s, i)
    if _has_text_to_table(p, s, i):
        return wants_something_new(p, s, i)
    s.insisted[i] = 1
    return False


@rule
def _best_argument(p: Parameters, s: State, i: int, seed: int, replicate: int) -> int:
    """Return the dimension of i's best argument: against an open objection, then by salience; else −1."""
    chosen = -1
    answers = False
    for k in range(len(s.draft)):
        if not is_tellable(p, s, i, k, seed, replicate):
            continue
        answer = _answerable(p, s, i, k, s.claim[i, k]) > 0
        more_salient = chosen < 0 or s.salience[i, k] > s.salience[i, chosen]
        if (answer and not answers) or (answer == answers and more_salient):
            chosen = k
            answers = answer
    return chosen


@rule
def _argue(p: Parameters, s: State, i: int, k: int, seed: int, replicate: int, t: int) -> bool:
    """Make the argument, or say what everybody knows instead; tell whether that was new in this meeting."""
    mentioned = s.said_common[k]
    common_items = p.deliberation.common_items
    if sampling.says_common(common_items, mentioned, seed, replicate, s.entity[i], at(s, t), s.turns[i]):
        s.said_common[k] += 1
        _answer(p, s, i, k, s.public_belief[k])
        return mentioned == 0
    put_on_record(s, i, k)
    s.tally[Tally.NEWS_TURNS] += 1.0
    _answer(p, s, i, k, s.claim[i, k])
    tell_room(p, s, i, k, False)
    _count_waiting(p, s, k, s.working_group[i])
    return True


@rule
def _best_reply(p: Parameters, s: State, i: int) -> int:
    """Return the dimension on which i can answer most open objections, by old or common arguments; or −1."""
    chosen = -1
    most = 0
    for k in range(len(s.draft)):
        if s.waiting_up[k] + s.waiting_down[k] == 0:
            continue
        answers = 0
        if s.holds[i, k] and s.spoken[i, k]:
            answers = _answerable(p, s, i, k, s.claim[i, k])
        if p.deliberation.common_items > 0.0:
            answers = max(answers, _answerable(p, s, i, k, s.public_belief[k]))
        if answers > most:
            most = answers
            chosen = k
    return chosen


@rule
def _claim_in_reply(p: Parameters, s: State, i: int, k: int) -> float:
    """Return what i replies with: its own argument if that answers as many objections, else common ground."""
    common = s.public_belief[k]
    if not (s.holds[i, k] and s.spoken[i, k]):
        return common
    own = _answerable(p, s, i, k, s.claim[i, k])
    if p.deliberation.common_items > 0.0 and _answerable(p, s, i, k, common) > own:
        return common
    return s.claim[i, k]


@rule
def _answerable(p: Parameters, s: State, i: int, k: int, claim: float) -> int:
    """Return how many open objections of others an argument speaks against."""
    wish = own_target(p, s, i, k)
    mine = s.objection[i] == k and not s.answered[i] and argument.speaks_against(claim, s.draft[k], wish)
    if claim < s.draft[k]:
        return s.waiting_up[k] - mine
    return s.waiting_down[k] - mine if claim > s.draft[k] else 0


@rule
def _answer(p: Parameters, s: State, speaker: int, k: int, claim: float) -> None:
    """Mark the objections that an argument speaks against as answered."""
    if s.waiting_up[k] + s.waiting_down[k] == 0:
        return
    for r in range(s.counts[Count.ROOM]):
        j = s.room[r]
        if j == speaker or s.working_group[j] != s.working_group[speaker]:
            continue
        if s.objection[j] != k or s.answered[j]:
            continue
        if argument.speaks_against(claim, s.draft[k], own_target(p, s, j, k)):
            mark_answered(p, s, j)
    _count_waiting(p, s, k, s.working_group[speaker])


@rule
def mark_answered(p: Parameters, s: State, i: int) -> None:
    """Note that i's objection has been addressed."""
    s.answered[i] = 1
    s.fair_for[i] += p.perception.answer_weight
    s.tally[Tally.ANSWERED] += 1.0


@rule
def _count_waiting(p: Parameters, s: State, k: int, working_group: int) -> None:
    """Count a working group's open objections on a dimension by where they want the text to go."""
    s.waiting_up[k] = 0
    s.waiting_down[k] = 0
    for r in range(s.counts[Count.ROOM]):
        i = s.room[r]
        if s.working_group[i] != working_group or s.objection[i] != k or s.answered[i]:
            continue
        wish = own_target(p, s, i, k)
        if wish > s.draft[k]:
            s.waiting_up[k] += 1
        elif wish < s.draft[k]:
            s.waiting_down[k] += 1
