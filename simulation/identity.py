"""Who has a row in the arrays of a run, and a column: fixed by the parameters, before anything is drawn."""

import numpy as np

from simulation.parameters import Ints, Parameters
from simulation.rules.endowment import ENTITIES_PER_GROUP, NAMED_ACTORS, PLACEBO_TWINS


def affected_count(parameters: Parameters) -> int:
    """Return N, the number of affected stakeholders."""
    return int(parameters.groups.size.sum()) + len(parameters.actors.group)


def identities(parameters: Parameters) -> tuple[Ints, Ints, Ints, Ints]:
    """List everybody: drawn stakeholders by group, named actors, then placebo stand-ins.

    Returns
    -------
    tuple of ndarray
        Group, entity (address of draws), row among the named actors or −1, and row of the one replaced or −1,
        each (M,): `State.group`, `State.entity`, `State.actor` and `State.twin_of`.
    """
    group: list[int] = []
    entity: list[int] = []
    actor: list[int] = []
    for g, size in enumerate(parameters.groups.size):
        for member in range(int(size)):
            group.append(g)
            entity.append(g * ENTITIES_PER_GROUP + member)
            actor.append(-1)
    for a, g in enumerate(parameters.actors.group):
        group.append(int(g))
        entity.append(NAMED_ACTORS + int(parameters.actors.address[a]))
        actor.append(a)
    twin_of = [-1] * len(group)
    for i in range(len(group)):
        if parameters.convening.placebo[group[i]]:
            group.append(group[i])
            entity.append(PLACEBO_TWINS + entity[i])
            actor.append(-1)
            twin_of.append(i)
    return tuple(np.array(column, np.int64) for column in (group, entity, actor, twin_of))  # type: ignore[return-value]


def check_dimensions(parameters: Parameters) -> None:
    """Refuse arrays over dimensions that differ in length."""
    dimensions = len(parameters.issue.status_quo)
    parts = {
        "issue": ("optimum_mean", "optimum_sd", "levels", "public_mean", "public_error_sd"),
        "convening": ("anticipated",),
        "perception": ("fair_text",),
        "groups": ("ideal_mean", "ideal_sd", "salience_mean", "expertise"),
        "actors": ("ideal", "salience"),
    }
    for part, names in parts.items():
        for name in names:
            length = getattr(getattr(parameters, part), name).shape[-1]
            if length != dimensions:
                raise ValueError(
                    f"{part}.{name} has {length} dimensions, but issue.status_quo has {dimensions}"
                )
