"""What the room and the public add to what somebody states at a call (mirrors `engine.pressure`)."""

from collections import Counter
from typing import TYPE_CHECKING

from simulation.rules.conformity import peer_cost
from simulation.rules.objection import ABSENT, LIVE_WITH
from simulation.rules.publicity import public_cost

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


def pressures(model: "ConsensusModel") -> dict["Stakeholder", float]:
    """Return what dissent would cost each decider, by what all stated at the last call."""
    deciders = model.deciders
    consents = Counter(person.working_group for person in deciders if _consented(person))
    dissents = Counter(person.working_group for person in deciders if _dissented(person))
    others = max(1, len(deciders) - 1)
    return {
        person: _peers(model, person, consents, dissents)
        + _public(model, person, (consents.total() - _consented(person)) / others)
        for person in deciders
    }


def _consented(person: "Stakeholder") -> bool:
    return person.position >= LIVE_WITH


def _dissented(person: "Stakeholder") -> bool:
    return ABSENT < person.position < LIVE_WITH


def _peers(
    model: "ConsensusModel", person: "Stakeholder", consents: Counter[int], dissents: Counter[int]
) -> float:
    p = model.parameters
    return peer_cost(
        p.pressure.conformity,
        consents[person.working_group] - _consented(person),
        dissents[person.working_group] - _dissented(person),
        p.decision.open_ballot,
        person.best - person.reservation,
    )


def _public(model: "ConsensusModel", person: "Stakeholder", consenting_share: float) -> float:
    p = model.parameters
    return public_cost(
        p.pressure.united_front,
        p.deliberation.visibility_process,
        p.groups.career[person.group],
        consenting_share,
        p.decision.open_ballot,
        person.best - person.reservation,
    )
