"""Accommodation to those who held the floor, and caucuses (mirrors `model.influence`)."""

from simulation.engine.valuation import own_target
from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules import influence
from simulation.rules.trust import trust
from simulation.state import Count, State


@rule
def accommodate(p: Parameters, s: State) -> None:
    """Move every ideal in the room at once toward this round's speakers."""
    d = p.deliberation
    heard = _distinct_speakers(s)
    room = s.counts[Count.ROOM]
    _weigh_speakers(s, heard)
    _weigh_call(p, s)
    for k in range(s.ideal.shape[1]):
        for r in range(room):
            own = s.ideal[s.room[r], k]
            s.own_ideal[r] = own
            s.total_weight[r] = d.self_weight
            s.weighted_ideal[r] = d.self_weight * own
        # Speakers outside, listeners inside: plain loops, which the compiler turns into vector code.
        for q in range(heard):
            spoken = s.ideal[s.place[s.speakers[q]], k]
            for r in range(room):
                near = influence.is_near(s.own_ideal[r], spoken, d.confidence_bound)
                weight = s.speaker_weight[q, r] if near else 0.0
                s.total_weight[r] += weight
                s.weighted_ideal[r] += weight * spoken
        stated = s.stated_text[k]
        for r in range(room):
            near = influence.is_near(s.own_ideal[r], stated, d.confidence_bound)
            weight = s.call_weight[r] if near else 0.0
            s.total_weight[r] += weight
            s.weighted_ideal[r] += weight * stated
        for r in range(room):
            i = s.room[r]
            s.ideal[i, k] = influence.accommodate(
                d.susceptibility, s.weighted_ideal[r], s.total_weight[r], s.first_ideal[i, k]
            )


@rule
def _weigh_speakers(s: State, heard: int) -> None:
    """Note everybody's trust in each speaker; oneself and other working groups count for nothing."""
    for q in range(heard):
        j = s.place[s.speakers[q]]
        for r in range(s.counts[Count.ROOM]):
            i = s.room[r]
            label = s.trust_label[i, s.group[j]]
            weight = trust(s.kept[i, label], s.broken[i, label])
            hears = j != i and s.working_group[j] == s.working_group[i]
            s.speaker_weight[q, r] = weight if hears else 0.0


@rule
def _weigh_call(p: Parameters, s: State) -> None:
    """Note what the consents of the last call weigh for everybody present."""
    for r in range(s.counts[Count.ROOM]):
        i = s.room[r]
        trusted = 0.0
        for g in range(len(s.stated_consent)):
            label = s.trust_label[i, g]
            trusted += s.stated_consent[g] * trust(s.kept[i, label], s.broken[i, label])
        s.call_weight[r] = influence.weight_of_call(
            p.deliberation.stated_weight, p.deliberation.slots, trusted
        )


@rule
def _distinct_speakers(s: State) -> int:
    """Move the first appearance of each speaker to the front and return how many there are."""
    distinct = 0
    for q in range(s.counts[Count.SPEAKERS]):
        repeated = False
        for earlier in range(distinct):
            if s.speakers[earlier] == s.speakers[q]:
                repeated = True
                break
        if not repeated:
            s.speakers[distinct] = s.speakers[q]
            distinct += 1
    s.counts[Count.SPEAKERS] = distinct
    return distinct


@rule
def caucus(p: Parameters, s: State) -> None:
    """Let each group meet on its own first: members move toward one another and form a mandate."""
    if not p.deliberation.caucus:
        return
    d = p.deliberation
    for g in range(s.mandate.shape[0]):
        for k in range(s.mandate.shape[1]):
            members = 0
            total = 0.0
            for r in range(s.counts[Count.ROOM]):
                if s.group[s.room[r]] == g:
                    members += 1
                    total += s.ideal[s.room[r], k]
            if members == 0:
                continue
            mean = total / members
            mandate = 0.0
            for r in range(s.counts[Count.ROOM]):
                i = s.room[r]
                if s.group[i] == g:
                    s.ideal[i, k] = influence.accommodate(d.susceptibility, mean, 1.0, s.first_ideal[i, k])
                    mandate += own_target(p, s, i, k)
            s.mandate[g, k] = mandate / members
