"""Who may join, how soon, and whether the text is in force (mirrors `model.joining`)."""

from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules import enforcement, entry_into_force, hazard
from simulation.state import State


@rule
def open_text(p: Parameters, s: State) -> None:
    """Note who needs no invitation and how often each group thinks of it."""
    i_ = p.implementation
    for g in range(len(s.reconsidering)):
        s.reconsidering[g] = hazard.baseline_chance(i_.consideration, p.groups.joining_rate[g])
        s.found[g] = enforcement.chance_found(i_.detection, s.reconsidering[g])
    for j in range(len(s.gain)):
        s.eligible[j] = _is_open(p, s.group[j])
        s.chance_to_join[j] = s.chance_to_drop[j] = s.reconsidering[s.group[j]]


@rule
def _is_open(p: Parameters, g: int) -> bool:
    """Tell whether a group may join from the first month on without being asked."""
    return p.groups.eligible_from[g] <= 1 and p.groups.invitation[g] >= 1.0


@rule
def invite(p: Parameters, s: State, month: int, seed: int, replicate: int) -> None:
    """Let the parties invite those who have to wait for it."""
    waiting = 0
    for j in range(len(s.gain)):
        waiting += 1 - s.eligible[j]
    if waiting == 0:
        return
    for j in range(len(s.gain)):
        if s.eligible[j]:  # no lot is drawn for who waits for nothing
            continue
        g = s.group[j]
        if hazard.is_invited(
            month, p.groups.eligible_from[g], p.groups.invitation[g], seed, replicate, s.entity[j]
        ):
            s.eligible[j] = 1


@rule
def look_at_region(p: Parameters, s: State) -> None:
    """Let the example of a region bring up the question of joining there more often."""
    weight = p.implementation.regional_weight
    if weight == 0.0:
        return
    for r in range(len(s.enforced)):
        joined = 0.0
        people = 0
        for j in range(len(s.gain)):
            if s.region[j] == r:
                joined += s.share[j]
                people += 1
        share = joined / people if people > 0 else 0.0
        for j in range(len(s.gain)):
            if s.region[j] == r:
                s.chance_to_join[j] = hazard.chance_to_join(s.reconsidering[s.group[j]], weight, share)


@rule
def is_in_force(p: Parameters, s: State, month: int) -> bool:
    """Tell whether enough had joined by the month before."""
    parties = 0.0
    for j in range(len(s.gain)):
        parties += s.share[j]
    return entry_into_force.is_in_force(
        parties / len(s.gain),
        s.adoption[month - 1],
        p.implementation.force_parties,
        p.implementation.force_operators,
    )
