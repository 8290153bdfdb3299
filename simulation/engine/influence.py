"""Accommodation to those who held the floor, and caucuses (mirrors `model.influence`)."""

from simulation.engine.valuation import own_target
from simulation.parameters import Parameters
from simulation.rule import inlined, rule
from simulation.rules import influence
from simulation.rules.trust import trust
from simulation.state import Count, State

AT_ONCE = 4  # speakers
NOBODY = -1


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
        for q in range(0, heard, AT_ONCE):
            _listen_to(p, s, q, k)
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
def _listen_to(p: Parameters, s: State, first: int, k: int) -> None:
    """Weigh where four speakers stand, from a number of the list on; beyond its end nobody.

    Four at once (speed): everybody's sums are read and written a quarter as often.
    """
    bound, last = p.deliberation.confidence_bound, s.counts[Count.SPEAKERS] - 1
    one, two = s.place[s.speakers[first]], s.place[s.speakers[min(first + 1, last)]]
    three, four = s.place[s.speakers[min(first + 2, last)]], s.place[s.speakers[min(first + 3, last)]]
    by_one, by_two = s.ideal[one, k], s.ideal[two, k]
    by_three, by_four = s.ideal[three, k], s.ideal[four, k]
    at_one, at_two = s.working_group[one], s.working_group[two]
    at_three, at_four = s.working_group[three], s.working_group[four]
    of_one, of_two, of_three, of_four = s.group[one], s.group[two], s.group[three], s.group[four]
    two = two if first + 1 <= last else NOBODY
    three = three if first + 2 <= last else NOBODY
    four = four if first + 3 <= last else NOBODY
    for i in range(s.counts[Count.ROOM]):
        ideal, at = s.ideal[i, k], s.working_group[i]
        total, weighted = s.total_weight[i], s.weighted_ideal[i]
        weight = _weight(s, i, ideal, bound, by_one, of_one, at == at_one, one)
        total, weighted = total + weight, weighted + weight * by_one
        weight = _weight(s, i, ideal, bound, by_two, of_two, at == at_two, two)
        total, weighted = total + weight, weighted + weight * by_two
        weight = _weight(s, i, ideal, bound, by_three, of_three, at == at_three, three)
        total, weighted = total + weight, weighted + weight * by_three
        weight = _weight(s, i, ideal, bound, by_four, of_four, at == at_four, four)
        s.total_weight[i], s.weighted_ideal[i] = total + weight, weighted + weight * by_four


@inlined
def _weight(
    s: State, i: int, ideal: float, bound: float, spoken: float, group: int, at_table: bool, speaker: int
) -> float:
    """Return what a speaker weighs with i; oneself and other working groups count for nothing."""
    near, trusted = influence.is_near(ideal, spoken, bound), s.group_trust[group, i]
    return trusted if near & at_table & (i != speaker) & (speaker != NOBODY) else 0.0


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
