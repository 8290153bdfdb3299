"""Objections that wait for an answer, and who can give it (mirrors `model.floor`)."""

from simulation.engine.valuation import own_target
from simulation.parameters import Parameters
from simulation.rule import inlined, rule
from simulation.rules import argument
from simulation.state import Count, State, Tally


@rule
def best_reply(p: Parameters, s: State, i: int) -> int:
    """Return the dimension on which i can answer most open objections, by old or common arguments; or −1."""
    chosen = -1
    most = 0
    for k in range(len(s.draft)):
        if s.waiting_up[k] + s.waiting_down[k] == 0:
            continue
        answers = 0
        if s.holds[i, k] and s.spoken[i, k]:
            answers = answerable(p, s, i, k, s.claim[i, k])
        if p.deliberation.common_items > 0.0:
            answers = max(answers, answerable(p, s, i, k, s.public_belief[k]))
        if answers > most:
            most = answers
            chosen = k
    return chosen


@rule
def claim_in_reply(p: Parameters, s: State, i: int, k: int) -> float:
    """Return what i replies with: its own argument if that answers as many objections, else common ground."""
    common = s.public_belief[k]
    if not (s.holds[i, k] and s.spoken[i, k]):
        return common
    own = answerable(p, s, i, k, s.claim[i, k])
    if p.deliberation.common_items > 0.0 and answerable(p, s, i, k, common) > own:
        return common
    return s.claim[i, k]


@rule
def answerable(p: Parameters, s: State, i: int, k: int, claim: float) -> int:
    """Return how many open objections of others an argument speaks against."""
    return _answers(p, s, i, k, claim, s.draft[k], s.waiting_up[k], s.waiting_down[k])


@inlined
def _answers(
    p: Parameters, s: State, i: int, k: int, claim: float, text: float, waiting_up: int, waiting_down: int
) -> int:
    """The same, with what does not depend on the speaker given: a loop need not look it up for everybody."""
    wish, objection, answered = own_target(p, s, i, k), s.objection[i], s.answered[i]
    mine = 1 if (objection == k) & (answered == 0) & argument.speaks_against(claim, text, wish) else 0
    against = waiting_up if claim < text else (waiting_down if claim > text else mine)
    return against - mine


@rule
def count_replies(p: Parameters, s: State) -> None:
    """Note of everybody in the room how many open objections it can answer, by old or common arguments."""
    has_common = p.deliberation.common_items > 0.0
    for i in range(s.counts[Count.ROOM]):
        s.replies[i] = 0
    for k in range(len(s.draft)):
        text, common, up, down = s.draft[k], s.public_belief[k], s.waiting_up[k], s.waiting_down[k]
        if up + down == 0:
            continue
        for i in range(s.counts[Count.ROOM]):
            holds, spoken, claim = s.holds[i, k], s.spoken[i, k], s.claim[i, k]
            own = _answers(p, s, i, k, claim, text, up, down)
            s.replies[i] = max(s.replies[i], own if holds & spoken == 1 else 0)
        if has_common:
            for i in range(s.counts[Count.ROOM]):
                s.replies[i] = max(s.replies[i], _answers(p, s, i, k, common, text, up, down))


@rule
def answer(p: Parameters, s: State, speaker: int, k: int, claim: float) -> None:
    """Mark the objections that an argument speaks against as answered."""
    if s.waiting_up[k] + s.waiting_down[k] == 0:
        return
    table, text, met = s.working_group[speaker], s.draft[k], 0
    for i in range(s.counts[Count.ROOM]):
        at_table, objection, answered = s.working_group[i] == table, s.objection[i], s.answered[i]
        is_open = at_table & (objection == k) & (answered == 0) & (i != speaker)
        meets = is_open & argument.speaks_against(claim, text, own_target(p, s, i, k))
        s.marked[i] = 1 if meets else 0
        met += 1 if meets else 0
    if met > 0:
        for i in range(s.counts[Count.ROOM]):
            if s.marked[i]:
                mark_answered(p, s, i)
        count_waiting(p, s, k, table)


@rule
def mark_answered(p: Parameters, s: State, i: int) -> None:
    """Note that i's objection has been addressed."""
    s.answered[i] = 1
    s.fair_for[i] += p.perception.answer_weight
    s.tally[Tally.ANSWERED] += 1.0


@rule
def count_waiting(p: Parameters, s: State, k: int, working_group: int) -> None:
    """Count a working group's open objections on a dimension by where they want the text to go."""
    text, up, down = s.draft[k], 0, 0
    for i in range(s.counts[Count.ROOM]):
        at_table, objection, answered = s.working_group[i] == working_group, s.objection[i], s.answered[i]
        wish, is_open = own_target(p, s, i, k), at_table & (objection == k) & (answered == 0)
        up += 1 if is_open & (wish > text) else 0
        down += 1 if is_open & (wish < text) else 0
    s.waiting_up[k] = up
    s.waiting_down[k] = down
