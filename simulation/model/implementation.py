"""Carrying the text out, month by month, by everybody affected (mirrors `engine.implementation`)."""

from typing import TYPE_CHECKING

from simulation.model.joining import invite, is_in_force, look_at_region, open_text
from simulation.model.practice import base_gain, begin_practice, cost_of_revising, expect, revalue, take_up
from simulation.randomness import IMPLEMENTATION, uniforms4
from simulation.rules import adoption, enforcement, entry_into_force, own_share, practice
from simulation.rules.purposes import ADOPTION
from simulation.rules.utility import dimension_loss
from simulation.rules.venue import month_of_venue

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder

DECISIONS = 3  # per draw of four numbers: one is for awareness, one each for three parts of the text


def prepare(model: "ConsensusModel") -> None:
    """Link implementers, make those who stayed aware, and let everybody expect what it could see."""
    p = model.parameters
    for person in model.affected:
        person.meet_neighbours()
        person.aware = person.present or bool(p.implementation.equal_presence)
        _dispose(model, person)
    expect(model)
    begin_practice(model)
    for person in model.affected:
        motivate(model, person)
    open_text(model)


def _dispose(model: "ConsensusModel", person: "Stakeholder") -> None:
    """Draw whether it gives as others give, and whether the law reaches it, where that changes anything."""
    i = model.parameters.implementation
    if i.excludable < 1.0:
        person.reciprocates = own_share.draw_reciprocates(i.reciprocity, *model.key, person.entity)
    person.reached = (
        i.mandate == 0.0 or i.reach >= 1.0 or enforcement.draw_reached(i.reach, *model.key, person.entity)
    )


def motivate(model: "ConsensusModel", person: "Stakeholder") -> None:
    """Work out what no month changes in its motives."""
    i = model.parameters.implementation
    skill = i.skill_gain if person.skilled else 0.0
    own = own_share.own_share(i.excludable, person.operator)
    for part in range(len(person.motive)):
        gain = person.heed * _gain(model, person, part)
        person.motive[part] = adoption.standing_motive(
            own * gain, person.cost, skill, i.legitimacy_obligation, person.legitimacy
        )
        person.reciprocal[part] = own_share.reciprocal_gain(person.reciprocates, i.excludable, gain)


def _gain(model: "ConsensusModel", person: "Stakeholder", part: int) -> float:
    """Return the gain from one part of the text, as if the whole text did what this part does."""
    parts = len(person.motive)
    if parts == 1:
        return base_gain(model, person)
    issue = model.parameters.issue
    traits = (person.ideal[part], person.belief[part], person.salience[part], issue.common_value_share)
    return parts * (
        dimension_loss(model.status_quo[part], *traits) - dimension_loss(person.reading[part], *traits)
    )


def implement_month(model: "ConsensusModel", month: int) -> None:
    """Let everybody look around, hear of the text, and perhaps adopt or drop it, this month."""
    look_and_hear(model, month)
    act(model, month)


def look_and_hear(model: "ConsensusModel", month: int) -> None:
    """Begin the month: everybody sees what others did, and some hear of the text."""
    if model.parameters.shocks.horizon > 0:  # beliefs move, and so may the text
        revalue(model)
        for person in model.affected:
            motivate(model, person)
    for person in model.affected:
        person.share_before, person.practised_before = person.share, person.practised
    invite(model, month)
    look_at_region(model)
    model.in_force = model.in_force or is_in_force(model)
    p = model.parameters
    publication = p.implementation.awareness_publication * p.deliberation.visibility_reasons
    for person in model.affected:
        seen = person.look_around()
        if not person.aware:
            chance = adoption.awareness_probability(publication, p.implementation.awareness_contagion, seen)
            person.aware = uniforms4(*_address(model, person, month), 0)[0] < chance


def act(model: "ConsensusModel", month: int) -> None:
    """Let everybody who knows of the text perhaps adopt or drop it, this month."""
    mandates = _enforce(model)
    adoption_share = 0.0
    for person in model.affected:
        _act(model, person, month, mandates[person.region])
        _note_practice(model, person)
        adoption_share += person.operator * person.share
    model.adoption.append(adoption_share)


def _enforce(model: "ConsensusModel") -> list[float]:
    """Return the mandate in each jurisdiction: its governments', or else that of all together."""
    p = model.parameters
    regions = range(len(p.regions.distance))
    force = p.implementation.mandate
    if force == 0.0 or model.lapsed:
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
    i = model.parameters.implementation
    if not (person.aware and person.considered and person.eligible):
        return
    address = _address(model, person, month)
    numbers = uniforms4(*address, 0)
    club_value = entry_into_force.club_value(i.network_value, model.in_force)
    sanction = enforcement.expected_sanction(mandate, model.found[person.group], person.reached)
    if person.is_on_old:
        _reconsider(model, person, numbers[1], club_value, sanction)
        return
    for part in range(len(person.adopted)):
        if part % DECISIONS == 0 and part > 0:
            numbers = uniforms4(*address, part // DECISIONS)
        u = numbers[1 + part % DECISIONS]
        _act_on_part(model, person, part, u, club_value, sanction)


def _act_on_part(
    model: "ConsensusModel", person: "Stakeholder", part: int, u: float, club_value: float, sanction: float
) -> None:
    """Let somebody reconsider one part of the text: adopt it, drop it, or leave things as they are."""
    i = model.parameters.implementation
    drive = adoption.motive(
        person.motive[part] - person.clash,
        person.reciprocal[part],
        club_value,
        model.mean_precision,
        person.expected,
        i.expected_adoption,
        sanction,
    )
    reconsidering = model.reconsidering[person.group]
    joining = model.joining[person.group][person.region]
    if person.adopted[part]:
        if adoption.drops(u, reconsidering, i.responsiveness, drive, i.switching_cost):
            person.adopted[part] = False
            person.has_changed = True
            person.ever_adopted = 2
    elif not model.lapsed and adoption.adopts(u, joining, i.responsiveness, drive):
        person.adopted[part] = person.has_changed = True
        person.ever_adopted = max(1, person.ever_adopted)


def _address(
    model: "ConsensusModel", person: "Stakeholder", month: int
) -> tuple[int, int, int, int, int, int]:
    """Return where its luck of a month stands."""
    time = month_of_venue(model.venue, month)
    return (*model.key, IMPLEMENTATION, ADOPTION, person.entity, time)


def _note_practice(model: "ConsensusModel", person: "Stakeholder") -> None:
    """Note how much it carries out now and, if that has changed, of which version, as it reads it."""
    share = person.adopted.count(True) / len(person.adopted)
    if person.has_changed:
        take_up(person, model.version if share > 0.0 else 0)
    person.share, person.has_changed = share, False


def _reconsider(
    model: "ConsensusModel", person: "Stakeholder", u: float, club_value: float, sanction: float
) -> None:
    """Let somebody on an old version go over to the new one, drop it all, or go on."""
    i = model.parameters.implementation
    chance = model.reconsidering[person.group]
    drive = practice.full_revising_motive(
        person.revising, club_value, model.mean_precision, person.expected, person.expected_old, sanction
    )
    if adoption.adopts(u, chance, i.responsiveness, drive):
        if model.calendar < len(model.churn):
            model.churn[model.calendar] += person.affectedness * cost_of_revising(model, person)
        take_up(person, model.version)
        return
    drive = adoption.motive(
        person.motive[0] - person.clash,
        person.reciprocal[0],
        club_value,
        model.mean_precision,
        person.expected_old,
        i.expected_adoption,
        0.0,  # the law asks for the new version
    )
    # The other end of the same lot: who has just thought of going over does not drop everything as well.
    if adoption.drops(1.0 - u, chance, i.responsiveness, drive, i.switching_cost):
        person.adopted[0] = False
        person.ever_adopted = 2
        take_up(person, 0)
