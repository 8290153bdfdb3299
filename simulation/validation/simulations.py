"""Worlds and designs in, outcomes or final states out: how checks run the model.

Every check runs replicates from 0 upward of one seed, so that all its conditions meet the same problems,
people and luck, and that the same effort gives the same verdict.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from simulation.parameters import Parameters
    from simulation.scenario import Design, Scenario
    from simulation.state import History, State

SEED = 1  # any number; none was searched for
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
type Change = Callable[[Parameters], Parameters]


@dataclass(frozen=True)
class Traced:
    """One run with all that happened in it."""

    parameters: "Parameters"
    state: "State"
    history: "History"
    outcomes: Mapping[str, float]


def outcomes(
    scenario: "Scenario",
    design: "Design",
    replicates: int,
    first: int = 0,
    seed: int = SEED,
    change: Change | None = None,
) -> dict[str, Floats]:
    """Run replicates, if wanted with other parameters; return every outcome by name, each (replicates,)."""
    from simulation.engine import run_batch
    from simulation.outcome import outcome_names

    parameters = parameters_of(scenario, design)
    rows = run_batch(change(parameters) if change else parameters, seed, np.arange(first, first + replicates))
    return {name: rows[:, column] for column, name in enumerate(outcome_names())}


def traced(
    scenario: "Scenario",
    design: "Design",
    replicates: int,
    rounds: bool = False,
    seed: int = SEED,
    change: Change | None = None,
) -> Iterator[Traced]:
    """Run replicates one by one and yield all that happened in each, round by round if wanted."""
    parameters = parameters_of(scenario, design)
    yield from traced_parameters(change(parameters) if change else parameters, replicates, rounds, seed)


def traced_parameters(
    parameters: "Parameters", replicates: int, rounds: bool = False, seed: int = SEED
) -> Iterator[Traced]:
    """Do the same for parameters that no scenario file describes.

    The arrays are those of the run until the next one is asked for, which overwrites them: reserving them
    anew for every run takes a hundred times longer than running a small world.
    """
    from simulation.engine import Corridor
    from simulation.outcome import outcome_names

    corridor = Corridor(parameters, rounds)
    row = np.empty((1, len(outcome_names())))
    for replicate in range(replicates):
        corridor.run(seed, np.array([replicate]), row)
        measured = dict(zip(outcome_names(), row[0].tolist(), strict=True))
        yield Traced(parameters, corridor.state, corridor.history, measured)


def parameters_of(scenario: "Scenario", design: "Design") -> "Parameters":
    """Return what a run depends on; tests put broken worlds in here."""
    from simulation.scenario import build_parameters

    return build_parameters(scenario, design)


def all_informed(parameters: "Parameters") -> "Parameters":
    """Let everybody hear of the decision at once, whoever took part in it."""
    publication = 1.0 / max(parameters.deliberation.visibility_reasons, 1e-9)  # capped at 1 by the rule
    return parameters._replace(
        implementation=parameters.implementation._replace(awareness_publication=publication)
    )


def equally_placed(parameters: "Parameters") -> "Parameters":
    """Take away what presence alone gives: hearing of the decision, and learning how to carry it out."""
    informed = all_informed(parameters)
    return informed._replace(implementation=informed.implementation._replace(skill_gain=0.0))


def changed_design(base: "Design | str", values: Mapping[str, Any]) -> "Design":
    """Return a preset or a design with some values changed."""
    from simulation.scenario import load_design, with_values

    return with_values(load_design(base) if isinstance(base, str) else base, values)
