"""From the opening of the room to the decision, round by round (mirrors `model.model`)."""

import math

from simulation.compilation import compiled
from simulation.engine.anatomy import (
    attribute_news,
    attribute_text,
    lift_pressure,
    note_ignored,
    note_meeting,
    note_objectors,
)
from simulation.engine.call import call, conclude, weigh
from simulation.engine.convening import read_record, read_written_comments, tire
from simulation.engine.drafting import open_draft, revise_draft
from simulation.engine.floor import has_untold_argument, hold_floor, note_omissions
from simulation.engine.gathering import disperse, gather
from simulation.engine.goals import agree_goals
from simulation.engine.influence import accommodate, caucus
from simulation.engine.proposals import count_open
from simulation.engine.settlement import relitigate
from simulation.engine.valuation import note_exponents
from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules.objection import ABSENT, NO_OBJECTION
from simulation.rules.trust import trust
from simulation.state import Count, History, State, Tally

ALL_ROUNDS = 1 << 20  # more than there can be


@compiled
def deliberate(p: Parameters, s: State, h: History, seed: int, replicate: int, until: int) -> None:
    """Go on with the deliberation as far as a round, and decide if it ends by then.

    In one go, with `until` = `ALL_ROUNDS`, or a month at a time: where it stands is in the state.
    """
    if s.counts[Count.OPENED] == 0:
        note_omissions(p, s, seed, replicate)
    stays = s.seated[0] == 1
    if not stays:
        gather(s)
    note_exponents(p, s)
    if s.counts[Count.OPENED] == 0:
        s.counts[Count.OPENED] = 1
        _open(p, s, h, seed, replicate)
    closed = False
    t = int(s.tally[Tally.ROUND])
    while s.counts[Count.DECIDERS] > 0 and not closed and t < min(until, s.counts[Count.DEADLINE]):
        t += 1
        closed = meet(p, s, seed, replicate, t, t == p.goals.rounds + 1)
        record(s, h, t)
    if closed or s.counts[Count.DECIDERS] == 0 or t >= s.counts[Count.DEADLINE]:
        conclude(p, s, closed)
        s.counts[Count.DECIDED] = 1
    if not stays:
        disperse(s)


@rule
def _open(p: Parameters, s: State, h: History, seed: int, replicate: int) -> None:
    """Open the room: comments are read, groups caucus, goals are agreed on. A review has a draft."""
    for i in range(len(s.group)):
        s.position[i] = ABSENT
        s.objection[i] = NO_OBJECTION
    if s.counts[Count.VERSION] == 0:
        for k in range(len(s.draft)):
            s.draft[k] = s.status_quo[k]
            s.precision[k] = 1.0
    if s.counts[Count.DECIDERS] == 0:  # nobody can decide: the status quo stands
        return
    read_record(p, s, seed, replicate)
    read_written_comments(p, s, p.deliberation.written_comments, seed, replicate, 0)
    caucus(p, s)
    agree_goals(p, s)
    s.tally[Tally.ROUND] = p.goals.rounds
    s.tally[Tally.PERSON_ROUNDS] = p.goals.rounds * s.counts[Count.ROOM]
    weigh(p, s, p.goals.rounds + 1)
    record(s, h, p.goals.rounds)


@rule
def meet(p: Parameters, s: State, seed: int, replicate: int, t: int, is_first: bool) -> bool:
    """Hold one round; return whether it closed the process."""
    s.tally[Tally.ROUND] = t
    s.tally[Tally.PERSON_ROUNDS] += s.counts[Count.ROOM]
    lift_pressure(s)
    content, news = s.tally[Tally.CONTENT_TURNS], s.tally[Tally.NEWS_TURNS]
    relitigate(p, s, seed, replicate, t)
    note_ignored(s)
    is_open, is_untold = count_open(s) > 0, has_untold_argument(s)
    hold_floor(p, s, seed, replicate, t)
    tire(s)
    note_meeting(s, is_open, is_untold, content, news)
    if s.tally[Tally.NEWS_TURNS] > news:
        attribute_news(p, s)
    accommodate(p, s)
    if is_first and s.counts[Count.VERSION] == 0:  # a review begins with the text in force
        open_draft(p, s)
    weigh(p, s, t)
    if is_first:
        note_objectors(s)
    revise_draft(p, s, seed, replicate, t)
    attribute_text(s)
    if t % p.decision.call_every != 0 and t < s.counts[Count.DEADLINE]:
        return False
    closed = call(p, s, seed, replicate, t)
    if not closed and t < s.counts[Count.DEADLINE]:
        _consult(p, s, seed, replicate, t)
    return closed


@rule
def _consult(p: Parameters, s: State, seed: int, replicate: int, t: int) -> None:
    """Put the draft out for public comment, where the design does so."""
    if p.deliberation.comments_on_drafts > 0.0:
        lift_pressure(s)
        read_written_comments(p, s, p.deliberation.comments_on_drafts, seed, replicate, t)
        attribute_news(p, s)


@rule
def record(s: State, h: History, t: int) -> None:
    """Write the round into the record of a traced run."""
    if t >= len(h.draft):
        return
    for k in range(len(s.draft)):
        h.draft[t, k] = s.draft[k]
        h.precision[t, k] = s.precision[k]
    for i in range(len(s.group)):
        person = s.row[i]
        h.value[t, person] = s.value[i]
        h.aspiration[t, person] = s.aspiration[i]
        h.margin[t, person] = s.margin[i]
        h.present[t, person] = s.present[i]
        h.position[t, person] = s.position[i]
        h.objection[t, person] = s.objection[i]
        h.reasoned[t, person] = s.reasoned[i]
        h.answered[t, person] = s.answered[i]
        h.won_by[t, person] = s.won_by[i]
        for k in range(len(s.draft)):
            h.ideal[t, person, k] = s.ideal[i, k]
            h.belief[t, person, k] = s.belief[i, k]
    for q in range(s.counts[Count.SPEAKERS]):
        h.speakers[t, q] = s.speakers[q]
    for g in range(s.kept.shape[1]):
        for other in range(s.kept.shape[1]):
            h.trust[t, g, other] = mean_trust(s, g, other)


@rule
def mean_trust(s: State, g: int, other: int) -> float:
    """Return the mean trust in a group of those who came from another (or the same); NaN if nobody came."""
    total = 0.0
    came = 0
    for person in range(len(s.group)):  # a sum in the order of rows, as the objects add
        i = s.place[person]
        if s.attended[i] and s.group[i] == g:
            label = s.trust_label[i, other]
            total += trust(s.kept[i, label], s.broken[i, label])
            came += 1
    return total / came if came > 0 else math.nan
