"""The problem and what carrying its solution out costs, as numbers."""

from collections.abc import Mapping, Sequence

import numpy as np

from simulation import parameters
from simulation.parameters import Floats, Implementation
from simulation.scenario.building.fields import filled
from simulation.scenario.building.watching import as_it_is
from simulation.scenario.schema import Design, Scenario
from simulation.scenario.schema.scenario import Dimension, Issue
from simulation.scenario.schema.section import look_up

# --- The problem, with every position measured from 0 to 1 ---

MIDDLE = 0.5  # of the scale: the mean of an optimum nobody has located (assumption)


def status_quo(issue: Issue) -> Floats:
    """Return (D,) what holds while nothing is decided."""
    return array([on_unit_scale(one, one.status_quo) for one in issue.dimensions])


def issue_parameters(issue: Issue, status_quo: Floats) -> parameters.Issue:
    """Return the problem; the status quo is known already."""
    return filled(
        parameters.Issue,
        issue,
        status_quo=status_quo,
        optimum_mean=array([optimum_mean(one) for one in issue.dimensions]),
        optimum_sd=array([one.optimum.sd for one in issue.dimensions]),
        public_mean=array([public_mean(one) for one in issue.dimensions]),
        public_error_sd=array([one.public_belief.error_sd for one in issue.dimensions]),
        levels=np.array([int(one.levels) for one in issue.dimensions], dtype=np.int64),
    )


def optimum_mean(dimension: Dimension) -> float:
    """Return where the optimum is expected, from 0 to 1."""
    mean = dimension.optimum.mean
    return MIDDLE if mean is None else on_unit_scale(dimension, mean)


def public_mean(dimension: Dimension) -> float:
    """Return where the public expects the optimum, from 0 to 1."""
    mean = dimension.public_belief.mean
    return optimum_mean(dimension) if mean is None else on_unit_scale(dimension, mean)


def on_unit_scale(dimension: Dimension, position: float) -> float:
    """Move a position from the dimension's own scale to [0, 1].

    Examples
    --------
    >>> from simulation.scenario.schema.scenario import Scale
    >>> years = Dimension(name="delay", scale=Scale(low=4, high=10), status_quo=10)
    >>> on_unit_scale(years, 7)
    0.5
    """
    low, high = float(dimension.scale.low), float(dimension.scale.high)
    return (float(position) - low) / (high - low)


def positions_row(table: Mapping[str, float], issue: Issue) -> list[float]:
    """Return positions on every dimension from 0 to 1; the middle where nothing is said."""
    middle = [(float(one.scale.low) + float(one.scale.high)) / 2 for one in issue.dimensions]
    return [
        on_unit_scale(one, look_up(table, one.name, otherwise))
        for one, otherwise in zip(issue.dimensions, middle, strict=True)
    ]


def row(table: Mapping[str, float], issue: Issue, otherwise: float) -> list[float]:
    """Return a table keyed by dimension as a list in the order of the dimensions."""
    return [float(look_up(table, one.name, otherwise)) for one in issue.dimensions]


def normalised(weights: list[float]) -> list[float]:
    """Scale weights so that they sum to 1."""
    total = 0.0
    for weight in weights:
        total += weight
    return [weight / total for weight in weights]


def array(values: Sequence[float] | Sequence[Sequence[float]]) -> Floats:
    """Return real numbers as an array."""
    return np.array(values, dtype=np.float64)


# --- Carrying the decision out ---


def implementation_parameters(scenario: Scenario, design: Design) -> Implementation:
    """Return how readily the affected adopt; the design may put a law behind the decision."""
    source = scenario.implementation
    return filled(
        Implementation,
        source,
        mandate=of_the_law("mandate", scenario, design),
        equal_presence=as_it_is(design.controls, "equal_presence", int),
        detection=of_the_law("detection", scenario, design),
        reach=of_the_law("reach", scenario, design),
    )


def of_the_law(name: str, scenario: Scenario, design: Design) -> float:
    """Return a number of the law behind a decision: the design's, or the scenario's where it gives none."""
    found: float = as_it_is(scenario.implementation if getattr(design, name) is None else design, name)
    return found
