"""What brings objectors round, event by event (mirrors `model.anatomy`)."""

from simulation.engine.valuation import appraise, hold_out
from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules.anatomy import NEWS, PRESSURE, TEXT, winning_event
from simulation.state import Count, State, Tally


@rule
def note_objectors(s: State) -> None:
    """Note who would not consent to the first draft, and the draft."""
    for i in range(s.counts[Count.DECIDERS]):
        if s.value[i] < s.aspiration[i]:
            s.objector[i] = 1
            s.margin[i] = s.first_margin[i] = s.value[i] - s.aspiration[i]
    for k in range(len(s.draft)):
        s.first_draft[k] = s.draft_before[k] = s.draft[k]
        s.precision_before[k] = s.precision[k]


@rule
def attribute(s: State, i: int, margin: float, event: int) -> None:
    """Put a change of an objector's margin down to an event."""
    s.shift[i, event] += margin - s.margin[i]
    s.won_by[i] = winning_event(s.won_by[i], s.margin[i], margin, event)
    s.margin[i] = margin


@rule
def attribute_pressure(s: State, i: int) -> None:
    """At a call: note what the room and the public add to the margin that an objector states."""
    if s.objector[i] and s.pressure[i] != 0.0:
        attribute(s, i, s.value[i] + s.pressure[i] - s.aspiration[i], PRESSURE)


@rule
def lift_pressure(s: State) -> None:
    """After a call that has closed nothing: everybody is left with what it holds privately."""
    for i in range(s.counts[Count.DECIDERS]):
        if s.objector[i] and s.pressure[i] != 0.0:
            attribute(s, i, s.value[i] - s.aspiration[i], PRESSURE)
        s.pressure[i] = 0.0


@rule
def attribute_news(p: Parameters, s: State) -> None:
    """After the floor: note what arguments have done, before anything else changes.

    It only watches: nobody's position changes before the room weighs the draft again.
    """
    appraise(p, s, s.counts[Count.DECIDERS])
    hold_out(p, s, s.counts[Count.DECIDERS], s.idle_worth, s.target_worth, s.held)
    for i in range(s.counts[Count.DECIDERS]):
        if s.objector[i]:
            attribute(s, i, s.text_worth[i] - s.held[i], NEWS)


@rule
def attribute_text(s: State) -> None:
    """After drafting: note what the amendments have done, and whether the text has moved this round."""
    for i in range(s.counts[Count.DECIDERS]):
        if s.objector[i]:
            attribute(s, i, s.value[i] - s.aspiration[i], TEXT)
    moved = False
    for k in range(len(s.draft)):
        moved = moved or s.draft[k] != s.draft_before[k] or s.precision[k] != s.precision_before[k]
        s.draft_before[k] = s.draft[k]
        s.precision_before[k] = s.precision[k]
    if moved:
        s.tally[Tally.TEXT_CHANGES] += 1.0


@rule
def note_meeting(
    s: State, was_open: bool, was_untold: bool, content_before: float, news_before: float
) -> None:
    """After the floor: count the meeting, what could have been said in it, and what was said."""
    content = s.tally[Tally.CONTENT_TURNS] - content_before
    s.tally[Tally.MEETINGS] += 1.0
    s.tally[Tally.LAST_CONTENT] = 1.0 if content > 0.0 else 0.0
    s.tally[Tally.CONTENT_MEETINGS] += s.tally[Tally.LAST_CONTENT]
    if was_open:
        s.tally[Tally.OPEN_TURNS] += s.counts[Count.SPEAKERS]
        s.tally[Tally.OPEN_CONTENT_TURNS] += content
    if was_untold:
        s.tally[Tally.UNTOLD_MEETINGS] += 1.0
        if s.tally[Tally.NEWS_TURNS] > news_before:
            s.tally[Tally.NEWS_MEETINGS] += 1.0


@rule
def note_ignored(s: State) -> None:
    """Before the floor: count what is off the agenda under a reasoned objection that nobody has answered."""
    for k in range(len(s.parked)):
        if not s.parked[k]:
            continue
        unanswered = 0
        for i in range(s.counts[Count.DECIDERS]):
            objection, reasoned, answered = s.objection[i], s.reasoned[i], s.answered[i]
            unanswered += 1 if objection == k and reasoned == 1 and answered == 0 else 0
        if unanswered > 0:
            s.tally[Tally.IGNORED] += 1.0
