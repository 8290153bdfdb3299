"""Venues that must all hold the same text: one drafts, the others ratify (mirrors `model.serial`)."""

from typing import Any

from simulation.ecosystem import Commons, Number, Venues
from simulation.engine.ranking import middle
from simulation.engine.valuation import own_target
from simulation.parameters import Parameters
from simulation.reference import call
from simulation.rule import rule
from simulation.rules import ratification
from simulation.rules.drafting import writable
from simulation.rules.objection import LIVE_WITH, NO_OBJECTION
from simulation.rules.review import rounds_until
from simulation.state import Count, History, State, Tally


@rule
def take_turn(
    c: Commons,
    e: Venues,
    deliberate: Any,
    p: Parameters,
    q: Parameters,
    s: State,
    h: History,
    seed: int,
    replicate: int,
) -> None:
    """Go on in the venue whose turn it is: with drafting, or with one round on the text it was sent.

    `p` is what holds while it drafts, `q` while it ratifies.
    """
    c.numbers[Number.WAITED] += 1
    months = c.numbers[Number.WAITED]
    if c.numbers[Number.HELD] == 0 and c.numbers[Number.RETURNS] == 0:
        call(deliberate, p, s, h, seed, replicate, rounds_until(months, p.clock.rounds_per_month))
        if s.counts[Count.DECIDED]:
            if s.tally[Tally.AGREED] > 0.0:
                _hold(c, s)
                _pass_on(c, len(c.status))
            else:
                c.numbers[Number.STAGE] = -1
        return
    if rounds_until(months, q.clock.rounds_per_month) == 0:
        return
    _put_to_call(c, deliberate, q, s, h, seed, replicate)
    if s.counts[Count.DECIDED] and s.tally[Tally.AGREED] > 0.0:
        c.numbers[Number.HELD] += 1
        if not ratification.all_hold(c.numbers[Number.HELD], len(c.status)):
            _pass_on(c, len(c.status))
        return
    c.numbers[Number.RETURNS] += 1
    given_up = ratification.is_given_up(c.numbers[Number.RETURNS], e.most_returns)
    if given_up or not _amend(c, e, q, s):
        c.numbers[Number.STAGE] = -1  # the text has failed
        return
    c.numbers[Number.HELD] = 0
    c.numbers[Number.STAGE] = 0
    c.numbers[Number.WAITED] = 0


@rule
def _hold(c: Commons, s: State) -> None:
    for k in range(len(s.text)):
        c.passed[0, k] = s.text[k]
        c.passed[1, k] = s.text_precision[k]
    c.numbers[Number.HELD] = 1


@rule
def _pass_on(c: Commons, venues: int) -> None:
    """Send the text to the next venue, if there is another."""
    if not ratification.all_hold(c.numbers[Number.HELD], venues):
        c.numbers[Number.STAGE] += 1
        c.numbers[Number.WAITED] = 0


@rule
def _put_to_call(
    c: Commons, deliberate: Any, q: Parameters, s: State, h: History, seed: int, replicate: int
) -> None:
    """Hold one round on the text as it was sent, and call; it begins with a text, as a review does."""
    for k in range(len(s.draft)):
        s.draft[k] = c.passed[0, k]
        s.precision[k] = c.passed[1, k]
    s.counts[Count.DECIDED] = 0
    s.counts[Count.VERSION] = 1
    t = int(s.tally[Tally.ROUND])
    s.counts[Count.DEADLINE] = max(s.counts[Count.DEADLINE], t + 1)
    call(deliberate, q, s, h, seed, replicate, t + 1)
    s.counts[Count.VERSION] = 0


@rule
def _amend(c: Commons, e: Venues, q: Parameters, s: State) -> bool:
    """Change the text where most object to it, to the median of what deciders want; tell whether it did."""
    deciders = s.counts[Count.DECIDERS]
    changed = False
    for k in range(len(s.wish)):
        s.wish[k] = 0.0  # borrowed: objections to each dimension
    for r in range(deciders):
        i = s.deciders[r]
        if s.position[i] < LIVE_WITH and s.objection[i] != NO_OBJECTION:
            s.wish[s.objection[i]] += 1.0
    for _ in range(e.amendments):
        chosen = -1
        for k in range(len(s.wish)):
            if ratification.is_more_contested(int(s.wish[k]), int(s.wish[chosen]) if chosen >= 0 else 0):
                chosen = k
        if chosen < 0:
            return changed
        s.wish[chosen] = 0.0
        for r in range(deciders):
            s.key[r] = own_target(q, s, s.deciders[r], chosen)
        value = writable(middle(s.key, deciders), q.issue.levels[chosen])
        changed = changed or value != c.passed[0, chosen]
        c.passed[0, chosen] = value
        c.passed[1, chosen] = 1.0
    return changed


@rule
def is_settled(c: Commons) -> bool:
    """Tell whether all venues hold the text, or it has failed."""
    return c.numbers[Number.STAGE] < 0 or ratification.all_hold(c.numbers[Number.HELD], len(c.status))


@rule
def has_failed(c: Commons) -> bool:
    """Tell whether the text has failed."""
    return c.numbers[Number.STAGE] < 0


@rule
def give_up(s: State) -> None:
    """Leave a venue with what holds while nothing is decided."""
    s.counts[Count.DECIDED] = 1
    s.tally[Tally.AGREED] = 0.0
    for k in range(len(s.text)):
        s.text[k] = s.status_quo[k]
        s.text_precision[k] = 1.0
