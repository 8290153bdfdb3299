"""The objects of a run written into the arrays that both schedulers share."""

from typing import TYPE_CHECKING

import numpy as np

from simulation.parameters import Parameters
from simulation.state import (
    AGREED,
    ANSWERED,
    ATTENDING,
    BLOCKS,
    CLOSED,
    CONTENT_MEETINGS,
    CONTENT_TURNS,
    DEADLINE,
    DECIDERS,
    DRAFTER,
    GOALS_CLOSED,
    IDENTITY,
    IGNORED,
    LAST_CONTENT,
    LEVEL,
    LINKS,
    MEETINGS,
    NEWS_MEETINGS,
    NEWS_TURNS,
    OPEN_CONTENT_TURNS,
    OPEN_TURNS,
    PERSON_ROUNDS,
    PROPOSALS,
    RAISED,
    REOPENED,
    ROOM,
    ROUNDS,
    SKILL,
    SPEAKERS,
    SUPPORT,
    SUPPORT_PRIVATE,
    TEXT_CHANGES,
    UNTOLD_MEETINGS,
    History,
    M,
    N,
    State,
    allocate,
    rows_of,
)

if TYPE_CHECKING:
    from simulation.model.model import ConsensusModel

_PER_PERSON = tuple(name for name in rows_of(M) if name not in IDENTITY)
_PER_AFFECTED = tuple(name for name in rows_of(N) if name != "neighbours")  # whom an object knows as objects
_PER_MODEL = (
    *("spoken_lowest", "spoken_highest", "draft", "precision", "parked", "opened_at", "mandate", "text"),
    *("text_precision", "first_draft", "stated_text", "stated_consent"),
)


def take_snapshot(model: "ConsensusModel", parameters: Parameters) -> State:
    """Write a model's objects into fresh arrays."""
    state = allocate(parameters)
    for name in _PER_PERSON:
        getattr(state, name)[:] = [getattr(person, name) for person in model.people]
    for name in _PER_AFFECTED:
        getattr(state, name)[:] = [getattr(person, name) for person in model.affected]
    for name in _PER_MODEL:
        getattr(state, name)[:] = getattr(model, name)
    for person in model.affected:
        for link, other in enumerate(person.neighbours):
            state.neighbours[person.row, link] = other.row
    _write_problem(model, state)
    state.adoption[: len(model.adoption)] = model.adoption
    state.exact[:] = 1.0
    return state


def _write_problem(model: "ConsensusModel", state: State) -> None:
    problem = model.problem
    links = len(problem.link_weight)
    state.optimum[:] = problem.optimum
    state.public_belief[:] = problem.public_belief
    state.link_first[:links] = problem.link_first
    state.link_second[:links] = problem.link_second
    state.link_weight[:links] = problem.link_weight
    state.group_error[:] = problem.group_error
    state.goal_upper[:] = 1.0
    for k, goal in enumerate(model.goal_set):
        if goal is not None:
            state.goal[k] = model.goal[k] is not None
            state.goal_lower[k], state.goal_upper[k] = goal
    for k, groups in enumerate(model.record):
        for g, claims in enumerate(groups):
            total = 0.0
            for claim in claims:
                total += claim
            state.record_sum[k, g] = total
            state.record_count[k, g] = len(claims)
    for index, value in (
        (AGREED, model.agreed),
        (CLOSED, model.closed),
        (ROUNDS, model.round),
        (PERSON_ROUNDS, model.person_rounds),
        (ATTENDING, model.attending),
        (SUPPORT, model.support),
        (SUPPORT_PRIVATE, model.support_private),
        (BLOCKS, model.blocks),
        (LEVEL, model.consensus_level),
        (REOPENED, model.reopened),
        (GOALS_CLOSED, model.goals_closed),
        (RAISED, model.raised),
        (ANSWERED, model.answered),
        (SKILL, model.skill),
        (CONTENT_TURNS, model.content_turns),
        (NEWS_TURNS, model.news_turns),
        (TEXT_CHANGES, model.text_changes),
        (OPEN_TURNS, model.open_turns),
        (OPEN_CONTENT_TURNS, model.open_content_turns),
        (MEETINGS, model.meetings),
        (CONTENT_MEETINGS, model.content_meetings),
        (LAST_CONTENT, model.last_content),
        (UNTOLD_MEETINGS, model.untold_meetings),
        (NEWS_MEETINGS, model.news_meetings),
        (IGNORED, model.ignored),
    ):
        state.tally[index] = value
    state.counts[LINKS] = links
    state.counts[DEADLINE] = model.deadline
    state.counts[ROOM] = len(model.room)
    state.counts[DECIDERS] = len(model.deciders)
    state.counts[PROPOSALS] = len(model.proposals)
    state.counts[SPEAKERS] = len(model.speakers)
    state.counts[DRAFTER] = model.speakers[0].row if model.speakers else model.no_drafter


def record_round(model: "ConsensusModel", history: History, time: int) -> None:
    """Write the round into the record of a traced run."""
    if time >= len(history.draft):
        return
    history.draft[time] = model.draft
    history.precision[time] = model.precision
    history.ideal[time] = [person.ideal for person in model.people]
    history.belief[time] = [person.belief for person in model.people]
    history.value[time] = [person.value for person in model.people]
    history.position[time] = [person.position for person in model.people]
    history.speakers[time, : len(model.speakers)] = [person.row for person in model.speakers]


def record_month(model: "ConsensusModel", history: History, month: int) -> None:
    """Write the month into the record of a traced run."""
    if month < len(history.adopted):
        history.adopted[month] = np.array([person.adopted for person in model.affected])
