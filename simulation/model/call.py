"""The call, and the decision (mirrors `engine.call`)."""

from collections import Counter
from typing import TYPE_CHECKING

from simulation.model.ballot import assess_pivots, closes
from simulation.model.events import Call, Doing, Objection
from simulation.model.pressure import pressures
from simulation.model.settlement import settle
from simulation.parameters import Deadline, Role
from simulation.rules import closure, concession
from simulation.rules.objection import ABSENT, BLOCK, LIVE_WITH, NO_OBJECTION

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


def weigh(model: "ConsensusModel", time: int) -> None:
    """Let every decider value a breakdown, its own target and the draft, and set its aspiration."""
    for person in model.deciders:
        person.weigh(time)
    assess_pivots(model)


def call(model: "ConsensusModel", time: int) -> bool:
    """Ask everybody where they stand; return whether the rule closes the process."""
    _lose_participants(model, time)
    _notice_voice(model)
    stated = pressures(model)
    for person, pressure in stated.items():
        person.state_position(pressure)
        on = None if person.objection == NO_OBJECTION else person.objection
        model.note(Doing.STATE, person, on, person.position)
    _note_statements(model)
    closed = closes(model, model.parameters.decision)
    if not closed:
        settle(model)
    model.tell(_record_of_call(model, time, list(stated), closed))
    return closed


def _record_of_call(model: "ConsensusModel", time: int, asked: list["Stakeholder"], closed: bool) -> Call:
    """Write down how a call went."""
    objections = Counter(
        (person.objection, person.reasoned, person.answered)
        for person in asked
        if person.objection != NO_OBJECTION
    )
    return Call(
        round=time,
        text=tuple(model.draft),
        precision=tuple(model.precision),
        positions=tuple(person.position for person in asked),
        objections=tuple(Objection(*kind, count) for kind, count in objections.most_common()),
        off_agenda=tuple(k for k, parked in enumerate(model.parked) if parked),
        closed=closed,
    )


def _note_statements(model: "ConsensusModel") -> None:
    """Keep what was put to the room, and how many of each group consented: what all have heard of all."""
    deciders = model.deciders
    for g in range(len(model.stated_consent)):
        consenting = [person for person in deciders if person.group == g and person.position >= LIVE_WITH]
        model.stated_consent[g] = len(consenting) / max(1, len(deciders))
    model.stated_text = list(model.draft)


def _lose_participants(model: "ConsensusModel", time: int) -> None:
    c = model.parameters.concession
    elapsed = time / model.deadline
    for person in model.room:
        if model.parameters.convening.must_attend and person.actor is not None:
            continue
        if concession.leaves(
            c.attrition, c.fatigue, person.resources, elapsed, *model.key, person.entity, model.moment(time)
        ):
            person.present = False
            model.note(Doing.LEAVE, person)


def _notice_voice(model: "ConsensusModel") -> None:
    """Count, for those with a voice, whether they have been heard since the last call."""
    weight = model.parameters.perception.voice_weight
    for person in model.room:
        if model.role(person) <= Role.OBSERVE:
            continue
        if person.turns > person.turns_before_call:
            person.fair_for += weight
        elif person.asked:  # who has let the turn pass has not been denied it
            person.fair_against += weight
        person.asked = False
        person.turns_before_call = person.turns


def conclude(model: "ConsensusModel", closed: bool) -> None:
    """Take the decision, by closure or by the rule for the deadline, and note how people stood."""
    p = model.parameters
    deciders = model.deciders
    model.closed = model.agreed = closed
    if not closed and p.decision.on_deadline in (Deadline.FALLBACK_VOTE, Deadline.CHAIR_DECIDES):
        model.agreed = closes(model, p.fallback)
    if deciders:
        consenting = len([person for person in deciders if person.position >= LIVE_WITH])
        blocking = len([person for person in deciders if person.position == BLOCK])
        private = len([person for person in deciders if person.position != ABSENT and person.consents])
        model.support = consenting / len(deciders)
        model.support_private = private / len(deciders)
        model.blocks = blocking / len(deciders)
        model.consensus_level = closure.consensus_level(
            model.support, (len(deciders) - consenting) / len(deciders)
        )
    model.text = list(model.draft) if model.agreed else list(model.status_quo)
    model.text_precision = list(model.precision) if model.agreed else list(model.exact)
