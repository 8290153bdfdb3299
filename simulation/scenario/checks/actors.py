"""Named actors belong to a group, live in a region, and care about something."""

from collections.abc import Iterator

from simulation.scenario.checks.issue import positions, unknown_dimensions
from simulation.scenario.checks.regions import no_region
from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import hint, listed
from simulation.scenario.schema import Scenario
from simulation.scenario.schema.actor import Actor
from simulation.scenario.schema.names import look_up
from simulation.scenario.schema.origin import Path


def complaints_about_actors(scenario: Scenario) -> Iterator[Complaint]:
    """Check every actor."""
    names: set[str] = set()
    for position, actor in enumerate(scenario.population.actors):
        path: Path = ("population", "actors", position)
        if actor.name in names:
            yield Complaint((*path, "name"), f'a second actor called "{actor.name}"')
        names.add(actor.name)
        yield from complaints_about_one(actor, scenario, path)


def complaints_about_one(actor: Actor, scenario: Scenario, path: Path) -> Iterator[Complaint]:
    """Check one actor against the rest of the scenario."""
    known = list(scenario.group_names)
    if actor.group not in known:
        message = f'no group is called "{actor.group}"; there are {listed(known)}{hint(actor.group, known)}'
        yield Complaint((*path, "group"), message)
    if actor.region is None and len(scenario.region_names) > 1:
        yield Complaint((*path, "region"), "the key is missing: where the actor is", missing=True)
    if actor.region is not None and actor.region not in scenario.population.regions:
        yield Complaint((*path, "region"), no_region(actor.region, scenario))
    yield from positions(actor.position, scenario, (*path, "position"), "position")
    yield from unknown_dimensions(actor.salience, scenario, (*path, "salience"))
    if not any(look_up(actor.salience, name, 0.0) for name in scenario.dimension_names):
        yield Complaint((*path, "salience"), "the actor cares about nothing; some salience must be above 0")
