"""Worlds in which only one mechanism is left, so that theory says exactly what must come out."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from simulation.neutral import neutral
from simulation.parameters import Actors, Decision, Parameters
from tests.parameter_cases import changed, parameters, rule_of

NEVER = {"chamber_strict": np.ones(1, np.int64), "quota": 1.0}  # more than everybody


def named(ideals: ArrayLike, group: ArrayLike | None = None) -> Actors:
    """Give everybody an ideal known without error; equal in everything else."""
    positions = np.asarray(ideals, float)
    positions = positions[:, None] if positions.ndim == 1 else positions
    count, dimensions = positions.shape
    alike = neutral(1, dimensions, count).actors
    return alike._replace(
        group=alike.group if group is None else np.asarray(group, np.int64), ideal=positions
    )


def quiet(actors: Actors, rule: Decision, **changes: Any) -> Parameters:
    """Return a world of named actors who all attend and stay, know nothing, and want their ideals."""
    groups = int(actors.group.max()) + 1
    dimensions = actors.ideal.shape[1]
    world = parameters(
        sizes=(0,) * groups,
        dimensions=dimensions,
        actors=actors,
        issue__common_value_share=0.0,
        issue__interlinkage=0.0,
        groups__expertise=np.zeros((groups, dimensions)),
        groups__operator_share=np.zeros(groups),
        convening__barrier=np.zeros(4),
        convening__must_attend=1,
        concession__attrition=0.0,
        decision=rule,
        fallback=rule,
        implementation__months=1,
    )
    return changed(world, **changes)


def everybody_speaks(
    actors: Actors, rounds: int, susceptibility: float, bound: float, **changes: Any
) -> Parameters:
    """Return a world in which each participant has one turn a round and nothing is ever decided.

    All want more than there is, so that nobody ever lets a turn pass.
    """
    groups = int(actors.group.max()) + 1
    rule = rule_of(groups, call_every=rounds, deadline=rounds, **NEVER)
    free = {
        "concession__aspiration": 2.0,
        "concession__exponent": 1e-3,
        "groups__breakdown_cost": np.full(groups, 0.1),
        "deliberation__slots": len(actors.group),
        "deliberation__facilitation": 1.0,
        "deliberation__susceptibility": susceptibility,
        "deliberation__confidence_bound": bound,
        "deliberation__trust_own": 1.0,
        "deliberation__trust_other": 1.0,
        "drafting__effort": 0,
    }
    return quiet(actors, rule, **(free | changes))


def clusters(opinions: ArrayLike, apart: float = 1e-3, members: int = 1) -> int:
    """Count groups of at least so many opinions that no gap of `apart` divides."""
    ordered = np.sort(np.asarray(opinions, float).ravel())
    parts = np.split(ordered, np.flatnonzero(np.diff(ordered) > apart) + 1)
    return sum(len(part) >= members for part in parts)
