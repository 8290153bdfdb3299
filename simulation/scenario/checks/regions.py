"""Everybody lives somewhere."""

from collections.abc import Iterator, Mapping

from simulation.scenario.checks.shares import TOLERANCE, sum_of
from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import hint, listed
from simulation.scenario.schema import Scenario
from simulation.scenario.schema.origin import Path
from simulation.scenario.schema.showing import plain_number

REGIONS = ("population", "regions")


def complaints_about_regions(scenario: Scenario) -> Iterator[Complaint]:
    """Check the regions' own shares and where each group lives."""
    regions = scenario.population.regions
    shares = {name: region.share for name, region in regions.items() if region.share is not None}
    if shares:
        yield from not_one(shares, REGIONS)
    for name, group in scenario.population.groups.items():
        path: Path = ("population", "groups", name, "regions")
        if group.regions is not None:
            yield from unknown_regions(group.regions, scenario, path)
            yield from not_one(group.regions, path)
        elif len(regions) > 1 and not shares and group.share:
            message = "the key is missing: say where the group's members live, or give every region a `share`"
            yield Complaint(path, message, missing=True)


def unknown_regions(table: Mapping[str, float], scenario: Scenario, path: Path) -> Iterator[Complaint]:
    """Complain about keys that name no region."""
    for name in table:
        if name not in scenario.population.regions:
            yield Complaint((*path, name), no_region(name, scenario), about_key=True)


def no_region(name: str, scenario: Scenario) -> str:
    """Say that there is no such region, and which there are."""
    known = list(scenario.region_names)
    return f'no region is called "{name}"; there are {listed(known)}{hint(name, known)}'


def not_one(shares: Mapping[str, float], path: Path) -> Iterator[Complaint]:
    """Complain when shares of people do not make up everybody."""
    total = sum_of(list(shares.values()))
    if abs(total - 1) > TOLERANCE:
        yield Complaint(path, f"the shares sum to {plain_number(total)}; they must sum to 1")
