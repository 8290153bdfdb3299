"""What rooms with the same people have to do with one another, month by month (mirrors `engine.commons`).

Whatever is added up over rooms is added in the order of their addresses, so that no order in which they are
listed matters.
"""

from typing import TYPE_CHECKING

from simulation.model.convening import role_of
from simulation.parameters import Role
from simulation.rules import venue
from simulation.rules.practice import compatibility

if TYPE_CHECKING:
    from simulation.model.ecosystem import EcosystemModel
    from simulation.model.stakeholder import Stakeholder
    from simulation.model.venues import Venue


def weigh_burden(model: "EcosystemModel", opening: list["Venue"]) -> None:
    """Let everybody look at the venues that open now, the most worthwhile first, each beside the others."""
    for j in range(len(model.people.affected)):
        going_on = [room for room in model.in_session if room not in opening]
        sits = len([room for room in going_on if room.affected[j].present])
        waiting = sorted(opening, key=lambda room: room.address)
        while waiting:
            best = max(waiting, key=lambda room: room.benefit[j] - room.cost[j])
            waiting.remove(best)
            person = best.affected[j]
            person.burden = venue.burden_of(sits, model.venues.multi_burden)
            worthwhile = best.benefit[j] - best.cost[j] * (1.0 + person.burden) >= 0.0
            c = best.parameters.convening
            if role_of(best, person) != Role.NONE and (
                worthwhile or (c.must_attend and person.actor is not None)
            ):
                sits += 1


def note_sitting(model: "EcosystemModel") -> None:
    """Note in every room that meets who sits in others, and what has been told there."""
    if len(model.rooms) == 1:
        return
    for room in model.meeting:
        others = [other for other in model.open_rooms if other is not room]
        for i, person in enumerate(room.people):
            person.sits_in = 0
            person.told_in = [0] * room.dimensions
            for other in others:
                person.sits_in += (1 << other.address) * other.people[i].present
                for here, k in enumerate(room.dims):
                    if k in other.dims and other.people[i].spoken[other.dims.index(k)]:
                        person.told_in[here] += 1 << other.address


def add_up_minds(model: "EcosystemModel") -> None:
    """Put together what people have learnt this month in all rooms."""
    for i, whole in enumerate(model.people.people):
        met = [(room, room.people[i]) for room in model.meeting]
        for k in range(model.people.dimensions):
            selves = [(one, room.dims.index(k)) for room, one in met if k in room.dims]
            _add_up_belief(whole, selves, k)
            moved = [one.ideal[here] for one, here in selves if one.ideal[here] != whole.ideal[k]]
            if moved:
                whole.ideal[k] = _total(moved) / len(moved)
        for counts in ("kept", "broken"):
            whole_counts = getattr(whole, counts)
            for g in range(len(whole_counts)):
                whole_counts[g] = _added_up(whole_counts[g], [getattr(one, counts)[g] for _, one in met])
        for count in ("fair_for", "fair_against"):
            setattr(whole, count, _added_up(getattr(whole, count), [getattr(one, count) for _, one in met]))


def _add_up_belief(whole: "Stakeholder", selves: list[tuple["Stakeholder", int]], k: int) -> None:
    before, certainty_before = whole.belief[k], whole.certainty[k]
    moved = [
        (one.belief[here], one.certainty[here])
        for one, here in selves
        if (one.belief[here], one.certainty[here]) != (before, certainty_before)
    ]
    if len(moved) == 1:
        whole.belief[k], whole.certainty[k] = moved[0]
    elif moved:
        evidence = gained = 0.0
        for belief, certainty in moved:
            evidence += venue.evidence_gained(belief, certainty, before, certainty_before)
            gained += certainty - certainty_before
        total = certainty_before + gained
        whole.belief[k] = venue.belief_from(evidence, total, before, certainty_before)
        whole.certainty[k] = total


def _added_up(before: float, after: list[float]) -> float:
    """Return a count after what several rooms have added to it; of one room what it says, to the last bit."""
    moved = [count for count in after if count != before]
    if len(moved) < 2:
        return moved[0] if moved else before
    return before + _total([count - before for count in moved])


def _total(numbers: list[float]) -> float:
    total = 0.0
    for number in numbers:
        total += number
    return total


def compare_texts(model: "EcosystemModel") -> None:
    """Work out how far the texts in force contradict each other, and how far one serves for another."""
    in_force = [room for room in model.open_rooms if room.is_in_force]
    model.overlaps = model.contradictions = 0
    for room in in_force:
        for other in in_force:
            if other is room:
                continue
            pair = room.number, other.number
            distance = 0.0
            for k in range(model.people.dimensions):
                if k in room.dims and k in other.dims:
                    here, there = room.text[room.dims.index(k)], other.text[other.dims.index(k)]
                    distance += model.salience[k] * abs(here - there)
            shared = model.overlap(room, other)
            model.conflict[pair] = venue.conflict(distance, shared)
            if shared > 0.0:
                alike = compatibility(model.conflict[pair], model.venues.compat_scale)
                model.fits[pair] = venue.works_for(shared, model.overlap(room, room), alike)
                model.overlaps += room.number < other.number
                model.contradictions += room.number < other.number and venue.contradict(
                    model.conflict[pair], model.venues.contradiction_tolerance
                )
    model.contradiction_months += model.contradictions > 0


def look_across(model: "EcosystemModel") -> None:
    """Let everybody see what neighbours practise of other texts, and what its own practice rules out."""
    if len(model.rooms) == 1:
        return
    practised = [room for room in model.open_rooms if room.is_carried_out]
    for room in practised:
        others = [other for other in practised if other is not room]
        for j, person in enumerate(room.affected):
            person.clash = 0.0
            for other in others:
                if other.affected[j].share > 0.0:
                    person.clash += model.venues.clash * model.conflict[room.number, other.number]
            seen = 0.0
            for neighbour in person.neighbours:
                seen += _serves_instead(model, room, others, neighbour)
            person.elsewhere = seen / len(person.neighbours)


def _serves_instead(
    model: "EcosystemModel", room: "Venue", others: list["Venue"], person: "Stakeholder"
) -> float:
    """Return how far what somebody practises of other texts serves one, beyond its practice of that one."""
    served = [
        model.fits.get((room.number, other.number), 0.0) * other.affected[person.row].share
        for other in others
    ]
    return max([person.share, *served]) - person.share


def choose_texts(model: "EcosystemModel") -> None:
    """Let everybody think of one text this month, of those it knows and whose venue it looks to."""
    practised = [room for room in model.open_rooms if room.is_carried_out]
    for j, whole in enumerate(model.people.affected):
        selves = [room.affected[j] for room in practised]
        for person in selves:
            person.considered = person.heed > 0.0
        known = [person for person in selves if person.aware and person.heed > 0.0]
        if len(known) > 1:
            u = venue.draw_choice(*model.key, whole.entity, model.month)
            chosen = _picked(known, u)
            for person in selves:
                person.considered = person is chosen


def _picked(known: list["Stakeholder"], u: float) -> "Stakeholder":
    """Return the one of somebody's selves, by room, on whose share of attention a lot falls."""
    total, cumulated = _total([person.heed for person in known]), 0.0
    for person in known:
        cumulated += person.heed
        if venue.lies_with(u, cumulated, total):
            return person
    return known[-1]
