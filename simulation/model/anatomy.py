"""What brings objectors round, event by event (mirrors `engine.anatomy`)."""

from typing import TYPE_CHECKING

from simulation.rules.anatomy import NEWS, PRESSURE, TEXT
from simulation.rules.objection import NO_OBJECTION

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel


def note_objectors(model: "ConsensusModel") -> None:
    """Note who would not consent to the first draft, and the draft."""
    for person in model.deciders:
        if not person.consents:
            person.objector = True
            person.margin = person.first_margin = person.value - person.aspiration
    model.first_draft = list(model.draft)
    model.text_before = (list(model.draft), list(model.precision))


def lift_pressure(model: "ConsensusModel") -> None:
    """After a call that has closed nothing: everybody is left with what it holds privately."""
    for person in model.deciders:
        if person.objector and person.pressure:
            person.attribute(person.value - person.aspiration, PRESSURE)
        person.pressure = 0.0


def attribute_news(model: "ConsensusModel") -> None:
    """After the floor: what arguments have done, nothing else having changed yet.

    It only watches: nobody's position changes before the room weighs the draft again.
    """
    for person in model.deciders:
        if person.objector:
            reservation, best, value = person.appraisal()
            person.attribute(value - person.holds_out_for(reservation, best), NEWS)


def attribute_text(model: "ConsensusModel") -> None:
    """After drafting: what the amendments have done; note whether the text has moved this round."""
    for person in model.deciders:
        if person.objector:
            person.attribute(person.value - person.aspiration, TEXT)
    text = (list(model.draft), list(model.precision))
    model.text_changes += text != model.text_before
    model.text_before = text


def note_meeting(model: "ConsensusModel", was_open: bool, was_untold: bool, content: int, news: int) -> None:
    """After the floor: count the meeting by what it could have brought and what it did."""
    model.meetings += 1
    model.last_content = content > 0
    model.content_meetings += model.last_content
    if was_open:
        model.open_turns += len(model.speakers)
        model.open_content_turns += content
    if was_untold:
        model.untold_meetings += 1
        model.news_meetings += news > 0


def note_ignored(model: "ConsensusModel") -> None:
    """Before the floor: count what is off the agenda under a reasoned objection that nobody has answered."""
    pressing = {person.objection for person in model.deciders if person.reasoned and not person.answered}
    model.ignored += len([k for k in pressing if k != NO_OBJECTION and model.parked[k]])
