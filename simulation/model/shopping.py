"""Taking a matter that was lost in one venue to another, or to a new one (mirrors `engine.shopping`)."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from simulation.ecosystem import BROUGHT, FOLLOWED, FOUNDED, JOINED, NEVER
from simulation.model.convening import role_of
from simulation.outcome.shops import Shop
from simulation.parameters import Role
from simulation.rules import shopping, venue

if TYPE_CHECKING:
    from simulation.model.ecosystem import EcosystemModel
    from simulation.model.stakeholder import Stakeholder
    from simulation.model.venues import Venue


def go_elsewhere(model: "EcosystemModel") -> None:
    """After sessions have ended: let every group that has lost in one look at the other venues."""
    if model.venues.switching_cost == math.inf:
        return
    for room in [room for room in model.open_rooms if room.has_ended]:
        room.bring_minds()
        others = [
            other for other in model.open_rooms if other is not room and model.shares_matter(room, other)
        ]
        promised = {other.number: _promised(room, other) for other in others}
        for g in range(model.groups):
            _consider(model, room, g, others, promised)


def _promised(room: "Venue", other: "Venue") -> Callable[["Stakeholder"], float]:
    """Return what the other venue would give somebody, if it wrote what is expected of it."""
    text, precision = list(room.text), list(room.text_precision)
    expected = other.parameters.convening.anticipated
    for here, k in enumerate(room.dims):
        if k in other.dims:
            text[here], precision[here] = expected[other.dims.index(k)], 1.0
    return lambda person: person.value_of(text, precision)


def _mean(members: list["Stakeholder"], value: Callable[["Stakeholder"], float]) -> float:
    total = 0.0
    for person in members:
        total += value(person)
    return total / len(members)


def _consider(
    model: "EcosystemModel",
    room: "Venue",
    g: int,
    others: list["Venue"],
    promised: dict[int, Callable[["Stakeholder"], float]],
) -> None:
    """Let a group go to the venue that promises it most, if it has lost and that is worth the cost."""
    e = model.venues
    members = [person for person in room.affected if person.group == g and person.present]
    if not members or not shopping.may_go(model.shops_of(g), e.most_shops):
        return
    status_quo = room.parameters.issue.status_quo
    here = _mean(members, lambda person: person.value_of(room.text, room.text_precision))
    best_case = _mean(members, lambda person: person.value_of_target())
    idle = _mean(members, lambda person: person.value_of(status_quo, room.exact))
    if not shopping.has_lost(here, best_case, idle, e.hurt):
        return
    resources = _mean(members, lambda person: person.resources)
    needed = shopping.gain_needed(e.switching_cost, resources)
    best, most = None, 0.0
    for other in others:
        chance = shopping.chance_of_text(other.closings, other.sessions)
        gain = shopping.gain(chance, _mean(members, promised[other.number]), here)
        if gain <= needed or not _may_speak(other, g):
            continue
        if best is None or _is_preferred(model, g, other, gain, best, most):
            best, most = other, gain
    if best is not None:
        _go(model, room, best, g, most, needed, resources)
    elif e.founding_cost < math.inf:
        _found(model, room, g, members, here, resources)


def _may_speak(room: "Venue", g: int) -> bool:
    """Tell whether anybody of a group may take the floor in a venue."""
    return any(role_of(room, one) >= Role.VOICE for one in room.affected if one.group == g)


def _is_preferred(
    model: "EcosystemModel", g: int, other: "Venue", gain: float, best: "Venue", most: float
) -> bool:
    """Tell whether a venue promises more than the best so far; a lot decides where it is the same."""
    if gain != most:
        return gain > most
    lot = shopping.lot_of_venue(*model.key, g, model.month, other.address)
    return lot < shopping.lot_of_venue(*model.key, g, model.month, best.address)


def _go(
    model: "EcosystemModel",
    room: "Venue",
    other: "Venue",
    g: int,
    gain: float,
    needed: float,
    resources: float,
) -> None:
    """Let a group join the other venue if it is in session, else bring its matter there."""
    came = 0
    if other.is_in_session and not other.decided:
        kind = JOINED
        came = _join(model, room, other, g)
        if came == 0:  # whoever can sit there does so already: nothing goes anywhere
            return
    elif model.pending[other.number] > 0:
        kind = FOLLOWED
    else:
        kind = BROUGHT
        model.pending[other.number] = model.month + model.venues.delay
    model.shops.append(Shop(model.month, g, room.number, other.number, kind, came, gain, needed, resources))


def _join(model: "EcosystemModel", room: "Venue", other: "Venue", g: int) -> int:
    """Let those of a group who are not in a room in session weigh coming once more; return how many come."""
    stands = list(other.status_quo)
    for there, k in enumerate(other.dims):
        if k in room.dims and room.version > 0:
            stands[there] = room.text[room.dims.index(k)]
    going_on = [one for one in model.in_session if one is not other and not one.has_ended]
    for person in other.affected:
        if not person.present:
            sits = len([one for one in going_on if one.affected[person.row].present])
            person.burden = venue.burden_of(sits, model.venues.multi_burden)
    other.bring_minds()
    came = other.let_join(g, stands)
    if came > 0:
        other.note_sitting()
    return came


def _found(
    model: "EcosystemModel",
    room: "Venue",
    g: int,
    members: list["Stakeholder"],
    here: float,
    resources: float,
) -> None:
    """Let a group found a venue with its allies, if what these would write is worth so much to it."""
    if room.number not in model.venues.left:
        return
    new = model.venues.left.index(room.number)
    if model.starts[new] != NEVER:
        return
    founders = [
        h
        for h in range(model.groups)
        if shopping.are_allies(_distance(model, room, g, h), model.venues.ally_distance)
    ]
    text = [_compromise(model, founders, k, room.text[here_]) for here_, k in enumerate(room.dims)]
    chance = shopping.chance_of_text(0, 0)
    gain = shopping.gain(chance, _mean(members, lambda person: person.value_of(text, room.exact)), here)
    needed = shopping.gain_needed(model.venues.founding_cost, resources)
    if gain <= needed:
        return
    model.founders[new] = founders
    model.founded_text[new] = np.array(text)
    model.starts[new] = model.month + model.venues.delay - 1
    model.shops.append(Shop(model.month, g, room.number, new, FOUNDED, 0, gain, needed, resources))


def _distance(model: "EcosystemModel", room: "Venue", g: int, h: int) -> float:
    """Return how far apart two groups have announced to stand on what a venue is about."""
    distance = 0.0
    for k in room.dims:
        distance += model.salience[k] * abs(model.announced[g][k] - model.announced[h][k])
    return venue.conflict(distance, model.overlap(room, room))


def _compromise(model: "EcosystemModel", founders: list[int], k: int, otherwise: float) -> float:
    """Return what the founders of a venue would be expected to write, by what they have announced."""
    total = weight = 0.0
    for h in founders:
        total += model.announced_weight[h][k] * model.announced[h][k]
        weight += model.announced_weight[h][k]
    return total / weight if weight > 0.0 else otherwise
