"""Attention tires: of long processes, those with few means can follow less and less.

    comprehension_i ← comprehension_i · exp(−φ_a (1 − r_i))      after every meeting attended

so that after t meetings comprehension is down by exp(−φ_a (1 − r_i) t): whoever has staff and time (r = 1)
follows to the end. The form and φ_a = .02 a meeting are *assumptions*.
"""

from simulation.elementary import exp
from simulation.rule import rule


@rule
def attention_kept(fading: float, resources: float) -> float:
    """Return the share of comprehension that outlasts one meeting; fading φ_a ≥ 0, resources r in (0, 1]."""
    return exp(-fading * (1.0 - resources))
