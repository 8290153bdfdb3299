"""Real deliberations: the model started from answers before, compared with answers after.

| file | what it does |
|---|---|
| `reading` | the file: forums, participants, considerations, policies |
| `scale` | the ruler of the answers, and codes that are none |
| `setting` | a forum as the model sees it: the mapping, and what is assumed |
| `answering` | answers err: the attitudes behind them |
| `fitted` | three numbers, for each forum fitted on other surveys |
| `simulating` | the engine's deliberation, started from those answers |
| `predicting` | two baselines, the simulation, and the same with nothing fitted |
| `variants` | one thing changed |
| `scoring` | errors with intervals: `score_forums(path)` |
| `showing` | the comparison on a terminal |
| `comparing`, `drawing` | the numbers and pictures of the checks |
"""

from simulation.validation.forums.data import Forum, read_forums
from simulation.validation.forums.scores import Scores, score_forums

__all__ = ["Forum", "Scores", "read_forums", "score_forums"]
