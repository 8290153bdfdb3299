"""The model told to readers: parameter tables, files to start from, and the ODD document.

Tables come from the schema, state variables from `simulation/state.py`, submodels from the docstrings and
the code of `simulation/rules`; only the prose between them is written by hand (`odd.md.j2`).
"""

from simulation.scenario.description.odd import odd_document
from simulation.scenario.description.starter import new_scenario_text, starter_text
from simulation.scenario.description.tables import ParameterRow, ecosystem_table, parameter_table

__all__ = [
    "ParameterRow",
    "ecosystem_table",
    "new_scenario_text",
    "odd_document",
    "parameter_table",
    "starter_text",
]
