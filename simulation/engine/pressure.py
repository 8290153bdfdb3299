"""What the room and the public add to what somebody states at a call (mirrors `model.pressure`)."""

from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules.conformity import peer_cost
from simulation.rules.objection import ABSENT, LIVE_WITH
from simulation.rules.publicity import public_cost
from simulation.state import Count, State


@rule
def count_statements(s: State) -> None:
    """Before anybody speaks: count, by working group, what those present stated at the last call."""
    for w in range(len(s.stated_for)):
        s.stated_for[w] = 0
        s.stated_against[w] = 0
    for r in range(s.counts[Count.DECIDERS]):
        i = s.deciders[r]
        if s.position[i] >= LIVE_WITH:
            s.stated_for[s.working_group[i]] += 1
        elif s.position[i] != ABSENT:
            s.stated_against[s.working_group[i]] += 1


@rule
def pressure_on(p: Parameters, s: State, i: int) -> float:
    """Return what i's dissent would cost it; to be asked before i states its position anew."""
    others, consenting = s.counts[Count.DECIDERS] - 1, 0
    for w in range(len(s.stated_for)):
        consenting += s.stated_for[w]
    consented = s.position[i] >= LIVE_WITH
    dissented = s.position[i] != ABSENT and not consented
    group = s.working_group[i]
    gain = s.best[i] - s.reservation[i]
    peers = peer_cost(
        p.pressure.conformity,
        s.stated_for[group] - consented,
        s.stated_against[group] - dissented,
        p.decision.open_ballot,
        gain,
    )
    public = public_cost(
        p.pressure.united_front,
        p.deliberation.visibility_process,
        p.groups.career[s.group[i]],
        (consenting - consented) / max(1, others),
        p.decision.open_ballot,
        gain,
    )
    return peers + public
