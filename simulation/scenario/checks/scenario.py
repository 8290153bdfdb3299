"""All checks of a scenario."""

from simulation.scenario.checks.actors import complaints_about_actors
from simulation.scenario.checks.groups import complaints_about_groups
from simulation.scenario.checks.issue import complaints_about_issue
from simulation.scenario.checks.money import complaints_about_money
from simulation.scenario.checks.operators import complaints_about_operators
from simulation.scenario.checks.regions import complaints_about_regions
from simulation.scenario.checks.shares import complaints_about_size
from simulation.scenario.checks.sources import complaints_about_sources
from simulation.scenario.complaint import Complaint
from simulation.scenario.schema import Scenario


def complaints_about_scenario(scenario: Scenario) -> list[Complaint]:
    """Return everything in a scenario that does not fit together."""
    return [
        *complaints_about_issue(scenario),
        *complaints_about_size(scenario),
        *complaints_about_groups(scenario),
        *complaints_about_operators(scenario),
        *complaints_about_regions(scenario),
        *complaints_about_actors(scenario),
        *complaints_about_money(scenario),
        *complaints_about_sources(scenario),
    ]
