"""The whole of a run's parameters."""

from simulation.parameters import Clock, Concession, Parameters, Perception, Pressure, Recorded
from simulation.scenario.building.absence import people, present, with_members
from simulation.scenario.building.fields import filled
from simulation.scenario.building.issue import implementation_parameters, issue_parameters
from simulation.scenario.building.long_run import review_parameters, review_rule, shocks_parameters
from simulation.scenario.building.population import (
    actors_parameters,
    fair_text,
    groups_parameters,
    regions_parameters,
)
from simulation.scenario.building.process import (
    convening_parameters,
    decision_parameters,
    deliberation_parameters,
    drafting_parameters,
    fallback_parameters,
    goals_parameters,
)
from simulation.scenario.checks import complaints_about_fit
from simulation.scenario.problem import ScenarioError
from simulation.scenario.schema import Design, Scenario


def build_run(scenario: Scenario, design: Design) -> Parameters | Recorded:
    """Put a design on a case, and with it the other process whose record the room reads, if there is one.

    Parameters and errors are those of `build_parameters`.
    """
    room = build_parameters(scenario, design)
    if design.record_of is None:
        return room
    return Recorded(room, build_parameters(scenario, design.record_of))


def build_parameters(scenario: Scenario, design: Design) -> Parameters:
    """Put a design on a case, as a room of its own: `record_of` is left out (see `build_run`).

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
    issue = issue_parameters(scenario.issue)
    everybody = groups_parameters(scenario), actors_parameters(scenario)
    groups, actors = present(scenario, *everybody)
    heads = people(*everybody), people(groups, actors)
    return Parameters(
        issue=issue,
        groups=groups,
        actors=actors,
        regions=regions_parameters(scenario.population),
        convening=convening_parameters(scenario, design, issue, groups, actors),
        goals=goals_parameters(scenario, design),
        deliberation=deliberation_parameters(scenario, design),
        drafting=drafting_parameters(scenario, design),
        concession=filled(Concession, scenario.context.concession),
        pressure=filled(Pressure, scenario.context.pressure),
        decision=with_members(decision_parameters(scenario, design, design.decision.rule), *heads),
        fallback=with_members(fallback_parameters(scenario, design), *heads),
        implementation=implementation_parameters(scenario, design),
        perception=filled(
            Perception, scenario.context.perception, fair_text=fair_text(groups, actors, issue.status_quo)
        ),
        clock=filled(Clock, scenario.context.clock),
        shocks=shocks_parameters(scenario, design),
        review=review_parameters(scenario, design),
        review_rule=review_rule(scenario, design),
    )
