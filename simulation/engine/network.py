"""Whom the affected watch, and what they see carried out (mirrors `model.implementation`)."""

from simulation.engine.practice import is_on_old, works_with
from simulation.parameters import Parameters
from simulation.rule import rule
from simulation.rules import adoption
from simulation.rules.network import is_rewired, ring_neighbour, stranger
from simulation.state import Count, State


@rule
def link_up(p: Parameters, s: State, seed: int, replicate: int) -> None:
    """Link the affected to those they will watch."""
    affected, rewiring = len(s.gain), p.implementation.network_rewiring
    for link in range(s.neighbours.shape[1]):
        for j in range(affected):
            s.marked[j] = 1 if is_rewired(link, rewiring, seed, replicate, s.entity[j]) else 0
        for j in range(affected):
            s.neighbours[j, link] = (
                stranger(j, link, affected, seed, replicate, s.entity[j])
                if s.marked[j]
                else ring_neighbour(j, link, affected)
            )


@rule
def look_around(p: Parameters, s: State) -> None:
    """Let everybody see what those it depends on carried out last month, and learn what to expect of them."""
    i_ = p.implementation
    links = s.neighbours.shape[1]
    if s.counts[Count.VERSION] > 1:
        _look_at_versions(p, s)
        return
    if s.adopted.shape[1] > 1:
        _add_up_shares(s)
    elif s.counts[Count.MONTH] == 1:  # later on, whoever changes what it does is seen at once: `show`
        _list_watchers(s)
        for j in range(len(s.gain)):
            show(s, j, 0.0)
    for j in range(len(s.gain)):
        s.seen[j] = s.seen_sum[j] / links + s.elsewhere[j]
    if not i_.fixed_expectations:
        for j in range(len(s.gain)):
            s.expected[j] = adoption.learned_expectation(s.expected[j], s.seen[j], i_.expectation_learning)


@rule
def _add_up_shares(s: State) -> None:
    """Add up what those one depends on carry out: parts of a text, whose sum depends on the order."""
    for j in range(len(s.gain)):
        seen = 0.0
        for link in range(s.neighbours.shape[1]):
            seen += s.share[s.neighbours[j, link]]
        s.seen_sum[j] = seen


@rule
def show(s: State, j: int, before: float) -> None:
    """Let those who watch somebody see, next month, that it carries out more of the text, or less.

    Of a text carried out whole or not at all: ones add up exactly, so that changes are enough. In most months
    few change what they do, and each is watched by a handful.
    """
    change = s.share[j] - before
    if change != 0.0:
        for place in range(s.first_watcher[j], s.first_watcher[j] + s.watcher_count[j]):
            s.seen_sum[s.watchers[place]] += change


@rule
def _list_watchers(s: State) -> None:
    """List by whom each is watched, and forget what has been seen."""
    for j in range(len(s.gain)):
        s.seen_sum[j] = 0.0
        s.watcher_count[j] = 0
    for j in range(len(s.gain)):
        for link in range(s.neighbours.shape[1]):
            s.watcher_count[s.neighbours[j, link]] += 1
    first = 0
    for j in range(len(s.gain)):
        s.first_watcher[j] = first
        first += s.watcher_count[j]
        s.watcher_count[j] = 0
    for j in range(len(s.gain)):
        for link in range(s.neighbours.shape[1]):
            other = s.neighbours[j, link]
            s.watchers[s.first_watcher[other] + s.watcher_count[other]] = j
            s.watcher_count[other] += 1


@rule
def _look_at_versions(p: Parameters, s: State) -> None:
    """The same where neighbours may be on several versions: each counts as far as it works with one's own."""
    i_ = p.implementation
    links = s.neighbours.shape[1]
    for j in range(len(s.gain)):
        seen = 0.0
        seen_old = 0.0
        on_old = is_on_old(s, j)
        for link in range(links):
            other = s.neighbours[j, link]
            if s.share[other] > 0.0:
                seen += s.share[other] * works_with(p, s, s.practised[other], s.counts[Count.VERSION])
                if on_old:
                    seen_old += s.share[other] * works_with(p, s, s.practised[other], s.practised[j])
        s.seen[j] = seen / links + s.elsewhere[j]
        if not i_.fixed_expectations:
            s.expected[j] = adoption.learned_expectation(s.expected[j], s.seen[j], i_.expectation_learning)
            if on_old:
                s.expected_old[j] = adoption.learned_expectation(
                    s.expected_old[j], seen_old / links, i_.expectation_learning
                )
