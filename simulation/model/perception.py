"""How the affected judge what happened, before anybody implements it (mirrors `engine.perception`)."""

from typing import TYPE_CHECKING

from simulation.model.convening import role_of
from simulation.parameters import Role
from simulation.rules import adoption, perception
from simulation.rules import belief as beliefs
from simulation.rules.objection import NO_OBJECTION
from simulation.rules.utility import read

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


def judge(model: "ConsensusModel") -> None:
    """Let outsiders read the record and everybody judge procedure and outcome."""
    for person in model.affected:
        if not person.attended:
            _read_record(model, person)
    for person in model.people:
        if person.objection != NO_OBJECTION and not person.answered:
            person.fair_against += model.parameters.perception.answer_weight
    _count_likeness(model)
    for person in model.affected:
        if person.excluded:
            person.fair_against += model.parameters.perception.exclusion_weight
        _read_text(model, person)
    for person in model.people:
        person.judge(model.agreed)


def _read_record(model: "ConsensusModel", person: "Stakeholder") -> None:
    """Let an outsider learn from what was published: per dimension, the mean claim of each group."""
    d = model.parameters.deliberation
    for k in range(model.dimensions):
        for g, claims in enumerate(model.record[k]):
            if not claims or not adoption.reads_record(
                d.visibility_inputs, *model.key, person.entity, model.episode, k, g
            ):
                continue
            total = 0.0
            for claim in claims:
                total += claim
            mean = total / len(claims)
            told = len(claims) * beliefs.argument_precision(
                person.trust_in(g), person.comprehension[k], d.argument_sd
            )
            person.absorb(k, mean, beliefs.discounted(told, mean, person.belief[k], d.confidence_bound))


def _count_likeness(model: "ConsensusModel") -> None:
    """Count how one's group was heard against what it has at stake, as far as that could be seen."""
    p = model.parameters
    all_turns = 0.0
    all_stakes = 0.0
    for person in model.people:
        all_turns += person.turns
        if person.is_affected:
            all_stakes += person.affectedness
    for g in range(len(p.groups.size)):
        # Unaffected stand-ins speak, but for nobody who is affected.
        members = [person for person in model.affected if person.group == g]
        turns = 0.0
        stakes = 0.0
        for person in members:
            turns += person.turns
            stakes += person.affectedness
        heard = perception.fair_share(turns / all_turns if all_turns > 0.0 else 0.0, stakes / all_stakes)
        for person in members:
            shut_out = role_of(model, person) == Role.NONE
            seen = perception.seen_treatment(p.deliberation.visibility_process, shut_out)
            weight = p.perception.likeness_weight * seen
            person.fair_for += weight * heard
            person.fair_against += weight * (1.0 - heard)


def _read_text(model: "ConsensusModel", person: "Stakeholder") -> None:
    """Form one's own reading of what stands: partly as one wishes, partly by chance where it is vague."""
    p = model.parameters
    for k in range(model.dimensions):
        precision = model.text_precision[k]
        meant = read(model.text[k], precision, person.target(k), p.drafting.wishful_reading)
        person.reading[k] = adoption.scattered_reading(
            meant, precision, p.implementation.reading_sd, *model.key, person.entity, model.episode, k
        )
