"""The whole of a run's parameters, step by step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from simulation.parameters import Clock, Concession, Parameters, Perception, Pressure, Recorded
from simulation.scenario.building.absence import people, present, with_members
from simulation.scenario.building.fields import filled
from simulation.scenario.building.issue import implementation_parameters, issue_parameters, status_quo
from simulation.scenario.building.long_run import (
    in_reviews,
    review_parameters,
    rule_of_reviews,
    shocks_parameters,
)
from simulation.scenario.building.population import (
    actors_parameters,
    anticipated_text,
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
    roles,
    seats,
)
from simulation.scenario.checks import complaints_about_fit
from simulation.scenario.problem import ScenarioError
from simulation.scenario.schema import Design, Scenario


@dataclass
class World:
    """A scenario under a design while its parameters are made; `world[step]` is what a step has made."""

    scenario: Scenario
    design: Design
    made: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, step: str) -> Any:
        return self.made[step]


STEPS: dict[str, Callable[[World], Any]] = {
    "status_quo": lambda w: status_quo(w.scenario.issue),
    "issue": lambda w: issue_parameters(w.scenario.issue, w["status_quo"]),
    "all_groups": lambda w: groups_parameters(w.scenario),
    "all_actors": lambda w: actors_parameters(w.scenario),
    "present": lambda w: present(w.scenario, w["all_groups"], w["all_actors"]),
    "groups": lambda w: w["present"][0],
    "actors": lambda w: w["present"][1],
    "heads": lambda w: (people(w["all_groups"], w["all_actors"]), people(w["groups"], w["actors"])),
    "regions": lambda w: regions_parameters(w.scenario.population),
    "role": lambda w: roles(w.scenario, w.design),
    "seats": lambda w: seats(w.scenario, w.design),
    "anticipated": lambda w: anticipated_text(
        w["groups"], w["actors"], w["role"], w["seats"], w["status_quo"]
    ),
    "convening": lambda w: convening_parameters(
        w.scenario, w.design, w["role"], w["seats"], w["anticipated"]
    ),
    "goals": lambda w: goals_parameters(w.scenario, w.design),
    "deliberation": lambda w: deliberation_parameters(w.scenario, w.design),
    "drafting": lambda w: drafting_parameters(w.scenario, w.design),
    "concession": lambda w: filled(Concession, w.scenario.context.concession),
    "pressure": lambda w: filled(Pressure, w.scenario.context.pressure),
    "decision": lambda w: with_members(
        decision_parameters(w.scenario, w.design, w.design.decision.rule), *w["heads"]
    ),
    "fallback": lambda w: with_members(fallback_parameters(w.scenario, w.design), *w["heads"]),
    "implementation": lambda w: implementation_parameters(w.scenario, w.design),
    "fair_text": lambda w: fair_text(w["groups"], w["actors"], w["status_quo"]),
    "perception": lambda w: filled(Perception, w.scenario.context.perception, fair_text=w["fair_text"]),
    "clock": lambda w: filled(Clock, w.scenario.context.clock),
    "shocks": lambda w: shocks_parameters(w.scenario, w.design),
    "review": lambda w: review_parameters(w.scenario, w.design),
    "rule_of_reviews": lambda w: rule_of_reviews(w.scenario, w.design),
    "review_rule": lambda w: in_reviews(w["rule_of_reviews"], w.design),
}
"""From a world to its parameters, one step after the other.

A step reads the scenario, the design and earlier steps and nothing else, so that a step nothing of which has
changed need not be taken again (`simulation.scenario.replacing`).
"""


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
    world = World(scenario, design)
    for step, make in STEPS.items():
        world.made[step] = make(world)
    return gathered(world.made)


def gathered(made: dict[str, Any]) -> Parameters:
    """Return the parameters that all steps have made."""
    return Parameters(*[made[name] for name in Parameters._fields])
