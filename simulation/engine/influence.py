"""Accommodation to those who held the floor, and caucuses (mirrors `model.influence`)."""

from simulation.engine.valuation import own_target
from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules import influence
from simulation.rules.trust import trust
from simulation.state import ROOM, SPEAKERS, State


@rule
def accommodate(p: Parameters, s: State) -> None:
    """Move every ideal in the room at once toward this round's speakers."""
    d = p.deliberation
    dimensions = s.ideal.shape[1]
    heard = _distinct_speakers(s)
    for k in range(dimensions):
        for r in range(s.counts[ROOM]):
            i = s.room[r]
            total = d.self_weight
            weighted = d.self_weight * s.ideal[i, k]
            for q in range(heard):
                j = s.speakers[q]
                if j == i or s.working_group[j] != s.working_group[i]:
                    continue
                if influence.is_near(s.ideal[i, k], s.ideal[j, k], d.confidence_bound):
                    label = s.trust_label[i, s.group[j]]
                    weight = trust(s.kept[i, label], s.broken[i, label])
                    total += weight
                    weighted += weight * s.ideal[j, k]
            s.moved[i] = influence.accommodate(d.susceptibility, weighted, total, s.first_ideal[i, k])
        for r in range(s.counts[ROOM]):
            s.ideal[s.room[r], k] = s.moved[s.room[r]]


@rule
def _distinct_speakers(s: State) -> int:
    """Move the first appearance of each speaker to the front and return how many there are."""
    distinct = 0
    for q in range(s.counts[SPEAKERS]):
        repeated = False
        for earlier in range(distinct):
            if s.speakers[earlier] == s.speakers[q]:
                repeated = True
                break
        if not repeated:
            s.speakers[distinct] = s.speakers[q]
            distinct += 1
    s.counts[SPEAKERS] = distinct
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
            for r in range(s.counts[ROOM]):
                if s.group[s.room[r]] == g:
                    members += 1
                    total += s.ideal[s.room[r], k]
            if members == 0:
                continue
            mean = total / members
            mandate = 0.0
            for r in range(s.counts[ROOM]):
                i = s.room[r]
                if s.group[i] == g:
                    s.ideal[i, k] = influence.accommodate(d.susceptibility, mean, 1.0, s.first_ideal[i, k])
                    mandate += own_target(p, s, i, k)
            s.mandate[g, k] = mandate / members
