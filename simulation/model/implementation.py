"""Carrying the text out, month by month, by everybody affected (mirrors `engine.implementation`)."""

from typing import TYPE_CHECKING

from simulation.randomness import IMPLEMENTATION, uniforms4
from simulation.rules import adoption
from simulation.rules.purposes import ADOPTION
from simulation.rules.utility import dimension_loss

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder

DECISIONS = 3  # per draw of four numbers: one is for awareness, one each for three parts of the text


def prepare(model: "ConsensusModel") -> None:
    """Link implementers, make participants aware, and let everybody expect what it could see."""
    p = model.parameters
    total = 0.0
    for precision in model.text_precision:
        total += precision
    model.mean_precision = total / model.dimensions
    for person in model.affected:
        person.meet_neighbours()
        person.aware = person.attended or bool(p.implementation.equal_presence)
        has_perks = person.attended and not p.implementation.equal_presence
        visible = 1.0 if has_perks else p.deliberation.visibility_process
        person.expected = adoption.first_expectation(
            visible, model.support, p.implementation.expected_adoption
        )
        skill = p.implementation.skill_gain if has_perks else 0.0
        for part in range(len(person.motive)):
            person.motive[part] = adoption.standing_motive(
                _gain(model, person, part),
                person.cost,
                skill,
                p.implementation.legitimacy_obligation,
                person.legitimacy,
            )


def _gain(model: "ConsensusModel", person: "Stakeholder", part: int) -> float:
    """Return the gain from one part of the text, as if the whole text did what this part does."""
    parts = len(person.motive)
    if parts == 1:
        return person.gain
    issue = model.parameters.issue
    traits = (person.ideal[part], person.belief[part], person.salience[part], issue.common_value_share)
    return parts * (
        dimension_loss(issue.status_quo[part], *traits) - dimension_loss(person.reading[part], *traits)
    )


def implement_month(model: "ConsensusModel", month: int) -> None:
    """Let everybody look around, hear of the text, and perhaps adopt or drop it, this month."""
    for person in model.affected:
        person.share_before = person.share
    mandates = _enforce(model)
    adoption_share = 0.0
    for person in model.affected:
        _act(model, person, month, mandates[person.region])
        person.share = person.adopted.count(True) / len(person.adopted)
        adoption_share += person.operator * person.share
    model.adoption.append(adoption_share)


def _enforce(model: "ConsensusModel") -> list[float]:
    """Return the mandate in each jurisdiction: its governments', or else that of all together."""
    p = model.parameters
    regions = range(len(p.regions.distance))
    force = p.implementation.mandate
    if force == 0.0:
        return [0.0 for _ in regions]
    governments = [person for person in model.affected if p.groups.is_government[person.group]]
    mandates = []
    for r in regions:
        local = [person for person in governments if person.region == r]
        enforcing = local or governments
        adopted = 0.0
        for person in enforcing:
            adopted += person.share_before
        if local:
            mandates.append(force * adopted / len(local))
        else:
            mandates.append(force * (adopted / len(governments)) if governments else 0.0)
    return mandates


def _act(model: "ConsensusModel", person: "Stakeholder", month: int, mandate: float) -> None:
    p = model.parameters
    i = p.implementation
    seen = person.look_around()
    address = (*model.key, IMPLEMENTATION, ADOPTION, person.entity, month)
    numbers = uniforms4(*address, 0)
    if not person.aware:
        publication = i.awareness_publication * p.deliberation.visibility_reasons
        if numbers[0] >= adoption.awareness_probability(publication, i.awareness_contagion, seen):
            return
        person.aware = True
    for part in range(len(person.adopted)):
        if part % DECISIONS == 0 and part > 0:
            numbers = uniforms4(*address, part // DECISIONS)
        u = numbers[1 + part % DECISIONS]
        if u < i.consideration:
            person.implement_part(part, u, model.mean_precision, mandate)
