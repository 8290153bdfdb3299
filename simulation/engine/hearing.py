"""What an argument does to those who hear it (mirrors `Stakeholder.listen`)."""

from simulation.parameters import Parameters
from simulation.rule import inlined, rule
from simulation.rules import belief as beliefs
from simulation.rules.trust import is_consistent, trust
from simulation.state import Count, State


@rule
def tell_room(p: Parameters, s: State, speaker: int, k: int, to_all: bool) -> None:
    """Let the room, or the speaker's working group, hear the speaker's argument on dimension k."""
    report_to_room(p, s, speaker, k, to_all, 1.0)


@rule
def report_to_room(p: Parameters, s: State, speaker: int, k: int, to_all: bool, relay: float) -> None:
    """The same, where a share `relay` of the argument reaches those who hear it.

    Who has heard it in another venue takes nothing in: an argument is news only once.
    """
    d, claim, group = p.deliberation, s.claim[speaker, k], s.group[speaker]
    table, room, elsewhere = s.working_group[speaker], s.counts[Count.ROOM], s.told_in[speaker, k]
    if d.shuffled_trust:
        for i in range(room):
            hears = _hears(s, i, speaker, table, to_all, elsewhere)
            hear(p, s, i, k, claim, s.trust_label[i, group], hears, relay, False)
    elif _is_near_to_all(s, k, claim, d.confidence_bound):  # three in four: speed, see `hear`
        for i in range(room):  # trust in a group stands in its own column: a plain loop, so vector code
            hears = _hears(s, i, speaker, table, to_all, elsewhere)
            hear(p, s, i, k, claim, group, hears, relay, True)
    else:
        for i in range(room):
            hears = _hears(s, i, speaker, table, to_all, elsewhere)
            hear(p, s, i, k, claim, group, hears, relay, False)


@inlined
def _hears(s: State, i: int, speaker: int, table: int, to_all: bool, elsewhere: int) -> bool:
    is_there = s.working_group[i] == table
    return (is_there | to_all) & (i != speaker) & (s.sits_in[i] & elsewhere == 0)


@rule
def _is_near_to_all(s: State, k: int, claim: float, bound: float) -> bool:
    """Tell whether a claim lies within the confidence bound of what everybody in the room believes."""
    far = 0
    for i in range(s.counts[Count.ROOM]):
        far += 0 if is_consistent(claim, s.belief[i, k], bound) else 1
    return far == 0


@inlined
def hear(
    p: Parameters,
    s: State,
    i: int,
    k: int,
    claim: float,
    label: int,
    hears: bool,
    relay: float,
    is_near_to_all: bool,
) -> None:
    """Let i learn from an argument on dimension k, if it hears it, and judge the group it comes from.

    Everything is worked out, and to what those have who do not hear it nothing is added: a branch (also one
    that `and` hides, for which `&` stands here) would make the loop around it slow, or no vector code at all.
    Divisions take most of its time: where the claim is known to be near to all, one of four is spared.
    """
    d = p.deliberation
    bound, gain, loss = d.confidence_bound, d.trust_gain, d.trust_loss
    kept, broken = s.kept[i, label], s.broken[i, label]
    belief, certainty = s.belief[i, k], s.certainty[i, k]
    told = relay * beliefs.argument_precision(trust(kept, broken), s.comprehension[i, k], d.argument_sd)
    told = told if is_near_to_all else beliefs.discounted(told, claim, belief, bound)
    learned = beliefs.absorb_mean(belief, certainty, claim, told)
    agrees = is_consistent(claim, belief, bound)
    s.kept[i, label] = kept + (gain if hears & agrees else 0.0)
    s.broken[i, label] = broken + (loss if hears & (not agrees) else 0.0)
    s.belief[i, k] = learned if hears else belief
    s.certainty[i, k] = certainty + (told if hears else 0.0)


@rule
def put_on_record(s: State, speaker: int, k: int) -> None:
    """Enter an argument into the record; it is news only this once."""
    claim = s.claim[speaker, k]
    s.spoken[speaker, k] = 1
    s.record_sum[k, s.group[speaker]] += claim
    s.record_count[k, s.group[speaker]] += 1
    s.spoken_lowest[k] = min(s.spoken_lowest[k], claim)
    s.spoken_highest[k] = max(s.spoken_highest[k], claim)
