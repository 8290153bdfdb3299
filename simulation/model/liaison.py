"""What crosses between rooms at the end of a month (mirrors `engine.liaison`).

All that crosses is taken from the records and texts as they were when the meetings ended.
"""

from typing import TYPE_CHECKING

from simulation.model.anatomy import attribute_news, lift_pressure
from simulation.rules import liaison

if TYPE_CHECKING:
    from simulation.model.ecosystem import EcosystemModel
    from simulation.model.venues import Venue


def deliver(model: "EcosystemModel") -> None:
    """Let arguments and texts cross into every room that goes on."""
    if not _is_linked(model):  # nothing can cross
        return
    arriving = {room.number: _collected(model, room) for room in model.open_rooms}
    for room in model.meeting:
        if room.decided:
            continue
        if model.venues.arguments_cross:
            _report(model, room, arriving[room.number])
        if model.venues.texts_cross:
            _table(model, room)
            _note_decided(model, room)


def _is_linked(model: "EcosystemModel") -> bool:
    """Tell whether anything can cross between any two venues."""
    return any(
        share > 0.0 and v != other
        for v, shares in enumerate(model.venues.liaison)
        for other, share in enumerate(shares)
    )


def _others(model: "EcosystemModel", room: "Venue") -> list["Venue"]:
    return [other for other in model.open_rooms if other is not room]


def _collected(model: "EcosystemModel", room: "Venue") -> list[list[list["Venue"]]]:
    """Look through the records of other rooms: for each argument, those from which it could now come."""
    return [
        [
            [
                other
                for other in _others(model, room)
                if k in other.dims
                and other.people[i].spoken[other.dims.index(k)]
                and not person.brought[here] & (1 << other.address)
            ]
            for here, k in enumerate(room.dims)
        ]
        for i, person in enumerate(room.people)
    ]


def _report(model: "EcosystemModel", room: "Venue", arriving: list[list[list["Venue"]]]) -> None:
    """Report in a room what has been argued elsewhere."""
    reported = False
    for speaker, sources in zip(room.people, arriving, strict=True):
        for here, others in enumerate(sources):
            bits = 0
            for other in others:
                bits |= 1 << other.address
            speaker.brought[here] += bits
            if speaker.spoken[here] or not any(
                _crosses(model, room, other, speaker.entity, here) for other in others
            ):
                continue
            speaker.told_in[here] |= bits
            room.put_on_record(speaker, here)
            for hearer in room.room:
                if hearer is not speaker:
                    hearer.listen(speaker, here, model.venues.relay)
            reported = True
    if reported:
        lift_pressure(room)
        attribute_news(room)


def _crosses(model: "EcosystemModel", room: "Venue", other: "Venue", entity: int, here: int) -> bool:
    index = liaison.crossing(room.dims[here], other.address, room.address)
    chance = model.venues.liaison[other.number][room.number]
    return liaison.argument_crosses(chance, *model.key, entity, model.month, index)


def _table(model: "EcosystemModel", room: "Venue") -> None:
    """Put texts of other rooms on the table, in place of what came from there before."""
    for other in _others(model, room):
        chance = model.venues.liaison[other.number][room.number]
        has_text = other.meetings > 0 and (_is_decided(model, other) or not other.decided)
        if not has_text or not liaison.text_crosses(
            chance, *model.key, other.address, model.month, room.address
        ):
            continue
        for here, k in enumerate(room.dims):
            if k in other.dims:
                room.brought_here[other.address][here] = 1
                room.brought_text[other.address][here] = other.draft[other.dims.index(k)]


def _is_decided(model: "EcosystemModel", room: "Venue") -> bool:
    """Tell whether a venue has agreed on a text, in an earlier month."""
    return room.version > 0


def _note_decided(model: "EcosystemModel", room: "Venue") -> None:
    """Bring to mind what others have decided, and what contradicting it would cost."""
    row = 0
    for other in _others(model, room):
        shared = model.overlap(room, other)
        if other.version == 0 or shared <= 0.0:
            continue
        room.abroad_weight[row] = [
            liaison.weight_of_regard(
                model.venues.liaison[other.number][room.number],
                authority,
                other.parameters.implementation.network_value,
                other.mean_precision,
            )
            for authority in other.authority
        ]
        for here, k in enumerate(room.dims):
            is_there = k in other.dims
            room.abroad_share[row][here] = model.salience[k] / shared if is_there else 0.0
            room.abroad_text[row][here] = other.text[other.dims.index(k)] if is_there else 0.0
        row += 1
    room.abroad = row


def count_hours(model: "EcosystemModel") -> None:
    """Add up the hours that it takes to follow other venues, over the rounds of this month."""
    for room in model.meeting:
        rounds = room.round - room.rounds_counted
        room.rounds_counted = room.round
        for other in _others(model, room):
            model.liaison_hours += liaison.hours(
                model.venues.liaison[other.number][room.number],
                model.venues.liaison_hours,
                rounds,
                room.parameters.clock.hours_per_round,
            )
