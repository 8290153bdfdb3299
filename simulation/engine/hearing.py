"""What an argument does to those who hear it (mirrors `Stakeholder.listen`)."""

from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules import belief as beliefs
from simulation.rules.trust import is_consistent, trust
from simulation.state import State


@rule
def hear(p: Parameters, s: State, i: int, speaker: int, k: int) -> None:
    """Let i learn from the speaker's argument on dimension k, and judge the speaker's group by it."""
    take_in(p, s, i, speaker, k, 1.0)


@rule
def take_in(p: Parameters, s: State, i: int, speaker: int, k: int, relay: float) -> None:
    """Let i learn from an argument, of which a share `relay` reaches it."""
    if s.sits_in[i] & s.told_in[speaker, k]:  # heard it in another venue: news only once
        return
    d = p.deliberation
    claim = s.claim[speaker, k]
    label = s.trust_label[i, s.group[speaker]]
    told = relay * beliefs.argument_precision(  # by trust as it was: what follows changes it
        trust(s.kept[i, label], s.broken[i, label]), s.comprehension[i, k], d.argument_sd
    )
    told = beliefs.discounted(told, claim, s.belief[i, k], d.confidence_bound)
    if is_consistent(claim, s.belief[i, k], d.confidence_bound):
        s.kept[i, label] += d.trust_gain
    else:
        s.broken[i, label] += d.trust_loss
    s.belief[i, k] = beliefs.absorb_mean(s.belief[i, k], s.certainty[i, k], claim, told)
    s.certainty[i, k] += told


@rule
def put_on_record(s: State, speaker: int, k: int) -> None:
    """Enter an argument into the record; it is news only this once."""
    claim = s.claim[speaker, k]
    s.spoken[speaker, k] = 1
    s.record_sum[k, s.group[speaker]] += claim
    s.record_count[k, s.group[speaker]] += 1
    s.spoken_lowest[k] = min(s.spoken_lowest[k], claim)
    s.spoken_highest[k] = max(s.spoken_highest[k], claim)
