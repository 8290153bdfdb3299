"""Looking at a text in force again (mirrors `model.review`)."""

import math

from simulation.compilation import compiled
from simulation.engine.convening import convene, role_of
from simulation.engine.practice import expect, put_in_force, works_with
from simulation.engine.valuation import value_target, value_text
from simulation.parameters import Parameters, Role
from simulation.rule import rule
from simulation.rules import review
from simulation.rules.anatomy import NO_EVENT
from simulation.rules.objection import ABSENT, NO_OBJECTION
from simulation.state import Count, State, Tally


@compiled
def look_again(q: Parameters, s: State, seed: int, replicate: int) -> None:
    """Open a review if one is due, is asked for, or has to come before the text lapses.

    `q` is what holds while a review is held (`parameters.in_review`).
    """
    if s.counts[Count.VERSION] == 0 or s.counts[Count.LAPSED] or s.counts[Count.IN_SESSION]:
        return
    r, month = q.review, s.counts[Count.CALENDAR]
    since = month - s.counts[Count.LAST_REVIEW]
    last_call = s.counts[Count.SUNSET_AT] - review.lead(q.decision.deadline, q.clock.rounds_per_month)
    by_sunset = s.counts[Count.SUNSET_AT] >= 0 and month >= last_call
    if by_sunset or review.is_due(since, r.interval) or _is_triggered(q, s, since):
        s.counts[Count.BY_SUNSET] = by_sunset
        _reconvene(q, s, seed, replicate)


@rule
def _is_triggered(q: Parameters, s: State, since: int) -> bool:
    r = q.review
    if r.trigger_quota > 1.0 or since < r.cooling_off:  # speed: nobody need be asked
        return False
    v = s.counts[Count.VERSION]
    entitled = 0
    dissatisfied = 0
    affected = len(s.gain)
    value_target(q, s, affected)
    value_text(q, s, affected, s.texts[v], s.precisions[v], s.text_worth)
    value_text(q, s, affected, q.issue.status_quo, s.exact, s.idle_worth)
    for j in range(affected):
        if role_of(q, s, j) != Role.DECIDE:
            continue
        entitled += 1
        dissatisfied += review.is_dissatisfied(
            s.target_worth[j], s.text_worth[j], s.idle_worth[j], r.trigger_share
        )
    return review.is_triggered(dissatisfied, entitled, r.trigger_quota, since, r.cooling_off)


@rule
def _reconvene(q: Parameters, s: State, seed: int, replicate: int) -> None:
    """Let those come whom the text in force, or its lapse, brings into the room."""
    begin_session(q, s, s.counts[Count.BY_SUNSET] == 1 and q.review.lapses == 1)
    s.counts[Count.EPISODE] += 1
    s.counts[Count.SESSION_OPENED] = s.counts[Count.CALENDAR]
    convene(q, s, seed, replicate)


@rule
def begin_session(q: Parameters, s: State, threatened: bool) -> None:
    """Put the text in force on the table again; nobody has come yet. `threatened`: it lapses otherwise."""
    v = s.counts[Count.VERSION]
    clear_deliberation(s)
    for k in range(len(s.text)):
        s.status_quo[k] = q.issue.status_quo[k] if threatened else s.texts[v, k]
        s.standing_precision[k] = 1.0 if threatened else s.precisions[v, k]
        for j in range(len(s.gain)):
            s.held_reading[j, k] = s.reading[j, k]
    s.counts[Count.IN_SESSION] = 1


@rule
def clear_deliberation(s: State) -> None:
    """Begin a deliberation anew with the same people: what they know, trust and have lived through stays."""
    for x in range(Tally.NEXT_SHOCK):
        s.tally[x] = 0.0
    for x in (Count.SPEAKERS, Count.DRAFTER, Count.PROPOSALS, Count.OPENED, Count.DECIDED):
        s.counts[x] = 0
    for i in range(len(s.group)):
        s.attended[i] = s.supported[i] = s.excluded[i] = 0
        s.turns[i] = s.turns_before_call[i] = s.asked[i] = s.working_group[i] = s.proposals[i] = 0
        s.reservation[i] = s.best[i] = s.aspiration[i] = s.value[i] = s.pivot[i] = 0.0
        s.reasoned[i] = s.answered[i] = s.objector[i] = 0
        s.pressure[i] = s.elapsed[i] = s.first_margin[i] = s.margin[i] = 0.0
        s.won_by[i] = NO_EVENT
        s.position[i], s.objection[i] = ABSENT, NO_OBJECTION
        for event in range(s.shift.shape[1]):
            s.shift[i, event] = 0.0
        for k in range(len(s.draft)):
            s.on_record[i, k] = s.tabled[i, k] = 0
            s.tabled_text[i, k] = 0.0
    for k in range(len(s.draft)):
        s.spoken_lowest[k], s.spoken_highest[k] = math.inf, -math.inf
        s.draft[k], s.precision[k] = (
            s.texts[s.counts[Count.VERSION], k],
            s.precisions[s.counts[Count.VERSION], k],
        )
        s.parked[k] = s.goal[k] = 0
        s.opened_at[k] = s.goal_lower[k] = s.stated_text[k] = s.first_draft[k] = 0.0
        s.goal_upper[k] = 1.0
        for g in range(s.mandate.shape[0]):
            s.record_sum[k, g] = s.mandate[g, k] = 0.0
            s.record_count[k, g] = 0
    for g in range(len(s.stated_consent)):
        s.stated_consent[g] = 0.0


@rule
def close_review(q: Parameters, s: State) -> None:
    """Put in force what a review has agreed on, or go back to what stands; a text may lapse."""
    month, v = s.counts[Count.CALENDAR], s.counts[Count.VERSION]
    came_to = review.FAILED
    if s.tally[Tally.AGREED] > 0.0:
        came_to = review.REVISED if _has_changed(s, v) else review.CONFIRMED
    if came_to == review.REVISED:
        _succeed(q, s, v)
    else:
        _keep(s, v)
    by_sunset = s.counts[Count.BY_SUNSET] == 1
    if came_to == review.FAILED and by_sunset and q.review.lapses == 1:
        came_to = review.ENDED
        s.counts[Count.LAPSED] = 1
    elif q.review.sunset > 0 and (came_to != review.FAILED or by_sunset):
        s.counts[Count.SUNSET_AT] = month + q.review.sunset
    for k in range(len(s.text)):
        s.status_quo[k] = q.issue.status_quo[k]
        s.standing_precision[k] = 1.0
    if month < len(s.reviewed):
        s.reviewed[month] = came_to
    s.tally[Tally.REVIEWS] += 1.0
    s.tally[Tally.REVIEW_ROUNDS] += s.tally[Tally.PERSON_ROUNDS]
    s.tally[Tally.NOISE] = 1.0
    s.tally[Tally.AGREED] = 1.0  # on something, once: what stands is carried out
    s.counts[Count.LAST_REVIEW] = month
    s.counts[Count.IN_SESSION] = 0


@rule
def _has_changed(s: State, v: int) -> bool:
    for k in range(len(s.text)):
        if abs(s.text[k] - s.texts[v, k]) > review.SAME_TEXT:
            return True
        if abs(s.text_precision[k] - s.precisions[v, k]) > review.SAME_TEXT:
            return True
    return False


@rule
def _succeed(q: Parameters, s: State, v: int) -> None:
    """Put the new version in force: who practises the old one goes on with it for the time being."""
    for j in range(len(s.gain)):
        if s.practised[j] == v:
            s.expected_old[j] = s.expected[j]
    put_in_force(s)
    expect(q, s, works_with(q, s, v, s.counts[Count.VERSION]))
    s.tally[Tally.REVISIONS] += 1.0


@rule
def _keep(s: State, v: int) -> None:
    """Go back to the text in force, and to what everybody has read in it."""
    for k in range(len(s.text)):
        s.text[k] = s.texts[v, k]
        s.text_precision[k] = s.precisions[v, k]
        for j in range(len(s.gain)):
            s.reading[j, k] = s.held_reading[j, k]
