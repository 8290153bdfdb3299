"""Forecasting methods: pure functions over arrays of positions, salience and capability.

| file | what it takes the outcome to be |
|---|---|
| `averages` | means, weighted by salience or capability × salience; the median; a text on the table |
| `bargaining` | bargaining solutions: Nash, Kalai and Smorodinsky |
| `voting` | uncertain votes between all tabled positions |
| `challenge` | mutual challenges, by expected utility |
| `exchange` | trades between issues of one proposal |
| `exchange_round` | the same by the book-keeping of decide; no entry of the catalogue |
| `batches` | the quick ones, for thousands of drawn tables at once |

A method enters the program through `simulation.forecast.catalogue`.
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
