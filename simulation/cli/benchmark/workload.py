"""What is run: the default case, and variations of it in size."""

from typing import Any

from simulation.parameters import Parameters
from simulation.scenario import Scenario, build_parameters, load_design, load_scenario, with_values

CASE = "iana_transition"
# A design with a room of fixed size, however many are affected: five seats a group.
FIXED_ROOM = "closed_expert_panel"
TABLES = ("ideal", "ideal_sd", "salience", "expertise")  # what a group has per dimension


def default_parameters() -> Parameters:
    """The default case under its historical design."""
    scenario = load_scenario(CASE)
    return build_parameters(scenario, scenario.historical_design)


def with_people(people: int) -> Parameters:
    """The default case with so many affected, and a room of fixed size."""
    scenario = with_values(load_scenario(CASE), {"population.size": people})
    return build_parameters(scenario, load_design(FIXED_ROOM))


def with_dimensions(dimensions: int) -> Parameters:
    """The default case with so many issue dimensions, its own repeated in turn."""
    scenario = load_scenario(CASE)
    content = scenario.model_dump(mode="json")
    own = content["issue"]["dimensions"]
    copies = [{**own[k % len(own)], "name": f"dimension_{k}"} for k in range(dimensions)]
    content["issue"]["dimensions"] = copies
    for group in content["population"]["groups"].values():
        for table in TABLES:
            group[table] = _repeated(group[table], [dimension["name"] for dimension in own], dimensions)
    changed = Scenario.model_validate(content)
    return build_parameters(changed, changed.historical_design)


def _repeated(table: dict[str, Any], own: list[str], dimensions: int) -> dict[str, Any]:
    values = {f"dimension_{k}": table.get(own[k % len(own)], table.get("default")) for k in range(dimensions)}
    return {name: value for name, value in values.items() if value is not None}
