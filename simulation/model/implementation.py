"""Carrying the text out, month by month, by everybody affected (mirrors `engine.implementation`)."""

from typing import TYPE_CHECKING

from simulation.model.joining import invite, is_in_force, look_at_region, open_text
from simulation.randomness import IMPLEMENTATION, uniforms4
from simulation.rules import adoption, enforcement, entry_into_force, own_share
from simulation.rules.objection import LIVE_WITH
from simulation.rules.purposes import ADOPTION
from simulation.rules.utility import dimension_loss

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder

DECISIONS = 3  # per draw of four numbers: one is for awareness, one each for three parts of the text


def prepare(model: "ConsensusModel") -> None:
    """Link implementers, make those who stayed aware, and let everybody expect what it could see."""
    p = model.parameters
    total = 0.0
    for precision in model.text_precision:
        total += precision
    model.mean_precision = total / model.dimensions
    consenting = dissenting = 0.0
    for person in model.deciders:
        if person.position >= LIVE_WITH:
            consenting += person.operator
        else:
            dissenting += person.operator
    for person in model.affected:
        person.meet_neighbours()
        person.aware = person.present or bool(p.implementation.equal_presence)
        sees_all = person.present and not p.implementation.equal_presence
        visible = 1.0 if sees_all else p.deliberation.visibility_process
        person.expected = adoption.first_expectation(
            visible, consenting, dissenting, p.implementation.expected_adoption
        )
        _dispose(model, person)
        _motivate(model, person)
    open_text(model)


def _dispose(model: "ConsensusModel", person: "Stakeholder") -> None:
    """Draw whether it gives as others give, and whether the law reaches it, where that changes anything."""
    i = model.parameters.implementation
    if i.excludable < 1.0:
        person.reciprocates = own_share.draw_reciprocates(i.reciprocity, *model.key, person.entity)
    person.reached = (
        i.mandate == 0.0 or i.reach >= 1.0 or enforcement.draw_reached(i.reach, *model.key, person.entity)
    )


def _motivate(model: "ConsensusModel", person: "Stakeholder") -> None:
    """Work out what no month changes in its motives."""
    i = model.parameters.implementation
    skill = i.skill_gain if person.present and not i.equal_presence else 0.0
    own = own_share.own_share(i.excludable, person.operator)
    for part in range(len(person.motive)):
        gain = _gain(model, person, part)
        person.motive[part] = adoption.standing_motive(
            own * gain, person.cost, skill, i.legitimacy_obligation, person.legitimacy
        )
        person.reciprocal[part] = own_share.reciprocal_gain(person.reciprocates, i.excludable, gain)


def _gain(model: "ConsensusModel", person: "Stakeholder", part: int) -> float:
    """Return the gain from one part of the text, as if the whole text did what this part does."""
    parts = len(person.motive)
    if parts == 1:
        return person.gain
    issue = model.parameters.issue
    traits = (person.ideal[part], person.belief[part], person.salience[part], issue.common_value_share)
    return parts * (
        dimension_loss(model.status_quo[part], *traits) - dimension_loss(person.reading[part], *traits)
    )


def implement_month(model: "ConsensusModel", month: int) -> None:
    """Let everybody look around, hear of the text, and perhaps adopt or drop it, this month."""
    for person in model.affected:
        person.share_before = person.share
    invite(model, month)
    look_at_region(model)
    model.in_force = model.in_force or is_in_force(model)
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
    if not person.eligible:
        return
    club_value = entry_into_force.club_value(i.network_value, model.in_force)
    sanction = enforcement.expected_sanction(mandate, model.found[person.group], person.reached)
    for part in range(len(person.adopted)):
        if part % DECISIONS == 0 and part > 0:
            numbers = uniforms4(*address, part // DECISIONS)
        u = numbers[1 + part % DECISIONS]
        person.implement_part(part, u, club_value, model.mean_precision, sanction)
