"""Aspirations before a call, the call itself, and the decision (mirrors `model.call`)."""

from simulation.engine.anatomy import attribute, attribute_pressure
from simulation.engine.ballot import assess_pivots, closes
from simulation.engine.gathering import close_ranks
from simulation.engine.luck import at
from simulation.engine.pressure import count_statements, press
from simulation.engine.proposals import dearest
from simulation.engine.settlement import set_clocks, settle
from simulation.engine.valuation import appraise, hold_out, own_target, take_over
from simulation.parameters import Deadline, Parameters, Role
from simulation.rule import rule
from simulation.rules import closure, concession, objection
from simulation.rules.anatomy import ACCOMMODATION, CLOCK
from simulation.rules.objection import ABSENT, BLOCK, LIVE_WITH, NO_OBJECTION
from simulation.state import Count, State, Tally


@rule
def weigh(p: Parameters, s: State, t: int) -> None:
    """Let every decider value a breakdown, its own target and the draft, and set its aspiration."""
    deciders = s.counts[Count.DECIDERS]
    appraise(p, s, deciders)
    for i in range(deciders):
        take_over(s, i)
    hold_out(p, s, deciders, s.reservation, s.best, s.held)
    for i in range(deciders):
        if s.objector[i]:
            attribute(s, i, s.value[i] - s.held[i], ACCOMMODATION)
    set_clocks(s, t)
    hold_out(p, s, deciders, s.reservation, s.best, s.aspiration)
    for i in range(deciders):
        if s.objector[i]:
            attribute(s, i, s.value[i] - s.aspiration[i], CLOCK)
    assess_pivots(p, s)


@rule
def call(p: Parameters, s: State, seed: int, replicate: int, t: int) -> bool:
    """Ask everybody where they stand; return whether the rule closes the process."""
    _lose_participants(p, s, seed, replicate, t)
    _notice_voice(p, s)
    count_statements(s)
    press(p, s)
    for r in range(s.counts[Count.DECIDERS]):
        _state_position(p, s, s.deciders[r])
    _note_statements(s)
    if closes(s, p.decision):
        return True
    settle(p, s)
    return False


@rule
def _note_statements(s: State) -> None:
    """Keep what was put to the room, and how many of each group consented: what all have heard of all."""
    for g in range(len(s.stated_consent)):
        s.stated_consent[g] = 0.0
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        if s.position[i] >= LIVE_WITH:
            s.stated_consent[s.group[i]] += 1.0  # whole numbers add exactly, in any order
    for g in range(len(s.stated_consent)):
        s.stated_consent[g] /= max(1, s.counts[Count.DECIDERS])
    for k in range(len(s.draft)):
        s.stated_text[k] = s.draft[k]


@rule
def _lose_participants(p: Parameters, s: State, seed: int, replicate: int, t: int) -> None:
    c = p.concession
    attrition, fatigue, bound = c.attrition, c.fatigue, p.convening.must_attend == 1
    elapsed, time, left = t / s.counts[Count.DEADLINE], at(s, t), 0
    for i in range(s.counts[Count.ROOM]):
        goes = concession.leaves(
            attrition, fatigue, s.resources[i], elapsed, seed, replicate, s.entity[i], time
        )
        s.marked[i] = 1 if goes and not (bound and s.actor[i] >= 0) else 0
        left += s.marked[i]
    if left > 0:
        for i in range(s.counts[Count.ROOM]):
            if s.marked[i]:
                s.present[i] = 0
        close_ranks(s)


@rule
def _notice_voice(p: Parameters, s: State) -> None:
    """Count, for those with a voice, whether they have been heard since the last call."""
    for r in range(s.counts[Count.ROOM]):
        i = s.room[r]
        if s.role[i] <= Role.OBSERVE:
            continue
        if s.turns[i] > s.turns_before_call[i]:
            s.fair_for[i] += p.perception.voice_weight
        elif s.asked[i]:  # who has let the turn pass has not been denied it
            s.fair_against[i] += p.perception.voice_weight
        s.turns_before_call[i] = s.turns[i]
        s.asked[i] = 0


@rule
def _state_position(p: Parameters, s: State, i: int) -> None:
    attribute_pressure(s, i)
    s.position[i] = objection.stated_position(
        s.value[i] + s.pressure[i], s.aspiration[i], s.reservation[i], s.best[i], p.concession.support_margin
    )
    s.reasoned[i] = 0
    if s.position[i] >= LIVE_WITH:
        _withdraw_objection(s, i)
        return
    k = max(0, dearest(p, s, i, False))  # settled or not
    if k != s.objection[i]:
        s.objection[i] = k
        s.answered[i] = 0
        s.tally[Tally.RAISED] += 1.0
    if objection.has_reason(
        own_target(p, s, i, k),
        s.draft[k],
        s.holds[i, k] == 1,
        s.claim[i, k],
        s.spoken_lowest[k],
        s.spoken_highest[k],
    ):
        s.reasoned[i] = 1


@rule
def _withdraw_objection(s: State, i: int) -> None:
    """Drop an objection that has been met; one that has been accommodated has been answered."""
    if s.objection[i] != NO_OBJECTION and not s.answered[i]:
        s.tally[Tally.ANSWERED] += 1.0
    s.objection[i] = NO_OBJECTION
    s.answered[i] = 0


@rule
def conclude(p: Parameters, s: State, closed: bool) -> None:
    """Take the decision, by closure or by the rule for the deadline, and note how people stood."""
    agreed = closed
    if not closed and p.decision.on_deadline in (Deadline.FALLBACK_VOTE, Deadline.CHAIR_DECIDES):
        agreed = closes(s, p.fallback)
    deciders = s.counts[Count.DECIDERS]
    consenting = 0
    blocking = 0
    private = 0
    for r in range(deciders):
        i = s.deciders[r]
        position = s.position[i]
        private += position != ABSENT and s.value[i] >= s.aspiration[i]
        if position >= LIVE_WITH:
            consenting += 1
        elif position == BLOCK:
            blocking += 1
    if deciders > 0:
        s.tally[Tally.SUPPORT] = consenting / deciders
        s.tally[Tally.BLOCKS] = blocking / deciders
        s.tally[Tally.SUPPORT_PRIVATE] = private / deciders
        s.tally[Tally.CONSENSUS_LEVEL] = closure.consensus_level(
            consenting / deciders, (deciders - consenting) / deciders
        )
    s.tally[Tally.CLOSED] = 1.0 if closed else 0.0
    s.tally[Tally.AGREED] = 1.0 if agreed else 0.0
    for k in range(len(s.draft)):
        s.text[k] = s.draft[k] if agreed else s.status_quo[k]
        s.text_precision[k] = s.precision[k] if agreed else 1.0
