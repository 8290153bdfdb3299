"""Hourly rates are those of groups that the scenario has."""

from collections.abc import Iterator

from simulation.scenario.complaint import Complaint
from simulation.scenario.problem import hint, listed
from simulation.scenario.schema import KINDS, Scenario
from simulation.scenario.schema.section import DEFAULT
from simulation.words import spoken


def complaints_about_money(scenario: Scenario) -> Iterator[Complaint]:
    """Check every key of the hourly rates, and that there is any rate at all."""
    money = scenario.money
    if money is None:
        return
    known = [*scenario.group_names, *KINDS, DEFAULT]
    for name in money.hourly_rates:
        if name not in known:
            told = spoken(
                "no group is called so; there are {known}{hint}", known=listed(known), hint=hint(name, known)
            )
            yield Complaint(("money", "hourly_rates", name), told, about_key=True)
    if not money.hourly_rates and money.budget_unit is None:
        yield Complaint(
            ("money",), spoken("states no rate; give `hourly_rates`, `budget_unit` or both"), about_key=True
        )
