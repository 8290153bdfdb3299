"""Who gets into the room (mirrors `engine.convening`)."""

from typing import TYPE_CHECKING

from simulation.model.events import Doing
from simulation.parameters import Role
from simulation.rules import attendance, belief
from simulation.rules.attendance import BARRIERS, LANGUAGE_BARRIER
from simulation.rules.attention import attention_kept

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel
    from simulation.model.stakeholder import Stakeholder


def convene(model: "ConsensusModel") -> None:
    """Let stakes meet barriers, spend the support budget, fill the seats, and open the room."""
    c = model.parameters.convening
    model.skill = attendance.affordable_skill(
        model.parameters.deliberation.facilitation, c.facilitation_price, c.support_budget
    )
    for person in model.affected:
        worth = benefit_of_coming(model, person)
        if (
            role_of(model, person) != Role.NONE
            and worth - cost_of_coming(model, person, supported=False) >= 0.0
        ):
            person.attended = True
        elif worth >= cost_of_coming(model, person, supported=True):
            person.excluded = True  # until support or luck lets it in
    _support(model, c.support_budget - model.skill * c.facilitation_price)
    _fill_seats(model)
    for person in model.affected:
        if c.must_attend and person.actor is not None and role_of(model, person) != Role.NONE:
            person.attended, person.excluded = True, False
    for person in model.people:
        if person.replaced is not None:
            person.attended, person.supported = person.replaced.attended, person.replaced.supported
            if person.attended:
                person.replaced.attended, person.replaced.excluded = False, not c.abstaining
    _open_room(model)


def role_of(model: "ConsensusModel", person: "Stakeholder") -> int:
    """Return what somebody may do here, by its group and where it lives."""
    c = model.parameters.convening
    return attendance.role_there(c.role[person.group], c.most_role[person.region])


def benefit_of_coming(
    model: "ConsensusModel", person: "Stakeholder", stands: list[float] | None = None
) -> float:
    """Value taking part; for somebody without any role, as if it had a voice.

    `stands` is what holds if nothing is decided here, where that is not the status quo of this room.
    """
    c = model.parameters.convening
    idle = person.value_of_status_quo() if stands is None else person.value_of(stands, model.exact)
    role = role_of(model, person)
    efficacy = c.efficacy[Role.VOICE if role == Role.NONE else role]
    at_stake = attendance.stake(
        person.value_of_target(),
        idle,
        person.value_of(c.anticipated, model.exact),
        c.threat_weight,
    )
    civic = model.parameters.groups.civic[person.group]
    return attendance.participation_benefit(person.affectedness, efficacy, at_stake, civic)


def cost_of_coming(model: "ConsensusModel", person: "Stakeholder", supported: bool) -> float:
    """Add up what the practical barriers cost somebody, more for who sits in other venues as well."""
    c = model.parameters.convening
    cost = 0.0
    for b in range(BARRIERS):
        support = c.remedy[b] if supported else 0.0
        cost += attendance.barrier_cost(
            c.participation_cost, c.barrier[b], person.exposure[b], support, person.resources
        )
    return cost * (1.0 + person.burden)


def _support(model: "ConsensusModel", budget: float) -> None:
    """Spend what the facilitator left on the willing, the poorest first, as long as it lasts."""
    c = model.parameters.convening
    for person in sorted(model.affected, key=lambda other: other.precedence):
        if not person.excluded or role_of(model, person) == Role.NONE:
            continue
        price = 0.0
        for b in range(BARRIERS):
            price += attendance.support_price(
                c.remedy_price[b], c.barrier[b], person.exposure[b], c.remedy[b]
            )
        if price <= budget:
            budget -= price
            person.supported, person.attended, person.excluded = True, True, False


def _fill_seats(model: "ConsensusModel") -> None:
    """Turn away those for whom no seat is left."""
    seats = model.parameters.convening.seats
    taken = [0] * len(seats)
    candidates = [person for person in model.affected if person.attended]
    for person in sorted(candidates, key=lambda candidate: _seat_priority(model, candidate)):
        g = person.group
        if seats[g] >= 0 and taken[g] >= seats[g]:
            person.attended, person.excluded = False, True
        else:
            taken[g] += 1


def _seat_priority(model: "ConsensusModel", person: "Stakeholder") -> float:
    distance = 0.0
    for k, ideal in enumerate(person.ideal):
        off = ideal - model.parameters.groups.ideal_mean[person.group][k]
        distance += off * off
    return attendance.seat_priority(
        model.parameters.convening.seat_selection,
        distance,
        person.resources,
        person.holds.count(True),
        *model.key,
        person.entity,
        model.episode,
    )


def _open_room(model: "ConsensusModel") -> None:
    p = model.parameters
    for person in model.people:
        person.present = person.attended
        person.role = attendance.role_in_room(
            role_of(model, person),
            bool(p.convening.mute[person.group]),
            bool(p.convening.abstaining) and not person.is_affected,
        )
        person.attention = attention_kept(p.deliberation.attention_fading, person.resources)
        lift = p.convening.remedy[LANGUAGE_BARRIER] if person.supported else 0.0
        lost = p.convening.barrier[LANGUAGE_BARRIER] * person.exposure[LANGUAGE_BARRIER] * (1.0 - lift)
        for k in range(model.dimensions):
            person.comprehension[k] = belief.comprehension(
                p.groups.expertise[person.group][k],
                person.holds[k],
                p.deliberation.comprehension_floor,
                lost,
            )
    model.attending = len(model.room)
    model.deadline = attendance.affordable_rounds(
        p.decision.deadline,
        p.goals.rounds + 1,
        p.decision.max_person_hours,
        p.clock.hours_per_round,
        model.attending,
    )


def tire(model: "ConsensusModel") -> None:
    """After a meeting: let those who sat through it follow less of what is still to come."""
    for person in model.room:
        for k in range(model.dimensions):
            person.comprehension[k] *= person.attention


def read_record(model: "ConsensusModel") -> None:
    """Read into the room, before it first meets, all that was argued in another one."""
    if not model.on_record:
        return
    for writer in sorted(
        model.affected, key=lambda one: attendance.comment_lot(*model.key, one.entity, model.moment(0))
    ):
        for k in range(model.dimensions):
            if (writer.row, k) in model.on_record:
                model.put_on_record(writer, k)
                model.note(Doing.READ, writer, k, writer.claim[k])
                for hearer in model.room:
                    if hearer is not writer:
                        hearer.listen(writer, k)


def read_written_comments(model: "ConsensusModel", share: float, time: int) -> None:
    """Read arguments from outside into the room: before the first meeting (time 0), or on a draft."""
    if share <= 0.0:
        return
    by_lot = sorted(
        model.affected, key=lambda other: attendance.comment_lot(*model.key, other.entity, model.moment(time))
    )
    for outsider in by_lot:
        if outsider.present:
            continue
        for k in range(model.dimensions):
            is_new = outsider.holds[k] and not outsider.spoken[k]
            if is_new and attendance.draw_comment_is_read(
                share, *model.key, outsider.entity, model.moment(time), k
            ):
                model.put_on_record(outsider, k)
                model.note(Doing.WRITE, outsider, k, outsider.claim[k])
                if model.role(outsider) > Role.OBSERVE:
                    outsider.tabled[k], outsider.tabled_text[k] = True, outsider.target(k)
                for hearer in model.room:
                    hearer.listen(outsider, k)
