"""A comparison with the text and the groups, from the real engine on a small case."""

from functools import cache

from simulation.experiment.comparison import Comparison, plan_comparison, run_comparison
from simulation.experiment.detailed import detailed_engine
from simulation.scenario import Scenario, load_scenario, with_values

RATES = {
    "currency": "EUR",
    "budget_unit": {"value": 1000, "source": "travel office"},
    "hourly_rates": {"government": {"value": 60, "source": "pay scale"}, "business": 100},
}
DESIGNS = ("multistakeholder_rough_consensus", "governments_majority", "placebo_inclusion")


def case() -> Scenario:
    """The shipped case with rates, and with only two ranges."""
    return with_values(load_scenario("iana_transition"), {"money": RATES})


@cache
def detailed_comparison(replicates: int = 12) -> Comparison:
    """Compare three designs with the historical one, with columns of detail."""
    plan = plan_comparison(case(), DESIGNS, replicates, seed=1, detailed=True)
    return run_comparison(plan, detailed_engine, workers=1)
