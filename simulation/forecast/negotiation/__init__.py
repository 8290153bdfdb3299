"""Our simulation as a forecasting method: named actors negotiate, over and over.

| file | what it does |
|---|---|
| `settings` | the numbers, fitted and assumed |
| `table` | who is at the table |
| `procedure` | who decides by which rule |
| `room` | a proposal as Parameters of the model |
| `negotiating` | runs of the model become forecasts |
| `wording` | drafts become wordings: tabled texts as focal points |

`experiments/calibration/council` fits the settings and says how well they do.
"""

from simulation.forecast.negotiation.room import FITTED, Settings
from simulation.forecast.negotiation.rounds import name, negotiate, simulate

__all__ = ["FITTED", "Settings", "name", "negotiate", "simulate"]
