"""What a user writes, as frozen pydantic models: every number with its meaning, unit, range and source.

| file | what it describes |
|---|---|
| `scenario` | a case: issue, population, context, implementation, the process history used |
| `issue` | dimensions, status quo, what would work best |
| `population`, `group`, `region`, `actor` | everyone affected |
| `context`, `attendance`, `learning`, `room`, `concession`, `perception` | what no design can choose |
| `implementation` | carrying the decision out |
| `money` | what hours and support cost |
| `design`, `participation`, `procedure` | what a process design chooses |
| `rule` | decision rules |
| `number`, `written_number`, `bounds`, `names`, `section` | the pieces these are made of |
| `origin`, `hashing`, `showing` | where it was written, its digest, how values are quoted |
"""

from simulation.scenario.schema.design import Design
from simulation.scenario.schema.number import Count, Provenance, Quantity
from simulation.scenario.schema.procedure import Rule
from simulation.scenario.schema.scenario import Scenario
from simulation.scenario.schema.section import KINDS, Kind, Origin, Place, Section

__all__ = [
    "KINDS",
    "Count",
    "Design",
    "Kind",
    "Origin",
    "Place",
    "Provenance",
    "Quantity",
    "Rule",
    "Scenario",
    "Section",
]
