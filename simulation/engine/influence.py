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
    _note_trust(p, s)
    _weigh_call(p, s)
    bound = d.confidence_bound
    for k in range(s.ideal.shape[1]):
        for i in range(s.counts[Count.ROOM]):
            s.total_weight[i] = d.self_weight
            s.weighted_ideal[i] = d.self_weight * s.ideal[i, k]
        for q in range(heard):
            _listen_to(p, s, s.place[s.speakers[q]], k)
        stated = s.stated_text[k]
        for i in range(s.counts[Count.ROOM]):
            near, trusted = influence.is_near(s.ideal[i, k], stated, bound), s.call_weight[i]
            weight = trusted if near else 0.0
            s.total_weight[i] += weight
            s.weighted_ideal[i] += weight * stated
        for i in range(s.counts[Count.ROOM]):
            s.ideal[i, k] = influence.accommodate(
                d.susceptibility, s.weighted_ideal[i], s.total_weight[i], s.first_ideal[i, k]
            )


@rule
def _listen_to(p: Parameters, s: State, speaker: int, k: int) -> None:
    """Weigh where a speaker stands; oneself and other working groups count for nothing."""
    bound, spoken = p.deliberation.confidence_bound, s.ideal[speaker, k]
    group, table = s.group[speaker], s.working_group[speaker]
    for i in range(s.counts[Count.ROOM]):
        near = influence.is_near(s.ideal[i, k], spoken, bound)
        at_table, trusted = s.working_group[i] == table, s.group_trust[group, i]
        weight = trusted if near & at_table & (i != speaker) else 0.0
        s.total_weight[i] += weight
        s.weighted_ideal[i] += weight * spoken


@rule
def _note_trust(p: Parameters, s: State) -> None:
    """Note everybody's trust in each group."""
    for g in range(s.group_trust.shape[0]):
        if p.deliberation.shuffled_trust:
            for i in range(s.counts[Count.ROOM]):
                label = s.trust_label[i, g]
                s.group_trust[g, i] = trust(s.kept[i, label], s.broken[i, label])
        else:  # a column of its own for each group: vector code
            for i in range(s.counts[Count.ROOM]):
                s.group_trust[g, i] = trust(s.kept[i, g], s.broken[i, g])


@rule
def _weigh_call(p: Parameters, s: State) -> None:
    """Note what the consents of the last call weigh for everybody present."""
    for i in range(s.counts[Count.ROOM]):
        s.call_weight[i] = 0.0
    for g in range(len(s.stated_consent)):
        consented = s.stated_consent[g]
        for i in range(s.counts[Count.ROOM]):
            s.call_weight[i] += consented * s.group_trust[g, i]
    for i in range(s.counts[Count.ROOM]):
        s.call_weight[i] = influence.weight_of_call(
            p.deliberation.stated_weight, p.deliberation.slots, s.call_weight[i]
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
