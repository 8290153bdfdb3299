"""What a process costs in money, where the case says what an hour and a unit of support cost."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulation.parameters import Floats
from simulation.scenario import Scenario
from simulation.scenario.schema.section import look_up_group

HOURS = "hours"  # of a group, among the columns of detail


@dataclass(frozen=True)
class Tariff:
    """Rates in the currency of a case.

    Attributes
    ----------
    currency
        As the case names it.
    budget_unit
        What one unit of the support budget costs; 0 where the case does not say.
    rates
        What an hour of each group costs, by group; groups without a rate are left out.
    """

    currency: str
    budget_unit: float
    rates: Mapping[str, float]

    def labour(self, columns: Mapping[str, Floats]) -> Floats:
        """Return what the hours of all groups cost, one number a replicate."""
        each = [rate * columns[f"{HOURS}:{group}"] for group, rate in self.rates.items()]
        return np.asarray(np.sum(each, axis=0)) if each else np.zeros(1)

    def cost(self, columns: Mapping[str, Floats], budget: float) -> Floats:
        """Return what hours and support cost together, one number a replicate."""
        return self.labour(columns) + self.budget_unit * budget


def tariff_of(scenario: Scenario) -> Tariff | None:
    """Return the rates that a case states; None if it states none.

    Examples
    --------
    >>> from simulation.scenario import load_scenario, with_values
    >>> case = load_scenario("car_emissions")
    >>> rates = {"currency": "EUR", "hourly_rates": {"government": 60, "default": 40}}
    >>> tariff = tariff_of(with_values(case, {"money": rates}))
    >>> tariff.currency, tariff.rates["member_states"], tariff_of(case)
    ('EUR', 60.0, None)
    """
    money = scenario.money
    if money is None:
        return None
    found = {
        name: look_up_group(money.hourly_rates, name, group.kind, None)
        for name, group in scenario.population.groups.items()
    }
    rates = {name: float(rate) for name, rate in found.items() if rate is not None}
    return Tariff(str(money.currency), float(money.budget_unit or 0.0), rates)
