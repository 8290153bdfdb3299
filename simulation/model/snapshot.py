"""The objects of a run written into the arrays that both schedulers share.

An array is written from attributes of its own name: of people where it has a row for each of them, else of
the model or of its problem. What objects hold in another form stands below, each with the reason.
"""

from collections.abc import Sized
from typing import TYPE_CHECKING

import numpy as np

from simulation.model.population import DrawnProblem
from simulation.parameters import Parameters
from simulation.state import (
    IDENTITY,
    OF_EVERYBODY,
    SCRATCH,
    Count,
    History,
    M,
    N,
    State,
    Tally,
    allocate,
    rows_of,
)

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel

_PER_PERSON = tuple(name for name in rows_of(M) if name not in IDENTITY)
_IN_ANOTHER_FORM = frozenset(
    ("neighbours", "goal", "goal_lower", "goal_upper", "record_sum", "record_count", "tally", "counts")
)
_PER_AFFECTED = tuple(name for name in rows_of(N) if name not in _IN_ANOTHER_FORM)
_PER_MODEL = tuple(
    name
    for name in State._fields
    if name not in SCRATCH.union(_IN_ANOTHER_FORM, IDENTITY, _PER_PERSON, _PER_AFFECTED)
)


def take_snapshot(model: "ConsensusModel", parameters: Parameters) -> State:
    """Write a model's objects into fresh arrays."""
    state = allocate(parameters, model.later_versions)
    for name in _PER_PERSON:
        getattr(state, name)[:] = [getattr(person, name) for person in model.people]
    for name in _PER_AFFECTED:
        getattr(state, name)[:] = [getattr(person, name) for person in model.affected]
    for name in _PER_MODEL:
        values = getattr(model.problem if name in DrawnProblem._fields else model, name)
        getattr(state, name)[: len(values)] = values  # months not run yet and links not drawn stay 0
    for index, name in zip(Tally, Tally._fields, strict=True):
        state.tally[index] = getattr(model, name.lower())
    for index, name in zip(Count, Count._fields, strict=True):
        value = getattr(model, name.lower())
        state.counts[index] = len(value) if isinstance(value, Sized) else value
    _write_neighbours(model, state)
    _write_goals(model, state)
    _write_record(model, state)
    return state


def _write_neighbours(model: "ConsensusModel", state: State) -> None:
    """Write whom each implementer depends on: objects know one another as objects."""
    for person in model.affected:
        for link, other in enumerate(person.neighbours):
            state.neighbours[person.row, link] = other.row


def _write_goals(model: "ConsensusModel", state: State) -> None:
    """Write goals as they were set, and whether each still holds: a model has None where there is none."""
    for k, goal in enumerate(model.goal_set):
        if goal is not None:
            state.goal[k] = model.goal[k] is not None
            state.goal_lower[k], state.goal_upper[k] = goal


def _write_record(model: "ConsensusModel", state: State) -> None:
    """Write the public record as sums: a model keeps every claim."""
    for k, groups in enumerate(model.record):
        for g, claims in enumerate(groups):
            total = 0.0
            for claim in claims:
                total += claim
            state.record_sum[k, g] = total
            state.record_count[k, g] = len(claims)


def record_round(model: "ConsensusModel", history: History, time: int) -> None:
    """Write the round into the record of a traced run."""
    if time >= len(history.draft):
        return
    history.draft[time] = model.draft
    history.precision[time] = model.precision
    for name in OF_EVERYBODY:
        getattr(history, name)[time] = [getattr(person, name) for person in model.people]
    history.speakers[time, : len(model.speakers)] = [person.row for person in model.speakers]
    for g in range(history.trust.shape[1]):
        history.trust[time, g] = _mean_trust(model, g)


def _mean_trust(model: "ConsensusModel", g: int) -> list[float]:
    """Return the mean trust in each group of those who came from one; NaN if nobody came."""
    came = [person for person in model.people if person.attended and person.group == g]
    means = []
    for other in range(len(model.parameters.groups.size)):
        total = 0.0  # added up one by one, as the compiled loop does: NumPy adds in another order
        for person in came:
            total += person.trust_in(other)
        means.append(total / len(came) if came else np.nan)
    return means


def record_month(model: "ConsensusModel", history: History, month: int) -> None:
    """Write the month into the record of a traced run."""
    if month < len(history.adopted):
        history.adopted[month] = np.array([person.adopted for person in model.affected])
