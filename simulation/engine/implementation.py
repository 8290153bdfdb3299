"""Carrying the text out, month by month, by everybody affected (mirrors `model.implementation`)."""

from simulation.parameters import Parameters
from simulation.randomness import IMPLEMENTATION, uniforms4
from simulation.rule import rule
from simulation.rules import adoption
from simulation.rules.network import neighbour
from simulation.rules.purposes import ADOPTION
from simulation.rules.utility import dimension_loss
from simulation.state import AGREED, SUPPORT, History, State

DECISIONS = 3  # per draw of four numbers: one is for awareness, one each for three parts of the text


@rule
def implement(p: Parameters, s: State, h: History, seed: int, replicate: int) -> None:
    """Run the months after the decision; without a decision there is nothing to carry out."""
    if s.tally[AGREED] == 0.0:
        return
    affected = len(s.gain)
    levels = s.adopted.shape[1]
    precision = _mean_precision(s)
    _start(p, s, seed, replicate)
    _standing_motives(p, s)
    for month in range(1, p.implementation.months + 1):
        for j in range(affected):
            s.share_before[j] = s.share[j]
        _enforce(p, s)
        for j in range(affected):
            _act(p, s, j, month, precision, seed, replicate)
            carried = 0
            for a in range(levels):
                carried += s.adopted[j, a]
            s.share[j] = carried / levels
            s.adoption[month] += s.operator[j] * s.share[j]
        if month < len(h.adopted):
            for j in range(affected):
                for a in range(levels):
                    h.adopted[month, j, a] = s.adopted[j, a]


@rule
def _start(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Link implementers, make participants aware, and let everybody expect what it could see."""
    affected = len(s.gain)
    i_ = p.implementation
    for j in range(affected):
        for link in range(s.neighbours.shape[1]):
            s.neighbours[j, link] = neighbour(
                j, link, affected, i_.network_rewiring, seed, replicate, s.entity[j]
            )
        s.aware[j] = s.attended[j]
        visible = 1.0 if s.attended[j] else p.deliberation.visibility_process
        s.expected[j] = adoption.first_expectation(visible, s.tally[SUPPORT], i_.expected_adoption)


@rule
def _mean_precision(s: State) -> float:
    total = 0.0
    for k in range(len(s.text_precision)):
        total += s.text_precision[k]
    return total / len(s.text_precision)


@rule
def _standing_motives(p: Parameters, s: State) -> None:
    """Work out the part of each motive that no month changes, per part of the text that can be adopted alone."""
    i_ = p.implementation
    levels = s.adopted.shape[1]
    omega = p.issue.common_value_share
    for j in range(len(s.gain)):
        skill = i_.skill_gain if s.attended[j] else 0.0
        for a in range(levels):
            gain = s.gain[j]
            if levels > 1:  # as if the whole text did what this part does
                gain = levels * (
                    dimension_loss(
                        p.issue.status_quo[a], s.ideal[j, a], s.belief[j, a], s.salience[j, a], omega
                    )
                    - dimension_loss(s.reading[j, a], s.ideal[j, a], s.belief[j, a], s.salience[j, a], omega)
                )
            s.motive[j, a] = adoption.standing_motive(
                gain, s.cost[j], skill, i_.legitimacy_obligation, s.legitimacy[j]
            )


@rule
def _enforce(p: Parameters, s: State) -> None:
    """Let governments that adopted enforce the text at home; where there is no government, all of them together."""
    if p.implementation.mandate == 0.0:
        for r in range(len(s.enforced)):
            s.enforced[r] = 0.0
        return
    everywhere = 0.0
    governments = 0
    for j in range(len(s.gain)):
        if p.groups.is_government[s.group[j]]:
            governments += 1
            everywhere += s.share_before[j]
    for r in range(len(s.enforced)):
        adopted = 0.0
        local = 0
        for j in range(len(s.gain)):
            if s.region[j] == r and p.groups.is_government[s.group[j]]:
                local += 1
                adopted += s.share_before[j]
        if local > 0:
            s.enforced[r] = p.implementation.mandate * adopted / local
        else:
            s.enforced[r] = p.implementation.mandate * (everywhere / governments) if governments > 0 else 0.0


@rule
def _act(p: Parameters, s: State, j: int, month: int, precision: float, seed: int, replicate: int) -> None:
    """Let one stakeholder look around, hear of the text, and perhaps adopt or drop it, this month."""
    i_ = p.implementation
    links = s.neighbours.shape[1]
    seen = 0.0
    for link in range(links):
        seen += s.share_before[s.neighbours[j, link]]
    seen = seen / links
    if not i_.fixed_expectations:
        s.expected[j] = adoption.learned_expectation(s.expected[j], seen, i_.expectation_learning)
    u0, u1, u2, u3 = uniforms4(seed, replicate, IMPLEMENTATION, ADOPTION, s.entity[j], month, 0)
    if not s.aware[j]:
        publication = i_.awareness_publication * p.deliberation.visibility_reasons
        if u0 >= adoption.awareness_probability(publication, i_.awareness_contagion, seen):
            return
        s.aware[j] = 1
    for a in range(s.adopted.shape[1]):
        if a % DECISIONS == 0 and a > 0:
            u0, u1, u2, u3 = uniforms4(
                seed, replicate, IMPLEMENTATION, ADOPTION, s.entity[j], month, a // DECISIONS
            )
        u = u1 if a % DECISIONS == 0 else (u2 if a % DECISIONS == 1 else u3)
        if u >= i_.consideration:
            continue
        drive = adoption.motive(
            s.motive[j, a],
            i_.network_value,
            precision,
            s.expected[j],
            i_.expected_adoption,
            s.enforced[s.region[j]],
        )
        if s.adopted[j, a]:
            if adoption.drops(u, i_.consideration, i_.responsiveness, drive, i_.switching_cost):
                s.adopted[j, a] = 0
                if s.ever_adopted[j] == 1:
                    s.ever_adopted[j] = 2
        elif adoption.adopts(u, i_.consideration, i_.responsiveness, drive):
            s.adopted[j, a] = 1
            s.ever_adopted[j] = max(1, s.ever_adopted[j])
