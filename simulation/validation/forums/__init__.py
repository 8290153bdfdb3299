"""Real deliberations: the model started from answers before, compared with answers after.

| file | what it does |
|---|---|
| `data` | the file: forums, participants, answers and the ruler they were given on |
| `rooms` | a forum as the model sees it, and its deliberation started from those answers |
| `scores` | baselines and predictions, fitted on other surveys; errors with intervals: `score_forums(path)` |
| `variants` | one thing changed |
| `tables` | the comparison on a terminal, and the numbers and pictures of the checks |
"""

from simulation.validation.forums.data import Forum, read_forums
from simulation.validation.forums.scores import Scores, score_forums

__all__ = ["Forum", "Scores", "read_forums", "score_forums"]
