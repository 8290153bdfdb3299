"""Rough Consensus: a laboratory for consensus processes.

Run a process design on a case, compare designs in the same replicates, or use the model as Mesa objects:

>>> from simulation import compare, load_design, load_scenario, run
>>> scenario = load_scenario("car_emissions")
>>> run(scenario, load_design("governments_majority"), seed=1, engine="mesa").outcomes["attending"]
10.0

`load_scenario`, `load_design`
    From a path or the name of a shipped file; raise `ScenarioError` with everything that is wrong.
`run`
    One run, by the Mesa objects or the compiled loops.
`compare`
    Many designs on one scenario, paired, with confidence intervals.
`ConsensusModel`
    The model as Mesa objects; also runs under `mesa.batch_run`.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulation.experiment.comparison import compare
    from simulation.model import ConsensusModel, Stakeholder
    from simulation.scenario import Design, Scenario, ScenarioError, load_design, load_scenario
    from simulation.single import Run, run

__all__ = [
    "ConsensusModel",
    "Design",
    "Run",
    "Scenario",
    "ScenarioError",
    "Stakeholder",
    "compare",
    "load_design",
    "load_scenario",
    "run",
]

# Imported when first asked for: Mesa alone takes seconds, and no worker of an experiment needs it.
_HOMES = {
    "compare": "simulation.experiment.comparison",
    "run": "simulation.single",
    "Run": "simulation.single",
    "ConsensusModel": "simulation.model",
    "Stakeholder": "simulation.model",
}


def __getattr__(name: str) -> Any:
    """Import a public name from the module where it lives."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "simulation.scenario")), name)
