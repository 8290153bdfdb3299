"""One scenario under one design becomes a run's `Parameters`: names become indices, words numbers.

One file a part of the process, in its order.
"""

from simulation.scenario.building.ecosystem import build_ecosystem
from simulation.scenario.building.parameters import build_parameters, build_run

__all__ = ["build_ecosystem", "build_parameters", "build_run"]
