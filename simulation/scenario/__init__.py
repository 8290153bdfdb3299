"""What a user writes: scenarios, process designs and decision rules; all that is wrong is said at once.

| file or folder | what it does |
|---|---|
| `schema/` | what files may say: every number with meaning, unit, range and source |
| `catalogue` | shipped files by name |
| `files`, `yaml_tree`, `inlining` | from a file to plain data with the place of every key |
| `documents` | from data to a checked document, or everything that is wrong with it |
| `complaint`, `problem` | how that is said |
| `variation` | changed copies, by address: for `--set` and experiments |
| `replacing` | the same where many points change the same few numbers: only what reads them is done again |
| `checks/` | numbers and names that do not fit together |
| `building/` | one scenario under one design becomes the `Parameters` of a run |
| `provenance`, `description/` | where numbers come from; tables, starter files, the ODD document |
"""

from simulation.scenario.building import build_parameters, build_run
from simulation.scenario.catalogue import names
from simulation.scenario.documents import load_design, load_rule, load_scenario
from simulation.scenario.files import document_kind
from simulation.scenario.problem import Problem, ScenarioError
from simulation.scenario.schema import Design, Rule, Scenario
from simulation.scenario.variation import with_values

__all__ = [
    "Design",
    "Problem",
    "Rule",
    "Scenario",
    "ScenarioError",
    "build_parameters",
    "build_run",
    "document_kind",
    "load_design",
    "load_rule",
    "load_scenario",
    "names",
    "with_values",
]
