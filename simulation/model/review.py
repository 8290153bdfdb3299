"""Looking at a text in force again (mirrors `engine.review`)."""

from typing import TYPE_CHECKING

from simulation.model.convening import convene, role_of
from simulation.model.events import Reviewed, ReviewOpens
from simulation.model.practice import expect, put_in_force, works_with
from simulation.parameters import Role
from simulation.rules import review

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel


def look_again(model: "ConsensusModel") -> None:
    """Open a review if one is due, is asked for, or has to come before the text lapses."""
    if model.version == 0 or model.lapsed or model.in_session:
        return
    p, month = model.parameters, model.calendar
    since = month - model.last_review
    last_call = model.sunset_at - review.lead(p.decision.deadline, p.clock.rounds_per_month)
    by_sunset = model.sunset_at >= 0 and month >= last_call
    is_due = review.is_due(since, p.review.interval)
    if by_sunset or is_due or _is_triggered(model, since):
        model.by_sunset = by_sunset
        _reconvene(model)
        model.tell(ReviewOpens(month, by_sunset, is_due, len(model.room), len(model.deciders)))


def _is_triggered(model: "ConsensusModel", since: int) -> bool:
    p, r = model.parameters, model.parameters.review
    if r.trigger_quota > 1.0 or since < r.cooling_off:
        return False
    entitled = [one for one in model.affected if role_of(model, one) == Role.DECIDE]
    text, precision = model.texts[model.version], model.precisions[model.version]
    dissatisfied = [
        one
        for one in entitled
        if review.is_dissatisfied(
            one.value_of_target(),
            one.value_of(text, precision),
            one.value_of(p.issue.status_quo, model.exact),
            r.trigger_share,
        )
    ]
    return review.is_triggered(len(dissatisfied), len(entitled), r.trigger_quota, since, r.cooling_off)


def _reconvene(model: "ConsensusModel") -> None:
    """Let those come whom the text in force, or its lapse, brings into the room."""
    begin_session(model, threatened=model.by_sunset and model.parameters.review.lapses == 1)
    model.episode += 1
    model.session_opened = model.calendar
    convene(model)


def begin_session(model: "ConsensusModel", *, threatened: bool) -> None:
    """Put the text in force on the table again; nobody has come yet. `threatened`: it lapses otherwise."""
    model.clear_deliberation()
    model.draft = list(model.texts[model.version])
    model.precision = list(model.precisions[model.version])
    model.on_record = frozenset()  # of another room; read once
    for person in model.people:
        person.clear_deliberation()
    for person in model.affected:
        person.held_reading = list(person.reading)
    if threatened:
        model.status_quo = list(model.parameters.issue.status_quo)
        model.standing_precision = list(model.exact)
    else:
        model.status_quo = list(model.texts[model.version])
        model.standing_precision = list(model.precisions[model.version])
    model.in_session = True


def close_review(model: "ConsensusModel") -> None:
    """Put in force what a review has agreed on, or go back to what stands; a text may lapse."""
    r, month = model.parameters.review, model.calendar
    came_to = review.FAILED
    if model.agreed:
        came_to = review.REVISED if _has_changed(model) else review.CONFIRMED
    if came_to == review.REVISED:
        _succeed(model)
    else:
        _keep(model)
    if came_to == review.FAILED and model.by_sunset and r.lapses == 1:
        came_to = review.ENDED
        model.lapsed = True
    elif r.sunset > 0 and (came_to != review.FAILED or model.by_sunset):
        model.sunset_at = month + r.sunset
    model.status_quo, model.standing_precision = list(model.parameters.issue.status_quo), list(model.exact)
    if month < len(model.reviewed):
        model.reviewed[month] = came_to
    model.reviews += 1
    model.review_rounds += model.person_rounds
    model.noise = 1.0
    model.agreed = True  # on something, once: what stands is carried out
    model.last_review = month
    model.in_session = False
    model.tell(Reviewed(month, came_to, model.round, tuple(model.text), tuple(model.text_precision)))


def _has_changed(model: "ConsensusModel") -> bool:
    v = model.version
    return any(
        abs(new - old) > review.SAME_TEXT
        for new, old in zip(
            [*model.text, *model.text_precision], [*model.texts[v], *model.precisions[v]], strict=True
        )
    )


def _succeed(model: "ConsensusModel") -> None:
    """Put the new version in force: who practises the old one goes on with it for the time being."""
    for person in model.affected:
        if person.practised == model.version:
            person.expected_old = person.expected
    put_in_force(model)
    expect(model, works_with(model, model.version - 1, model.version))
    model.revisions += 1


def _keep(model: "ConsensusModel") -> None:
    """Go back to the text in force, and to what everybody has read in it."""
    model.text, model.text_precision = list(model.texts[model.version]), list(model.precisions[model.version])
    for person in model.affected:
        person.reading = person.held_reading
