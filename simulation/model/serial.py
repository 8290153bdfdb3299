"""Venues that must all hold the same text: one drafts, the others ratify (mirrors `engine.serial`)."""

from typing import TYPE_CHECKING

from simulation.rules import ratification
from simulation.rules.drafting import writable
from simulation.rules.objection import LIVE_WITH, NO_OBJECTION
from simulation.rules.review import rounds_until

if TYPE_CHECKING:
    from simulation.model.ecosystem import EcosystemModel
    from simulation.model.venues import Venue


def take_turn(model: "EcosystemModel", room: "Venue") -> None:
    """Go on in the venue whose turn it is: with drafting, or with one round on the text it was sent."""
    model.waited += 1
    if model.held == 0 and model.returns == 0:
        room.meet_for_months(model.waited)
        if room.decided and room.agreed:
            model.passed = list(room.text), list(room.text_precision)
            model.held = 1
            _pass_on(model)
        elif room.decided:
            model.stage = -1
        return
    if rounds_until(model.waited, room.parameters.clock.rounds_per_month) == 0:
        return
    room.put_to_call(*model.passed)
    if room.decided and room.agreed:
        model.held += 1
        _pass_on(model)
        return
    model.returns += 1
    given_up = ratification.is_given_up(model.returns, model.venues.most_returns)
    if given_up or not _amend(model, room):
        model.stage = -1  # the text has failed
        return
    model.held = model.stage = model.waited = 0


def _pass_on(model: "EcosystemModel") -> None:
    """Send the text to the next venue, if there is another."""
    if not ratification.all_hold(model.held, len(model.rooms)):
        model.stage += 1
        model.waited = 0


def _amend(model: "EcosystemModel", room: "Venue") -> bool:
    """Change the text where most object to it, to the median of what deciders want; tell whether it did."""
    text, precision = model.passed
    objections = [0] * room.dimensions
    deciders = room.deciders
    for person in deciders:
        if person.position < LIVE_WITH and person.objection != NO_OBJECTION:
            objections[person.objection] += 1
    changed = False
    for _ in range(model.venues.amendments):
        chosen = None
        for k, number in enumerate(objections):
            if ratification.is_more_contested(number, 0 if chosen is None else objections[chosen]):
                chosen = k
        if chosen is None:
            return changed
        objections[chosen] = 0
        wishes = sorted(person.target(chosen) for person in deciders)
        median = 0.5 * (wishes[(len(wishes) - 1) // 2] + wishes[len(wishes) // 2])
        value = writable(median, room.parameters.issue.levels[chosen])
        changed = changed or value != text[chosen]
        text[chosen], precision[chosen] = value, 1.0
    return changed


def is_settled(model: "EcosystemModel") -> bool:
    """Tell whether all venues hold the text, or it has failed."""
    return model.stage < 0 or ratification.all_hold(model.held, len(model.rooms))
