"""Accommodation to those who held the floor, and caucuses (mirrors `engine.influence`)."""

from typing import TYPE_CHECKING

from simulation.rules import influence

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


def accommodate(model: "ConsensusModel") -> None:
    """Move every ideal in the room at once toward this round's speakers."""
    speakers = list(dict.fromkeys(model.speakers))
    model.speakers = speakers
    room = model.room
    moved = [[_accommodated(model, person, speakers, k) for k in range(model.dimensions)] for person in room]
    for person, ideal in zip(room, moved, strict=True):
        person.ideal = ideal


def _accommodated(
    model: "ConsensusModel", person: "Stakeholder", speakers: list["Stakeholder"], k: int
) -> float:
    d = model.parameters.deliberation
    own = person.ideal[k]
    total = d.self_weight
    weighted = d.self_weight * own
    for speaker in speakers:
        if speaker is person or speaker.working_group != person.working_group:
            continue
        if influence.is_near(own, speaker.ideal[k], d.confidence_bound):
            weight = person.trust_in(speaker.group)
            total += weight
            weighted += weight * speaker.ideal[k]
    if influence.is_near(own, model.stated_text[k], d.confidence_bound):
        weight = _weight_of_call(model, person)
        total += weight
        weighted += weight * model.stated_text[k]
    return influence.accommodate(d.susceptibility, weighted, total, person.first_ideal[k])


def _weight_of_call(model: "ConsensusModel", person: "Stakeholder") -> float:
    """Return what the consents of the last call weigh for somebody."""
    d = model.parameters.deliberation
    trusted = 0.0
    for g, consent in enumerate(model.stated_consent):
        trusted += consent * person.trust_in(g)
    return influence.weight_of_call(d.stated_weight, d.slots, trusted)


def caucus(model: "ConsensusModel") -> None:
    """Let each group meet on its own first: members move toward one another and form a mandate."""
    d = model.parameters.deliberation
    if not d.caucus:
        return
    for g, mandate in enumerate(model.mandate):
        members = [person for person in model.room if person.group == g]
        if not members:
            continue
        for k in range(model.dimensions):
            total = 0.0
            for person in members:
                total += person.ideal[k]
            mean = total / len(members)
            wishes = 0.0
            for person in members:
                person.ideal[k] = influence.accommodate(d.susceptibility, mean, 1.0, person.first_ideal[k])
                wishes += person.target(k)
            mandate[k] = wishes / len(members)
