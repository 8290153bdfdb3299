"""What came of several venues together, from their final arrays: the same code for both schedulers."""

import itertools
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.compilation import compiled
from simulation.ecosystem import UNDECIDED, Ecosystem, Number, Sum
from simulation.outcome.quality import (
    NOTHING_TO_GAIN,
    WORST,
    best_text,
    true_values_of_own,
    true_welfare,
)
from simulation.parameters import Floats, Parameters
from simulation.reference import pack
from simulation.state import Count, State, Tally

type Flags = NDArray[np.bool_]


def measure_ecosystem(
    ecosystem: Ecosystem,
    people: State,
    rooms: Sequence[State],
    numbers: Sequence[int],
    sums: Sequence[float],
    decided_at: Sequence[int],
    conflict: Floats,
) -> dict[str, float]:
    """Return the outcomes of a finished ecosystem by name, in the order of `ECOSYSTEM_OUTCOMES`.

    Parameters
    ----------
    ecosystem
        What was run.
    people, rooms
        The people on all dimensions, and each venue, as they ended.
    numbers, sums, decided_at, conflict
        What `simulation.ecosystem.Commons` keeps: by `Number`, by `Sum`, (V,) and (V, V).
    """
    about = ecosystem.venues.about == 1
    opened = [v for v, month in enumerate(decided_at) if month != UNDECIDED]  # of serial venues not all
    in_force = [v for v in opened if rooms[v].counts[Count.VERSION] > 0]
    months = [decided_at[v] for v in in_force]
    hours = [
        float(rooms[v].tally[Tally.PERSON_ROUNDS]) * ecosystem.rooms[v].clock.hours_per_round
        if v in opened
        else 0.0
        for v in range(len(rooms))
    ]
    settled = {k for v in in_force for k in np.flatnonzero(about[v]).tolist()}
    seats = np.zeros(len(people.group), np.int64)
    for v in opened:
        seats += rooms[v].attended
    overlaps = numbers[Number.OVERLAPS]
    practised = [rooms[v].share > 0.0 for v in in_force]
    action = people.operator[: len(people.gain)]
    tolerance = ecosystem.venues.contradiction_tolerance
    return {
        "agreed_venues": len(in_force) / len(rooms),
        "coverage": len(settled) / about.shape[1],
        "contradictions": numbers[Number.CONTRADICTIONS] / overlaps if overlaps else math.nan,
        "contradiction_months": float(numbers[Number.CONTRADICTION_MONTHS]),
        "months_to_first_text": float(min(months)) if months else math.nan,
        "months_to_last_text": float(max(months)) if months else math.nan,
        "person_hours": _added_up(hours) + sums[Sum.LIAISON_HOURS],
        "liaison_hours": sums[Sum.LIAISON_HOURS],
        "duplicated_hours": _duplicated(ecosystem, rooms, hours, decided_at, conflict),
        "participants": float(np.count_nonzero(seats > 0)),
        "in_several": float(np.count_nonzero(seats > 1)),
        "practice": _added_up(action[np.any(practised, axis=0)].tolist()) if practised else 0.0,
        "coherent_implementation": _coherent(
            practised, conflict[np.ix_(in_force, in_force)] > tolerance, action
        ),
        "quality_of_practice": _quality(ecosystem, people, rooms, in_force),
    }


def _added_up(numbers: Sequence[float]) -> float:
    """Add numbers one by one, in their order."""
    total = 0.0
    for number in numbers:
        total += number
    return total


def _coherent(practised: list[Flags], contradict: Flags, action: Floats) -> float:
    """Return the largest share of the action on one set of texts of which no two contradict."""
    most = 0.0
    for size in range(1, len(practised) + 1):
        for texts in itertools.combinations(range(len(practised)), size):
            if any(contradict[pair] for pair in itertools.combinations(texts, 2)):
                continue
            inside = np.any([practised[v] for v in texts], axis=0)
            others = [practised[v] for v in range(len(practised)) if v not in texts]
            outside = np.any(others, axis=0) if others else np.zeros_like(inside)
            most = max(most, _added_up(action[inside & ~outside].tolist()))
    return most


def _duplicated(
    ecosystem: Ecosystem,
    rooms: Sequence[State],
    hours: Sequence[float],
    decided_at: Sequence[int],
    conflict: Floats,
) -> float:
    """Add up the hours spent on each dimension after another venue had settled it to the same effect.

    Hours of a venue are taken to go in equal parts to its dimensions and its months in session.
    """
    about, starts = ecosystem.venues.about == 1, ecosystem.venues.starts
    total = 0.0
    in_force = [
        v for v in range(len(rooms)) if decided_at[v] != UNDECIDED and rooms[v].counts[Count.VERSION] > 0
    ]
    for v in in_force:
        session = decided_at[v] - int(starts[v])
        tolerance = ecosystem.venues.contradiction_tolerance
        alike = [w for w in in_force if w != v and conflict[v, w] <= tolerance]
        for k in np.flatnonzero(about[v]):
            settled = [decided_at[w] for w in alike if about[w, k]]
            late = max(0, decided_at[v] - max(min(settled, default=decided_at[v]), int(starts[v])))
            total += hours[v] * late / session / np.count_nonzero(about[v])
    return total


def _quality(ecosystem: Ecosystem, people: State, rooms: Sequence[State], in_force: list[int]) -> float:
    """Return the gain of what is practised, by the true optimum and the interests people had at first.

    On a dimension one practises the text of the venue one looks to most, of those one has adopted.
    """
    venues, affected = ecosystem.venues, len(people.gain)
    practice = np.tile(ecosystem.people.issue.status_quo, (affected, 1))
    heed = np.zeros(practice.shape)
    for v in in_force:
        own = np.flatnonzero(venues.about[v])
        authority = venues.authority[v][people.group[:affected]]
        for here, k in enumerate(own):
            takes = (rooms[v].share > 0.0) & (authority > heed[:, k])
            practice[takes, k] = rooms[v].kept_reading[takes, here]
            heed[takes, k] = authority[takes]
    found = np.empty(3)
    packed, arrays = pack(ecosystem.people), pack(people)
    _weigh_practice(packed, arrays, np.ascontiguousarray(practice), found)
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
