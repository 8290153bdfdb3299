"""How far forecasts were off.

| file | what it does |
|---|---|
| `measures` | mean and median error, hit rates; of a sample or of many resamples at once |
| `resampling` | proposals drawn again and again |
| `score` | the table: measures, their intervals, and differences to one method |
"""

from simulation.forecast.scores import Score, ScoreEstimate, score

__all__ = ["Score", "ScoreEstimate", "score"]
