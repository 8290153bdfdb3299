"""Real deliberations: the model started from answers before, compared with answers after.

| file | what it does |
|---|---|
| `reading` | the file: forums, participants, considerations, policies |
| `setting` | a forum as the model sees it: the mapping, and what is assumed |
| `simulating` | the engine's deliberation, started from those answers |
| `predicting` | two baselines, and the simulation |
| `scoring` | errors with intervals: `score_forums(path)` |
"""

from simulation.validation.forums.reading import Forum, read_forums
from simulation.validation.forums.scoring import Scores, score_forums

__all__ = ["Forum", "Scores", "read_forums", "score_forums"]
