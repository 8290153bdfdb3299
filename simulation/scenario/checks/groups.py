"""What is said about a group concerns dimensions that the issue has."""

from collections.abc import Iterator

from simulation.scenario.checks.issue import positions, unknown_dimensions
from simulation.scenario.complaint import Complaint
from simulation.scenario.schema import KINDS, Scenario
from simulation.scenario.schema.group import Group
from simulation.scenario.schema.origin import Path


def complaints_about_groups(scenario: Scenario) -> Iterator[Complaint]:
    """Check every group's name, positions and tables."""
    named = {actor.group for actor in scenario.population.actors}
    for name, group in scenario.population.groups.items():
        path: Path = ("population", "groups", name)
        if name in KINDS and group.kind != name:
            message = (
                f'the group is called "{name}" but its kind is "{group.kind}"; designs could mean either'
            )
            yield Complaint((*path, "kind"), message)
        if group.ideal or not (name in named and not group.share):
            yield from positions(group.ideal, scenario, (*path, "ideal"), "ideal point")
        yield from complaints_about_tables(group, scenario, path)


def complaints_about_tables(group: Group, scenario: Scenario, path: Path) -> Iterator[Complaint]:
    """Check the tables keyed by dimension."""
    for field in ("ideal_sd", "salience", "expertise"):
        yield from unknown_dimensions(getattr(group, field), scenario, (*path, field))
