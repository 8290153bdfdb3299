"""The groups' shares make up the whole population, and the population is as large as it says."""

from collections.abc import Iterator

from simulation.scenario.complaint import Complaint
from simulation.scenario.schema import Scenario
from simulation.scenario.schema.population import Population
from simulation.scenario.schema.showing import plain_number

TOLERANCE = 1e-6  # shares are written with few digits, but are meant exactly

POPULATION = ("population",)
GROUPS = ("population", "groups")


def complaints_about_size(scenario: Scenario) -> Iterator[Complaint]:
    """Check N against the groups' shares and the actors."""
    population = scenario.population
    if population.size is None:
        yield from complaints_about_named_only(population)
    elif population.size < len(population.actors):
        message = f"{population.size} people cannot include {len(population.actors)} named actors"
        yield Complaint((*POPULATION, "size"), message)
    elif population.size > len(population.actors):
        yield from complaints_about_shares(population)
    degree = scenario.implementation.network_degree
    if degree >= population.total > 1:
        message = f"nobody can depend on {degree} others among {population.total} people"
        yield Complaint(("implementation", "network_degree"), message)


def complaints_about_named_only(population: Population) -> Iterator[Complaint]:
    """Without a size, everybody has to be named."""
    if any(group.share for group in population.groups.values()):
        message = "the size is missing: groups have shares, but of how many people?"
        yield Complaint((*POPULATION, "size"), message, missing=True)
    elif len(population.actors) < 2:
        yield Complaint(
            (*POPULATION, "size"), "the size is missing, and fewer than 2 actors are named", missing=True
        )


def complaints_about_shares(population: Population) -> Iterator[Complaint]:
    """Everybody who is not named belongs to a group."""
    named = {actor.group for actor in population.actors}
    for name, group in population.groups.items():
        if group.share is None and name not in named:
            message = "the key is missing: share of the affected who are drawn from this group"
            yield Complaint((*GROUPS, name, "share"), message, missing=True)
            return  # what the others sum to says nothing yet
    total = sum_of([group.share for group in population.groups.values() if group.share is not None])
    if abs(total - 1) > TOLERANCE:
        yield Complaint(GROUPS, f"the groups' shares sum to {plain_number(total)}; they must sum to 1")


def sum_of(numbers: list[float]) -> float:
    """Add up plainly."""
    total = 0.0
    for one in numbers:
        total += float(one)
    return total
