"""Whoever carries the decision out: shares of the action are given for all or for nobody, and sum to 1."""

from collections.abc import Iterator

from simulation.scenario.checks.shares import GROUPS, TOLERANCE, sum_of
from simulation.scenario.complaint import Complaint
from simulation.scenario.schema import Scenario
from simulation.scenario.schema.origin import Path
from simulation.scenario.schema.showing import plain_number


def complaints_about_operators(scenario: Scenario) -> Iterator[Complaint]:
    """Check the operator shares of groups and named actors together."""
    given: dict[Path, float | None] = {
        (*GROUPS, name, "operator_share"): group.operator_share
        for name, group in scenario.population.groups.items()
        if group.share or group.operator_share is not None
    }
    for position, actor in enumerate(scenario.population.actors):
        given["population", "actors", position, "operator_share"] = actor.operator_share
    stated = [share for share in given.values() if share is not None]
    if not stated:
        return
    for path, share in given.items():
        if share is None:
            message = "the key is missing: once anybody's share of the action is given, everybody's must be"
            yield Complaint(path, message, missing=True)
    total = sum_of(stated)
    if len(stated) == len(given) and abs(total - 1) > TOLERANCE:
        message = f"the operator shares of groups and actors sum to {plain_number(total)}; they must sum to 1"
        yield Complaint(GROUPS, message)
