"""What the room and the public add to what somebody states at a call (mirrors `engine.pressure`)."""

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
    consented = [person for person in deciders if person.position >= LIVE_WITH]
    dissented = [person for person in deciders if ABSENT < person.position < LIVE_WITH]
    return {person: _pressure_on(model, person, consented, dissented) for person in deciders}


def _pressure_on(
    model: "ConsensusModel",
    person: "Stakeholder",
    consented: list["Stakeholder"],
    dissented: list["Stakeholder"],
) -> float:
    p = model.parameters
    gain = person.best - person.reservation
    opponents = [other for other in consented if other is not person]
    peers = peer_cost(
        p.pressure.conformity,
        len([other for other in opponents if other.working_group == person.working_group]),
        len([o for o in dissented if o is not person and o.working_group == person.working_group]),
        p.decision.open_ballot,
        gain,
    )
    public = public_cost(
        p.pressure.united_front,
        p.deliberation.visibility_process,
        p.groups.career[person.group],
        len(opponents) / max(1, len(model.deciders) - 1),
        p.decision.open_ballot,
        gain,
    )
    return peers + public
