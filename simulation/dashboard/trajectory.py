"""A run packed into bytes for the browser, which can then go to any moment of it without asking again.

One block of bytes and a table that says where in it each array begins. Small numbers are bytes: what is
drawn has fewer than 256 steps on any screen. Texts are kept as floats, since words are made from them.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.dashboard.computing import TracedRun
from simulation.parameters import Ints, Parameters, Recorded, Role, Weighting
from simulation.rules.objection import ABSENT, LIVE_WITH
from simulation.scenario import build_run
from simulation.state import Tally, affected_count

MOST_SHOWN = 400  # people drawn; of more, as many of each group as its share
STEPS = 255
BYTE, SIGNED, FLOAT = "u1", "i1", "f4"


class Trajectory(NamedTuple):
    """A trajectory as it is sent: what is in it, and the bytes."""

    table: dict[str, Any]
    data: bytes


def pack(run: TracedRun) -> Trajectory:
    """Pack one run.

    Axes of the arrays: T rounds (the first is the convening), n people shown, D dimensions, G groups, C
    chambers, months + 1. In `table["arrays"]` each has its offset, type and shape.
    """
    parameters = room_of(run)
    state, history = run.state, run.history
    first = int(parameters.goals.rounds)
    last = int(state.tally[Tally.ROUND])
    known = ~np.isnan(history.draft[:, 0])
    rows = np.flatnonzero(known)
    shown = people_shown(state.group, affected_count(parameters))
    there = present(run, rows)
    # Who has left keeps the last word it said; it no longer counts.
    position = (
        np.where(there > 0, history.position[rows], ABSENT) if len(rows) else np.full_like(there, ABSENT)
    )
    draft = history.draft[rows] if len(rows) else np.array([parameters.issue.status_quo])
    precision = history.precision[rows] if len(rows) else np.ones_like(draft)
    ideal = history.ideal[rows] if len(rows) else state.ideal[None]
    arrays: dict[str, NDArray[Any]] = {
        "group": state.group[shown].astype(np.uint8),
        "region": state.region[shown].astype(np.uint8),
        "role": state.role[shown].astype(np.uint8),
        "attended": state.attended[shown].astype(np.uint8),
        "excluded": state.excluded[shown].astype(np.uint8),
        "supported": state.supported[shown].astype(np.uint8),
        "present": there[:, shown].astype(np.uint8),
        "ideal": as_bytes(ideal[:, shown]),
        "position": position[:, shown].astype(np.int8),
        "spoke": spoke(run, rows)[:, shown],
        "adopted": carried_out(run)[:, shown].astype(np.uint8),
        "draft": draft.astype(np.float32),
        "precision": precision.astype(np.float32),
        "adoption": state.adoption.astype(np.float32),
        "consent": consent_by_group(run, position).astype(np.float32),
        "chambers": consent_by_chamber(run, parameters, position).astype(np.float32),
    }
    table, data = _together(arrays)
    rounds = [first + k for k in range(len(draft))]
    every = int(parameters.decision.call_every)
    deadline = int(parameters.decision.deadline)
    numbers = {
        "arrays": table,
        "rows": shown.tolist(),
        "people": affected_count(parameters),
        "rounds": rounds,
        "calls": [k for k, t in enumerate(rounds) if k and (t % every == 0 or t in (deadline, last))],
        "goals": first,
        "agreed": bool(state.tally[Tally.AGREED]),
        "closed": bool(state.tally[Tally.CLOSED]),
        "months": len(state.adoption) - 1,
        "months_a_round": months_a_round(run),
        "quo": parameters.issue.status_quo.tolist(),
        "chambers": chamber_labels(run, parameters),
        "attending": np.bincount(
            state.group[state.attended > 0], minlength=len(run.scenario.group_names)
        ).tolist(),
        "outside": why_outside(run, affected_count(parameters)),
    }
    return Trajectory(numbers, data)


def room_of(run: TracedRun) -> Parameters:
    """Return the parameters of the room that is shown, without the one whose record it reads."""
    parameters = build_run(run.scenario, run.design)
    return parameters.room if isinstance(parameters, Recorded) else parameters


def people_shown(group: Ints, affected: int) -> Ints:
    """Return the rows drawn: all, or evenly spaced ones of each group by its share."""
    if affected <= MOST_SHOWN:
        return np.arange(affected)
    chosen = []
    for g in np.unique(group[:affected]):
        members = np.flatnonzero(group[:affected] == g)
        number = max(1, round(MOST_SHOWN * len(members) / affected))
        chosen.append(members[np.linspace(0, len(members) - 1, number).astype(np.int64)])
    return np.sort(np.concatenate(chosen))


def present(run: TracedRun, rows: Ints) -> NDArray[Any]:
    """Return who is in the room, round by round, (T, M)."""
    return np.asarray(run.history.present[rows]) if len(rows) else run.state.attended[None]


def spoke(run: TracedRun, rows: Ints) -> NDArray[np.uint8]:
    """Return who had the floor in each round, (T, M)."""
    had = np.zeros((max(1, len(rows)), len(run.state.group)), np.uint8)
    for k, t in enumerate(rows[1:], start=1):
        speakers = run.history.speakers[t]
        had[k, speakers[speakers >= 0]] = 1
    return had


def carried_out(run: TracedRun) -> NDArray[Any]:
    """Return who carries out at least a part of the text, month by month, (months + 1, N)."""
    return run.history.adopted.any(axis=2)


def consent_by_group(run: TracedRun, position: Ints) -> NDArray[np.float64]:
    """Return the share of each group's deciders who consented at the last call, (T, G); NaN without any."""
    groups = len(run.scenario.group_names)
    shares = np.full((len(position), groups), np.nan)
    for g in range(groups):
        mine = position[:, run.state.group == g]
        asked = (mine != ABSENT).sum(axis=1)
        for_it = (mine >= LIVE_WITH).sum(axis=1)
        shares[:, g] = np.divide(for_it, asked, out=np.full(len(position), np.nan), where=asked > 0)
    return shares


def consent_by_chamber(run: TracedRun, parameters: Parameters, position: Ints) -> NDArray[np.float64]:
    """Return the share of the weight that consented at the last call, chamber by chamber, (T, C)."""
    rule, state = parameters.decision, run.state
    shares = np.full((len(position), len(rule.chamber_quota)), np.nan)
    for c in range(len(rule.chamber_quota)):
        if rule.chamber_chair_only[c]:
            continue  # one person; its statement is no share
        members = rule.chamber_members[c][state.group] > 0
        kinds = {Weighting.CAPABILITY: state.resources, Weighting.POPULATION: state.population_weight}
        weight = kinds.get(Weighting(int(rule.chamber_weighting[c])), np.ones(len(state.group))) * members
        asked = ((position != ABSENT) * weight).sum(axis=1)
        for_it = ((position >= LIVE_WITH) * weight).sum(axis=1)
        shares[:, c] = np.divide(for_it, asked, out=np.full(len(position), np.nan), where=asked > 0)
    return shares


def chamber_labels(run: TracedRun, parameters: Parameters) -> list[dict[str, Any]]:
    """Say who sits in each chamber (numbers of groups), and what share of the weight it needs."""
    rule = parameters.decision
    return [
        {
            "groups": np.flatnonzero(rule.chamber_members[c]).tolist(),
            "quota": float(rule.chamber_quota[c]),
            "more": bool(rule.chamber_strict[c]),
            "weighted": int(rule.chamber_weighting[c]) != Weighting.EQUAL,
            "chair": bool(rule.chamber_chair_only[c]),
        }
        for c in range(len(rule.chamber_quota))
    ]


def why_outside(run: TracedRun, affected: int) -> dict[str, int]:
    """Count those outside at the first round by what kept them there."""
    state = run.state
    out = state.attended[:affected] == 0
    willing = state.excluded[:affected] > 0
    no_place = state.role[:affected] == Role.NONE
    return {
        "no_place": int((out & willing & no_place).sum()),
        "barrier": int((out & willing & ~no_place).sum()),
        "no_wish": int((out & ~willing).sum()),
    }


def months_a_round(run: TracedRun) -> float:
    """Return how long a round lasts."""
    return 1.0 / float(run.scenario.context.clock.rounds_per_month)


def as_bytes(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Round numbers from 0 to 1 to 256 steps."""
    return np.rint(np.clip(values, 0.0, 1.0) * STEPS).astype(np.uint8)


def _together(arrays: dict[str, NDArray[Any]]) -> tuple[dict[str, list[Any]], bytes]:
    """Lay arrays one behind the other, each at a multiple of four."""
    table: dict[str, list[Any]] = {}
    parts: list[bytes] = []
    offset = 0
    kinds = {np.dtype(np.uint8): BYTE, np.dtype(np.int8): SIGNED, np.dtype(np.float32): FLOAT}
    for name, array in arrays.items():
        data = np.ascontiguousarray(array).tobytes()
        table[name] = [offset, kinds[array.dtype], list(array.shape)]
        filled = data + b"\0" * (-len(data) % 4)
        parts.append(filled)
        offset += len(filled)
    return table, b"".join(parts)
