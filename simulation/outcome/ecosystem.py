"""What came of several venues together, from their final arrays: the same code for both schedulers."""

import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.compilation import compiled
from simulation.ecosystem import NEVER, UNDECIDED, Ecosystem, Number, Sum
from simulation.outcome.quality import (
    NOTHING_TO_GAIN,
    WORST,
    best_text,
    true_values_of_own,
    true_welfare,
)
from simulation.parameters import Floats, Ints, Parameters
from simulation.reference import pack
from simulation.state import Count, State, Tally


class Course(NamedTuple):
    """What became of an ecosystem, beside its people and rooms; see `simulation.ecosystem.Commons`."""

    numbers: Sequence[int]  # by `Number`
    sums: Sequence[float]  # by `Sum`
    starts: Sequence[int]  # (V,)
    decided_at: Sequence[int]  # (V,)
    conflict: Floats  # (V, V)
    spent: Sequence[float]  # (V,)
    sat: Ints  # (V, M)


def measure_ecosystem(
    ecosystem: Ecosystem, people: State, rooms: Sequence[State], course: Course
) -> dict[str, float]:
    """Return the outcomes of a finished ecosystem by name, in the order of `ECOSYSTEM_OUTCOMES`.

    Parameters
    ----------
    ecosystem
        What was run.
    people, rooms
        The people on all dimensions, and each venue, as they ended.
    course
        What became of them.
    """
    numbers, sums, starts, decided_at, conflict, spent, sat = course
    there = [v for v, start in enumerate(starts) if start != NEVER]
    opened = [v for v in there if decided_at[v] != UNDECIDED]  # of serial venues not all
    in_force = [v for v in opened if rooms[v].counts[Count.VERSION] > 0]
    months = [decided_at[v] for v in in_force]
    hours = [
        (spent[v] + float(rooms[v].tally[Tally.PERSON_ROUNDS])) * ecosystem.rooms[v].clock.hours_per_round
        if v in opened
        else 0.0
        for v in range(len(rooms))
    ]
    settled = {k for v in in_force for k in _dimensions_of(ecosystem, v)}
    seats = [0] * len(people.group)
    for v in opened:
        came = zip(rooms[v].attended.tolist(), sat[v].tolist(), strict=True)
        seats = [seat + max(at_first, before) for seat, (at_first, before) in zip(seats, came, strict=True)]
    overlaps, shops = numbers[Number.OVERLAPS], numbers[Number.SHOPS]
    action = _action_by_texts(people, rooms, in_force)
    return {
        "agreed_venues": len(in_force) / len(there),
        "coverage": len(settled) / ecosystem.venues.about.shape[1],
        "contradictions": numbers[Number.CONTRADICTIONS] / overlaps if overlaps else math.nan,
        "contradiction_months": float(numbers[Number.CONTRADICTION_MONTHS]),
        "months_to_first_text": float(min(months)) if months else math.nan,
        "months_to_last_text": float(max(months)) if months else math.nan,
        "person_hours": _added_up(hours) + sums[Sum.LIAISON_HOURS],
        "liaison_hours": sums[Sum.LIAISON_HOURS],
        "duplicated_hours": _duplicated(ecosystem, rooms, hours, starts, decided_at, conflict),
        "participants": float(len([seat for seat in seats if seat > 0])),
        "in_several": float(len([seat for seat in seats if seat > 1])),
        "practice": _added_up([share for texts, share in action.items() if texts]),
        "coherent_implementation": _coherent(ecosystem, in_force, action, conflict),
        "quality_of_practice": _quality(ecosystem, people, rooms, in_force),
        "shops": float(shops),
        "shops_by_resources": _advantage(people, sums[Sum.SHOPPERS_RESOURCES] / shops) if shops else math.nan,
        "venues_founded": float(numbers[Number.FOUNDED]),
    }


def _advantage(people: State, resources: float) -> float:
    """Return by how much resources lie above those of all who are affected."""
    everybody = people.resources[: len(people.gain)].tolist()
    return resources - _added_up(everybody) / len(everybody)


def _added_up(numbers: Sequence[float]) -> float:
    """Add numbers one by one, in their order."""
    total = 0.0
    for number in numbers:
        total += number
    return total


def _dimensions_of(ecosystem: Ecosystem, v: int) -> list[int]:
    """Return the dimensions that a venue decides on."""
    return [k for k, deals in enumerate(ecosystem.venues.about[v].tolist()) if deals]


def _action_by_texts(
    people: State, rooms: Sequence[State], in_force: list[int]
) -> dict[frozenset[int], float]:
    """Add up the action by the set of venues whose texts are practised together."""
    action: dict[frozenset[int], float] = {}
    for j in range(len(people.gain)):
        texts = frozenset(v for v in in_force if rooms[v].share[j] > 0.0)
        action[texts] = action.get(texts, 0.0) + float(people.operator[j])
    return action


def _coherent(
    ecosystem: Ecosystem, in_force: list[int], action: dict[frozenset[int], float], conflict: Floats
) -> float:
    """Return the largest share of the action on one set of texts of which no two contradict."""
    most, tolerance = 0.0, ecosystem.venues.contradiction_tolerance
    for size in range(1, len(in_force) + 1):
        for chosen in itertools.combinations(in_force, size):
            if any(conflict[pair] > tolerance for pair in itertools.combinations(chosen, 2)):
                continue
            inside = [share for texts, share in action.items() if texts and texts <= set(chosen)]
            most = max(most, _added_up(inside))
    return most


def _duplicated(
    ecosystem: Ecosystem,
    rooms: Sequence[State],
    hours: Sequence[float],
    starts: Sequence[int],
    decided_at: Sequence[int],
    conflict: Floats,
) -> float:
    """Add up the hours spent on each dimension after another venue had settled it to the same effect.

    Hours of a venue are taken to go in equal parts to its dimensions and its months in session.
    """
    about = ecosystem.venues.about
    total = 0.0
    in_force = [
        v for v in range(len(rooms)) if decided_at[v] != UNDECIDED and rooms[v].counts[Count.VERSION] > 0
    ]
    for v in in_force:
        session = decided_at[v] - int(starts[v])
        tolerance = ecosystem.venues.contradiction_tolerance
        alike = [w for w in in_force if w != v and conflict[v, w] <= tolerance]
        own = _dimensions_of(ecosystem, v)
        for k in own:
            settled = [decided_at[w] for w in alike if about[w, k]]
            late = max(0, decided_at[v] - max(min(settled, default=decided_at[v]), int(starts[v])))
            total += hours[v] * late / session / len(own)
    return total


def _quality(ecosystem: Ecosystem, people: State, rooms: Sequence[State], in_force: list[int]) -> float:
    """Return the gain of what is practised, by the true optimum and the interests people had at first.

    On a dimension one practises the text of the venue one looks to most, of those one has adopted.
    """
    venues, affected = ecosystem.venues, len(people.gain)
    practice = np.empty((affected, venues.about.shape[1]))
    practice[:] = ecosystem.people.issue.status_quo
    heed = np.zeros(practice.shape)
    for v in in_force:
        authority = venues.authority[v][people.group[:affected]]
        for here, k in enumerate(_dimensions_of(ecosystem, v)):
            takes = (rooms[v].share > 0.0) & (authority > heed[:, k])
            practice[takes, k] = rooms[v].kept_reading[takes, here]
            heed[takes, k] = authority[takes]
    found = np.empty(3)
    packed, arrays = pack(ecosystem.people), pack(people)
    _weigh_practice(packed, arrays, practice, found)
    best, idle, practised = found.tolist()
    if best - idle < NOTHING_TO_GAIN:
        return math.nan
    return max(WORST, (practised - idle) / (best - idle))


@compiled
def _weigh_practice(p: Parameters, s: State, practice: Floats, found: Floats) -> None:
    """Write the welfare of the best text, of the status quo and of what each one practises into `found`."""
    best_text(p, s, s.wish)
    found[0] = true_welfare(p, s, s.wish)
    found[1] = true_welfare(p, s, p.issue.status_quo)
    for j in range(len(s.gain)):
        for k in range(len(s.theta)):
            s.wishes[j, k] = practice[j, k]
    true_values_of_own(p, s, s.wishes, s.text_worth)
    total = 0.0
    stakes = 0.0
    for j in range(len(s.gain)):
        total += s.affectedness[j] * s.text_worth[j]
        stakes += s.affectedness[j]
    found[2] = total / stakes
