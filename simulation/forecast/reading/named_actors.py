"""The named actors of a scenario become issues: one per dimension, all of one proposal."""

import math
import os
from collections.abc import Callable

import numpy as np

from simulation.forecast.issue import ForecastIssue
from simulation.forecast.reading.actors import HALF_WAY, folded
from simulation.scenario import Problem, Scenario, ScenarioError, load_scenario
from simulation.scenario.problem import listed
from simulation.scenario.schema.population import Actor
from simulation.scenario.schema.scenario import Dimension
from simulation.scenario.schema.section import look_up
from simulation.words import spoken

OUTCOME = "outcome"


def read_named_actors(
    reference: str | os.PathLike[str], tell: Callable[[str], object] = lambda note: None
) -> tuple[ForecastIssue, ...]:
    """Turn a scenario, by path or by the name of a shipped one, into issues.

    Each dimension is an issue with the dimension's own scale, the status quo as reference point, and as
    outcome what `observed` records under the dimension's name (or as `outcome`, if it is the only dimension).
    A salience that is not stated is half, as in a table, which is told.

    Raises
    ------
    ScenarioError
        If the file cannot be used, or names no actors with positions.

    Examples
    --------
    >>> [issue] = read_named_actors("car_emissions")
    >>> len(issue.actors), issue.low, issue.high, round(issue.outcome, 3)
    (10, 4.0, 10.0, 8.833)
    """
    scenario = load_scenario(reference)
    _refuse_variants(str(reference), [actor.name for actor in scenario.population.actors])
    issues = [_named_issue(scenario, dimension) for dimension in scenario.issue.dimensions]
    found = tuple(issue for issue in issues if issue.actors)
    if not found:
        message = spoken("a forecast needs named actors with positions, and there are none")
        raise ScenarioError([Problem(str(reference), None, None, "population.actors", message)])
    silent = [
        actor.name
        for actor in scenario.population.actors
        for dimension in scenario.issue.dimensions
        if _position(actor, dimension) is not None and _salience(actor, dimension) is None
    ]
    if silent:
        names = listed(list(dict.fromkeys(silent)), most=5)
        message = spoken("salience is half where it is not stated: {names}", names=names)
        tell(spoken("{file}: note: {message}", file=reference, message=message))
    return found


def _refuse_variants(file: str, names: list[str]) -> None:
    """Complain of names that differ in capitals or spaces only: one actor would count as two."""
    first: dict[str, str] = {}
    problems = [
        Problem(
            file,
            None,
            None,
            "population.actors",
            spoken('"{name}" and "{earlier}" differ in capitals or spaces only', name=name, earlier=earlier),
        )
        for name in names
        if (earlier := first.setdefault(folded(name), name)) != name
    ]
    if problems:
        raise ScenarioError(problems)


def _named_issue(scenario: Scenario, dimension: Dimension) -> ForecastIssue:
    there = [actor for actor in scenario.population.actors if _position(actor, dimension) is not None]
    observed = scenario.observed.get(dimension.name)
    if observed is None and len(scenario.dimension_names) == 1:
        observed = scenario.observed.get(OUTCOME)
    outcome = observed.value if observed and isinstance(observed.value, float) else math.nan
    return ForecastIssue(
        proposal=scenario.name,
        name=dimension.name,
        actors=tuple(actor.name for actor in there),
        positions=np.array([float(_position(actor, dimension) or 0.0) for actor in there]),
        salience=np.array([_half_if_unknown(_salience(actor, dimension)) for actor in there]),
        capability=np.array([float(actor.capability) for actor in there]),
        low=float(dimension.scale.low),
        high=float(dimension.scale.high),
        reference=float(dimension.status_quo),
        outcome=float(outcome),
    )


def _position(actor: Actor, dimension: Dimension) -> float | None:
    return look_up({name: float(value) for name, value in actor.position.items()}, dimension.name, None)


def _salience(actor: Actor, dimension: Dimension) -> float | None:
    """Return the salience that the file states; the default of the format is for runs and no measurement."""
    if "salience" not in actor.model_fields_set:
        return None
    return look_up({name: float(value) for name, value in actor.salience.items()}, dimension.name, None)


def _half_if_unknown(salience: float | None) -> float:
    return HALF_WAY if salience is None else salience
