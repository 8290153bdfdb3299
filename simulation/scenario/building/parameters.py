"""The whole of a run's parameters."""

from simulation.parameters import Clock, Parameters, Perception
from simulation.scenario.building.convening import convening_parameters
from simulation.scenario.building.decision import decision_parameters, fallback_parameters
from simulation.scenario.building.deliberation import (
    concession_parameters,
    deliberation_parameters,
    drafting_parameters,
    goals_parameters,
    pressure_parameters,
)
from simulation.scenario.building.implementation import implementation_parameters
from simulation.scenario.building.issue import issue_parameters
from simulation.scenario.building.population import actors_parameters, groups_parameters, regions_parameters
from simulation.scenario.checks import complaints_about_fit
from simulation.scenario.problem import ScenarioError
from simulation.scenario.schema import Design, Scenario
from simulation.scenario.schema.context import Context


def build_parameters(scenario: Scenario, design: Design) -> Parameters:
    """Put a design on a case.

    Parameters
    ----------
    scenario
        The case; its groups, regions and dimensions keep their order in every array.
    design
        The process to be tried on it.

    Raises
    ------
    ScenarioError
        When the design speaks of groups that the case does not have; the problems point into its file.

    Examples
    --------
    >>> from simulation.scenario import load_design, load_scenario
    >>> parameters = build_parameters(load_scenario("car_emissions"), load_design("governments_majority"))
    >>> len(parameters.actors.group), parameters.issue.status_quo.tolist()
    (10, [1.0])
    """
    complaints = complaints_about_fit(design, scenario)
    if complaints:
        raise ScenarioError([complaint.located(design._origin) for complaint in complaints])
    return Parameters(
        issue=issue_parameters(scenario.issue),
        groups=groups_parameters(scenario),
        actors=actors_parameters(scenario),
        regions=regions_parameters(scenario.population),
        convening=convening_parameters(scenario, design),
        goals=goals_parameters(scenario, design),
        deliberation=deliberation_parameters(scenario, design),
        drafting=drafting_parameters(scenario, design),
        concession=concession_parameters(scenario.context.concession),
        pressure=pressure_parameters(scenario.context.pressure),
        decision=decision_parameters(scenario, design, design.decision.rule),
        fallback=fallback_parameters(scenario, design),
        implementation=implementation_parameters(scenario, design),
        perception=perception_parameters(scenario.context),
        clock=clock_parameters(scenario.context),
    )


def perception_parameters(context: Context) -> Perception:
    """Return the weights of what people go through."""
    perception = context.perception
    return Perception(
        prior_strength=float(perception.prior_strength),
        exclusion_weight=float(perception.exclusion_weight),
        voice_weight=float(perception.voice_weight),
        answer_weight=float(perception.answer_weight),
        likeness_weight=float(perception.likeness_weight),
        tolerance=float(perception.tolerance),
        favourability_scale=float(perception.favourability_scale),
    )


def clock_parameters(context: Context) -> Clock:
    """Return how rounds turn into months and hours."""
    return Clock(
        rounds_per_month=float(context.clock.rounds_per_month),
        hours_per_round=float(context.clock.hours_per_round),
    )
