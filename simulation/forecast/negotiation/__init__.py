"""Our simulation as a forecasting method: named actors negotiate, over and over.

| file | what it does |
|---|---|
| `room` | a proposal as Parameters of the model: who is at the table, by which rule, with which numbers |
| `rounds` | runs of the model become forecasts; tabled texts are focal points of the wording |

`experiments/calibration/council` fits the settings and says how well they do.
"""

from simulation.forecast.negotiation.room import FITTED, Settings
from simulation.forecast.negotiation.rounds import name, negotiate, simulate

__all__ = ["FITTED", "Settings", "name", "negotiate", "simulate"]
