"""Forecasting methods, one file each: pure functions over arrays of positions, salience and capability.

| file | what it takes the outcome to be |
|---|---|
| `plain_mean` | the mean of positions |
| `salience_mean` | … weighted by salience |
| `compromise` | … weighted by capability × salience |
| `median` | the weighted median |
| `tabled` | the tabled position nearest to the compromise, if near |
| `nash`, `kalai_smorodinsky` | bargaining solutions (`gains`: over what; `peak`: how they are found) |
| `condorcet` | uncertain votes between all tabled positions |
| `challenge` | mutual challenges (`expected_utility`: what they promise) |
| `backing` | … and the votes that both of these count |
| `exchange` | trades between issues of one proposal |

`weights` holds what several share. A method enters the program through `simulation.forecast.catalogue`.
"""

from simulation.forecast.methods.averages import (
    compromise,
    nearest_tabled,
    plain_mean,
    salience_mean,
    weighted_median,
)
from simulation.forecast.methods.bargaining import (
    kalai_smorodinsky,
    kalai_smorodinsky_status_quo,
    nash,
    nash_status_quo,
)
from simulation.forecast.methods.challenge import challenge
from simulation.forecast.methods.exchange import exchange
from simulation.forecast.methods.voting import condorcet_election

__all__ = [
    "challenge",
    "compromise",
    "condorcet_election",
    "exchange",
    "kalai_smorodinsky",
    "kalai_smorodinsky_status_quo",
    "nash",
    "nash_status_quo",
    "nearest_tabled",
    "plain_mean",
    "salience_mean",
    "weighted_median",
]
