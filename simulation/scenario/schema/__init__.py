"""What a user writes, as frozen pydantic models: every number with its meaning, unit, range and source.

| file | what it describes |
|---|---|
| `scenario` | a case: issue, population, context, implementation, the process history used, what hours cost |
| `population` | everyone affected: groups, regions, named actors, who may take part |
| `context` | what no design can choose: learning, concession, perception, pressure |
| `implementation` | carrying the decision out |
| `design` | what a process design chooses, from attendance to the floor |
| `ecosystem` | several venues with the same people, and what crosses between them |
| `procedure` | how the talking goes, and decision rules |
| `number`, `section` | the pieces these are made of: numbers with their source; names, places, digests |
"""

from simulation.scenario.schema.design import Design
from simulation.scenario.schema.ecosystem import Ecosystem
from simulation.scenario.schema.number import Provenance, Quantity, WholeNumber
from simulation.scenario.schema.procedure import Rule
from simulation.scenario.schema.scenario import Scenario
from simulation.scenario.schema.section import KINDS, Kind, Origin, Place, Section

__all__ = [
    "KINDS",
    "Design",
    "Ecosystem",
    "Kind",
    "Origin",
    "Place",
    "Provenance",
    "Quantity",
    "Rule",
    "Scenario",
    "Section",
    "WholeNumber",
]
