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
def press(p: Parameters, s: State) -> None:
    """Work out what dissent would cost each decider; to be asked before anybody states its position anew."""
    deciders, consenting = s.counts[Count.DECIDERS], 0
    if p.pressure.conformity == 0.0 and p.pressure.united_front == 0.0:
        for i in range(deciders):
            s.pressure[i] = 0.0
        return
    conformity, united_front = p.pressure.conformity, p.pressure.united_front
    visibility, observed = p.deliberation.visibility_process, p.decision.open_ballot
    for w in range(len(s.stated_for)):
        consenting += s.stated_for[w]
    for i in range(deciders):  # looked up one by one, so that the next loop can be vector code
        s.lots[i] = p.groups.career[s.group[i]]
        s.held[i] = s.stated_for[s.working_group[i]]
        s.missed[i] = s.stated_against[s.working_group[i]]
    for i in range(deciders):
        position = s.position[i]
        consented = 1.0 if position >= LIVE_WITH else 0.0
        dissented = 1.0 if (position != ABSENT) & (position < LIVE_WITH) else 0.0
        gain = s.best[i] - s.reservation[i]
        peers = peer_cost(conformity, s.held[i] - consented, s.missed[i] - dissented, observed, gain)
        others = (consenting - consented) / max(1, deciders - 1)
        s.pressure[i] = peers + public_cost(united_front, visibility, s.lots[i], others, observed, gain)
